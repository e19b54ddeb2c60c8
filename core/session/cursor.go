package session

import (
	"wusum/core/text"
)

// The cursor is ours, since browsers move none in text that cannot be edited. It stands on a target: a word less
// its clitics, a segment, a sentence; a grapheme motion makes it a plain caret. Two blocks describe it: from, which
// an extension keeps, and to, which a motion moves. The selection is what lies between their far edges, snapped.

// Move moves the cursor. Without extend the target it comes to is taken, the first beyond all that was taken before.
// With extend the selection runs from where it began to that target: it grows by whole targets, and shrinks again on
// the way back, but never below what it began with. White space and punctuation are passed over, paragraph breaks
// too. Where there is nothing further, nothing changes.
func (s *Session) Move(m Motion, extend bool) Selection {
	d := s.Doc()
	if d == nil {
		return s.sel
	}
	s.stack = nil
	m = s.logical(m)
	if m == GraphemeForward || m == GraphemeBack {
		return s.moveGrapheme(m == GraphemeForward, extend)
	}
	to := s.to
	if m <= SentenceBack && !extend && !s.sel.Span.Empty() {
		s.to = s.sel.Span // leave all that is taken behind
	}
	target, level, ok := s.target(m)
	if !ok {
		s.to = to
		return s.sel
	}
	if !extend {
		s.take(target, "", false)
		s.from, s.to = target, target
		s.sel.Level = level
		return s.sel
	}
	return s.extend(s.from, target, level)
}

// ExtendTo moves the other end of the selection to an offset, as Shift and a click do.
func (s *Session) ExtendTo(focus int32, level Level) Selection {
	if s.Doc() == nil {
		return s.sel
	}
	s.stack = nil
	b := s.clamp(focus)
	return s.extend(s.from, text.Span{Start: b, End: b}, level)
}

// extend makes the selection what lies between the far edges of two blocks.
func (s *Session) extend(from, to text.Span, level Level) Selection {
	back := to.Start < from.Start || to.Empty() && to.Start < from.End && from.Empty()
	raw := from.Union(to)
	span := s.snap(raw, level)
	if level != Grapheme && !from.Empty() {
		if keep := s.snap(from, level); !keep.Empty() {
			span = span.Union(keep) // though it be nothing but the pronoun of the first word
		}
	}
	if span.Empty() {
		span = text.Span{Start: to.Start, End: to.Start}
	}
	s.sel = Selection{Anchor: span.Start, Focus: span.End, Span: span, Level: level}
	if level == Grapheme {
		s.sel.Anchor, s.sel.Focus = raw.Start, raw.End
	}
	if back {
		s.sel.Anchor, s.sel.Focus = s.sel.Focus, s.sel.Anchor
	}
	s.from, s.to = from, to
	return s.sel
}

func (s *Session) moveGrapheme(forward, extend bool) Selection {
	src := s.Doc().Text
	b := s.sel.Focus
	if !extend && !s.sel.Span.Empty() { // into what is taken, from the side that the motion comes from
		b = s.sel.Span.End
		if forward {
			b = s.sel.Span.Start
		}
	}
	if forward {
		b = int32(text.NextGrapheme(src, int(b)))
	} else {
		b = int32(text.PrevGrapheme(src, int(b)))
	}
	if !extend {
		s.caret(b)
		s.sel.Level = Grapheme
		return s.sel
	}
	a := s.sel.Anchor
	return s.extend(text.Span{Start: a, End: a}, text.Span{Start: b, End: b}, Grapheme)
}

