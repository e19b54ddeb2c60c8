package format

import (
	"cmp"
	"slices"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/core/token"
)

// Fitted is a document as a format can hold it. Writers print it and lose nothing more.
type Fitted struct {
	*document.Document
	Spans     []FittedSpan // by start, then longer first; of discontinuous ones that were split, one for each part
	Relations []document.Relation
	Labels    []document.DocLabel
	Notes     []document.Note

	Tokens []Token // of the view, tiling no more than the words of the text; nil unless the format holds tokens
}

// FittedSpan is an annotation as it is written: the document's own, or one that was changed to fit. Its ID is unique in the
// document, parts of split ones aside, which have the ID of the whole and a suffix.
type FittedSpan struct {
	*document.Annotation
	Layer string
	part  bool // of a split one, and not the first

	// First and Last are the tokens it covers, Last exclusive, where the format holds tokens.
	First, Last int
}

// Fit brings a document to what a format holds, and appends what is lost to loss.
func Fit(d *document.Document, h Holds, opt WriteOptions, loss Loss) (*Fitted, Loss) {
	return newFitting(h, opt).fit(d, loss)
}

// fit does it in the room that the document before has left: what it returns is good until it is called again.
func (f *fitting) fit(d *document.Document, loss Loss) (*Fitted, Loss) {
	f.d, f.loss = d, loss
	h := f.h
	*f.out = Fitted{Document: d, Spans: f.out.Spans[:0]}
	f.choose()
	f.pieces()
	f.wordless = (h.Rows || h.Words) && !h.Tokens && !hasInk(d.Text)
	switch {
	case h.Tokens:
		f.out.Tokens = f.tokenizer.tokens(d.Text)
		f.wordless = len(f.out.Tokens) == 0
		f.align()
	case f.wordless && h.Words:
		for i := range f.out.Spans {
			f.lose(TokenLost, f.out.Spans[i].Annotation)
		}
		f.out.Spans = f.out.Spans[:0]
	}
	if !slices.IsSortedFunc(f.out.Spans, compareFitted) { // sorting moves large values
		slices.SortStableFunc(f.out.Spans, compareFitted)
	}
	f.twins()
	f.flatten()
	f.aside()
	return f.out, f.loss
}

// hasInk reports whether a text has a token that is not white space.
func hasInk(src string) bool {
	for range token.Ink(src) {
		return true
	}
	return false
}

func compareFitted(a, b FittedSpan) int {
	if c := cmp.Compare(a.Span.Start, b.Span.Start); c != 0 {
		return c
	}
	return cmp.Compare(b.Span.End, a.Span.End)
}

type fitting struct {
	d    *document.Document
	h    Holds
	opt  WriteOptions
	out  *Fitted
	loss Loss
	rank map[schema.LabelID]int // of labels in the schema, from 1; nil until it is needed
	open []int                  // room for flatten

	wordless  bool // the text has no word to stand on, where that counts
	tokenizer *tokenizer
}

func newFitting(h Holds, opt WriteOptions) *fitting {
	return &fitting{h: h, opt: opt, out: &Fitted{}, tokenizer: newTokenizer(opt)}
}

func (f *fitting) lose(kind LossKind, a *document.Annotation) {
	f.loss = append(f.loss, Lost{Kind: kind, Doc: f.d.ID, ID: a.ID, Label: a.Label, Span: a.Span, Text: a.Text(f.d.Text)})
}

// choose takes the annotations that are written at all: by layer, status and label. Labels come before nesting, or an
// outer span that nobody asked for would hide the inner one.
func (f *fitting) choose() {
	for i, l := range f.d.Layers {
		for p := range f.d.Paras {
			list := l.InPara(p)
			for k := range list {
				switch a := &list[k]; {
				case f.h.NoSpans:
					f.lose(SpanLost, a)
				case i > 0 && !f.h.Layers:
					f.lose(LayerLost, a)
				case a.Status != document.Accepted && !f.h.Statuses, a.Status == document.Rejected && !f.h.Rejected:
					f.lose(StatusLost, a)
				case f.opt.Labels != nil && !slices.Contains(f.opt.Labels, a.Label):
					f.lose(LabelLost, a)
				default:
					f.out.Spans = append(f.out.Spans, FittedSpan{Annotation: a, Layer: l.Name})
				}
			}
		}
	}
}

// pieces splits discontinuous spans where the format has none. One that merely crosses paragraphs is written whole where
// spans are characters.
func (f *fitting) pieces() {
	if f.h.Discontinuous || !slices.ContainsFunc(f.out.Spans, func(s FittedSpan) bool { return s.Parts != nil }) {
		return
	}
	out := make([]FittedSpan, 0, len(f.out.Spans))
	for _, s := range f.out.Spans {
		if s.Parts == nil {
			out = append(out, s)
			continue
		}
		if !f.h.Tokens && slices.Equal(f.d.SpanParts(s.Span), s.Parts) {
			s.own().Parts = nil
			out = append(out, s)
			continue
		}
		f.lose(Split, s.Annotation)
		for i, p := range s.Parts {
			part := s
			a := part.own()
			if a.Span, a.Parts = p, nil; i > 0 {
				a.ID, part.part = s.ID+document.ID("."+string(rune('a'+min(i, 25)-1))), true
			}
			out = append(out, part)
		}
	}
	f.out.Spans = out
}

