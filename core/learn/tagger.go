package learn

import (
	"math"
	"slices"
)

// The tagger is a conditional random field over words, with the BILOU scheme (Ratinov and Roth 2009): a state is outside,
// or a part of a mention of a label. What a feature says of the part and what it says of the label are added up, so that
// a handful of mentions of one label teaches where mentions begin and end for all. It is learnt online by AdaGrad (Duchi,
// Hazan and Singer 2011), over a table of fixed size that features are hashed into.
const (
	partB = iota
	partI
	partL
	partU
	parts

	tableBits = 17
	rows      = 1 << tableBits
)

// state is a state of the chain at one word: free for one that is not known, outside, or a part and a label.
type state int32

const (
	free    state = -1
	outside state = 0
)

func stateOf(part, label int) state { return state(1 + label*parts + part) }

// tagger holds a row for each feature: what it adds to each part, against outside, and then to each label.
type tagger struct {
	labels, stride int
	weight, square []float32
	stamp          []uint32 // the row was saved in this turn
	turn           uint32
	saved          []uint32 // rows as they were before this turn: their weights and squares are in old
	old            []float32

	scores []float64 // parts and labels of each word
	chain  lattice
	held   lattice
}

// Chosen by cross-validation on the first ten of the farm articles, and on AQMAR's train and dev parts in their order.
const (
	step    = 0.05 // of AdaGrad
	shyness = 5.0  // against a mention, before anything is learnt
	recall  = 1.0  // what a missed word of a mention costs more
	passes  = 4    // over the sentences of a text
	tiny    = 2e-3 // a gradient that is left out

	never   = -1e9
	widened = 4 // labels are given room in steps of so many
)

// grow makes room for so many labels.
func (t *tagger) grow(labels int) {
	if labels <= t.labels && t.weight != nil {
		return
	}
	t.labels = labels
	stride := parts + (labels+widened-1)/widened*widened
	if stride == t.stride {
		return
	}
	t.rollback() // what is saved has the old width; the caller learns it again
	weight, square := make([]float32, rows*stride), make([]float32, rows*stride)
	for r := 0; r < rows && t.weight != nil; r++ {
		copy(weight[r*stride:(r+1)*stride], t.weight[r*t.stride:(r+1)*t.stride])
		copy(square[r*stride:(r+1)*stride], t.square[r*t.stride:(r+1)*t.stride])
	}
	t.weight, t.square, t.stride = weight, square, stride
	if t.stamp == nil {
		t.stamp = make([]uint32, rows)
		t.turn = 1
	}
}

// begin opens a turn: what is learnt from here on can be rolled back.
func (t *tagger) begin() {
	t.saved, t.old = t.saved[:0], t.old[:0]
	t.turn++
}

// rollback takes back what was learnt in this turn.
func (t *tagger) rollback() {
	width := 2 * t.stride
	for i, row := range t.saved {
		at, from := int(row)*t.stride, i*width
		copy(t.weight[at:at+t.stride], t.old[from:from+t.stride])
		copy(t.square[at:at+t.stride], t.old[from+t.stride:from+width])
	}
	t.begin()
}

func (t *tagger) save(row uint32) {
	if t.stamp[row] == t.turn {
		return
	}
	t.stamp[row] = t.turn
	at := int(row) * t.stride
	t.saved = append(t.saved, row)
	t.old = append(t.old, t.weight[at:at+t.stride]...)
	t.old = append(t.old, t.square[at:at+t.stride]...)
}

func rowOf(hash uint32) uint32 { return hash * 0x9E3779B1 >> (32 - tableBits) }

// sentence is a sentence as the tagger sees it: the features of word i are features[ends[i-1]:ends[i]].
type sentence struct {
	features []uint32
	ends     []int32
	states   []state // nil where nothing is known
}

func (s *sentence) len() int { return len(s.ends) }

func (s *sentence) of(i int) []uint32 {
	from := int32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.features[from:s.ends[i]]
}

// score fills scores for the words of a sentence; labels that no mention has taught are out of the question.
func (t *tagger) score(s *sentence, taught []int32) {
	width := parts + t.labels
	t.scores = room(t.scores, s.len()*width)
	var sum [parts + maxLabels + widened]float32
	for i := range s.len() {
		row := sum[:t.stride]
		clear(row)
		for _, f := range s.of(i) {
			at := int(rowOf(f)) * t.stride
			add(row, t.weight[at:at+t.stride])
		}
		out := t.scores[i*width : (i+1)*width]
		for k, v := range row[:width] {
			out[k] = float64(v)
		}
		for p := range parts {
			out[p] -= shyness
		}
		for y, n := range taught[:t.labels] {
			if n <= 0 {
				out[parts+y] = never
			}
		}
	}
}

// add adds a row of weights to sums. Rows are of whole fours, which WebAssembly adds in half the time that it takes one by
// one, with a check of bounds for each.
func add(sums, row []float32) {
	for len(sums) >= 4 && len(row) >= 4 {
		a, b := (*[4]float32)(sums), (*[4]float32)(row)
		a[0] += b[0]
		a[1] += b[1]
		a[2] += b[2]
		a[3] += b[3]
		sums, row = sums[4:], row[4:]
	}
}