// target returns the block that a motion comes to.
func (s *Session) target(m Motion) (text.Span, Level, bool) {
	d := s.Doc()
	para := d.ParaAt(s.to.Start)
	word := func(p place) (text.Span, Level, bool) {
		if !p.ok {
			return text.Span{}, Segment, false
		}
		span := s.clean(s.core(p))
		return span, Segment, !span.Empty()
	}
	switch m {
	case WordForward:
		return word(s.ahead())
	case WordBack:
		return word(s.behind())
	case SegmentForward, SegmentBack:
		span, ok := s.segmentTarget(m == SegmentForward)
		return span, Segment, ok
	case SentenceForward, SentenceBack:
		span, ok := s.sentenceTarget(m == SentenceForward)
		return span, Sentence, ok
	case ParaStart:
		return word(s.within(para, s.after(d.Paras[para].Start)))
	case ParaEnd:
		return word(s.within(para, s.before(d.Paras[para].End)))
	case ParaForward:
		if para+1 == len(d.Paras) {
			return text.Span{}, Segment, false
		}
		return word(s.after(d.Paras[para+1].Start))
	case ParaBack:
		first := s.within(para, s.after(d.Paras[para].Start))
		if !first.ok || s.to.Start <= s.core(first).Start {
			if first = s.before(d.Paras[para].Start); first.ok {
				first = s.after(d.Paras[first.page.para].Start)
			}
		}
		return word(first)
	case DocStart:
		return word(s.after(0))
	case DocEnd:
		return word(s.before(int32(len(d.Text)) + 1))
	}
	return text.Span{}, Segment, false
}

// within returns p if it lies in a paragraph.
func (s *Session) within(para int, p place) place {
	if p.ok && p.page.para == para {
		return p
	}
	return place{}
}

// ahead returns the word that a motion forward comes to: the one after the block that moves, or for a caret the
// first that is not wholly behind it.
func (s *Session) ahead() place {
	if s.to.Empty() {
		return s.after(s.to.Start)
	}
	if p := s.before(s.to.End); p.ok && p.span().End > s.to.Start {
		return s.after(max(p.span().End, s.to.End))
	}
	return s.after(s.to.End)
}

// behind is ahead in the other direction.
func (s *Session) behind() place {
	if s.to.Empty() {
		return s.before(s.to.Start)
	}
	if p := s.after(s.to.Start); p.ok && p.span().Start < s.to.End {
		return s.before(min(p.span().Start, s.to.Start))
	}
	return s.before(s.to.Start)
}

// segmentTarget returns the next segment. The article goes with its stem where the policy has it in.
func (s *Session) segmentTarget(forward bool) (text.Span, bool) {
	p := s.after(s.to.Start)
	if !forward {
		p = s.before(max(s.to.Start, s.to.End))
	}
	for ; p.ok; p = s.neighbour(p, forward) {
		units := s.units(p)
		for i := range units {
			u := units[i]
			if !forward {
				u = units[len(units)-1-i]
			}
			ahead := u.Start >= s.to.End && (!s.to.Empty() || u.End > s.to.Start)
			if s.to.Empty() {
				ahead = u.End > s.to.Start
			}
			if forward && ahead || !forward && (u.End <= s.to.Start || s.to.Empty() && u.Start < s.to.Start) {
				return u, true
			}
		}
	}
	return text.Span{}, false
}

func (s *Session) neighbour(p place, forward bool) place {
	if forward {
		return s.nextWord(p)
	}
	return s.prevWord(p)
}

// units are the stops of a segment motion in a word: its clitics and its stem, with the article by the policy.
func (s *Session) units(p place) []text.Span {
	pol := s.project.Schema.Policy
	core := coreBy(p.word(), p.segments(), 0, pol.Article)
	var out []text.Span
	for _, g := range p.segments() {
		u := g.Span
		if u.Overlaps(core) {
			u = core
		}
		if u = s.clean(u); !u.Empty() && (len(out) == 0 || out[len(out)-1].End <= u.Start) {
			out = append(out, u)
		}
	}
	return out
}

func (s *Session) sentenceTarget(forward bool) (text.Span, bool) {
	d := s.Doc()
	para := d.ParaAt(s.to.Start)
	list := s.sentences(para)
	i := sentenceIndex(list, s.to.Start)
	switch {
	case i < 0:
	case s.to.Empty(): // a caret: its own sentence first
		return list[i], true
	case forward:
		i = sentenceIndex(list, s.to.End-1) + 1
	case s.to.Start > list[i].Start:
	default:
		i--
	}
	for {
		if i >= 0 && i < len(list) {
			return list[i], true
		}
		if para++; !forward {
			para -= 2
		}
		if para < 0 || para >= len(d.Paras) {
			return text.Span{}, false
		}
		list = s.sentences(para)
		if i = 0; !forward {
			i = len(list) - 1
		}
	}
}