// own makes the annotation one of its own, to be changed: the document's never is.
func (s *FittedSpan) own() *document.Annotation {
	a := *s.Annotation
	s.Annotation = &a
	return s.Annotation
}

// maxTwin is how far apart twins may begin, in bytes: inside one word, where tokens are what counts.
const maxTwin = 1 << 10

// twins drops what says the same as another, which only IDs could tell apart.
func (f *fitting) twins() {
	if f.h.Twins {
		return
	}
	spans, n := f.out.Spans, 0
	for i := range spans {
		s := &spans[i]
		same := false
		for k := n - 1; k >= max(0, n-64) && spans[k].Span.Start >= s.Span.Start-maxTwin && !same; k-- {
			o := &spans[k]
			if f.h.Tokens {
				if o.First < s.First {
					break // and so do all before it
				}
				same = o.First == s.First && o.Last == s.Last && o.Label == s.Label && o.Layer == s.Layer
			} else {
				if o.Span.Start < s.Span.Start {
					break
				}
				same = o.Span == s.Span && slices.Equal(o.Parts, s.Parts) && o.Label == s.Label && o.Layer == s.Layer
			}
		}
		if same {
			f.lose(TwinLost, s.Annotation)
			continue
		}
		if n != i {
			spans[n] = *s
		}
		n++
	}
	f.out.Spans = spans[:n]
}

// flatten drops what lies inside, or across, another span. The outermost is kept, of two of one extent the one whose
// label comes first in the schema.
func (f *fitting) flatten() {
	switch {
	case f.h.Nested && f.h.Crossing:
		return
	case f.h.Nested && f.h.Discontinuous:
		f.uncross()
		return
	}
	if f.rank == nil {
		f.rank = map[schema.LabelID]int{}
		for i, l := range f.opt.Schema.Labels {
			f.rank[l.ID] = i + 1
		}
	}
	at := func(s *FittedSpan) (int, int) {
		if f.h.Tokens {
			return s.First, s.Last
		}
		return int(s.Span.Start), int(s.Span.End)
	}
	byExtent := func(a, b FittedSpan) int {
		as, ae := at(&a)
		bs, be := at(&b)
		if c := cmp.Compare(as, bs); c != 0 {
			return c
		}
		if c := cmp.Compare(be, ae); c != 0 {
			return c
		}
		return cmp.Compare(f.rank[a.Label], f.rank[b.Label])
	}
	if !slices.IsSortedFunc(f.out.Spans, byExtent) {
		slices.SortStableFunc(f.out.Spans, byExtent)
	}
	open := f.open[:0] // ends of the spans kept that may still hold something, per layer in one list
	spans, n := f.out.Spans, 0
	for i := range spans {
		s := &spans[i]
		start, end := at(s)
		for len(open) > 0 && open[len(open)-1] <= start {
			open = open[:len(open)-1]
		}
		switch {
		case len(open) == 0:
		case end > open[len(open)-1] && !f.h.Crossing:
			f.lose(CrossingLost, s.Annotation)
			continue
		case end <= open[len(open)-1] && !f.h.Nested:
			f.lose(NestedLost, s.Annotation)
			continue
		}
		open = append(open, end)
		if k := len(open); k > 1 && open[k-2] < end { // crossing is allowed here: the furthest end bounds
			open[k-1] = end
		}
		if i != n {
			spans[n] = *s
		}
		n++
	}
	f.out.Spans, f.open = spans[:n], open
}

// uncross drops what crosses another span, where spans may be of several parts: each part is a span to whoever draws them,
// and what stands between two parts crosses nothing.
func (f *fitting) uncross() {
	var open []text.Span // parts of the spans kept that reach beyond the start of the one at hand
	spans, n := f.out.Spans, 0
	for i := range spans {
		s := &spans[i]
		open = slices.DeleteFunc(open, func(o text.Span) bool { return o.End <= s.Span.Start })
		parts := s.Parts
		if parts == nil || slices.Equal(f.d.SpanParts(s.Span), parts) { // one that only crosses paragraphs is drawn whole
			parts = []text.Span{s.Span}
		}
		if slices.ContainsFunc(parts, func(p text.Span) bool {
			return slices.ContainsFunc(open, func(o text.Span) bool { return o.Overlaps(p) && !o.Contains(p) && !p.Contains(o) })
		}) {
			f.lose(CrossingLost, s.Annotation)
			continue
		}
		open = append(open, parts...)
		if i != n {
			spans[n] = *s
		}
		n++
	}
	f.out.Spans = spans[:n]
}
