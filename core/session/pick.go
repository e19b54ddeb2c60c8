package session

import (
	"cmp"
	"slices"

	"wusum/core/document"
	"wusum/core/internal/order"
	"wusum/core/schema"
	"wusum/core/text"
)

// Selection returns what is taken now.
func (s *Session) Selection() Selection { return s.sel }

// Target returns what a label key acts on: the selection, or the word at the caret less its clitics by the policy;
// empty where there is neither.
func (s *Session) Target() text.Span {
	if s.Doc() == nil || !s.sel.Span.Empty() {
		return s.sel.Span
	}
	if p := s.at(s.sel.Focus); p.ok {
		return s.clean(s.core(p))
	}
	return s.sel.Span
}

// Pick is the pointer: it went down at anchor and is, or came up, at focus. Offsets may be any.
//
//	clicks 0, anchor = focus   a plain caret
//	clicks 1, anchor ≠ focus   a drag: snapped outwards at level
//	clicks 1, anchor = focus   the innermost annotation or suggestion there; again the next outer one; after the last a plain caret
//	clicks 2                   the word less its clitics by the policy; dragged on, word by word
//	clicks 3                   the word with its clitics; where the policy has them in already, without
//	clicks 4 and more          the sentence
func (s *Session) Pick(anchor, focus int32, clicks int, level Level) Selection {
	if s.Doc() == nil {
		return Selection{}
	}
	anchor, focus = s.clamp(anchor), s.clamp(focus)
	r, back := text.Span{Start: anchor, End: focus}, focus < anchor
	if back {
		r.Start, r.End = focus, anchor
	}
	stack := s.stack
	s.stack = nil
	switch {
	case clicks >= 4:
		return s.pickBlock(r, back, Sentence)
	case clicks == 3:
		return s.pickBlock(r, back, Word)
	case clicks == 2:
		return s.pickBlock(r, back, Segment)
	case r.Empty() && clicks <= 0:
		return s.caret(focus)
	case r.Empty():
		return s.pickStack(focus, stack)
	}
	span := s.snap(r, level)
	if span.Empty() { // nothing there to take
		return s.caret(focus)
	}
	s.take(span, "", back)
	s.sel.Level = level
	return s.sel
}

// pickBlock takes the words that r touches, or the one that a point is in or at the end of.
func (s *Session) pickBlock(r text.Span, back bool, level Level) Selection {
	first, last := s.at(r.Start), place{}
	if r.Empty() {
		last = first
	} else {
		if first = s.after(r.Start); first.ok && first.span().Start >= r.End {
			first = s.at(r.Start)
		}
		if last = s.before(r.End); last.ok && first.ok && last.span().Start < first.span().Start {
			last = first
		}
	}
	if !first.ok || !last.ok {
		return s.caret(r.Start)
	}
	var span text.Span
	switch level {
	case Sentence:
		span = s.sentenceAt(first.span().Start).Union(s.sentenceAt(last.span().End - 1))
	case Word:
		span = first.span().Union(last.span())
		if s.project.Schema.Policy.Clitics == schema.CliticsIn {
			article := s.project.Schema.Policy.Article
			span.Start = coreBy(first.word(), first.segments(), schema.CliticsOut, article).Start
			span.End = coreBy(last.word(), last.segments(), schema.CliticsOut, article).End
		}
	default:
		span = text.Span{Start: s.core(first).Start, End: s.core(last).End}
	}
	s.take(s.clean(span), "", back)
	s.sel.Level = level
	return s.sel
}

// pickStack takes one of the annotations around a point: the innermost, or the one after the selected one if the
// same stack was picked from last time. A point on no annotation counts for those that end there.
func (s *Session) pickStack(b int32, last []document.ID) Selection {
	stack := s.stackAt(b)
	next := 0
	if slices.Equal(stack, last) {
		next = slices.Index(stack, s.sel.Ann) + 1
		if s.sel.Ann == "" {
			next = 0
		}
	}
	if next >= len(stack) {
		return s.caret(b)
	}
	s.SelectAnnotation(stack[next])
	s.stack = stack
	return s.sel
}

