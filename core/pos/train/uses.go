package train

import (
	"cmp"
	"slices"

	"wusum/core/clitic"
	"wusum/core/cluster"
	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/core/token"
)

const (
	useWords  = 50_000 // how many words the dictionary of uses holds, the commonest
	useFewest = 3      // occurrences that say something
)

// usage counts how often a word is tagged as each part of speech.
type usage [tag.UPOSCount]int32

// uses tags the raw text and returns the bytes of a dictionary of how each word is used.
func uses(m *pos.Model, raw []article) ([]byte, error) {
	counts := make(map[tag.Key]*usage)
	var st pos.State
	var tags []tag.UPOS
	for i := range raw {
		a := &raw[i]
		for _, s := range a.sentences {
			words := a.words[s[0]:s[1]]
			tags = m.Append(tags[:0], &st, a.src, words, a.segs)
			for j := range words {
				w := &words[j]
				if w.Kind != token.Word {
					continue
				}
				for k := w.First; k < w.Last; k++ {
					if a.segs[k].Kind != clitic.Stem {
						continue
					}
					c := counts[w.Name]
					if c == nil {
						c = new(usage)
						counts[w.Name] = c
					}
					c[tags[k-words[0].First]]++
				}
			}
		}
	}
	type word struct {
		key   tag.Key
		n     int32
		class uint16
	}
	var words []word
	for k, c := range counts {
		if n, class := c.class(); n >= useFewest {
			words = append(words, word{k, n, class})
		}
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.key, b.key)) })
	words = words[:min(useWords, len(words))]
	entries := make([]cluster.Entry, len(words))
	for i, w := range words {
		entries[i] = cluster.Entry{Key: w.key, Fine: w.class}
	}
	return cluster.Encode(entries, make([]uint16, useClasses), make([]uint16, useClasses))
}

// useClasses bounds the classes: a first label alone, or a first and a second one in three mixtures.
const useClasses = tag.UPOSCount * (1 + 3*tag.UPOSCount)

// class names the two labels that a word has most, and how much the first outweighs.
func (c *usage) class() (n int32, class uint16) {
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
	mixture := 0
	switch share := float64(c[first]) / float64(max(n, 1)); {
	case share > 0.95:
		return n, uint16(first)
	case share > 0.8:
	case share > 0.6:
		mixture = 1
	default:
		mixture = 2
	}
	return n, uint16(first + tag.UPOSCount*(1+mixture*tag.UPOSCount+second))
}
