package ner

import "math"

// lattice sums over all chains of labels of a sentence, forward and backward (Rabiner 1989), in scaled probabilities.
type lattice struct {
	emit     []float32 // exp(score - the word's best), a row a word
	forward  []float32
	back     []float32
	scale    []float32 // by which each word's forward row was divided
	marginal []float32 // the chance of each label of each word
	between  [labels + 1][labels]float32
}

// run fills the lattice for n words with those scores and transition weights, and adds the expected number of each
// transition to pairs, if that is not nil.
func (l *lattice) run(scores []float32, n int, between, pairs *[(labels + 1) * labels]float32) {
	l.emit, l.forward = grow(l.emit, n*labels), grow(l.forward, n*labels)
	l.back, l.marginal, l.scale = grow(l.back, n*labels), grow(l.marginal, n*labels), grow(l.scale, n)
	for _, a := range arrows {
		l.between[a.from][a.to] = exp(between[int(a.from)*labels+int(a.to)])
	}
	for b := range labels {
		l.between[labels][b] = 0
		if !label(b).continues() {
			l.between[labels][b] = exp(between[labels*labels+b])
		}
	}
	l.ahead(scores, n)
	l.behind(n, pairs)
	for i := range n {
		row := l.marginal[i*labels : (i+1)*labels]
		sum := float32(0)
		for b := range row {
			row[b] = l.forward[i*labels+b] * l.back[i*labels+b]
			sum += row[b]
		}
		for b := range row {
			row[b] /= sum
		}
	}
	if pairs != nil {
		for b := range labels {
			pairs[labels*labels+b] += l.marginal[b]
		}
	}
}

func (l *lattice) ahead(scores []float32, n int) {
	for i := range n {
		row, emit := scores[i*labels:(i+1)*labels], l.emit[i*labels:(i+1)*labels]
		best := row[0]
		for _, v := range row {
			best = max(best, v)
		}
		for b, v := range row {
			emit[b] = exp(v - best)
		}
		now := l.forward[i*labels : (i+1)*labels]
		if i == 0 {
			copy(now, l.between[labels][:])
		} else {
			was := l.forward[(i-1)*labels : i*labels]
			clear(now)
			for _, a := range arrows {
				now[a.to] += was[a.from] * l.between[a.from][a.to]
			}
		}
		sum := float32(0)
		for b := range now {
			now[b] *= emit[b]
			sum += now[b]
		}
		sum = max(sum, math.SmallestNonzeroFloat32*1e6)
		l.scale[i] = sum
		for b := range now {
			now[b] /= sum
		}
	}
}

func (l *lattice) behind(n int, pairs *[(labels + 1) * labels]float32) {
	for b := range labels {
		l.back[(n-1)*labels+b] = 0
		if !label(b).opens() {
			l.back[(n-1)*labels+b] = 1
		}
	}
	var on [labels]float32
	for i := n - 2; i >= 0; i-- {
		next, now := l.back[(i+1)*labels:(i+2)*labels], l.back[i*labels:(i+1)*labels]
		for b := range on {
			on[b] = next[b] * l.emit[(i+1)*labels+b] / l.scale[i+1]
		}
		clear(now)
		for _, a := range arrows {
			now[a.from] += l.between[a.from][a.to] * on[a.to]
		}
		if pairs == nil {
			continue
		}
		sum := float32(0)
		for b := range now {
			sum += now[b] * l.forward[i*labels+b]
		}
		for _, a := range arrows {
			pairs[int(a.from)*labels+int(a.to)] += l.forward[i*labels+int(a.from)] * l.between[a.from][a.to] * on[a.to] / sum
		}
	}
}

// chance returns how likely it is that the labels from first to last are just these.
func (l *lattice) chance(chain []label, first, last int) float32 {
	p := l.forward[first*labels+int(chain[first])]
	for i := first + 1; i < last; i++ {
		p *= l.between[chain[i-1]][chain[i]] * l.emit[i*labels+int(chain[i])] / l.scale[i]
	}
	p *= l.back[(last-1)*labels+int(chain[last-1])]
	sum := float32(0)
	for b := range labels {
		sum += l.forward[first*labels+b] * l.back[first*labels+b]
	}
	return min(p/sum, 1)
}

func exp(v float32) float32 { return float32(math.Exp(float64(v))) }