// teach learns from a sentence once: the gradient of the log-likelihood of what is known of it.
func (t *tagger) teach(s *sentence, taught []int32) {
	n, width := s.len(), parts+t.labels
	if n == 0 || s.states == nil {
		return
	}
	t.score(s, taught)
	t.held.run(t.scores, n, t.labels, s.states)
	for i, st := range s.states {
		if st > outside {
			for p := range parts {
				t.scores[i*width+p] -= recall
			}
		}
	}
	t.chain.run(t.scores, n, t.labels, nil)
	var all [parts + maxLabels]slope
	for i := range n {
		slopes := all[:0]
		held, free := t.held.marginal[i*width:(i+1)*width], t.chain.marginal[i*width:(i+1)*width]
		for k := range held {
			if d := float32(held[k] - free[k]); d >= tiny || d <= -tiny {
				slopes = append(slopes, slope{k, d * d, step * d})
			}
		}
		if len(slopes) == 0 {
			continue
		}
		for _, f := range s.of(i) {
			row := rowOf(f)
			t.save(row)
			at := int(row) * t.stride
			w, q := t.weight[at:at+width], t.square[at:at+width]
			for _, d := range slopes {
				q[d.column] += d.square
				w[d.column] += d.step / (1 + float32(math.Sqrt(float64(q[d.column]))))
			}
		}
	}
}

// slope is the gradient of one column of the rows of a word's features.
type slope struct {
	column       int
	square, step float32
}

// lattice sums over all chains of states of a sentence, forward and backward (Rabiner 1989), each word scaled. Labels do
// not look at those beside them, so a word costs as much as it has labels.
type lattice struct {
	labels   int
	emit     []float64 // of each word: exp of parts and of labels
	closed   []float64 // forward, before the word: no mention goes on
	open     []float64 // forward, before the word: a mention of each label goes on
	after    []float64 // backward, behind the word: none goes on
	within   []float64 // backward, behind the word: one of each label goes on
	total    []float64 // by which the words were scaled
	allowed  []state
	marginal []float64 // of parts and labels, a row a word
}

func (l *lattice) may(i int, s state) bool {
	return l.allowed == nil || l.allowed[i] == free || l.allowed[i] == s
}

// run fills the lattice. Where states are given those that are known are held.
func (l *lattice) run(scores []float64, n, labels int, states []state) {
	l.labels, l.allowed = labels, states
	width := parts + labels
	l.emit, l.marginal = room(l.emit, n*width), room(l.marginal, n*width)
	l.closed, l.after, l.total = room(l.closed, n+1), room(l.after, n+1), room(l.total, n+1)
	l.open, l.within = room(l.open, (n+1)*labels), room(l.within, (n+1)*labels)
	for i, v := range scores[:n*width] {
		l.emit[i] = math.Exp(max(-30, min(v, 30)))
	}
	clear(l.open[:labels])
	l.closed[0] = 1
	for i := range n {
		part, label := l.emit[i*width:i*width+parts], l.emit[i*width+parts:(i+1)*width]
		was, now := l.open[i*labels:(i+1)*labels], l.open[(i+1)*labels:(i+2)*labels]
		c, sum := 0.0, 0.0
		if l.may(i, outside) {
			c = l.closed[i]
		}
		for y := range labels {
			now[y] = 0
			if l.may(i, stateOf(partB, y)) {
				now[y] += l.closed[i] * part[partB] * label[y]
			}
			if l.may(i, stateOf(partI, y)) {
				now[y] += was[y] * part[partI] * label[y]
			}
			if l.may(i, stateOf(partU, y)) {
				c += l.closed[i] * part[partU] * label[y]
			}
			if l.may(i, stateOf(partL, y)) {
				c += was[y] * part[partL] * label[y]
			}
			sum += now[y]
		}
		sum = max(sum+c, 1e-300)
		l.total[i], l.closed[i+1] = sum, c/sum
		for y := range now {
			now[y] /= sum
		}
	}
	l.back(n)
}

// back goes backward and works out the marginals.
func (l *lattice) back(n int) {
	labels, width := l.labels, parts+l.labels
	l.after[n] = 1
	clear(l.within[n*labels : (n+1)*labels])
	all := max(l.closed[n], 1e-300)
	for i := n - 1; i >= 0; i-- {
		part, label := l.emit[i*width:i*width+parts], l.emit[i*width+parts:(i+1)*width]
		next, now := l.within[(i+1)*labels:(i+2)*labels], l.within[i*labels:(i+1)*labels]
		was := l.open[i*labels : (i+1)*labels]
		m := l.marginal[i*width : (i+1)*width]
		clear(m)
		a, closed, after := 0.0, l.closed[i], l.after[i+1]
		if l.may(i, outside) {
			a = after
		}
		scale := 1 / (l.total[i] * all)
		for y := range labels {
			now[y] = 0
			add := func(p int, from, to float64, into *float64) {
				if !l.may(i, stateOf(p, y)) {
					return
				}
				e := part[p] * label[y] * to
				*into += e
				v := from * e * scale
				m[p] += v
				m[parts+y] += v
			}
			add(partB, closed, next[y], &a)
			add(partU, closed, after, &a)
			add(partI, was[y], next[y], &now[y])
			add(partL, was[y], after, &now[y])
			now[y] /= l.total[i]
		}
		l.after[i] = a / l.total[i]
	}
}

// chance returns how likely it is that the words first to last are just one mention of a label.
func (l *lattice) chance(n, first, last, label int) float64 {
	width := parts + l.labels
	e := func(i, p int) float64 { return l.emit[i*width+p] * l.emit[i*width+parts+label] / l.total[i] }
	p := l.closed[first] * l.after[last] / max(l.closed[n], 1e-300)
	if last == first+1 {
		return min(1, p*e(first, partU))
	}
	p *= e(first, partB) * e(last-1, partL)
	for i := first + 1; i < last-1; i++ {
		p *= e(i, partI)
	}
	return min(1, p)
}

// room returns s with n numbers, what was in it lost.
func room[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	return slices.Grow(s[:0], n)[:n]
}
