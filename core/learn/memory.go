package learn

import (
	"math"

	"wusum/core/tag"
)

// memory knows the names that a person has decided on, whatever their clitics: by exactly their words, and more loosely
// with the articles off. All of it is sums over texts, so a text is taken back by subtracting what it gave.
type memory struct {
	exact, loose map[tag.Key]*entry
	seen         map[uint32]int32   // how often a word stands in texts that are done, by 32 bits of its key
	nested       map[[2]int32]int32 // how often a mention of a label, the second, lies in one of another
	longest      int                // words of the longest name
}

// entry is what is known of one name.
type entry struct {
	text   string // as it was met first
	words  int32
	all    int32   // times labelled, however
	free   int32   // of a name of several words: times it was left without a label in texts that are done
	counts []count // by label
}

// count is how often a name was given a label, and how often it was refused one.
type count struct {
	label          int32
	given, refused int32
}

// record is what one text gave to the memory.
type record struct {
	names []named
	free  []tag.Key  // exact keys of names of several words that it leaves without a label
	words []uint32   // all its words, if it is done
	pairs [][2]int32 // labels of which one lies in the other: outer, inner
}

// named is one decided mention.
type named struct {
	exact, loose tag.Key
	text         string
	words        int32
	label        int32
	rejected     bool
}

func newMemory() memory {
	return memory{exact: map[tag.Key]*entry{}, loose: map[tag.Key]*entry{}, seen: map[uint32]int32{}, nested: map[[2]int32]int32{}}
}

func short(k tag.Key) uint32 { return uint32(k >> 32) }

// add takes in what a text gives, sign 1, or takes it back, sign -1.
func (m *memory) add(r *record, sign int32) {
	for i := range r.names {
		n := &r.names[i]
		m.longest = max(m.longest, int(n.words))
		change(m.exact, n.exact, n, sign)
		change(m.loose, n.loose, n, sign)
	}
	for _, k := range r.free {
		if e := m.exact[k]; e != nil {
			e.free = max(0, e.free+sign)
		}
	}
	for _, p := range r.pairs {
		m.nested[p] += sign
	}
	for _, k := range r.words {
		if m.seen[k] += sign; m.seen[k] == 0 {
			delete(m.seen, k)
		}
	}
}

func change(in map[tag.Key]*entry, k tag.Key, n *named, sign int32) {
	e := in[k]
	if e == nil {
		e = &entry{text: n.text, words: n.words}
		in[k] = e
	}
	at := -1
	for i := range e.counts {
		if e.counts[i].label == n.label {
			at = i
		}
	}
	if at < 0 {
		at = len(e.counts)
		e.counts = append(e.counts, count{label: n.label})
	}
	if c := &e.counts[at]; n.rejected {
		c.refused += sign
	} else {
		c.given += sign
		e.all += sign
	}
	for _, c := range e.counts {
		if c.given != 0 || c.refused != 0 {
			return
		}
	}
	delete(in, k)
}

// of returns how often the name was given a label, and refused it.
func (e *entry) of(label int32) (given, refused int32) {
	for _, c := range e.counts {
		if c.label == label {
			return c.given, c.refused
		}
	}
	return 0, 0
}

// best returns the label that the name was given most often; -1 for none.
func (e *entry) best() (label, given int32) {
	label = -1
	for _, c := range e.counts {
		if c.given > given || c.given == given && given > 0 && c.label < label {
			label, given = c.label, c.given
		}
	}
	return label, given
}

// chance estimates how likely it is that a further mention of the name bears the label: times given of times seen, with
// a prior that trusts names of several words more.
func (e *entry) chance(m *memory, first tag.Key, label int32) float64 {
	given, refused := e.of(label)
	free := float64(e.free)
	if e.words == 1 {
		free = float64(max(0, m.seen[short(first)]-e.all))
	}
	yes, no := 0.5, 0.5
	if e.words > 1 {
		yes, no = 0.9, 0.1
	}
	n := float64(given)
	return (n + yes) / (n + yes + no + float64(e.all-given) + float64(refused) + 0.7*free)
}

// hit is a name of the memory found in a text.
type hit struct {
	first, last int // words, half-open
	entry       *entry
	key         tag.Key // of its first word, as the memory counts words
	loose       bool
	whole       bool // matched with what looks like a clitic at its beginning
}

// find appends the names that stand in words: at each word the longest, and all shorter ones.
func (m *memory) find(dst []hit, words []tag.Word) []hit {
	if len(m.exact) == 0 {
		return dst
	}
	for i := range words {
		w := &words[i]
		start := len(dst)
		dst = m.at(dst, words, i, w.Name, false)
		if w.Whole != w.Name {
			dst = m.at(dst, words, i, w.Whole, true)
		}
		key := w.Stem
		for j := i; j < len(words) && j-i < m.longest; j++ {
			if j > i {
				if broken(words, j) {
					break
				}
				key = key.Then(words[j].Stem)
			}
			e := m.loose[key]
			if e == nil || has(dst[start:], i, j+1) {
				continue
			}
			dst = append(dst, hit{i, j + 1, e, w.Name, true, false})
		}
	}
	return dst
}

func (m *memory) at(dst []hit, words []tag.Word, i int, key tag.Key, whole bool) []hit {
	start := len(dst)
	first := key
	for j := i; j < len(words) && j-i < m.longest; j++ {
		if j > i {
			if broken(words, j) {
				break
			}
			key = key.Then(inner(&words[j]))
		}
		if e := m.exact[key]; e != nil && !has(dst[start:], i, j+1) {
			dst = append(dst, hit{i, j + 1, e, first, false, whole})
		}
	}
	return dst
}

func has(hits []hit, first, last int) bool {
	for i := range hits {
		if hits[i].first == first && hits[i].last == last {
			return true
		}
	}
	return false
}

// inner is the key of a word inside a name.
func inner(w *tag.Word) tag.Key {
	if w.Core.Start == w.Span.Start {
		return w.Name
	}
	return w.Whole
}

// broken reports whether no name goes on from word j-1 to word j: a pronoun is written onto the former.
func broken(words []tag.Word, j int) bool { return words[j-1].Core.End != words[j-1].Span.End }

func logit(p float64) float64 {
	p = max(0.001, min(p, 0.999))
	return math.Log(p / (1 - p))
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
