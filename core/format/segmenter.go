package format

import (
	"strings"

	"wusum/core/clitic"
	"wusum/core/text"
)

// WithLexicon returns a Segmenter that takes the likeliest reading of each word by itself. The article stays with its stem,
// as in the treebanks: للقاهرة is ل and القاهرة. A word that has no clitics is as it is written, vowel marks and all.
//
// A word is read once: the same words make most of a text. It is for one goroutine.
func WithLexicon(lex *clitic.Lexicon) Segmenter {
	var room []clitic.Segment
	known := map[string][]segment{}
	return func(src string, word text.Span, yield func(surface text.Span, form string)) {
		w := word.In(src)
		list, ok := known[w]
		if !ok {
			room = lex.Append(room[:0], w, text.Span{End: int32(len(w))})
			if list = segments(w, room); len(known) < maxKnown && len(w) <= maxKnownWord {
				known[strings.Clone(w)] = list
			}
		}
		for _, s := range list {
			at := s.at.Shift(word.Start)
			if s.written {
				yield(at, at.In(src))
			} else {
				yield(at, s.form)
			}
		}
	}
}

// The segments of so many words are remembered, of words of so many bytes at most: some ten megabytes.
const (
	maxKnown     = 1 << 15
	maxKnownWord = 64
)

// segment is one of a word's, with its place in the word.
type segment struct {
	at      text.Span
	form    string
	written bool // the form is what is written
}

func segments(w string, found []clitic.Segment) (list []segment) {
	for i := 0; i < len(found); i++ {
		g := found[i]
		form := ""
		if g.Kind == clitic.Article && i+1 < len(found) {
			form = g.Form(w)
			i++
			g.Span.End = found[i].Span.End
			form += found[i].Form(w)
		}
		if form == "" {
			form = strings.Clone(g.Form(w))
		}
		list = append(list, segment{g.Span, form, g.Span.Len() == len(w)})
	}
	if list == nil {
		list = []segment{{at: text.Span{End: int32(len(w))}, written: true}}
	}
	return list
}
