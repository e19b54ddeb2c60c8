package match

import (
	"strings"

	"wusum/core/clitic"
	"wusum/core/text"
	"wusum/core/token"
)

// Of returns the pattern of what a span of src covers, spelt as it is on its own: القاهرة for the لقاهرة of للقاهرة,
// جامعة for the جامعت of جامعته. What the span takes in beyond the stem, a proclitic or a pronoun, is part of the name
// unless it is one by the best reading of the word.
func Of(src string, span text.Span, lex *clitic.Lexicon, opt Options) *Pattern {
	return New(Name(src, span, lex), lex, opt)
}

// Name returns the spelling on its own of what a span of src covers, without clitics.
func Name(src string, span text.Span, lex *clitic.Lexicon) string {
	if span.Empty() || span.Start < 0 || int(span.End) > len(src) {
		return ""
	}
	lo, hi := int(span.Start), int(span.End)
	for n := 0; lo > 0 && !isBlank(src[lo-1]) && n < farthest; n++ {
		lo--
	}
	for n := 0; hi < len(src) && !isBlank(src[hi]) && n < farthest; n++ {
		hi++
	}
	around := text.SnapOut(src, text.Span{Start: int32(lo), End: int32(hi)})
	var first, last token.Token
	for _, t := range token.AppendSpan(nil, src, around) {
		if t.Span.Overlaps(span) && t.Kind != token.Space && t.Kind != token.Break {
			if first.Span.Empty() {
				first = t
			}
			last = t
		}
	}
	if first.Span.Empty() {
		return strings.TrimSpace(span.In(src))
	}
	if first == last {
		return part(src, first, span, lex)
	}
	from := text.Span{Start: max(span.Start, first.Span.Start), End: first.Span.End}
	to := text.Span{Start: last.Span.Start, End: min(span.End, last.Span.End)}
	return part(src, first, from, lex) + src[first.Span.End:last.Span.Start] + part(src, last, to, lex)
}

// part returns the canonical spelling of part of a word, by the likeliest reading that has segments beginning and ending
// where it does; its text if there is none.
func part(src string, t token.Token, span text.Span, lex *clitic.Lexicon) string {
	own := span.In(src)
	if t.Kind != token.Word || !arabic(t.Span.In(src)) {
		return own
	}
	surface := t.Span.In(src)
	at := text.Span{Start: span.Start - t.Span.Start, End: span.End - t.Span.Start}
	for _, a := range lex.Rank(clitic.Splits(surface), surface) {
		from, to := -1, -1
		for i, g := range a.Segments {
			if g.Span.Start == at.Start && from < 0 {
				from = i
			}
			if g.Span.End == at.End {
				to = i + 1
			}
		}
		if from < 0 || to <= from {
			continue
		}
		segs := a.Segments
		for from+1 < to && segs[from].Kind == clitic.Proclitic {
			from++
		}
		for to-1 > from && segs[to-1].Kind == clitic.Enclitic {
			to--
		}
		if got := clitic.Canonical(surface, segs[from:to]); got != text.Unmarked(surface[segs[from].Span.Start:segs[to-1].Span.End]) {
			return got
		}
		return surface[segs[from].Span.Start:segs[to-1].Span.End]
	}
	return own
}
