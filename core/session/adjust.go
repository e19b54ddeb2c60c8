package session

import (
	"slices"

	"wusum/core/document"
	"wusum/core/text"
)

// Adjust moves one edge of the selection, or of the word at the caret, by one stop. A selected annotation stays
// selected: resize it to the answer's Span.
//
// At the Segment level the stops outwards are the clitics and the article of the word at that edge, and then the
// next word less its clitics; inwards they are the same down to the stem, and then the whole of the next word. So
// the start walks وبمصر ↔ بمصر ↔ مصر. Word and Sentence go by written words, Grapheme by grapheme clusters.
//
// Errors: span.empty where nothing would be left, span.range where the text ends.
func (s *Session) Adjust(e Edge, d Direction, level Level) (Selection, error) {
	if s.Doc() == nil {
		return s.sel, fault(CodeNone, text.Span{})
	}
	span := s.Target()
	if span.Empty() {
		return s.sel, fault(document.CodeSpanEmpty, span)
	}
	to, ok := s.edge(span, e, d, level)
	if !ok && d == Out {
		return s.sel, fault(document.CodeSpanRange, span)
	}
	next := span
	if e == Start {
		next.Start = to
	} else {
		next.End = to
	}
	if ok && next.Start < next.End {
		next = s.clean(next)
	}
	if !ok || next.Empty() {
		return s.sel, fault(document.CodeSpanEmpty, span)
	}
	ann, other := s.sel.Ann, s.sel.Level
	s.stack = nil
	s.take(next, ann, e == Start)
	if s.sel.Level = level; other == Grapheme || other == Sentence {
		s.sel.Level = other // the edge that stayed may be on punctuation
	}
	return s.sel, nil
}

func (s *Session) edge(span text.Span, e Edge, d Direction, level Level) (int32, bool) {
	switch {
	case level == Grapheme && e == Start:
		return s.graphemeEdge(span.Start, d == In)
	case level == Grapheme:
		return s.graphemeEdge(span.End, d == Out)
	case e == Start && d == Out:
		return s.startOut(span, level)
	case e == Start:
		return s.startIn(span, level)
	case d == Out:
		return s.endOut(span, level)
	}
	return s.endIn(span, level)
}

// graphemeEdge moves b by one cluster, and on over what cannot stand at an edge.
func (s *Session) graphemeEdge(b int32, forward bool) (int32, bool) {
	src := s.Doc().Text
	for {
		next := text.PrevGrapheme(src, int(b))
		if forward {
			next = text.NextGrapheme(src, int(b))
		}
		if next == int(b) {
			return b, false
		}
		if !blank(src[min(next, int(b)):max(next, int(b))]) {
			return int32(next), true
		}
		b = int32(next)
	}
}

// stops returns where segments of a word begin and end; at the Word level only where the word does.
func stops(p place, level Level) (starts, ends []int32) {
	if level != Segment {
		return []int32{p.span().Start}, []int32{p.span().End}
	}
	for _, g := range p.segments() {
		starts = append(starts, g.Span.Start)
		ends = append(ends, g.Span.End)
	}
	return starts, ends
}

// outer is what of a word a selection takes when it comes to it from another word.
func (s *Session) outer(p place, level Level) text.Span {
	if level == Segment {
		return s.core(p)
	}
	return p.span()
}

func (s *Session) startOut(span text.Span, level Level) (int32, bool) {
	p := s.before(span.Start)
	if !p.ok {
		return 0, false
	}
	if p.span().End > span.Start { // within the word
		starts, _ := stops(p, level)
		for _, b := range slices.Backward(starts) {
			if b < span.Start {
				return b, true
			}
		}
	}
	return s.outer(p, level).Start, true
}

func (s *Session) endOut(span text.Span, level Level) (int32, bool) {
	p := s.after(span.End)
	if !p.ok {
		return 0, false
	}
	if p.span().Start < span.End {
		_, ends := stops(p, level)
		for _, b := range ends {
			if b > span.End {
				return b, true
			}
		}
	}
	return s.outer(p, level).End, true
}

// startIn goes as far as the stem, if there is another word to go on to; a single word can be taken down to its
// enclitic (كتابك → ك).
func (s *Session) startIn(span text.Span, level Level) (int32, bool) {
	p, last := s.after(span.Start), s.before(span.End)
	if !p.ok || !last.ok || p.span().Start >= span.End {
		return 0, false
	}
	limit := span.End - 1
	if !p.is(last) {
		limit = bare(p).Start
	}
	starts, _ := stops(p, level)
	for _, b := range starts {
		if span.Start < b && b <= limit {
			return b, true
		}
	}
	if p.is(last) {
		return 0, false
	}
	return s.nextWord(p).span().Start, true
}

func (s *Session) endIn(span text.Span, level Level) (int32, bool) {
	first, p := s.after(span.Start), s.before(span.End)
	if !p.ok || !first.ok || p.span().End <= span.Start {
		return 0, false
	}
	limit := span.Start + 1
	if !p.is(first) {
		limit = bare(p).End
	}
	_, ends := stops(p, level)
	for _, b := range slices.Backward(ends) {
		if limit <= b && b < span.End {
			return b, true
		}
	}
	if p.is(first) {
		return 0, false
	}
	return s.prevWord(p).span().End, true
}

// Widen takes the next larger reading of the selection's words: the article, each proclitic from the stem outwards,
// then each enclitic. At the whole written word nothing changes.
func (s *Session) Widen() Selection { return s.cycle(true) }

// Narrow takes the next smaller one; at the bare stem nothing changes.
func (s *Session) Narrow() Selection { return s.cycle(false) }

func (s *Session) cycle(widen bool) Selection {
	if s.Doc() == nil {
		return s.sel
	}
	span := s.Target()
	first, last := s.after(span.Start), s.before(span.End)
	if span.Empty() || !first.ok || !last.ok || first.span().Start >= span.End || last.span().End <= span.Start {
		return s.sel
	}
	rungs := ladder(first, last)
	if !widen {
		slices.Reverse(rungs)
	}
	for _, r := range rungs {
		r = s.clean(r)
		if r != span && !r.Empty() && (widen && r.Contains(span) || !widen && span.Contains(r)) {
			ann := s.sel.Ann
			s.take(r, ann, false)
			break
		}
	}
	return s.sel
}

// ladder returns the readings of the words from first to last, each containing the one before.
func ladder(first, last place) []text.Span {
	r := text.Span{Start: bare(first).Start, End: bare(last).End}
	out := []text.Span{r}
	starts, _ := stops(first, Segment)
	for _, b := range slices.Backward(starts) {
		if b < r.Start {
			r.Start = b
			out = append(out, r)
		}
	}
	_, ends := stops(last, Segment)
	for _, b := range ends {
		if b > r.End {
			r.End = b
			out = append(out, r)
		}
	}
	return out
}
