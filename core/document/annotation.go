package document

import (
	"wusum/core/schema"
	"wusum/core/text"
)

// ID names an annotation, relation, document label or note within a document. It comes from the caller.
type ID string

// OriginKind says where an annotation came from.
type OriginKind uint8

// The kinds of origin.
const (
	Human OriginKind = iota
	Model
	Import
	Rule
	Adjudication
)

// Origin is where an annotation came from; Name and Version are those of the model, file or rule.
type Origin struct {
	Kind          OriginKind
	Name, Version string
	From          []ID
	Extra         []byte // unknown JSON members, as in Annotation
}

// Status is what people have decided about an annotation.
type Status uint8

// The statuses of an annotation.
const (
	Accepted Status = iota
	Proposed
	Rejected
	Unsure
)

// Attr is one attribute value of an annotation; Value is raw JSON (a string, true or false, a number).
type Attr struct{ Name, Value string }

// Outside is one clitic that an annotation leaves out at its edge, kept so that a reader of the file sees the
// whole written word.
type Outside struct {
	Span  text.Span
	Kind  string // "conj", "prep", "fut", "interrog", "article", "pron"
	Form  string // canonical form
	Extra string // unknown JSON members; a string, so that Outside stays comparable
}

// Annotation is one labelled span. Two annotations may share a span. Compare with Equal: slices are part of it.
type Annotation struct {
	ID        ID
	Span      text.Span   // its whole extent
	Parts     []text.Span // nil unless the mention is discontinuous or crosses paragraphs; then in order, inside Span
	Label     schema.LabelID
	Status    Status
	Guideline uint32 // version of the guideline it was last decided under; 0 if that is not known
	Origin    Origin
	By        string    // annotator, may be empty
	Created   string    // RFC 3339, UTC
	Modified  string    // RFC 3339, UTC; "" if never
	Canonical string    // restored spelling (القاهرة for لقاهرة); "" where it equals the text
	Outside   []Outside // clitics left out at either end; nil for none
	Attrs     []Attr
	Link      string   // entity link, a URI or a Wikidata id
	Score     *float64 // confidence in [0, 1] of a model's annotation; nil for none
	Extra     []byte   // unknown JSON members of a file, kept and written back; nil for none
}

// Text returns the exact text that a covers in src, the parts of a discontinuous mention joined by " … ".
func (a Annotation) Text(src string) string {
	if a.Parts == nil {
		return a.Span.In(src)
	}
	s := ""
	for i, p := range a.Parts {
		if i > 0 {
			s += " … "
		}
		s += p.In(src)
	}
	return s
}
