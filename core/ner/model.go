package ner

import (
	"cmp"
	"math"
	"slices"

	"wusum/core/entity"
	"wusum/core/gazetteer"
	"wusum/core/tag"
)

// Model finds names. It is read-only once made, so goroutines may share it; a State is for one at a time.
type Model struct {
	Resources

	slots  []uint64 // open addressing: hash of a feature 32, where its weights are 32; 0 for a free slot
	filter []uint64 // a bit for each hash, so that what is not there is mostly known without a look at the slots
	shift  uint8
	rows   []byte  // of each feature: how many weights; then label and weight of each
	unit   float32 // of a weight

	between [(labels + 1) * labels]float32
	calibration
}

const filterBits = 21

// State is the memory of a tagger. The zero value is ready; one that is used again allocates nothing in steady state.
type State struct {
	words    []word
	hits     []gazetteer.Hit
	features list
	scores   []float32
	best     []float32
	from     []label
	chain    []label
	lattice  lattice
}

// read looks up all that the features need of the words of a sentence.
func (st *State) read(s *tag.Sentence, r *Resources) {
	st.words = slices.Grow(st.words[:0], len(s.Words))[:len(s.Words)]
	for i := range st.words {
		st.words[i].read(s, i, r)
	}
	st.hits = r.Names.Match(st.hits[:0], s.Words)
	for _, h := range st.hits {
		enter(st.words, h)
	}
}

// Append appends the names in a sentence, in order; they do not overlap. Their words count from the sentence's first,
// plus offset. Score is the chance that just this span is a name of just this type.
func (m *Model) Append(dst []entity.Learnt, st *State, s *tag.Sentence, offset int32) []entity.Learnt {
	n := len(s.Words)
	if n == 0 {
		return dst
	}
	st.read(s, &m.Resources)
	st.scores = grow(st.scores, n*labels)
	for i := range n {
		w := around(st.words, i)
		w.features(&st.features)
		m.score(st.scores[i*labels:(i+1)*labels], &st.features)
	}
	if !m.decode(st, n) {
		return dst
	}
	st.lattice.run(st.scores, n, &m.between, nil)
	for i := 0; i < n; i++ {
		if st.chain[i] == outside {
			continue
		}
		end := i + 1
		for end < n && st.chain[end].continues() {
			end++
		}
		t := st.chain[i].kind()
		p := st.lattice.chance(st.chain, i, end)
		dst = append(dst, entity.Learnt{First: offset + int32(i), Last: offset + int32(end), Type: t, Score: m.of(t, p)})
		i = end - 1
	}
	return dst
}

// score sums the weights of the features.
func (m *Model) score(dst []float32, fs *list) {
	var sum [1 << 5]int32
	mask := uint32(len(m.slots) - 1)
	for _, h := range fs.hash[:fs.n] {
		f := h >> (32 - filterBits)
		if m.filter[f>>6]>>(f&63)&1 == 0 {
			continue
		}
		for i := h * 0x9E3779B1 >> m.shift; ; i = (i + 1) & mask {
			s := m.slots[i]
			if s == 0 {
				break
			}
			if uint32(s>>32) != h {
				continue
			}
			at := uint32(s) - 1
			row := m.rows[at+1 : at+1+2*uint32(m.rows[at])]
			for k := 0; k+1 < len(row); k += 2 {
				sum[row[k]&31] += int32(int8(row[k+1]))
			}
			break
		}
	}
	for b := range dst {
		dst[b] = float32(sum[b]) * m.unit
	}
}

// decode finds the best chain (Viterbi 1967) and reports whether there is a name in it.
func (m *Model) decode(st *State, n int) bool {
	st.best = grow(st.best, 2*labels)
	st.from = growLabels(st.from, n*labels)
	st.chain = growLabels(st.chain, n)
	was, now := st.best[:labels], st.best[labels:2*labels]
	const never = -1e9
	for b := range labels {
		was[b] = never
		if !label(b).continues() {
			was[b] = m.between[labels*labels+b] + st.scores[b]
		}
	}
	for i := 1; i < n; i++ {
		from := st.from[i*labels : (i+1)*labels]
		for b := range labels {
			best, at := float32(2*never), outside
			for _, a := range arrows[arrowsTo[b]:arrowsTo[b+1]] {
				if v := was[a.from] + m.between[int(a.from)*labels+b]; v > best {
					best, at = v, a.from
				}
			}
			now[b], from[b] = best+st.scores[i*labels+b], at
		}
		was, now = now, was
	}
	end := outside
	for b := range label(labels) {
		if !b.opens() && was[b] > was[end] {
			end = b
		}
	}
	any := false
	for i := n - 1; i >= 0; i-- {
		st.chain[i] = end
		any = any || end != outside
		if i > 0 {
			end = st.from[i*labels+int(end)]
		}
	}
	return any
}

func growLabels(s []label, n int) []label {
	if cap(s) < n {
		return make([]label, n+n/4)[:n]
	}
	return s[:n]
}

// row is one feature's weights in the making.
type row struct {
	hash   uint32
	weight [labels]int8
}

// model rounds what was learnt.
func (l *learner) model(r Resources) *Model {
	most := float32(0)
	for _, v := range l.weight {
		most = max(most, float32(math.Abs(float64(v))))
	}
	m := &Model{Resources: r, unit: max(most, 1e-6) / 127, between: l.between[2]}
	rows := make([]row, 0, len(l.ids))
	for h, id := range l.ids {
		one := row{hash: h}
		any := false
		for b, v := range l.weight[int(id)*labels : int(id+1)*labels] {
			one.weight[b] = int8(math.Round(float64(v / m.unit)))
			any = any || one.weight[b] != 0
		}
		if any {
			rows = append(rows, one)
		}
	}
	sortRows(rows)
	m.fill(rows)
	return m
}

func sortRows(rows []row) {
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.hash, b.hash) })
}

// fill builds the table of features.
func (m *Model) fill(rows []row) {
	m.shift = 32 - 4
	for size := 16; size < len(rows)+len(rows)/2; size *= 2 {
		m.shift--
	}
	m.slots = make([]uint64, 1<<(32-m.shift))
	m.filter = make([]uint64, 1<<(filterBits-6))
	m.rows = m.rows[:0]
	for i := range rows {
		r := &rows[i]
		at := len(m.rows)
		m.rows = append(m.rows, 0)
		for b, v := range r.weight {
			if v != 0 {
				m.rows = append(m.rows, byte(b), byte(v))
				m.rows[at]++
			}
		}
		f := r.hash >> (32 - filterBits)
		m.filter[f>>6] |= 1 << (f & 63)
		k := r.hash * 0x9E3779B1 >> m.shift
		for m.slots[k] != 0 {
			k = (k + 1) & uint32(len(m.slots)-1)
		}
		m.slots[k] = uint64(r.hash)<<32 | uint64(at+1)
	}
}
