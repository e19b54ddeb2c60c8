package session

import (
	"unicode/utf8"

	"wusum/core/text"
)

// snap moves the edges of a raw range to where they may stand at a level; the result is empty where the range
// touches nothing that can be taken.
//
// At the Segment level each end goes by what the range touches of the word there:
//
//   - of the stem (or of the article where the policy has it in), ever so little: the word less its clitics by the
//     policy, so that half a word gives أوكرانيا of لأوكرانيا, and a range that begins in a clitic and goes on into
//     the stem gives the same;
//   - nothing but clitics, in a range within one word: those clitics, since nobody points at و by chance;
//   - nothing but clitics at the end of a longer range: that word is left out, as an overshoot of the hand.
func (s *Session) snap(r text.Span, level Level) text.Span {
	r = s.clean(r)
	if r.Empty() || level == Grapheme {
		return r
	}
	first, last := s.after(r.Start), s.before(r.End)
	if !first.ok || !last.ok || first.span().Start >= r.End || last.span().End <= r.Start {
		return text.Span{Start: r.Start, End: r.Start}
	}
	switch level {
	case Word:
		r = first.span().Union(last.span())
	case Sentence:
		r = s.sentenceAt(first.span().Start).Union(s.sentenceAt(last.span().End - 1))
	default:
		r = s.snapSegments(r, first, last)
	}
	return s.clean(r)
}

func (s *Session) snapSegments(r text.Span, first, last place) text.Span {
	if !first.is(last) && !s.core(first).Overlaps(r) {
		first = s.nextWord(first)
	}
	if !first.is(last) && !s.core(last).Overlaps(r) {
		last = s.prevWord(last)
	}
	switch {
	case !first.is(last) && first.span().Start > last.span().Start: // an enclitic, a blank, a proclitic
		return r
	case !first.is(last):
		return text.Span{Start: s.core(first).Start, End: s.core(last).End}
	case s.core(first).Overlaps(r):
		return s.core(first)
	}
	var out text.Span
	for _, g := range first.segments() {
		if g.Span.Overlaps(r) {
			if out.Empty() {
				out = g.Span
			}
			out.End = g.Span.End
		}
	}
	return out
}

// clean moves the edges of a range out of grapheme clusters, then inwards over white space, line breaks and
// invisible characters, which never stand at an edge (annotators.md 3.10).
func (s *Session) clean(r text.Span) text.Span {
	src := s.Doc().Text
	n := int32(len(src))
	r.Start = min(max(r.Start, 0), n)
	r.End = min(max(r.End, r.Start), n)
	if r.Empty() {
		r.Start = int32(text.GraphemeStart(src, int(r.Start)))
		return text.Span{Start: r.Start, End: r.Start}
	}
	r = text.SnapOut(src, r)
	for !r.Empty() {
		next := int32(text.NextGrapheme(src, int(r.Start)))
		if !blank(src[r.Start:next]) {
			break
		}
		r.Start = next
	}
	for !r.Empty() {
		prev := int32(text.PrevGrapheme(src, int(r.End)))
		if !blank(src[prev:r.End]) {
			break
		}
		r.End = prev
	}
	if r.Empty() {
		r.End = r.Start
	}
	return r
}

// blank reports whether a grapheme cluster cannot stand at an edge: it begins with white space, a line break or an
// invisible character.
func blank(g string) bool {
	r, _ := utf8.DecodeRuneInString(g)
	return text.IsSpace(r) || text.IsInvisible(r) || text.BreakLen(g, 0) > 0
}

// sentenceAt returns the sentence around a byte, trimmed.
func (s *Session) sentenceAt(b int32) text.Span {
	p := s.sentences(s.Doc().ParaAt(b))
	i := sentenceIndex(p, b)
	if i < 0 {
		return text.Span{Start: b, End: b}
	}
	return p[i]
}

// sentenceIndex returns the index of the last sentence that begins at or before b, or the first; -1 for none.
func sentenceIndex(list []text.Span, b int32) int {
	out := -1
	for i, x := range list {
		if x.Start > b && out >= 0 {
			break
		}
		out = i
	}
	return out
}

// SentenceAt returns the sentence of the open document at a byte offset, or the nearest in its paragraph, trimmed of
// spaces; empty where the paragraph has none.
func (s *Session) SentenceAt(b int32) text.Span {
	d := s.Doc()
	if d == nil {
		return text.Span{}
	}
	list := s.sentences(d.ParaAt(b))
	if i := sentenceIndex(list, b); i >= 0 {
		return list[i]
	}
	return text.Span{}
}

// sentences returns the trimmed sentences of a paragraph; one without a word is none.
func (s *Session) sentences(para int) []text.Span {
	p := s.page(para)
	if p.sentences != nil {
		return p.sentences
	}
	d := s.Doc()
	base := d.Paras[para].Start
	p.sentences = []text.Span{}
	for x := range text.Sentences(d.Paras[para].In(d.Text)) {
		x = s.clean(text.Span{Start: x.Start + base, End: x.End + base})
		if w := s.after(x.Start); !x.Empty() && w.ok && w.span().Start < x.End {
			p.sentences = append(p.sentences, x)
		}
	}
	return p.sentences
}
