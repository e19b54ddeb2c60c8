package view

import (
	"encoding/binary"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// Flags of one box, in the upper bits of its laneFlags word. web/js/surface.js reads the same bits.
const (
	FlagSelected = 0x100
	FlagProposed = 0x200
	FlagRejected = 0x400
	FlagUnsure   = 0x800
	FlagFromPrev = 0x1000 // continues from an earlier piece: its start is open
	FlagIntoNext = 0x2000 // continues in a later piece: its end is open
	FlagHover    = 0x4000
	FlagFound    = 0x8000  // no annotation: a hit of a search
	FlagSentence = 0x10000 // no annotation: the sentence that is looked at
	FlagNoted    = 0x40000 // it has notes
	FlagLinked   = 0x80000 // it is linked to an entity
	FlagAttrs    = 0x20000 // it has attributes
)

const maxLane = 0xff

// Boxes packs the annotations of paragraphs for surface.js. The zero value is not useful: Doc, Layer and Index are
// needed.
type Boxes struct {
	Doc      *document.Document
	Layer    document.Layer
	Index    *text.Index // of Doc.Text
	Labels   map[schema.LabelID]int
	Selected document.ID
	Sentence text.Span // that is looked at for what was missed; empty for none

	// Suggested gives the model's suggestions in a paragraph, in order; nil for none. They are drawn among the rest.
	Suggested func(para int) []session.Suggestion
	// Found are the hits of a search that are shown; nil for none.
	Found *Mentions

	// Noted are the annotations of Doc that have notes; see NotedIn.
	Noted map[document.ID]bool

	pieces []piece
	anns   []document.Annotation
}

type piece struct {
	start, end int32 // bytes of the document
	label      int
	flags      uint32
	order      int
}

// Append appends the packed boxes of the paragraphs given: little-endian uint32 words, for each paragraph
// {para, n, n × {start, end, label, lane|flags}}, offsets in UTF-16 units inside the paragraph, sorted by start and
// then longer first.
func (b *Boxes) Append(dst []byte, paras []int) []byte {
	for _, p := range paras {
		dst = b.appendPara(dst, p)
	}
	return dst
}

func (b *Boxes) appendPara(dst []byte, p int) []byte {
	para := b.Doc.Paras[p]
	b.anns = b.anns[:0]
	for a := range b.Layer.Touching(p) {
		if !Dropped(a) {
			b.anns = append(b.anns, a)
		}
	}
	if b.Suggested != nil {
		b.addSuggested(b.Suggested(p))
	}
	b.pieces = b.pieces[:0]
	if len(b.anns) > 0 {
		lanes := document.Lanes(b.anns)
		for i := range b.anns {
			b.addPieces(&b.anns[i], i, uint32(min(int(lanes[i]), maxLane)), para)
		}
		sortBy(b.pieces, func(i, j int) bool { // one algorithm for all types; see core/internal/order
			x, y := b.pieces[i], b.pieces[j]
			if x.start != y.start {
				return x.start < y.start
			}
			if x.end != y.end {
				return x.end > y.end
			}
			return x.order < y.order
		})
	}
	b.addFound(para)
	if s := (text.Span{Start: max(b.Sentence.Start, para.Start), End: min(b.Sentence.End, para.End)}); s.Start < s.End {
		b.pieces = append(b.pieces, piece{start: s.Start, end: s.End, flags: FlagSentence})
	}
	le := binary.LittleEndian
	dst = le.AppendUint32(dst, uint32(p))
	dst = le.AppendUint32(dst, uint32(len(b.pieces)))
	base := b.Index.At(text.UTF16, int(para.Start))
	for _, c := range b.pieces {
		dst = le.AppendUint32(dst, uint32(b.Index.At(text.UTF16, int(c.start))-base))
		dst = le.AppendUint32(dst, uint32(b.Index.At(text.UTF16, int(c.end))-base))
		dst = le.AppendUint32(dst, uint32(c.label))
		dst = le.AppendUint32(dst, c.flags)
	}
	return dst
}

// addFound adds the hits of a search that lie in para.
func (b *Boxes) addFound(para text.Span) {
	list, _ := b.Found.Here(para.Start)
	for i := range list {
		name := list[i].Name
		if name.Start >= para.End {
			break
		}
		b.pieces = append(b.pieces, piece{start: max(name.Start, para.Start), end: min(name.End, para.End), flags: FlagFound})
	}
}

// addSuggested puts suggestions among the annotations of a paragraph, in layer order.
func (b *Boxes) addSuggested(list []session.Suggestion) {
	for _, g := range list {
		b.anns = append(b.anns, document.Annotation{ID: g.ID, Span: g.Span, Label: g.Label, Status: document.Proposed})
	}
	if len(list) == 0 || len(list) == len(b.anns) {
		return
	}
	sortBy(b.anns, func(i, j int) bool {
		x, y := b.anns[i].Span, b.anns[j].Span
		return x.Start < y.Start || x.Start == y.Start && x.End > y.End
	})
}

// NotedIn returns the annotations of a document that have notes.
func NotedIn(d *document.Document) map[document.ID]bool {
	if d == nil || len(d.Notes) == 0 {
		return nil
	}
	out := make(map[document.ID]bool, len(d.Notes))
	for _, n := range d.Notes {
		out[n.On] = true
	}
	return out
}

// Dropped reports whether an annotation is no more than the memory of a suggestion that was turned down: it is kept so
// that it does not come again, and shown nowhere.
func Dropped(a document.Annotation) bool {
	return a.Status == document.Rejected && a.Origin.Kind == document.Model
}

// Count returns how many annotations of a layer people have made or taken in.
func Count(l document.Layer) int {
	n := 0
	for a := range l.All() {
		if a.Status != document.Proposed && !Dropped(a) {
			n++
		}
	}
	return n
}

// addPieces adds the parts of a that lie in para. A part that does not begin, or end, the whole mention is left
// open on that side.
func (b *Boxes) addPieces(a *document.Annotation, order int, lane uint32, para text.Span) {
	flags := lane
	switch a.Status {
	case document.Proposed:
		flags |= FlagProposed
	case document.Rejected:
		flags |= FlagRejected
	case document.Unsure:
		flags |= FlagUnsure
	}
	if a.ID == b.Selected {
		flags |= FlagSelected
	}
	if b.Noted[a.ID] {
		flags |= FlagNoted
	}
	if a.Link != "" {
		flags |= FlagLinked
	}
	if len(a.Attrs) > 0 {
		flags |= FlagAttrs
	}
	add := func(s text.Span) {
		c := piece{start: max(s.Start, para.Start), end: min(s.End, para.End), label: b.Labels[a.Label], flags: flags, order: order}
		if c.start >= c.end {
			return
		}
		if c.start > a.Span.Start {
			c.flags |= FlagFromPrev
		}
		if c.end < a.Span.End {
			c.flags |= FlagIntoNext
		}
		b.pieces = append(b.pieces, c)
	}
	if a.Parts == nil {
		add(a.Span)
		return
	}
	for _, s := range a.Parts {
		add(s)
	}
}
