package tag

import (
	"wusum/core/clitic"
	"wusum/core/text"
	"wusum/core/token"
)

// AppendWords appends the words of tokens that are consecutive in src, and their segments, each word split by itself. It
// allocates nothing but room in the two slices.
func AppendWords(words []Word, segs []clitic.Segment, src string, toks []token.Token, lex *clitic.Lexicon) ([]Word, []clitic.Segment) {
	return AppendWordsInContext(words, segs, src, toks, lex, nil)
}

// AppendWordsInContext is AppendWords with each word split as what stands around it suggests, among toks alone: they had
// better be a whole text, or paragraphs of one. A nil ctx splits each word by itself.
func AppendWordsInContext(words []Word, segs []clitic.Segment, src string, toks []token.Token, lex *clitic.Lexicon, ctx *clitic.Context) ([]Word, []clitic.Segment) {
	var past clitic.Past
	var survey clitic.Survey
	for i, t := range toks {
		if i%clitic.SurveyTokens == 0 && ctx != nil {
			survey = clitic.Survey{}
			survey.Add(src, toks[i:min(i+clitic.SurveyTokens, len(toks))])
		}
		if t.Kind == token.Space || t.Kind == token.Break {
			continue
		}
		first := int32(len(segs))
		if t.Kind == token.Word {
			segs = ctx.Append(segs, lex, &past, &survey, src, toks, i)
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
