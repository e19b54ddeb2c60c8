package clitic

import (
	"slices"

	"wusum/core/text"
)

// names is a set of words, by 24 bits of a hash of each: about one word in 60,000 for each thousand of the set is
// taken for one of them.
type names []uint32

func nameKey(s sums) uint32 { return uint32(mix(s.folded) >> 40) }

func (n names) has(s sums) bool {
	_, ok := slices.BinarySearch(n, nameKey(s))
	return ok
}

// sumsOf hashes a word's letters.
func sumsOf(word string) (s sums, ok bool) {
	var w ranker
	w.scan(word, text.Span{End: int32(len(word))})
	for _, x := range w.let[:w.n] {
		s = s.add(x)
	}
	return s, !w.long
}

// tornNames returns the set of those words of list that l tears.
func tornNames(l *Lexicon, list []string) (n names) {
	var segs []Segment
	for _, w := range list {
		s, ok := sumsOf(w)
		segs = l.Append(segs[:0], w, text.Span{End: int32(len(w))})
		if ok && len(segs) > 1 && segs[0].Kind != Article {
			n = append(n, nameKey(s))
		}
	}
	slices.Sort(n)
	return slices.Compact(n)
}
