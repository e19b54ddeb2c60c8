package session

import (
	"slices"

	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// edges is one reading of the words that a span begins and ends in. In one word head and tail are the same.
type edges struct {
	first, last place
	head, tail  []clitic.Segment
	article     schema.Article // whether an article of which nothing is written (للغة) goes with the stem
}

// edgesOf returns the words at the ends of a span in the reading that selections go by; false where an end is in no
// word.
func (s *Session) edgesOf(span text.Span) (edges, bool) {
	first, last := s.after(span.Start), s.before(span.End)
	if span.Empty() || !first.ok || !last.ok || first.span().Start > span.Start || last.span().End < span.End {
		return edges{}, false
	}
	return edges{first, last, first.segments(), last.segments(), s.project.Schema.Policy.Article}, true
}

func (e edges) one() bool { return e.first.is(e.last) }

// Canonical returns the spelling that a span has on its own where that differs from its text (القاهرة for the لقاهرة
// of للقاهرة), else "". Vowel marks, tatweel and invisible characters make no difference.
func (s *Session) Canonical(span text.Span) string {
	d := s.Doc()
	if d == nil || span.Start < 0 || span.Empty() || int(span.End) > len(d.Text) {
		return ""
	}
	canonical, _ := s.read(span, "")
	return canonical
}

// read returns how a span is spelt on its own and which clitics it leaves out: by the likeliest reading of the words
// at its ends that has segments beginning and ending there, and where chosen is given by the likeliest that spells
// it so.
func (s *Session) read(span text.Span, chosen string) (string, []document.Outside) {
	src := s.Doc().Text
	e, ok := s.edgesOf(span)
	if !ok { // raw graphemes that begin or end on punctuation
		return plainly(chosen, span.In(src)), nil
	}
	if chosen == "" && e.fits(span) {
		return e.spell(src, span), e.outside(src, span)
	}
	all := s.allEdges(e)
	for _, r := range all {
		if r.fits(span) && (chosen == "" || r.spell(src, span) == plainly(chosen, span.In(src))) {
			return r.spell(src, span), r.outside(src, span)
		}
	}
	return plainly(chosen, span.In(src)), e.outside(src, span)
}

// plainly returns a spelling, or "" where it is the text's own.
func plainly(spelling, own string) string {
	if spelling == own {
		return ""
	}
	return spelling
}

// allEdges returns every likely reading of the words of e, the likeliest first, with the article by the policy before
// the other way.
func (s *Session) allEdges(e edges) []edges {
	var out []edges
	other := schema.ArticleOut - e.article
	for _, article := range []schema.Article{e.article, other} {
		for _, h := range s.readings(e.first) {
			if e.one() {
				out = append(out, edges{e.first, e.last, h, h, article})
				continue
			}
			for _, t := range s.readings(e.last) {
				out = append(out, edges{e.first, e.last, h, t, article})
			}
		}
	}
	return out
}

// plausible is how far below the best reading of a word another may lie and still be offered: a factor of e^9 (some
// eight thousand) in likelihood. Beyond it are splits that the grammar allows and no reader means (و+ليد).
const plausible = 9

// readings returns the likely readings of a word with spans in the text; the first is the one that selections go by.
func (s *Session) readings(p place) [][]clitic.Segment {
	src := p.span().In(s.Doc().Text)
	best := p.segments()
	out := [][]clitic.Segment{best}
	if len(best) == 1 && best[0].Repair == clitic.Same && !isWord(src) {
		return out
	}
	ranked := s.lex.Rank(clitic.Splits(src), src)
	for _, a := range ranked {
		if a.Score < ranked[0].Score-plausible {
			break
		}
		segs := slices.Clone(a.Segments)
		for i := range segs {
			segs[i].Span.Start += p.span().Start
			segs[i].Span.End += p.span().Start
		}
		if !slices.Equal(segs, best) {
			out = append(out, segs)
		}
	}
	return out
}

// isWord reports whether a token could have clitics: it begins with a letter of the Arabic script.
func isWord(token string) bool {
	for _, r := range token {
		return text.IsArabicLetter(r)
	}
	return false
}

// fits reports whether segments begin and end where the span does.
func (e edges) fits(span text.Span) bool {
	return slices.ContainsFunc(e.head, func(g clitic.Segment) bool { return g.Span.Start == span.Start }) &&
		slices.ContainsFunc(e.tail, func(g clitic.Segment) bool { return g.Span.End == span.End })
}

// spell returns the canonical spelling of a span; "" where it says no more than the text, and where a grapheme that
// is part word and part not has moved an edge out of the words.
func (e edges) spell(src string, span text.Span) string {
	if f, l := e.first.span(), e.last.span(); span.Start < f.Start || span.Start >= f.End || span.End <= l.Start || span.End > l.End {
		return ""
	}
	if e.one() {
		if span == e.first.span() {
			return ""
		}
		return plainly(e.spellWord(src, span, e.head), span.In(src))
	}
	start, end := e.first.span(), e.last.span()
	start.Start, end.End = span.Start, span.End
	out := start.In(src)
	if start != e.first.span() {
		out = e.spellWord(src, start, e.head)
	}
	out += src[start.End:end.Start]
	if end != e.last.span() {
		return plainly(out+e.spellWord(src, end, e.tail), span.In(src))
	}
	return plainly(out+end.In(src), span.In(src))
}

// spellWord spells part of a word; as it is written where that says the same.
func (e edges) spellWord(src string, span text.Span, segs []clitic.Segment) string {
	var in []clitic.Segment
	for _, g := range segs {
		if e.takes(span, g) {
			in = append(in, g)
		}
	}
	if got := clitic.Canonical(src, in); got != text.Unmarked(span.In(src)) {
		return got
	}
	return span.In(src)
}

// takes reports whether a segment belongs to a span.
func (e edges) takes(span text.Span, g clitic.Segment) bool {
	if !g.Span.Empty() {
		return g.Span.Overlaps(span)
	}
	b := g.Span.Start
	return span.Start < b && b < span.End || b == span.Start && e.article == schema.ArticleIn
}

// outside returns the clitics that a span leaves out at its two ends.
func (e edges) outside(src string, span text.Span) []document.Outside {
	var out []document.Outside
	add := func(segs []clitic.Segment, leftOut func(clitic.Segment) bool) {
		for _, g := range segs {
			if g.Kind != clitic.Stem && !e.takes(span, g) && leftOut(g) {
				out = append(out, document.Outside{Span: g.Span, Kind: g.Role().String(), Form: g.Form(src)})
			}
		}
	}
	add(e.head, func(g clitic.Segment) bool { return g.Span.End <= span.Start })
	add(e.tail, func(g clitic.Segment) bool { return g.Span.Start >= span.End })
	return out
}
