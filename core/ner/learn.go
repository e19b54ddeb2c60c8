package ner

import (
	"math"

	"wusum/core/entity"
	"wusum/core/internal/chance"
	"wusum/core/tag"
)

// Lesson is a sentence with its names, which must not overlap.
type Lesson struct {
	Sentence tag.Sentence
	Names    []entity.Learnt
	Open     []bool // one a word, nil for none: what this word is, is not known; it teaches nothing
	Weight   float32
	Evidence *Evidence // in place of the resources' own; nil for that
}

// Options say how to learn.
type Options struct {
	Epochs int
	Step   float64 // of AdaGrad
	L1, L2 float64 // regularisation for each sentence seen
	Recall float32 // what a missed word of a name costs
	Seed   uint64  // of the order of sentences
}

// DefaultOptions are those that did best in cross-validation on ANERcorp's training part.
func DefaultOptions() Options {
	return Options{Epochs: 20, Step: 0.2, L1: 3e-5, L2: 3e-4, Recall: 1.5, Seed: 20170120}
}

// learner holds dense weights, a row of labels for each feature.
type learner struct {
	opt     Options
	ids     map[uint32]int32
	sum     []float32 // of gradients
	square  []float32 // of their squares
	weight  []float32
	between [3][(labels + 1) * labels]float32 // sum, square and weight of transitions; the last row is the sentence's start
	t       float64                           // sentences seen

	scores, free []float32
	lattice      lattice
}

// example is a lesson as the learner sees it.
type example struct {
	features [][]int32
	labels   []label
	open     []bool
	weight   float32
}

// Learn returns a model of the lessons. The same lessons in the same order give the same model. It tells progress from
// 0 to 1, if that is not nil.
func Learn(lessons []Lesson, r Resources, opt Options, progress func(float64)) *Model {
	l := &learner{opt: opt, ids: map[uint32]int32{}}
	examples := make([]example, 0, len(lessons))
	var found list
	var st State
	for i := range lessons {
		les := &lessons[i]
		e := example{labels: chain(len(les.Sentence.Words), les.Names), open: les.Open, weight: les.Weight}
		res := r
		if les.Evidence != nil {
			res.Evidence = les.Evidence
		}
		st.read(&les.Sentence, &res)
		for k := range st.words {
			w := around(st.words, k)
			var all []int32
			w.each(&found, func(hashes []uint32) { all = l.known(all, hashes) })
			e.features = append(e.features, all)
		}
		examples = append(examples, e)
	}
	n := len(l.ids) * labels
	l.sum, l.square, l.weight = make([]float32, n), make([]float32, n), make([]float32, n)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	src := chance.Source(opt.Seed)
	for epoch := range opt.Epochs {
		src.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for k, i := range order {
			l.step(&examples[i])
			if progress != nil && k%500 == 0 {
				progress((float64(epoch) + float64(k)/float64(len(order))) / float64(opt.Epochs))
			}
		}
	}
	return l.model(r)
}

// known appends the numbers of features, giving new ones to new features.
func (l *learner) known(dst []int32, hashes []uint32) []int32 {
	for _, h := range hashes {
		id, ok := l.ids[h]
		if !ok {
			id = int32(len(l.ids))
			l.ids[h] = id
		}
		dst = append(dst, id)
	}
	return dst
}

// step learns from one sentence: the gradient of the log-likelihood with the cost of missed names added to the scores.
func (l *learner) step(e *example) {
	n := len(e.features)
	if n == 0 {
		return
	}
	l.t++
	l.scores = grow(l.scores, n*labels)
	for i, fs := range e.features {
		row := l.scores[i*labels : (i+1)*labels]
		clear(row)
		for _, f := range fs {
			for b, v := range l.weight[int(f)*labels : int(f+1)*labels] {
				row[b] += v
			}
		}
	}
	var want, have [(labels + 1) * labels]float32
	l.free = l.expected(e, &want)
	for i, b := range e.labels {
		if b != outside && (e.open == nil || !e.open[i]) {
			l.scores[i*labels+int(outside)] += l.opt.Recall
		}
	}
	l.lattice.run(l.scores, n, &l.between[2], &have)
	for k := range have {
		if g := want[k] - have[k]; g != 0 {
			l.between[2][k] = l.dual(&l.between[0][k], &l.between[1][k], g*e.weight)
		}
	}
	for i, fs := range e.features {
		l.teach(fs, e, i)
	}
}

// expected counts the transitions of the labels that are given, and returns the chance of each label of each word where
// some are open; nil where all are given.
func (l *learner) expected(e *example, want *[(labels + 1) * labels]float32) []float32 {
	open := false
	for _, o := range e.open {
		open = open || o
	}
	if !open {
		from := labels
		for _, b := range e.labels {
			want[from*labels+int(b)]++
			from = int(b)
		}
		return nil
	}
	held := append(l.free[:0], l.scores...)
	for i, b := range e.labels {
		if e.open[i] {
			continue
		}
		for k := range labels {
			if label(k) != b {
				held[i*labels+k] = -60
			}
		}
	}
	l.lattice.run(held, len(e.labels), &l.between[2], want)
	return append(held[:0], l.lattice.marginal[:len(e.labels)*labels]...)
}

// teach moves the weights of one word's features.
func (l *learner) teach(fs []int32, e *example, i int) {
	const little = 1e-4
	var g [labels]float32
	any := false
	for b := range g {
		g[b] = -l.lattice.marginal[i*labels+b]
		switch {
		case l.free != nil:
			g[b] += l.free[i*labels+b]
		case e.labels[i] == label(b):
			g[b]++
		}
		g[b] *= e.weight
		any = any || g[b] > 10*little || g[b] < -10*little
	}
	if !any {
		return
	}
	for _, f := range fs {
		at := int(f) * labels
		for b, v := range g {
			if v > little || v < -little {
				l.weight[at+b] = l.dual(&l.sum[at+b], &l.square[at+b], v)
			}
		}
	}
}

// dual takes in one gradient and returns the weight: the closed form of regularised dual averaging with AdaGrad's
// matrix (Duchi, Hazan and Singer 2011, equation 19), with an L2 term beside the L1 one.
func (l *learner) dual(sum, square *float32, g float32) float32 {
	*sum += g
	*square += g * g
	u := float64(*sum)
	switch limit := l.opt.L1 * l.t; {
	case u > limit:
		u -= limit
	case u < -limit:
		u += limit
	default:
		return 0
	}
	return float32(l.opt.Step * u / (1 + math.Sqrt(float64(*square)) + l.opt.Step*l.opt.L2*l.t))
}

// grow returns s with room for n, what was in it lost.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	return s[:n]
}
