package dataset

import (
	"math"
	"math/bits"
	"slices"

	"wusum/core/document"
	"wusum/core/text"
	"wusum/core/token"
)

// Shingle is how many words stand in a shingle. Broder (1997) took ten of English and those who clean corpora for
// language models take five (Lee et al. 2022); three is stricter: an article of 400 words in which one word of 27 was
// changed here and there is still 0.8 alike.
const Shingle = 3

// Tie says that two documents are near-duplicates.
type Tie struct {
	A, B       document.DocID // A comes first in the project
	Similarity float64        // from the threshold to 1
}

// alike is a tie between documents by their places in a list.
type alike struct {
	a, b       int
	similarity float64
}

// shingles appends the hashes of the runs of Shingle words in src, ascending and each once. What has fewer words is one
// shingle; what has none has none. Words are the tokens of the folded text that are no punctuation, so that tashkeel,
// tatweel, forms of alef and the like, commas and line breaks make no difference.
//
// A hash has 64 bits: among ten million shingles the odds that any two share one are one in 370,000, and the price is a
// similarity that is off by less than a hundredth.
func (n *nearness) shingles(dst []uint64, src string) []uint64 {
	folded := text.Fold(src, text.FoldOptions{}).Text
	n.tokens = token.Append(n.tokens[:0], folded)
	var last [Shingle]uint64 // hashes of the words read last, the newest first
	words, from := 0, len(dst)
	for _, t := range n.tokens {
		switch t.Kind {
		case token.Space, token.Break, token.Punct, token.Mark:
			continue
		}
		copy(last[1:], last[:])
		last[0] = hash(t.Span.In(folded))
		if words++; words >= Shingle {
			dst = append(dst, join(last[:]))
		}
	}
	if 0 < words && words < Shingle {
		dst = append(dst, join(last[:words]))
	}
	slices.Sort(dst[from:])
	return dst[:from+len(slices.Compact(dst[from:]))]
}

// hash is FNV-1a (Fowler, Noll and Vo), 64 bits.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// join makes one hash of those of several words, in which their order counts.
func join(words []uint64) uint64 {
	h := uint64(0)
	for _, w := range words {
		h = mix(bits.RotateLeft64(h, 23) ^ w)
	}
	return h
}

