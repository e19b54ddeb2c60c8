package build

import (
	"math"
	"slices"
)

// sparse is a matrix of few cells: row i has the columns col[start[i]:start[i+1]].
type sparse struct {
	rows, cols int
	start      []int32
	col        []int32
	val        []float32
}

// places is how many places around a word are looked at: one and two before it, one and two behind.
const places = 4

// most is how many signs count as neighbours; the rest are rare characters.
const most = 200

// counts counts the neighbours of each word at each place, and weighs them by their pointwise mutual information.
func (t *texts) counts(neighbours int) *sparse {
	neighbours = min(neighbours, len(t.words))
	width := int32(neighbours + most + 2)
	column := func(u int32) int32 {
		switch {
		case u >= int32(neighbours) || u == other:
			return 0
		case u >= 0:
			return u + 2
		case u == edge:
			return 1
		case clitic0-u < most:
			return int32(neighbours) + 2 + clitic0 - u
		}
		return 0
	}
	m := &sparse{rows: len(t.words), cols: int(width) * places, start: make([]int32, len(t.words)+1)}
	for _, u := range t.units {
		if u >= 0 {
			m.start[u+1] += places
		}
	}
	for i := range m.rows {
		m.start[i+1] += m.start[i]
	}
	cells := make([]int32, m.start[m.rows])
	at := slices.Clone(m.start[:m.rows])
	unit := func(i int) int32 {
		if i < 0 || i >= len(t.units) {
			return edge
		}
		return t.units[i]
	}
	for i, u := range t.units {
		if u < 0 {
			continue
		}
		around := [places]int32{edge, unit(i - 1), unit(i + 1), edge}
		if around[1] != edge { // nothing is seen beyond an edge
			around[0] = unit(i - 2)
		}
		if around[2] != edge {
			around[3] = unit(i + 2)
		}
		for p, v := range around {
			cells[at[u]] = int32(p)*width + column(v)
			at[u]++
		}
	}
	m.gather(cells)
	m.weigh()
	return m
}

// gather turns lists of columns into cells with their counts.
func (m *sparse) gather(cells []int32) {
	begin := int32(0)
	for i := range m.rows {
		end := m.start[i+1]
		row := cells[begin:end]
		slices.Sort(row)
		for j, c := range row {
			if j > 0 && row[j-1] == c {
				m.val[len(m.val)-1]++
				continue
			}
			m.col, m.val = append(m.col, c), append(m.val, 1)
		}
		begin = end
		m.start[i+1] = int32(len(m.col))
	}
}

// smoothing flattens how common neighbours are, lest rare ones weigh too much (Levy, Goldberg and Dagan 2015).
const smoothing = 0.75

// weigh puts positive pointwise mutual information in the place of counts.
func (m *sparse) weigh() {
	byRow, byCol, total, flat := make([]float64, m.rows), make([]float64, m.cols), 0.0, 0.0
	for i := range m.rows {
		for k := m.start[i]; k < m.start[i+1]; k++ {
			byRow[i] += float64(m.val[k])
			byCol[m.col[k]] += float64(m.val[k])
		}
		total += byRow[i]
	}
	for i, v := range byCol {
		byCol[i] = math.Pow(v, smoothing)
		flat += byCol[i]
	}
	at, begin := int32(0), int32(0)
	for i := range m.rows {
		end := m.start[i+1]
		for k := begin; k < end; k++ {
			n := float64(m.val[k])
			pmi := math.Log(n * flat / (byRow[i] * byCol[m.col[k]]))
			if pmi <= 0 {
				continue
			}
			m.col[at], m.val[at] = m.col[k], float32(pmi*n/(n+1)) // once is little evidence
			at++
		}
		begin = end
		m.start[i+1] = at
	}
	m.col, m.val = m.col[:at], m.val[:at]
}

func root4(x float32) float32 { return float32(math.Sqrt(math.Sqrt(float64(x)))) }
