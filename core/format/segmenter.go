package format

import (
	"wusum/core/clitic"
	"wusum/core/text"
)

// WithLexicon returns a Segmenter that takes the likeliest reading of each word by itself. The article stays with its stem,
// as in the treebanks: للقاهرة is ل and القاهرة. A word that has no clitics is as it is written, vowel marks and all.
func WithLexicon(lex *clitic.Lexicon) Segmenter {
	var room []clitic.Segment
	return func(src string, word text.Span, yield func(surface text.Span, form string)) {
		room = lex.Append(room[:0], src, word)
		for i := 0; i < len(room); i++ {
			g := room[i]
			form := ""
			if g.Kind == clitic.Article && i+1 < len(room) {
				form = g.Form(src)
				i++
				g.Span.End = room[i].Span.End
				form += room[i].Form(src)
			}
			switch {
			case g.Span == word:
				form = word.In(src)
			case form == "":
				form = g.Form(src)
			}
			yield(g.Span, form)
		}
		if len(room) == 0 {
			yield(word, word.In(src))
		}
	}
}
