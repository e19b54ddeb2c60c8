package clitic

import (
	"math"

	"wusum/core/internal/chance"
	"wusum/core/text"
	"wusum/core/token"
)

// Lesson is a text whose words are cut right.
type Lesson struct {
	Src    string
	Tokens []token.Token
	Cuts   [][]text.Span // per token, where its segments lie with the article left on its stem; nil for no answer
	Weight float32
}

// LearnContext fits a Context: the chance of the right readings, by gradient descent with a rate for each weight
// (AdaGrad). Names are words that are whole; only those that l tears are kept. The same lessons give the same weights.
func LearnContext(l *Lexicon, lessons []Lesson, list []string) *Context {
	c := &Context{scale: 1, names: tornNames(l, list)}
	var all []question
	for i := range lessons {
		all = c.questions(all, l, &lessons[i])
	}
	t := &contextTrainer{}
	src := chance.Source(99)
	for range contextRounds {
		src.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for i := range all {
			t.step(&all[i])
		}
	}
	t.quantise(c)
	return c
}

// How LearnContext learns. The lexicon is trusted and weights are drawn to zero firmly: a treebank has few words that
// need their context, and what is learnt from one of them misleads as often as not.
const (
	contextRounds = 12
	contextRate   = 0.08
	contextPull   = 0.03
)

// question is a word with several readings.
type question struct {
	rows   [closest][contextFeatures]uint16
	n      [closest]int
	score  [closest]float32
	many   int
	right  int
	weight float32
}

// questions adds the words of a lesson that have several readings, the right one among them. The words before are
// taken as the lesson has them.
func (c *Context) questions(all []question, l *Lexicon, e *Lesson) []question {
	var past Past
	for i, tok := range e.Tokens {
		if tok.Kind != token.Word {
			continue
		}
		past.see(e.Tokens, i)
		var k ranker
		k.read(l, e.Src, tok.Span)
		var list [closest]reading
		n := k.readings(l, &list)
		right := 0
		if e.Cuts[i] != nil {
			right = -1
			for j := range list[:n] {
				if k.fits(&list[j], e.Cuts[i]) {
					right = j
					break
				}
			}
		}
		if e.Cuts[i] != nil && right >= 0 && n > 1 && !k.settles(&list[0]) {
			q := question{many: n, right: right, weight: e.Weight}
			s := c.look(&k, l, &past, e.Src, e.Tokens, i)
			for j := range list[:n] {
				q.n[j] = s.features(&k, l, &list[j], &q.rows[j])
				q.score[j] = list[j].score
			}
			all = append(all, q)
		}
		x := list[max(right, 0)]
		var segs [8]Segment
		past.push(k.append(segs[:0], x.h, x.t, x.r))
	}
	return all
}

// fits reports whether reading x cuts the word at the edges of cuts, the article left on its stem.
func (k *ranker) fits(x *reading, cuts []text.Span) bool {
	var segs [8]Segment
	n, start := 0, int32(-1)
	for _, s := range k.append(segs[:0], x.h, x.t, x.r) {
		if s.Kind == Article {
			start = s.Span.Start
			continue
		}
		if start >= 0 {
			s.Span.Start, start = start, -1
		}
		if n == len(cuts) || cuts[n] != s.Span {
			return false
		}
		n++
	}
	return n == len(cuts)
}

type contextTrainer struct {
	w, g [contextRows]float32
}

func (t *contextTrainer) step(q *question) {
	var total [closest]float64
	top := math.Inf(-1)
	for j := range q.many {
		v := q.score[j]
		for _, r := range q.rows[j][:q.n[j]] {
			v += t.w[r]
		}
		total[j] = float64(v)
		top = max(top, total[j])
	}
	sum := 0.0
	for j := range q.many {
		total[j] = math.Exp(total[j] - top)
		sum += total[j]
	}
	for j := range q.many {
		d := -float32(total[j]/sum) * q.weight
		if j == q.right {
			d += q.weight
		}
		if d < 1e-5 && d > -1e-5 {
			continue
		}
		for _, r := range q.rows[j][:q.n[j]] {
			g := d - contextPull*t.w[r] // pulled where it is used, which costs no pass over all weights
			t.g[r] += g * g
			t.w[r] += contextRate * g / (float32(math.Sqrt(float64(t.g[r]))) + 1e-2)
		}
	}
}

func (t *contextTrainer) quantise(c *Context) {
	top := float32(1e-3)
	for _, v := range t.w {
		top = max(top, v, -v)
	}
	c.scale = top / 127
	for i, v := range t.w {
		c.weights[i] = int8(math.Round(float64(v / c.scale)))
	}
}
