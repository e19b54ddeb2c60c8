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

	slots  []uint64 // open addressing: hash of a feature 32, number of its row 32; 0 for a free slot
	filter []uint64 // a bit for each hash, so that what is not there is mostly known without a look at the slots
	shift  uint8
	rows   []packed // the first is none, so that no slot in use is 0
	sparse []row    // the same as they are in a file, by hash
	unit   float32  // of a weight

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

// packed holds what a feature adds to each label beyond what it adds to outside, a byte plus 128 for each of the 16 labels
// of names: chains differ by such differences alone. Eight of them are added at once.
type packed [2]uint64

// pack packs a row of weights.
func pack(weight *[labels]int8) (p packed) {
	for b := 1; b < labels; b++ {
		v := int(weight[b]) - int(weight[outside])
		v = max(-128, min(127, v)) + 128
		p[(b-1)/8] |= uint64(v) << ((b - 1) % 8 * 8)
	}
	return p
}

// score sums the weights of the features.
func (m *Model) score(dst []float32, fs *list) {
	there := 0
	for _, h := range fs.hash[:fs.n] { // without a branch: which are there can hardly be foretold
		f := h >> (32 - filterBits)
		bit := m.filter[f>>6] >> (f & 63) & 1
		fs.there[there] = h
		there += int(bit)
	}
	const lanes = 0x00FF00FF00FF00FF
	var a, b, c, d uint64 // four sums of 16 bits each; 256 features fit
	n := int32(0)
	mask := uint32(len(m.slots) - 1)
	for _, h := range fs.there[:there] {
		for i := h * 0x9E3779B1 >> m.shift; ; i = (i + 1) & mask {
			s := m.slots[i]
			if s != 0 && uint32(s>>32) == h {
				p := &m.rows[uint32(s)]
				a += p[0] & lanes
				b += p[0] >> 8 & lanes
				c += p[1] & lanes
				d += p[1] >> 8 & lanes
				n++
				break
			}
			if s == 0 {
				break
			}
		}
	}
	dst = dst[:labels]
	dst[outside] = 0
	n *= 128
	for k := range 4 {
		shift := k * 16
		dst[1+2*k] = float32(int32(a>>shift&0xFFFF)-n) * m.unit
		dst[2+2*k] = float32(int32(b>>shift&0xFFFF)-n) * m.unit
		dst[9+2*k] = float32(int32(c>>shift&0xFFFF)-n) * m.unit
		dst[10+2*k] = float32(int32(d>>shift&0xFFFF)-n) * m.unit
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
	for i := 0; i < len(l.weight); i += labels {
		for _, v := range l.weight[i : i+labels] {
			most = max(most, v-l.weight[i], l.weight[i]-v)
		}
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
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.hash, b.hash) })
	m.fill(rows)
	return m
}

// fill builds the table of features from rows in the order of their hashes.
func (m *Model) fill(rows []row) {
	m.shift = 32 - 4
	for size := 16; size < len(rows)+len(rows)/2; size *= 2 {
		m.shift--
	}
	m.slots = make([]uint64, 1<<(32-m.shift))
	m.filter = make([]uint64, 1<<(filterBits-6))
	m.sparse, m.rows = rows, make([]packed, len(rows)+1)
	for i := range rows {
		r := &rows[i]
		m.rows[i+1] = pack(&r.weight)
		f := r.hash >> (32 - filterBits)
		m.filter[f>>6] |= 1 << (f & 63)
		k := r.hash * 0x9E3779B1 >> m.shift
		for m.slots[k] != 0 {
			k = (k + 1) & uint32(len(m.slots)-1)
		}
		m.slots[k] = uint64(r.hash)<<32 | uint64(i+1)
	}
}