// mix is the finaliser of splitmix64 (Steele, Lea and Flood 2014): each bit of x moves about half the bits of the result.
func mix(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// nearness finds the pairs of documents whose resemblance (Broder 1997), the Jaccard index of their sets of shingles, is
// at least the threshold. It is exact, but for pairs that others have tied together already: those are not looked at, so
// that a thousand copies of one text cost a thousand comparisons and not half a million.
//
// The way is that of Bayardo, Ma and Srikant (2007) and Xiao et al. (2008): if shingles have an order, the rarest first,
// two sets alike enough share one among the first |x| − ⌈t·|x|⌉ + 1 of each. Shingles that only one document has come
// first in that order and find nobody, and most articles have so many of them that they need not be compared at all.
type nearness struct {
	tokens []token.Token // room
	sets   []set
	kinds  int // how many shingles several documents have
}

// set is the shingles of a document.
type set struct {
	size  int      // how many, with those that no other document has
	ranks []uint32 // of those that others have too, ascending: the rarest first
	twin  int      // the first document that has the very same; -1 where it is this one
}

// ties returns the near-duplicates among texts: for each group of them one tie fewer than it has members, found in the
// order of the list.
func ties(texts []string, threshold float64) []alike {
	n := &nearness{}
	n.rank(texts)
	tied := newForest(len(texts))
	var found []alike
	posted := make([][]posting, n.kinds) // of each shingle, the documents before that have it in their prefixes
	seen := make([]int, len(texts))      // the document that met this one last, from 1
	var candidates []uint32
	for x := range n.sets {
		s := &n.sets[x]
		if s.twin >= 0 {
			tied.join(x, s.twin)
			found = append(found, alike{s.twin, x, 1})
			continue
		}
		prefix := s.ranks[:s.prefix(threshold)]
		candidates = candidates[:0]
		for i, rank := range prefix {
			for _, p := range posted[rank] {
				if seen[p.doc] == x+1 {
					continue
				}
				seen[p.doc] = x + 1 // their first common shingle; further ones say nothing new
				if possible(s, &n.sets[p.doc], i, int(p.at), threshold) {
					candidates = append(candidates, p.doc)
				}
			}
		}
		slices.Sort(candidates)
		for _, y := range candidates {
			y := int(y)
			if tied.root(x) == tied.root(y) {
				continue
			}
			if j := resemblance(s, &n.sets[y], threshold); j >= threshold {
				tied.join(x, y)
				found = append(found, alike{y, x, j})
			}
		}
		for i, rank := range prefix {
			posted[rank] = append(posted[rank], posting{uint32(x), uint32(i)})
		}
	}
	return found
}

type posting struct{ doc, at uint32 } // at is the place of the shingle among those of the document that others have too

// prefix returns how many of a document's shared shingles are looked up.
func (s *set) prefix(threshold float64) int {
	alone := s.size - len(s.ranks)
	first := s.size - ceil(threshold*float64(s.size)) + 1
	return min(max(0, first-alone), len(s.ranks))
}

// ceil rounds up, forgiving what binary fractions add: 0.8 of five is four.
func ceil(x float64) int { return int(math.Ceil(x - 1e-9)) }

// possible reports whether two documents can be alike enough whose first common shingle is the i-th and the k-th of their
// shared ones.
func possible(x, y *set, i, k int, threshold float64) bool {
	return min(len(x.ranks)-i, len(y.ranks)-k) >= common(x, y, threshold)
}

// common is how many shingles two sets must share for that resemblance: t/(1+t) of their sizes together.
func common(x, y *set, threshold float64) int {
	return ceil(threshold / (1 + threshold) * float64(x.size+y.size))
}

// resemblance is |x ∩ y| / |x ∪ y|; 0 as soon as it is clear that it is below the threshold.
func resemblance(x, y *set, threshold float64) float64 {
	need, n := common(x, y, threshold), 0
	a, b := x.ranks, y.ranks
	for len(a) > 0 && len(b) > 0 {
		if n+min(len(a), len(b)) < need {
			return 0
		}
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return float64(n) / float64(x.size+y.size-n)
}

// rank fills in the sets of the texts: each shingle that more than one text has gets a number, the rarest the lowest.
func (n *nearness) rank(texts []string) {
	var all []uint64
	ends := make([]int, len(texts))
	for i, src := range texts {
		all = n.shingles(all, src)
		ends[i] = len(all)
	}
	sorted := slices.Clone(all)
	slices.Sort(sorted)
	var common []uint64 // shingles of several texts, ascending
	var counts []uint32
	for i := 0; i < len(sorted); {
		k := i + 1
		for k < len(sorted) && sorted[k] == sorted[i] {
			k++
		}
		if k-i > 1 {
			common, counts = append(common, sorted[i]), append(counts, uint32(k-i))
		}
		i = k
	}
	n.kinds = len(common)
	ranks := byCount(counts, len(texts))
	n.sets = make([]set, len(texts))
	whole := map[uint64]int{} // documents by all of their shingles
	from := 0
	for i, end := range ends {
		one := all[from:end]
		s := set{size: len(one), twin: -1}
		sum := join(one)
		if first, ok := whole[sum]; !ok {
			whole[sum] = i
		} else if len(one) > 0 && slices.Equal(one, all[start(ends, first):ends[first]]) {
			s.twin = first
		}
		at := 0
		for _, h := range one { // both lists ascend
			k, ok := slices.BinarySearch(common[at:], h)
			if at += k; ok {
				s.ranks = append(s.ranks, ranks[at])
			}
		}
		slices.Sort(s.ranks)
		n.sets[i] = s
		from = end
	}
}

func start(ends []int, i int) int {
	if i == 0 {
		return 0
	}
	return ends[i-1]
}

// byCount numbers things from the one with the lowest count on, equal ones in their order.
func byCount(counts []uint32, most int) []uint32 {
	places := make([]uint32, most+2)
	for _, c := range counts {
		places[c+1]++
	}
	for c := 1; c < len(places); c++ {
		places[c] += places[c-1]
	}
	ranks := make([]uint32, len(counts))
	for i, c := range counts {
		ranks[i] = places[c]
		places[c]++
	}
	return ranks
}

// forest is which documents are tied together (Tarjan 1975, with path halving).
type forest []int

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = i
	}
	return f
}

func (f forest) root(i int) int {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

// join ties two; the lower number stays the root.
func (f forest) join(a, b int) {
	a, b = f.root(a), f.root(b)
	f[max(a, b)] = min(a, b)
}
