package pos

import (
	"math"
	"slices"

	"wusum/core/internal/chance"
)

// field is a conditional random field in training. Each weight has a rate of its own (AdaGrad, Duchi, Hazan and Singer
// 2011): w and t are the weights, wg and tg the sums of their squared gradients.
type field struct {
	w, wg, sum      [][labels]float32
	t, tg, sumTrans [joints][labels + 1][labels]float32
	exp             [joints][labels + 1][labels]float64 // of t

	// Of one sentence, for each unit.
	keep        [][]uint32        // its features, less those left out
	emit        [][labels]float64 // the likelihood of each label by its features, the best being 1
	alpha, beta [][labels]float64 // forward and backward sums, scaled
}

func newField() *field {
	return &field{w: make([][labels]float32, rowCount), wg: make([][labels]float32, rowCount), sum: make([][labels]float32, rowCount)}
}

// remember adds the weights to the average.
func (c *field) remember() {
	for i := range c.w {
		for y, v := range c.w[i] {
			c.sum[i][y] += v
		}
	}
	for g := range c.t {
		for p := range c.t[g] {
			for y, v := range c.t[g][p] {
				c.sumTrans[g][p][y] += v
			}
		}
	}
}

// step learns from one sentence.
func (c *field) step(e *example, src *chance.Source) {
	n := len(e.gold)
	c.emit, c.alpha, c.beta = grown(c.emit, n), grown(c.alpha, n), grown(c.beta, n)
	if len(c.keep) < n {
		c.keep = append(c.keep, make([][]uint32, n-len(c.keep))...)
	}
	for i := range n {
		c.emission(i, e, src)
	}
	for g := range c.t {
		for p := range c.t[g] {
			for y, v := range c.t[g][p] {
				c.exp[g][p][y] = math.Exp(float64(v))
			}
		}
	}
	c.sums(e.joint)
	for i, gold := range e.gold {
		var share [labels]float64
		for y := range share {
			share[y] = c.alpha[i][y] * c.beta[i][y]
		}
		normal(&share)
		var slope [labels]float32
		for y, v := range share {
			slope[y] = -float32(v)
		}
		slope[gold]++
		for _, r := range c.keep[i] {
			climb(&c.w[r], &c.wg[r], &slope)
		}
		if i == 0 {
			climb(&c.t[0][labels], &c.tg[0][labels], &slope)
			continue
		}
		c.transitions(i, e.joint[i], e.gold[i-1], gold)
	}
}

// emission weighs the labels of a unit by those of its features that are not left out this time.
func (c *field) emission(i int, e *example, src *chance.Source) {
	c.keep[i] = c.keep[i][:0]
	if e.rows[i] == nil {
		c.emit[i] = [labels]float64{}
		c.emit[i][e.gold[i]] = 1
		return
	}
	var score [labels]float32
	for _, r := range e.rows[i] {
		if float32(src.Uint64()>>48) < dropped*(1<<16) {
			continue
		}
		c.keep[i] = append(c.keep[i], r)
		for y, v := range c.w[r] {
			score[y] += v
		}
	}
	top := slices.Max(score[:])
	for y, v := range score {
		c.emit[i][y] = math.Exp(float64(v - top))
	}
}

// sums fills alpha and beta.
func (c *field) sums(joint []uint8) {
	n := len(joint)
	for i := range n {
		for y := range labels {
			s := c.exp[0][labels][y]
			if i > 0 {
				s = 0
				for p := range labels {
					s += c.alpha[i-1][p] * c.exp[joint[i]][p][y]
				}
			}
			c.alpha[i][y] = s * c.emit[i][y]
		}
		normal(&c.alpha[i])
	}
	for i := n - 1; i >= 0; i-- {
		for p := range labels {
			s := 1.0
			if i < n-1 {
				s = 0
				for y := range labels {
					s += c.exp[joint[i+1]][p][y] * c.emit[i+1][y] * c.beta[i+1][y]
				}
			}
			c.beta[i][p] = s
		}
		normal(&c.beta[i])
	}
}

// transitions learns from the labels before and at unit i.
func (c *field) transitions(i int, g, from, to uint8) {
	var pair [labels][labels]float64
	sum := 0.0
	for p := range labels {
		for y := range labels {
			pair[p][y] = c.alpha[i-1][p] * c.exp[g][p][y] * c.emit[i][y] * c.beta[i][y]
			sum += pair[p][y]
		}
	}
	for p := range labels {
		var slope [labels]float32
		for y := range labels {
			slope[y] = -float32(pair[p][y] / sum)
		}
		if p == int(from) {
			slope[to]++
		}
		climb(&c.t[g][p], &c.tg[g][p], &slope)
	}
}

// climb moves weights up their slopes.
func climb(w, g, slope *[labels]float32) {
	for y, d := range slope {
		if d > 1e-4 || d < -1e-4 {
			g[y] += d * d
			w[y] += rate * d / (float32(math.Sqrt(float64(g[y]))) + 1e-3)
		}
	}
}

func normal(v *[labels]float64) {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	for y := range v {
		v[y] /= sum
	}
}

// grown returns n cells, of those that s has if they are enough.
func grown(s [][labels]float64, n int) [][labels]float64 {
	if cap(s) < n {
		return make([][labels]float64, n, 2*n)
	}
	return s[:n]
}
