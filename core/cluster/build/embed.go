package build

import (
	"math"

	"wusum/core/internal/chance"
)

// matrix is dense, row by row.
type matrix struct {
	rows, cols int
	val        []float32
}

func newMatrix(rows, cols int) matrix { return matrix{rows, cols, make([]float32, rows*cols)} }

func (m matrix) row(i int) []float32 { return m.val[i*m.cols : (i+1)*m.cols] }

const (
	spare  = 16 // dimensions beyond those that are kept make the decomposition exact sooner
	powers = 4  // rounds of subspace iteration
)

// embed returns a vector for each row of m: its place among the strongest singular directions, each weighed by the
// square root of its strength, scaled to length 1.
func embed(m *sparse, dims int) matrix {
	src := chance.Source(20170120)
	z := newMatrix(m.cols, dims+spare)
	for i := range z.val {
		z.val[i] = src.Normal()
	}
	var y matrix
	for i := range powers {
		y = m.times(z)
		if i == powers-1 {
			break
		}
		orthonormal(y)
		z = m.transposedTimes(y)
		orthonormal(z)
	}
	// y is U·S turned about; its Gram matrix turns it back.
	turn, strength := eigen(gram(y))
	out := newMatrix(m.rows, dims)
	for i := range m.rows {
		from, to := y.row(i), out.row(i)
		sum := 0.0
		for d := range dims {
			v := 0.0
			for k, x := range from {
				v += float64(x) * turn[d][k]
			}
			v /= math.Sqrt(math.Sqrt(max(strength[d], 1e-12))) // strength is the square of the singular value
			to[d] = float32(v)
			sum += v * v
		}
		if sum > 0 {
			scale(to, float32(1/math.Sqrt(sum)))
		}
	}
	return out
}

func (m *sparse) times(z matrix) matrix {
	y := newMatrix(m.rows, z.cols)
	for i := range m.rows {
		to := y.row(i)
		for k := m.start[i]; k < m.start[i+1]; k++ {
			addScaled(to, z.row(int(m.col[k])), m.val[k])
		}
	}
	return y
}

func (m *sparse) transposedTimes(y matrix) matrix {
	z := newMatrix(m.cols, y.cols)
	for i := range m.rows {
		from := y.row(i)
		for k := m.start[i]; k < m.start[i+1]; k++ {
			addScaled(z.row(int(m.col[k])), from, m.val[k])
		}
	}
	return z
}

func addScaled(dst, src []float32, by float32) {
	dst = dst[:len(src)]
	for i, v := range src {
		dst[i] += v * by
	}
}

func scale(v []float32, by float32) {
	for i := range v {
		v[i] *= by
	}
}

// orthonormal makes the columns of m orthonormal: with L·Lᵀ its Gram matrix (Cholesky), m·L⁻ᵀ. A column that depends
// on those before it becomes zero.
func orthonormal(m matrix) {
	g := gram(m)
	n := m.cols
	l := make([][]float64, n)
	for i := range n {
		l[i] = make([]float64, n)
		for j := range i + 1 {
			v := g[i][j]
			for k := range j {
				v -= l[i][k] * l[j][k]
			}
			switch {
			case i == j && v > 1e-9*g[i][i]:
				l[i][i] = math.Sqrt(v)
			case i != j && l[j][j] > 0:
				l[i][j] = v / l[j][j]
			}
		}
	}
	for r := range m.rows {
		row := m.row(r)
		for i := range n {
			v := float64(row[i])
			for k := range i {
				v -= l[i][k] * float64(row[k])
			}
			if l[i][i] == 0 {
				row[i] = 0
				continue
			}
			row[i] = float32(v / l[i][i])
		}
	}
}

func gram(m matrix) [][]float64 {
	g := make([][]float64, m.cols)
	for i := range g {
		g[i] = make([]float64, m.cols)
	}
	for r := range m.rows {
		row := m.row(r)
		for i, a := range row {
			if a == 0 {
				continue
			}
			to := g[i][:i+1]
			for j, b := range row[:i+1] {
				to[j] += float64(a) * float64(b)
			}
		}
	}
	for i := range g {
		for j := range i {
			g[j][i] = g[i][j]
		}
	}
	return g
}
