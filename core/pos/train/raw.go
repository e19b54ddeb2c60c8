package train

import (
	"io/fs"

	"wusum/core/clitic"
	"wusum/core/internal/corpus"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// article is a text of the raw corpus, split.
type article struct {
	src       string
	words     []tag.Word
	segs      []clitic.Segment
	sentences [][2]int32 // ranges of words
}

// every is which of the articles are tagged: one in so many says nearly as much as all.
const every = 3

// readRaw splits the articles of the raw text. Of all of them it counts the words, with and without their article.
func readRaw(root fs.FS, lex *clitic.Lexicon) (all []article, seen map[tag.Key]int32, err error) {
	seen = make(map[tag.Key]int32)
	n := 0
	var toks []token.Token
	err = corpus.Raw(root, func(src string) bool {
		a := article{src: src}
		toks = token.Append(toks[:0], src)
		a.words, a.segs = tag.AppendWords(nil, nil, src, toks, lex)
		for i := range a.words {
			w := &a.words[i]
			seen[w.Name]++
			if w.Stem != w.Name {
				seen[w.Stem]++
			}
		}
		if n++; n%every != 1 {
			return true
		}
		at := int32(0)
		for s := range text.Sentences(src) {
			first := at
			for int(at) < len(a.words) && a.words[at].Span.Start < s.End {
				at++
			}
			if at > first {
				a.sentences = append(a.sentences, [2]int32{first, at})
			}
		}
		all = append(all, a)
		return true
	})
	return all, seen, err
}
