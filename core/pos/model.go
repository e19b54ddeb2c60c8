package pos

import (
	"wusum/core/clitic"
	"wusum/core/cluster"
	"wusum/core/tag"
)

// Resources are what is known of words. Any of them may be nil, in use as in training.
type Resources struct {
	Lexicon  *clitic.Lexicon
	Clusters *cluster.Table // which words keep the same company
	Lists    *cluster.Table // what word lists say of a word
	Uses     *cluster.Table // how raw text uses a word, as an earlier model tagged it
}

// Model tags segments. It is read-only once made, so goroutines may share it; each needs a State of its own.
type Model struct {
	Resources

	rows  [][2]uint64                       // per feature row a weight for each label: a byte, plus 128
	trans [joints][labels + 1][labels]int32 // by how units meet and the label before; the last row is the start of a sentence
}

// labels counts the labels: every tag.UPOS but X, which the treebank hardly uses. Label l is tag.UPOS(l + 1).
const labels = tag.UPOSCount - 1

// State is what tagging needs to remember. It grows to the longest sentence and is used again; its zero value works.
type State struct {
	units []unit
	cells []cell
	f     features
}

// cell holds the labels that a unit may have.
type cell struct {
	n     int8
	label [beam]uint8
	from  [beam]uint8
	score [beam]int32
}

// beam is how many labels of a unit are weighed against those of its neighbours; the right one is hardly ever lower.
const beam = 5

// Append appends one part of speech for each segment of a sentence, whose words are consecutive and whose segments are
// segs[words[0].First:words[len(words)-1].Last]. It allocates nothing but room in dst and st.
func (m *Model) Append(dst []tag.UPOS, st *State, src string, words []tag.Word, segs []clitic.Segment) []tag.UPOS {
	if len(words) == 0 {
		return dst
	}
	first, last := words[0].First, words[len(words)-1].Last
	base := len(dst)
	for range last - first {
		dst = append(dst, tag.DET)
	}
	out := dst[base:]
	st.units = m.append(st.units[:0], src, words, segs)
	m.decode(st)
	label := uint8(0)
	for i := len(st.units) - 1; i >= 0; i-- {
		c := &st.cells[i]
		if i == len(st.units)-1 {
			label = c.best()
		}
		out[st.units[i].seg-first] = tag.UPOS(c.label[label] + 1)
		label = c.from[label]
	}
	return dst
}

func (c *cell) best() uint8 {
	best := uint8(0)
	for i := range uint8(c.n) {
		if c.score[i] > c.score[best] {
			best = i
		}
	}
	return best
}

// decode finds the best labels of all units (Viterbi over the beam).
func (m *Model) decode(st *State) {
	n := len(st.units)
	if cap(st.cells) < n {
		st.cells = make([]cell, n+n/2)
	}
	st.cells = st.cells[:n]
	var w window
	w.reset(st.units)
	for i := range st.units {
		c := &st.cells[i]
		w.step(i)
		if l := sure(&st.units[i]); l >= 0 {
			c.n, c.label[0], c.score[0] = 1, uint8(l), 0
		} else {
			st.f.of(&w.sight)
			m.candidates(c, &st.f)
		}
		if i == 0 {
			for j := range c.label[:c.n] {
				c.score[j] += m.trans[0][labels][c.label[j]]
			}
			continue
		}
		p := &st.cells[i-1]
		trans := &m.trans[joint(w.before, w.u)]
		for j := range c.label[:c.n] {
			to, from, best := c.label[j], 0, int32(-1<<30)
			for k := range p.label[:p.n] {
				if s := p.score[k] + trans[p.label[k]][to]; s > best {
					from, best = k, s
				}
			}
			c.from[j] = uint8(from)
			c.score[j] += best
		}
	}
}

// candidates fills c with the labels that score best by themselves. Four bytes of a row are added at once, in lanes of
// 16 bits that 64 rows cannot overflow.
func (m *Model) candidates(c *cell, f *features) {
	const lanes = 0x00FF00FF00FF00FF
	var a, b, x, y uint64
	for _, r := range f.row[:f.n] {
		row := &m.rows[r]
		a += row[0] & lanes
		b += row[0] >> 8 & lanes
		x += row[1] & lanes
		y += row[1] >> 8 & lanes
	}
	c.n = 0
	for i := range labels {
		v := a
		if i&1 == 1 {
			v = b
		}
		if i >= 8 {
			v = x
			if i&1 == 1 {
				v = y
			}
		}
		s := int32(v >> (i & 6 * 8) & 0xFFFF)
		j := int(c.n)
		if j == beam {
			if s <= c.score[beam-1] {
				continue
			}
			j--
		} else {
			c.n++
		}
		for ; j > 0 && c.score[j-1] < s; j-- {
			c.score[j], c.label[j] = c.score[j-1], c.label[j-1]
		}
		c.score[j], c.label[j] = s, uint8(i)
	}
}
