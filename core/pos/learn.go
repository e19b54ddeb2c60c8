package pos

import (
	"math"
	"slices"

	"wusum/core/internal/chance"
)

// Learner trains a Model. Examples are added, then Learn runs.
type Learner struct {
	Model     *Model // with its resources; its weights are not read
	sentences []example
}

// example is a sentence with its answers.
type example struct {
	start  int // of its units in rows and labels
	rows   [][]uint32
	own    []int
	gold   []int8
	weight float32
}

type crf struct {
	w, g  [][labels]float32 // weights, and sums of squared gradients (AdaGrad)
	trans [labels + 1][labels]float32
	tg    [labels + 1][labels]float32
	sumW  [][labels]float32
	sumT  [labels + 1][labels]float32
	n     float32
}

// Options of training.
type Options struct {
	Rounds  int
	Rate    float32
	Drop    float32 // share of features that are left out at random, so that none is relied upon alone
	Blind   float32 // share of words that are taken for unknown
	Decay   float32 // pull of the weights towards zero
	Average int     // rounds at the end whose weights are averaged
}

func DefaultOptions() Options {
	return Options{Rounds: 16, Rate: 0.05, Drop: 0.2, Blind: 0.2, Decay: 0, Average: 5}
}

// Learn fits the weights.
func (l *Learner) Learn(opt Options) {
	size := 1 << rowBits
	c := &crf{w: make([][labels]float32, size), g: make([][labels]float32, size), sumW: make([][labels]float32, size)}
	src := chance.Source(4711)
	order := make([]int, len(l.sentences))
	for i := range order {
		order[i] = i
	}
	for r := range opt.Rounds {
		src.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			c.step(&l.sentences[i], opt, &src)
		}
		if opt.Decay > 0 {
			for i := range c.w {
				for y := range c.w[i] {
					c.w[i][y] *= 1 - opt.Decay
				}
			}
		}
		if r >= opt.Rounds-opt.Average {
			for i := range c.w {
				for y, v := range c.w[i] {
					c.sumW[i][y] += v
				}
			}
			for p := range c.trans {
				for y, v := range c.trans[p] {
					c.sumT[p][y] += v
				}
			}
			c.n++
		}
	}
	l.Model.quantise(c, opt.Drop)
}

func (c *crf) step(e *example, opt Options, src *chance.Source) {
	n := len(e.gold)
	emit := make([][labels]float64, n)
	keep := make([][]uint32, n)
	blind := uint64(opt.Blind * (1 << 16))
	drop := uint64(opt.Drop * (1 << 16))
	for i, rows := range e.rows {
		k := make([]uint32, 0, len(rows))
		own := 0
		if src.Uint64()>>48 < blind {
			own = e.own[i]
		}
		for _, r := range rows[min(own, len(rows)):] {
			if src.Uint64()>>48 < drop {
				continue
			}
			k = append(k, r)
			for y, v := range c.w[r] {
				emit[i][y] += float64(v)
			}
		}
		keep[i] = k
	}
	alpha, beta := make([][labels]float64, n), make([][labels]float64, n)
	var tr [labels + 1][labels]float64
	for p := range tr {
		for y := range tr[p] {
			tr[p][y] = math.Exp(float64(c.trans[p][y]))
		}
	}
	ex := make([][labels]float64, n)
	for i := range emit {
		if e.rows[i] == nil {
			ex[i][e.gold[i]] = 1
			continue
		}
		top := slices.Max(emit[i][:])
		for y, v := range emit[i] {
			ex[i][y] = math.Exp(v - top)
		}
	}
	norm := func(v *[labels]float64) {
		s := 0.0
		for _, x := range v {
			s += x
		}
		for y := range v {
			v[y] /= s
		}
	}
	for i := range n {
		for y := range labels {
			s := tr[labels][y]
			if i > 0 {
				s = 0
				for p := range labels {
					s += alpha[i-1][p] * tr[p][y]
				}
			}
			alpha[i][y] = s * ex[i][y]
		}
		norm(&alpha[i])
	}
	for i := n - 1; i >= 0; i-- {
		for p := range labels {
			s := 1.0
			if i < n-1 {
				s = 0
				for y := range labels {
					s += tr[p][y] * ex[i+1][y] * beta[i+1][y]
				}
			}
			beta[i][p] = s
		}
		norm(&beta[i])
	}
	update := func(w, g *float32, grad float32) {
		grad *= e.weight
		*g += grad * grad
		*w += opt.Rate * grad / (float32(math.Sqrt(float64(*g))) + 1e-3)
	}
	for i := range n {
		var marg [labels]float64
		for y := range labels {
			marg[y] = alpha[i][y] * beta[i][y]
		}
		norm(&marg)
		var grad [labels]float32
		for y := range labels {
			grad[y] = -float32(marg[y])
		}
		grad[e.gold[i]]++
		for _, r := range keep[i] {
			for y, d := range grad {
				if d > 1e-4 || d < -1e-4 {
					update(&c.w[r][y], &c.g[r][y], d)
				}
			}
		}
		if i == 0 {
			for y, d := range grad {
				update(&c.trans[labels][y], &c.tg[labels][y], d)
			}
			continue
		}
		var pair [labels][labels]float64
		sum := 0.0
		for p := range labels {
			for y := range labels {
				pair[p][y] = alpha[i-1][p] * tr[p][y] * ex[i][y] * beta[i][y]
				sum += pair[p][y]
			}
		}
		for p := range labels {
			for y := range labels {
				d := -float32(pair[p][y] / sum)
				if p == int(e.gold[i-1]) && y == int(e.gold[i]) {
					d++
				}
				update(&c.trans[p][y], &c.tg[p][y], d)
			}
		}
	}
}

// quantise writes the averaged weights in bytes.
func (m *Model) quantise(c *crf, drop float32) {
	top := float32(0)
	keep := 1 - drop // what was dropped in training is there in use
	for i := range c.sumW {
		for y := range c.sumW[i] {
			c.sumW[i][y] *= keep / c.n
			if v := c.sumW[i][y]; v > top {
				top = v
			} else if -v > top {
				top = -v
			}
		}
	}
	scale := 127 / top
	if scale > maxScale {
		scale = maxScale
	}
	m.rows = make([][2]uint64, len(c.sumW))
	for i := range c.sumW {
		for y, v := range c.sumW[i] {
			q := int(math.Round(float64(v*scale))) + 128
			q = max(0, min(255, q))
			m.rows[i][y/8] |= uint64(q) << (y % 8 * 8)
		}
	}
	for p := range c.sumT {
		for y, v := range c.sumT[p] {
			m.trans[p][y] = int32(math.Round(float64(v / c.n * scale)))
		}
	}
}

const maxScale = 64