func (s *Session) stackAt(b int32) []document.ID {
	var in, end []document.Annotation
	for a := range s.layer().Touching(s.Doc().ParaAt(b)) {
		switch {
		case holds(a, b):
			in = append(in, a)
		case a.Span.End == b:
			end = append(end, a)
		}
	}
	for _, g := range s.shown(s.Doc().ParaAt(b)) {
		switch a := (document.Annotation{ID: g.ID, Span: g.Span}); {
		case holds(a, b):
			in = append(in, a)
		case g.Span.End == b:
			end = append(end, a)
		}
	}
	if len(in) == 0 {
		in = end
	}
	order.Stable(in, func(x, y document.Annotation) int {
		if c := cmp.Compare(x.Span.Len(), y.Span.Len()); c != 0 {
			return c
		}
		return -document.Compare(x, y) // of equals the later one lies on top
	})
	out := make([]document.ID, len(in))
	for i := range in {
		out[i] = in[i].ID
	}
	return out
}

func holds(a document.Annotation, b int32) bool {
	if a.Parts == nil {
		return a.Span.Start <= b && b < a.Span.End
	}
	return slices.ContainsFunc(a.Parts, func(p text.Span) bool { return p.Start <= b && b < p.End })
}

// SelectAnnotation selects an annotation of the open document, or a suggestion. An unknown one changes nothing.
func (s *Session) SelectAnnotation(id document.ID) Selection {
	d := s.Doc()
	if d == nil {
		return s.sel
	}
	if a, i := d.Find(id); i >= 0 {
		s.stack = nil
		return s.take(a.Span, id, false)
	}
	if g, ok := s.overlaid(id); ok {
		s.stack = nil
		return s.take(g.Span, id, false)
	}
	return s.sel
}

// NextAnnotation selects the next annotation after the selection (dir > 0) or the one before it, in layer order;
// at the last one nothing changes.
func (s *Session) NextAnnotation(dir int) Selection {
	d, layer := s.Doc(), s.layer()
	if d == nil {
		return s.sel
	}
	// Where the search begins: the selected annotation, or else a mark just before what starts at the caret, or just
	// after it when searching backwards.
	here := document.Annotation{Span: text.Span{Start: s.sel.Span.Start, End: 1<<31 - 1}}
	if s.sel.Span.Empty() {
		here.Span.Start = s.sel.Focus
	}
	if a, ok := layer.Find(s.sel.Ann); ok {
		here = a
	}
	for p := d.ParaAt(here.Span.Start); p >= 0 && p < len(d.Paras); p += cmp.Compare(dir, 0) {
		anns := layer.InPara(p)
		for i := range anns {
			a := &anns[i]
			if dir < 0 {
				a = &anns[len(anns)-1-i]
			}
			if c := document.Compare(*a, here); c*dir > 0 {
				return s.SelectAnnotation(a.ID)
			}
		}
		if dir == 0 {
			break
		}
	}
	return s.sel
}

// clamp brings any offset onto a grapheme boundary of the text.
func (s *Session) clamp(b int32) int32 {
	src := s.Doc().Text
	return int32(text.GraphemeStart(src, int(min(max(b, 0), int32(len(src))))))
}

// caret puts the cursor down without taking anything.
func (s *Session) caret(b int32) Selection {
	b = s.clamp(b)
	s.sel = Selection{Anchor: b, Focus: b, Span: text.Span{Start: b, End: b}}
	s.from, s.to = s.sel.Span, s.sel.Span
	return s.sel
}

// take makes span the selection, running forwards or back. What an extension keeps is the whole of a single word,
// or else the point where the selection began; what it moves is the word at the other end.
func (s *Session) take(span text.Span, ann document.ID, back bool) Selection {
	if span.Empty() {
		return s.caret(span.Start)
	}
	s.sel = Selection{Anchor: span.Start, Focus: span.End, Span: span, Ann: ann}
	first, last := s.after(span.Start), s.before(span.End)
	s.from = text.Span{Start: span.Start, End: span.Start}
	s.to = text.Span{Start: span.End, End: span.End}
	switch {
	case first.is(last):
		s.from, s.to = span, span
	case back:
		s.from = text.Span{Start: span.End, End: span.End}
		s.to = text.Span{Start: span.Start, End: span.Start}
		if first.ok && first.span().Start < span.End {
			s.to = s.core(first)
		}
	case last.ok && last.span().End > span.Start:
		s.to = s.core(last)
	}
	if back {
		s.sel.Anchor, s.sel.Focus = span.End, span.Start
	}
	return s.sel
}
