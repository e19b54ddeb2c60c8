package train

import (
	"cmp"
	"io/fs"
	"slices"

	"wusum/core/clitic"
	"wusum/core/cluster"
	"wusum/core/internal/corpus"
	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// rawSentence is a sentence of the raw text.
type rawText struct {
	src   string
	words []tag.Word
	segs  []clitic.Segment
	sents [][2]int32
}

func readRaw(root fs.FS, lex *clitic.Lexicon, every int) []rawText {
	var all []rawText
	n := 0
	corpus.Raw(root, func(src string) bool {
		n++
		if n%every != 0 {
			return true
		}
		r := rawText{src: src}
		r.words, r.segs = tag.AppendWords(nil, nil, src, token.Append(nil, src), lex)
		at := int32(0)
		for s := range text.Sentences(src) {
			first := at
			for int(at) < len(r.words) && r.words[at].Span.Start < s.End {
				at++
			}
			if at > first {
				r.sents = append(r.sents, [2]int32{first, at})
			}
		}
		all = append(all, r)
		return true
	})
	return all
}

// uses tags the raw text and makes a table of how each word is used.
func uses(m *pos.Model, raw []rawText, limit int) *cluster.Table {
	counts := map[tag.Key]*[16]float32{}
	var st pos.State
	var tags []tag.UPOS
	for i := range raw {
		r := &raw[i]
		for _, s := range r.sents {
			words := r.words[s[0]:s[1]]
			tags = m.Append(tags[:0], &st, r.src, words, r.segs)
			for _, w := range words {
				if w.Kind != token.Word {
					continue
				}
				for k := w.First; k < w.Last; k++ {
					if r.segs[k].Kind != clitic.Stem {
						continue
					}
					c := counts[w.Name]
					if c == nil {
						c = new([16]float32)
						counts[w.Name] = c
					}
					c[tags[k-words[0].First]-1]++
				}
			}
		}
	}
	type item struct {
		k tag.Key
		n float32
		c uint16
	}
	var items []item
	for k, c := range counts {
		n := float32(0)
		first, second := 0, -1
		for y, v := range c {
			n += v
			if v > c[first] {
				first = y
			}
		}
		for y, v := range c {
			if y != first && v > 0 && (second < 0 || v > c[second]) {
				second = y
			}
		}
		if n < 3 {
			continue
		}
		class := first
		switch p := c[first] / n; {
		case p > 0.95:
			class += 16
		case p > 0.8:
			class += 16 * (2 + second)
		case p > 0.6:
			class += 16 * (2 + 16 + second)
		default:
			class += 16 * (2 + 32 + second)
		}
		items = append(items, item{k, n, uint16(class)})
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.k, b.k)) })
	items = items[:min(limit, len(items))]
	var entries []cluster.Entry
	for _, x := range items {
		entries = append(entries, cluster.Entry{Key: x.k, Fine: x.c})
	}
	grain := make([]uint16, 1024)
	b, err := cluster.Encode(entries, grain, grain)
	if err != nil {
		panic(err)
	}
	t, err := cluster.Read(b)
	if err != nil {
		panic(err)
	}
	return t
}
