package build

import (
	"math"

	"wusum/core/internal/chance"
)

// rounds of k-means, and a seed for each grain.
const (
	rounds = 12

	seedFine   = chance.Source(1024)
	seedMid    = chance.Source(256)
	seedCoarse = chance.Source(64)
)

// kmeans groups unit vectors by the mean that they are nearest to (spherical k-means). It returns the group of each
// vector, the means, and the weight of each group. Groups that nothing is left in take the vector that fits worst.
func kmeans(m matrix, weight []float32, k int, rounds int, src chance.Source, progress func(float64)) ([]uint16, matrix, []float32) {
	k = min(k, m.rows)
	centres := newMatrix(k, m.cols)
	order := make([]int, m.rows)
	for i := range order {
		order[i] = i
	}
	src.Shuffle(m.rows, func(i, j int) { order[i], order[j] = order[j], order[i] })
	for c := range k {
		copy(centres.row(c), m.row(order[c]))
	}
	group, fit := make([]uint16, m.rows), make([]float32, m.rows)
	mass := make([]float32, k)
	for r := range rounds {
		for i := range m.rows {
			group[i], fit[i] = nearest(centres, m.row(i))
		}
		centres = newMatrix(k, m.cols)
		clear(mass)
		for i, g := range group {
			addScaled(centres.row(int(g)), m.row(i), weight[i])
			mass[g] += weight[i]
		}
		for c := range k {
			if mass[c] == 0 {
				worst := 0
				for i, f := range fit {
					if f < fit[worst] {
						worst = i
					}
				}
				fit[worst] = 2
				copy(centres.row(c), m.row(worst))
			}
			unit(centres.row(c))
		}
		if progress != nil {
			progress(float64(r+1) / float64(rounds))
		}
	}
	return group, centres, mass
}

func nearest(centres matrix, v []float32) (uint16, float32) {
	best, at := float32(-2), 0
	for c := range centres.rows {
		if d := dot(centres.row(c), v); d > best {
			best, at = d, c
		}
	}
	return uint16(at), best
}

// dot sums in four lanes, which the processor adds at once.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for len(a) >= 4 && len(b) >= 4 {
		s0 += a[0] * b[0]
		s1 += a[1] * b[1]
		s2 += a[2] * b[2]
		s3 += a[3] * b[3]
		a, b = a[4:], b[4:]
	}
	for i := range a {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + (s2 + s3)
}

func unit(v []float32) {
	if n := dot(v, v); n > 0 {
		scale(v, float32(1/math.Sqrt(float64(n))))
	}
}
