package learn

import (
	"math"

	"wusum/core/text"
)

// candidate is a span that may bear a label, with what speaks for it.
type candidate struct {
	first, last int // words
	clean, all  text.Span
	label       int32 // -1 for one that nobody has decided about
	name        string

	mention int // of the model's, plus one; 0 for none
	hit     int // of the memory's, plus one
	given   int32
	refused int32
	chance  float64 // by the tagger; 0 if it was not asked
	ripe    float64 // how far the tagger knows the label, in [0, 1)

	x     evidence
	score float64
}

// The pieces of evidence.
const (
	xBias     = iota
	xModel    // the model says so
	xScore    // how surely, as log odds
	xMemory   // the memory has the name with the label
	xOften    // how surely
	xLoose    // but only with the articles off
	xTagger   // the tagger's log odds, as far as it is ripe
	xAlone    // of a mention that neither of the others has
	xOther    // the model gives these words another label
	xAcross   // the model has another mention over some of these words
	xElse     // the memory gives the name another label: how surely
	xRefused  // the person has rejected it elsewhere
	xUntaught // the model's, with a label that was never given, though many were
	evidences
)

type evidence [evidences]float64

// rank weighs evidence by logistic regression, and learns online how far each piece, and each label of the model's, is to
// be trusted.
type rank struct {
	weight, square evidence
	label          []bias // by label: what is added where the model says it
}

type bias struct{ weight, square float64 }

const (
	rate     = 0.05 // of what is learnt of each piece of evidence
	biasRate = 0.6  // of each label of the model's
	ripeAt   = 6.0  // mentions of a label at which the tagger is heard with half its voice
)

// priors leave the model's confidence as it is, trust the memory, and the tagger as it ripens.
func priors() rank {
	var r rank
	r.weight = prior
	return r
}

var prior = evidence{
	xBias: 0, xScore: 1, xOften: 0.9, xLoose: -0.5, xTagger: 0.7, xAlone: -0.3, xOther: -0.4, xAcross: -0.4, xElse: -2.5,
	xRefused: -3,
}

func (r *rank) clone() rank {
	c := *r
	c.label = append([]bias(nil), r.label...)
	return c
}

func (r *rank) score(c *candidate) float64 {
	sum := 0.0
	for k, x := range c.x {
		sum += r.weight[k] * x
	}
	if c.mention > 0 && c.label >= 0 && int(c.label) < len(r.label) {
		sum += r.label[c.label].weight
	}
	return sigmoid(sum)
}

// learn moves the weights towards what was decided.
func (r *rank) learn(c *candidate, right bool) {
	want := 0.0
	if right {
		want = 1
	}
	d := want - r.score(c)
	for k, x := range c.x {
		g := d * x
		if g == 0 || k == xBias {
			continue
		}
		r.square[k] += g * g
		r.weight[k] += rate * g / math.Sqrt(1+r.square[k])
	}
	if c.mention > 0 && c.label >= 0 {
		for int(c.label) >= len(r.label) {
			r.label = append(r.label, bias{})
		}
		b := &r.label[c.label]
		b.square += d * d
		b.weight += biasRate * d / math.Sqrt(1+b.square)
	}
}

// least is the tagger's chance from which a span becomes a candidate.
const least = 0.08

// propose collects what may be suggested in a text, with its evidence and score.
func (l *Learner) propose(v *sight) {
	l.found = l.found[:0]
	v.said = v.said[:0]
	for k := range v.a.Mentions {
		m := &v.a.Mentions[k]
		name, ok := l.fit(m.Label)
		if !ok {
			v.said = append(v.said, -2)
			continue
		}
		label := int32(-1)
		if n, known := l.number[name]; known {
			label = n
		}
		v.said = append(v.said, label)
		first, last := v.words(m.Span)
		l.found = append(l.found, candidate{first: first, last: last, clean: m.Span, all: m.Whole, label: label, name: name, mention: k + 1})
	}
	for k := range v.hits {
		l.proposeHit(v, k)
	}
	for k := range v.a.Sentences {
		l.proposeTagged(v, k)
	}
	for k := range l.found {
		l.weigh(v, &l.found[k])
	}
}

// candidate returns the candidate of those words and that label, a new one if there is none.
func (l *Learner) candidate(v *sight, first, last int, whole bool, label int32) *candidate {
	for k := range l.found {
		c := &l.found[k]
		if c.first == first && c.last == last && c.label == label && c.name == l.labels[label] {
			return c
		}
	}
	clean, all := v.spanOf(first, last, whole)
	l.found = append(l.found, candidate{first: first, last: last, clean: clean, all: all, label: label, name: l.labels[label]})
	return &l.found[len(l.found)-1]
}

func (l *Learner) proposeHit(v *sight, k int) {
	h := &v.hits[k]
	for _, c := range h.entry.counts {
		if c.given <= 0 || !l.has(c.label) {
			continue
		}
		o := l.candidate(v, h.first, h.last, h.whole, c.label)
		if o.hit == 0 || v.hits[o.hit-1].loose && !h.loose {
			o.hit, o.given = k+1, c.given
		}
	}
}

