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
	last   int      // the slot that was filled last
	rows   []packed // the first is none, so that no slot in use is 0
	unit   float32  // of a weight

	features []byte // all of them, as they are in a file

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

	owner *Model // whose sums are kept
	kept  []kept
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
	for i := range st.words {
		st.words[i].seal()
	}
}

// Append appends the names in a sentence, in order; they do not overlap. Their words count from the sentence's first,
// plus offset. Score is the chance that just this span is a name of just this type.
func (m *Model) Append(dst []entity.Learnt, st *State, s *tag.Sentence, offset int32) []entity.Learnt {
	n := len(s.Words)
	if n == 0 {
		return dst
	}
	if st.owner != m {
		st.owner, st.kept = m, slices.Grow(st.kept[:0], keepers)[:keepers]
		clear(st.kept)
	}
	st.read(s, &m.Resources)
	st.scores = grow(st.scores, n*labels)
	for i := range n {
		m.score(st.scores[i*labels:(i+1)*labels], st, i)
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

// pack packs the weights of a feature: labels in order, and their weights; false if they are not. A label without one
// has the weight 0.
func pack(names, weights []byte) (p packed, ok bool) {
	const lanes = 0x0101010101010101
	none := 0
	if len(names) > 0 && names[0] == byte(outside) {
		none, names, weights = int(int8(weights[0])), names[1:], weights[1:]
	}
	rest := uint64(clamped(-none))
	p[0], p[1] = rest*lanes, rest*lanes
	last := byte(outside)
	for i, b := range names {
		if b <= last || int(b) >= labels {
			return p, false
		}
		last = b
		p[(b-1)/8] ^= (uint64(clamped(int(int8(weights[i]))-none)) ^ rest) << ((b - 1) % 8 * 8)
	}
	return p, true
}

// clamped returns v, as near as a byte comes to it, plus 128.
func clamped(v int) uint8 { return uint8(max(-128, min(127, v)) + 128) }

// sums are sums of packed weights: four times four of 16 bits each, which hold 256 features, and how many they are.
type sums struct {
	a, b, c, d uint64
	n          int32
}

func (s *sums) add(o *sums) {
	s.a += o.a
	s.b += o.b
	s.c += o.c
	s.d += o.d
	s.n += o.n
}

// sum adds the weights of the features that the model knows.
func (m *Model) sum(s *sums, fs *list) {
	there := 0
	for _, h := range fs.hash[:fs.n] { // without a branch: which are there can hardly be foretold
		f := h >> (32 - filterBits)
		bit := m.filter[f>>6] >> (f & 63) & 1
		fs.there[there] = h
		there += int(bit)
	}
	const lanes = 0x00FF00FF00FF00FF
	for _, h := range fs.there[:there] {
		for i := h >> m.shift; ; i++ {
			at := m.slots[i]
			if at != 0 && uint32(at>>32) == h {
				p := &m.rows[uint32(at)]
				s.a += p[0] & lanes
				s.b += p[0] >> 8 & lanes
				s.c += p[1] & lanes
				s.d += p[1] >> 8 & lanes
				s.n++
				break
			}
			if at == 0 {
				break
			}
		}
	}
}

// kept are the sums of what a word adds by itself, in each of its roles.
type kept struct {
	key  uint64
	have uint8 // a bit for each role
	sums [roles]sums
}

// keepers is how many words a State keeps the sums of: a text uses most of its words again and again.
const keepers = 1 << 11

// own returns what a word adds by itself in a role.
func (m *Model) own(st *State, w *word, at role) *sums {
	k := &st.kept[w.key%keepers]
	if k.key != w.key {
		k.key, k.have = w.key, 0
	}
	s := &k.sums[at]
	if k.have>>at&1 == 0 {
		*s = sums{}
		w.own(&st.features, at)
		m.sum(s, &st.features)
		k.have |= 1 << at
	}
	return s
}

// score sums the weights of the features of word i.
func (m *Model) score(dst []float32, st *State, i int) {
	w := around(st.words, i)
	s := *m.own(st, w.c, atWord)
	s.add(m.own(st, w.p, atPrev))
	s.add(m.own(st, w.n, atNext))
	s.add(m.own(st, w.pp, atPrev2))
	s.add(m.own(st, w.nn, atNext2))
	w.shared(&st.features)
	m.sum(&s, &st.features)
	dst = dst[:labels]
	dst[outside] = 0
	n := s.n * 128
	for k := range 4 {
		shift := k * 16
		dst[1+2*k] = float32(int32(s.a>>shift&0xFFFF)-n) * m.unit
		dst[2+2*k] = float32(int32(s.b>>shift&0xFFFF)-n) * m.unit
		dst[9+2*k] = float32(int32(s.c>>shift&0xFFFF)-n) * m.unit
		dst[10+2*k] = float32(int32(s.d>>shift&0xFFFF)-n) * m.unit
	}
}

// decode finds the best chain (Viterbi 1967) and reports whether there is a name in it.
func (m *Model) decode(st *State, n int) bool {
	st.best = grow(st.best, 2*labels)
	st.from = grow(st.from, n*labels)
	st.chain = grow(st.chain, n)
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
	m.features = encoded(rows)
	if err := m.fill(&reader{data: m.features}); err != nil {
		panic(err) // what this program wrote it reads
	}
	return m
}

// room makes room for n features.
func (m *Model) room(n int) {
	m.shift = 32 - 4
	for size := 16; size < n+n/2; size *= 2 {
		m.shift--
	}
	m.slots = make([]uint64, 1<<(32-m.shift)+spill)
	m.filter = make([]uint64, 1<<(filterBits-6))
	m.rows = make([]packed, n+1)
	m.last = -1
}

// spill is how far a feature may lie behind its place. Hashes are as good as random, so 40 is not met; more than this is
// a file that would make a look-up crawl.
const spill = 1024

// enter gives a feature its slot. They come by hash, and lie by hash too, so that filling the table is one sweep over
// memory. It reports whether that is near enough to its place.
func (m *Model) enter(hash uint32, row int) bool {
	f := hash >> (32 - filterBits)
	m.filter[f>>6] |= 1 << (f & 63)
	home := int(hash >> m.shift)
	m.last = max(home, m.last+1)
	if m.last-home >= spill-1 { // one is left free, where every look-up ends
		return false
	}
	m.slots[m.last] = uint64(hash)<<32 | uint64(row)
	return true
}
