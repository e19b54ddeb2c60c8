package build

import (
	"cmp"
	"io/fs"
	"slices"

	"wusum/core/clitic"
	"wusum/core/internal/corpus"
	"wusum/core/tag"
	"wusum/core/token"
)

// texts is the raw text as ids of words.
type texts struct {
	words []tag.Key // the words to be classed, the commonest first; a word's id is its index
	freq  []int32
	units []int32 // the running text: an id, or other, or a clitic's, or edge
}

// What units holds besides the ids of words: clitics and signs are counted as neighbours, never classed.
const (
	edge    = -1 // the start and end of a line or sentence
	other   = -2 // a word that is too rare to be classed
	clitic0 = -3 // minus a small number that stands for the clitic or sign
)

// read reads, splits and counts. A word's key is that of its article and stem; each of its clitics is a unit of its own.
func read(root fs.FS, lex *clitic.Lexicon, opt Options) (*texts, error) {
	t := &texts{}
	ids := map[tag.Key]int32{}
	var counts []int32
	var keys []tag.Key
	var running []int32
	signs := map[tag.Key]int32{}
	sign := func(k tag.Key) int32 { // small: the signs are few
		s, ok := signs[k]
		if !ok {
			s = int32(len(signs))
			signs[k] = s
		}
		return clitic0 - s
	}
	var toks []token.Token
	var words []tag.Word
	var segs []clitic.Segment
	err := corpus.Raw(root, func(src string) bool {
		toks = token.Append(toks[:0], src)
		words, segs = tag.AppendWords(words[:0], segs[:0], src, toks, lex)
		running = append(running, edge)
		line := int32(0)
		for i := range words {
			w := &words[i]
			if newline(src, line, w.Span.Start) {
				running = append(running, edge)
			}
			line = w.Span.End
			switch w.Kind {
			case token.Word:
			case token.Punct:
				running = append(running, sign(w.Whole))
				if k := w.Span.In(src); k == "." || k == "!" || k == "\u061F" {
					running = append(running, edge)
				}
				continue
			default:
				running = append(running, sign(tag.Key(w.Kind)))
				continue
			}
			for _, s := range segs[w.First:w.Last] {
				switch s.Kind {
				case clitic.Proclitic, clitic.Enclitic:
					running = append(running, sign(tag.KeyOf(s.Span.In(src)).Then(tag.Key(s.Kind))))
				case clitic.Stem:
					id, ok := ids[w.Name]
					if !ok {
						id = int32(len(keys))
						ids[w.Name] = id
						keys = append(keys, w.Name)
						counts = append(counts, 0)
					}
					counts[id]++
					running = append(running, id)
				}
			}
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	t.rank(keys, counts, running, opt.Words)
	return t, nil
}

// newline reports whether a line ends between two words.
func newline(src string, from, to int32) bool {
	for _, c := range []byte(src[from:to]) {
		if c == '\n' {
			return true
		}
	}
	return false
}

// rank keeps the commonest words, and numbers them anew by how common they are.
func (t *texts) rank(keys []tag.Key, counts, running []int32, limit int) {
	order := make([]int32, len(keys))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(keys[a], keys[b]))
	})
	order = order[:min(limit, len(order))]
	renamed := make([]int32, len(keys))
	for i := range renamed {
		renamed[i] = other
	}
	for i, old := range order {
		renamed[old] = int32(i)
		t.words = append(t.words, keys[old])
		t.freq = append(t.freq, counts[old])
	}
	for i, u := range running {
		if u >= 0 {
			running[i] = renamed[u]
		}
	}
	t.units = running
}