// has reports whether the project still has a label.
func (l *Learner) has(label int32) bool { return l.wanted == nil || l.wanted[l.labels[label]] }

// proposeTagged asks the tagger about a sentence.
func (l *Learner) proposeTagged(v *sight, k int) {
	t := &l.tagger
	if t.weight == nil {
		return
	}
	v.sentence(k, &l.memory, &l.one)
	n, first := l.one.len(), int(v.a.Sentences[k].First)
	if n == 0 {
		return
	}
	t.score(&l.one, l.taught)
	t.chain.run(t.scores, n, t.labels, nil)
	width := parts + t.labels
	for y := range t.labels {
		if l.taught[y] <= 0 || !l.has(int32(y)) {
			continue
		}
		ripe := float64(l.taught[y]) / (float64(l.taught[y]) + ripeAt)
		for i := range n {
			row := t.chain.marginal[i*width : (i+1)*width]
			if min(row[partB]+row[partU], row[parts+y]) < least {
				continue
			}
			for j := i + 1; j <= n && j-i <= longestName; j++ {
				if j > i+1 && t.chain.marginal[(j-1)*width+parts+y] < least {
					break
				}
				if p := t.chain.chance(n, i, j, y); p >= least {
					l.candidate(v, first+i, first+j, false, int32(y))
				}
			}
		}
		for c := range l.found {
			if c := &l.found[c]; c.label == int32(y) && c.first >= first && c.last <= first+n && c.first < c.last {
				c.chance, c.ripe = t.chain.chance(n, c.first-first, c.last-first, y), ripe
			}
		}
	}
}

// weigh sets a candidate's evidence and score.
func (l *Learner) weigh(v *sight, c *candidate) {
	c.x = evidence{xBias: 1}
	if c.mention > 0 {
		c.x[xModel], c.x[xScore] = 1, logit(float64(v.a.Mentions[c.mention-1].Score))
	}
	if c.hit > 0 {
		h := &v.hits[c.hit-1]
		c.x[xMemory], c.x[xOften] = 1, logit(h.entry.chance(&l.memory, h.key, c.label))
		if h.loose {
			c.x[xLoose] = 1
		}
	}
	for k := range v.hits {
		h := &v.hits[k]
		if h.first != c.first || h.last != c.last || h.loose && c.hit > 0 {
			continue
		}
		if c.label >= 0 {
			if _, refused := h.entry.of(c.label); refused > c.refused {
				c.refused = refused
			}
		}
		if y, _ := h.entry.best(); y >= 0 && y != c.label {
			c.x[xElse] = max(c.x[xElse], h.entry.chance(&l.memory, h.key, y)*2)
		}
	}
	c.x[xRefused] = math.Log1p(float64(c.refused))
	if c.ripe > 0 {
		c.x[xTagger] = logit(max(0.01, min(c.chance, 0.99))) * c.ripe
		if c.mention == 0 && c.hit == 0 {
			c.x[xAlone] = 1
		}
	}
	l.beside(v, c)
	c.score = l.rank.score(c)
}

// beside looks at the model's mentions over the same words.
func (l *Learner) beside(v *sight, c *candidate) {
	if c.mention > 0 {
		return
	}
	for i := c.first; i < c.last; i++ {
		k := v.outer[i]
		if k == 0 {
			continue
		}
		m := &v.a.Mentions[k-1]
		if sameWords(v.src, m.Span, c.clean, c.all) {
			c.x[xOther] = float64(m.Score)
		} else {
			c.x[xAcross] = max(c.x[xAcross], float64(m.Score))
		}
	}
}

// judge learns from what was decided about the candidates, as they were before it was.
func (l *Learner) judge(v *sight, t *Text) {
	l.rank = l.rank.clone()
	for k := range l.first {
		c := &l.first[k]
		if c.label < 0 {
			if n, ok := l.number[c.name]; ok {
				c.label = n
			} else if t.Done {
				c.label = l.labelOf(c.name)
			}
		}
		if right, known := verdict(t, c); known {
			l.rank.learn(c, right)
		}
	}
}

// verdict says whether a candidate is right, as far as that is known.
func verdict(t *Text, c *candidate) (right, known bool) {
	wrong := t.Done
	for _, d := range t.Decisions {
		if !d.Span.Overlaps(c.all) {
			continue
		}
		same := sameWords(t.Src, d.Span, c.clean, c.all)
		switch {
		case d.Verdict == Open:
			if same {
				return false, false
			}
		case d.Verdict == Rejected:
			if same && d.Label == c.name {
				return false, true
			}
		case same && d.Label == c.name:
			return true, true
		case same, crosses(d.Span, c.clean):
			wrong = true
		}
	}
	return false, wrong
}

func crosses(a, b text.Span) bool { return a.Overlaps(b) && !a.Contains(b) && !b.Contains(a) }
