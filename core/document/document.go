package document

import (
	"wusum/core/schema"
	"wusum/core/text"
)

// DocID names a document within a project.
type DocID string

// Dir is a document's base direction; DirAuto lets each paragraph decide by its first strong letter (UAX #9, P2).
type Dir uint8

// The base directions.
const (
	DirAuto Dir = iota
	DirRTL
	DirLTR
)

// State is how far the work on a document has come.
type State uint8

// The states of a document.
const (
	StateNew State = iota
	StateInProgress
	StateDone
	StateSkipped
)

// Aid is whether a document is worked on with the model's suggestions in sight. It is settled when the work begins, and
// stays, so that whoever compares the two kinds knows what each person saw.
type Aid uint8

// The kinds of aid.
const (
	AidOpen     Aid = iota // nobody has begun: [Project.Unaided] says what it will be
	AidShown               // suggestions are shown
	AidWithheld            // they are not, so that a project can measure how far they anchor its people
)

// Meta is what is known of a document beside its text.
type Meta struct {
	Title, Source, Licence, Variety string
	Dir                             Dir
	State                           State
	Reason                          string // why it was skipped; "" otherwise
	Aid                             Aid
}

// Document is one text with its layers. A Document value is never changed once shared: [Project.Apply]
// returns new ones that share what an edit left alone.
type Document struct {
	ID   DocID
	Meta Meta
	Text string // as it came, untouched: no normalisation, CR LF kept; but for what Corrections names

	// Corrections are the stretches of Text that somebody has put right, with what stood there: in order, apart, so that
	// Original gives the text as it came.
	Corrections []Correction

	Paras     []text.Span // text.Paragraphs(Text): byte spans without their line breaks, ascending, disjoint
	Layers    []Layer     // at least one; the first is the layer that is worked on unless another is named
	Relations []Relation
	Labels    []DocLabel
	Notes     []Note
	Extra     []byte // unknown JSON members of a file: `"name":value` pairs joined by commas; nil for none
}

// Correction is a stretch of a document's text that somebody has put right: a typo, letters that a scanner misread.
type Correction struct {
	Span     text.Span // what stands there now; empty where something was only taken out
	Original string    // what stood there; "" where something was only put in
	By       string
	Created  string // RFC 3339, UTC
	Extra    []byte
}

// Relation is a typed, directed pair of annotations of one document.
type Relation struct {
	ID       ID
	Type     string
	From, To ID
	Extra    []byte
}

// DocLabel is a label on the whole document.
type DocLabel struct {
	ID    ID
	Name  string
	Value string
	Extra []byte
}

// NoteKind says what a note is for.
type NoteKind string

// The kinds of note; a file may have others.
const (
	Remark   NoteKind = ""
	Question NoteKind = "question" // what somebody was unsure about; the annotation's status is Unsure
	Ruling   NoteKind = "ruling"   // what was decided about a question, and why
)

// Note is a remark by a person, on a document or, where On is set, on one annotation.
type Note struct {
	ID      ID
	Kind    NoteKind
	On      ID
	Body    string
	By      string
	Created string // RFC 3339, UTC
	Extra   []byte
}

// Project is everything that one file holds: a schema and documents in order.
type Project struct {
	Name             string
	Created          string // RFC 3339, UTC
	GuidelineVersion string // what a file calls a guideline that is kept elsewhere; ours counts its own versions
	Guideline        Guideline
	Schema           schema.Schema
	Docs             []*Document
	InfoExtra        []byte // unknown JSON members beside Name, Created and GuidelineVersion
	Extra            []byte // unknown JSON members of the file itself

	places *places // of Docs; nil where looking through them all is as quick
}
