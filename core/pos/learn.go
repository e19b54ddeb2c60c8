package pos

import (
	"math"

	"wusum/core/clitic"
	"wusum/core/internal/chance"
	"wusum/core/tag"
)

// Learner fits the weights of a Model: its sentences are added, then Learn runs. The same sentences in the same order
// give the same weights on one architecture.
type Learner struct {
	model     *Model
	sentences []example
}

// example is a sentence with its answers.
type example struct {
	rows  [][]uint32 // per unit its features; nil for a unit whose label is sure
	gold  []uint8
	joint []uint8 // how each unit meets the one before
}

// How Learn learns. Features are left out at random, so that none is relied upon alone; the weights of the last rounds
// are averaged; a feature that was met once is no evidence.
const (
	rounds   = 9
	averaged = 4
	rate     = 0.05
	dropped  = 0.2
	fewest   = 2
)

// NewLearner returns a learner of a model that knows of words what r knows.
func NewLearner(r Resources) *Learner { return &Learner{model: &Model{Resources: r}} }

// Add adds a sentence and its answers, one a segment; those of articles are not looked at.
func (l *Learner) Add(src string, words []tag.Word, segs []clitic.Segment, answers []tag.UPOS) {
	if len(words) == 0 {
		return
	}
	units := l.model.append(nil, src, words, segs)
	var e example
	var w window
	var f features
	w.reset(units)
	for i := range units {
		w.step(i)
		var rows []uint32
		if sure(&units[i]) < 0 {
			f.of(&w.sight)
			rows = append(rows, f.row[:f.n]...)
		}
		answer := answers[units[i].seg-words[0].First]
		if answer == tag.X {
			answer = tag.NOUN
		}
		e.joint = append(e.joint, joint(w.before, w.u))
		e.rows, e.gold = append(e.rows, rows), append(e.gold, uint8(answer-1))
	}
	l.sentences = append(l.sentences, e)
}

// prune leaves out the features that were met too seldom.
func (l *Learner) prune() {
	counts := make([]uint16, rowCount)
	for _, e := range l.sentences {
		for _, rows := range e.rows {
			for _, r := range rows {
				counts[r] = min(counts[r]+1, 1<<15)
			}
		}
	}
	for _, e := range l.sentences {
		for i, rows := range e.rows {
			kept := rows[:0]
			for _, r := range rows {
				if counts[r] >= fewest {
					kept = append(kept, r)
				}
			}
			e.rows[i] = kept
		}
	}
}

// Learn fits the weights and returns the model. It tells progress from 0 to 1, if that is not nil.
func (l *Learner) Learn(progress func(done float64)) *Model {
	l.prune()
	c := newField()
	src := chance.Source(4711)
	order := make([]int, len(l.sentences))
	for i := range order {
		order[i] = i
	}
	for r := range rounds {
		src.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			c.step(&l.sentences[i], &src)
		}
		if r >= rounds-averaged {
			c.remember()
		}
		if progress != nil {
			progress(float64(r+1) / rounds)
		}
	}
	l.model.quantise(c)
	return l.model
}

// finest bounds how many steps of a byte make one nat.
const finest = 64

// quantise writes the averaged weights in bytes. What was left out at random in training is always there in use, so the
// weights of features shrink by as much.
func (m *Model) quantise(c *field) {
	const keep = (1 - dropped) / averaged
	top := float32(1)
	for i := range c.sum {
		for y := range c.sum[i] {
			c.sum[i][y] *= keep
			top = max(top, c.sum[i][y], -c.sum[i][y])
		}
	}
	scale := min(127/top, finest)
	m.rows = make([][2]uint64, len(c.sum))
	for i := range c.sum {
		for y, v := range c.sum[i] {
			q := max(0, min(255, int(math.Round(float64(v*scale)))+128))
			m.rows[i][y/8] |= uint64(q) << (y % 8 * 8)
		}
	}
	for g := range c.sumTrans {
		for p := range c.sumTrans[g] {
			for y, v := range c.sumTrans[g][p] {
				m.trans[g][p][y] = int32(math.Round(float64(v / averaged * scale)))
			}
		}
	}
}
