package tag

import (
	"wusum/core/clitic"
	"wusum/core/text"
	"wusum/core/token"
)

// AppendWords appends the words of tokens that are consecutive in src, and their segments. It allocates nothing but
// room in the two slices.
func AppendWords(words []Word, segs []clitic.Segment, src string, toks []token.Token, lex *clitic.Lexicon) ([]Word, []clitic.Segment) {
	for _, t := range toks {
		if t.Kind == token.Space || t.Kind == token.Break {
			continue
		}
		first := int32(len(segs))
		if t.Kind == token.Word {
			segs = lex.Append(segs, src, t.Span)
		} else {
			segs = append(segs, clitic.Segment{Span: t.Span, Kind: clitic.Stem})
		}
		w := Word{Span: t.Span, Kind: t.Kind, First: first, Last: int32(len(segs))}
		w.Whole, w.Name, w.Stem, w.Core = Keys(src, t.Span, segs[first:])
		words = append(words, w)
	}
	return words, segs
}

// SpanOf returns the bytes from the first word of a run to its last, proclitics and enclitics at its edges left out.
func SpanOf(words []Word) text.Span {
	return text.Span{Start: words[0].Core.Start, End: words[len(words)-1].Core.End}
}
