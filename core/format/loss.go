package format

import (
	"io"
	"strconv"

	"wusum/core/document"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// LossKind says what happened to something that a format cannot hold.
type LossKind string

// The kinds; web/i18n has a sentence for each under "loss.<kind>".
const (
	Widened      LossKind = "widened"             // edges moved out to those of whole words or segments
	Split        LossKind = "discontinuous_split" // written as one span for each part
	NestedLost   LossKind = "nested_dropped"
	CrossingLost LossKind = "crossing_dropped"
	TokenLost    LossKind = "token_dropped"  // it covers no token
	TwinLost     LossKind = "twin_dropped"   // another of the same extent and label is written
	LabelLost    LossKind = "label_dropped"  // its label is not among those that are written
	LabelChanged LossKind = "label_changed"  // its label's name was written otherwise
	StatusLost   LossKind = "status_dropped" // proposed, rejected or unsure
	LayerLost    LossKind = "layer_dropped"  // of another layer than the first
	SpanLost     LossKind = "spans_dropped"  // the file has the texts alone

	// Of spans that are written, and their text:
	TextChanged   LossKind = "text_changed"   // its text in the file is another: what stands between its tokens, or white space inside one
	StatusChanged LossKind = "status_changed" // unsure, and written as proposed
	AttrsLost     LossKind = "attrs_dropped"
	LinkLost      LossKind = "link_dropped" // to an entity
	CanonicalLost LossKind = "canonical_dropped"
	CliticsLost   LossKind = "clitics_dropped" // those that it leaves out, with their forms
	ScoreLost     LossKind = "score_dropped"

	RelationLost   LossKind = "relations_dropped"
	NoteLost       LossKind = "notes_dropped"
	DocLabelLost   LossKind = "doc_labels_dropped"
	CorrectionLost LossKind = "corrections_dropped" // what stood at a place of the text before it was put right

	// Of a document, once, with the names of what was lost:
	TextLost    LossKind = "text_dropped" // its text is not in the file; of one without a word that may be all of it
	MetaLost    LossKind = "meta_dropped"
	HistoryLost LossKind = "history_dropped" // of its annotations: by whom, when, out of what, by which version of the guideline
	MembersLost LossKind = "members_dropped" // that nobody knows, of the file it came from
)

// Lost is one loss: what it befell, with its text and place.
type Lost struct {
	Kind  LossKind
	Doc   document.DocID
	ID    document.ID // of the annotation, relation, note or label; "" for the document
	Label schema.LabelID
	Span  text.Span // bytes of the document's text; empty for none
	Text  string    // its exact text

	// Fields are the names of what of a document was lost, as our own file calls it; nil where it is not a matter of these.
	Fields []string
}

// Loss is what one export has lost, in order. Entities in = entities out + those whose kind Drops.
type Loss []Lost

// Drops reports whether the annotation is not in the file at all.
func (k LossKind) Drops() bool {
	switch k {
	case NestedLost, CrossingLost, TwinLost, TokenLost, LabelLost, StatusLost, LayerLost, SpanLost:
		return true
	}
	return false
}

// Beside reports whether it is about what stands beside texts and annotations, of which each format but ours loses some: what
// is known of a document, how its annotations came about, the clitics beside them, which the text has all the same.
func (k LossKind) Beside() bool {
	return k == MetaLost || k == HistoryLost || k == MembersLost || k == CliticsLost
}

// Count returns how many losses there are of texts and annotations, not of what stands beside them.
func (l Loss) Count() (n int) {
	for i := range l {
		if !l[i].Kind.Beside() {
			n++
		}
	}
	return n
}

// Counts returns how often each kind stands in l, and the kinds in the order of their first loss.
func (l Loss) Counts() (map[LossKind]int, []LossKind) {
	n := map[LossKind]int{}
	var kinds []LossKind
	for i := range l {
		if n[l[i].Kind]++; n[l[i].Kind] == 1 {
			kinds = append(kinds, l[i].Kind)
		}
	}
	return n, kinds
}

// AppendJSON appends the report that is written beside an export as NAME.loss.json; offsets are bytes of the text.
func (l Loss) AppendJSON(dst []byte, format string) []byte {
	dst = lossHead(dst, format)
	for i := range l {
		dst = l[i].appendJSON(dst, i == 0)
	}
	return append(dst, lossTail...)
}

func lossHead(dst []byte, format string) []byte {
	return append(object.String(append(dst, '{'), "format", format), `,"losses":[`...)
}

const lossTail = "]}\n"

func (x *Lost) appendJSON(dst []byte, first bool) []byte {
	if !first {
		dst = append(dst, ',')
	}
	dst = append(append(append(dst, "\n{\"kind\":\""...), x.Kind...), "\",\"doc\":"...) // kinds need no escape
	dst = object.AppendString(dst, string(x.Doc))
	dst = object.Optional(dst, "id", string(x.ID))
	dst = object.Optional(dst, "label", string(x.Label))
	if !x.Span.Empty() {
		dst = strconv.AppendInt(append(dst, `,"start_byte":`...), int64(x.Span.Start), 10)
		dst = strconv.AppendInt(append(dst, `,"end_byte":`...), int64(x.Span.End), 10)
		dst = object.AppendString(append(dst, `,"text":`...), x.Text)
	}
	for i, field := range x.Fields {
		if i == 0 {
			dst = append(dst, `,"fields":[`...)
		} else {
			dst = append(dst, ',')
		}
		dst = object.AppendString(dst, field)
	}
	if x.Fields != nil {
		dst = append(dst, ']')
	}
	return append(dst, '}')
}

// LossWriter writes the same report as the losses come, so that none has to be kept.
type LossWriter struct {
	out    io.Writer
	format string
	dst    []byte
	n      int
}

// NewLossWriter returns a writer of the report of one export.
func NewLossWriter(out io.Writer, format string) *LossWriter {
	return &LossWriter{out: out, format: format}
}

// Write writes the losses of one document.
func (w *LossWriter) Write(l Loss) error {
	w.dst = w.dst[:0]
	for i := range l {
		if w.n == 0 {
			w.dst = lossHead(w.dst, w.format)
		}
		w.dst = l[i].appendJSON(w.dst, w.n == 0)
		w.n++
	}
	_, err := w.out.Write(w.dst)
	return err
}

// Close ends the report; it does not close what is below.
func (w *LossWriter) Close() error {
	var dst []byte
	if w.n == 0 {
		dst = lossHead(dst, w.format)
	}
	_, err := w.out.Write(append(dst, lossTail...))
	return err
}
