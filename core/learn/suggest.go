package learn

import (
	"cmp"
	"slices"

	"wusum/core/entity"
	"wusum/core/internal/order"
	"wusum/core/model"
	"wusum/core/text"
)

// Suggest appends what may be suggested in a text: the model's mentions with the labels that the project has, the names
// that were taught, and what is like them, each with a confidence that the decisions so far have taught. It looks at
// t.ID and t.Src alone; what is decided in the text already is for the caller to leave out. They come in order, none
// cross, and none but those that the model or the person has nested lie in another.
func (l *Learner) Suggest(dst []Suggestion, t Text, a *model.Analysis) []Suggestion {
	if len(l.labels) == 0 { // nothing is learnt: the model's own, to the last digit
		for k := range a.Mentions {
			m := &a.Mentions[k]
			if name, ok := l.fit(m.Label); ok {
				dst = append(dst, Suggestion{Span: m.Span, Whole: m.Whole, Label: name, Score: m.Score, Why: Reason(m.Why), From: m.From})
			}
		}
		return dst
	}
	v := l.see(t.ID, t.Src, a)
	v.recall(&l.memory, l.hashes)
	l.propose(v)
	return l.resolve(dst, v)
}

// The confidence below which nothing is suggested that the model does not say: of what only the likeness to other words
// speaks for, and of what the memory knows. The first was chosen by cross-validation on the first ten of the farm articles,
// where two of three such suggestions below it are wrong.
const (
	hardly  = 0.1
	likened = 0.295
)

// weak reports whether a candidate is not worth a look.
func (l *Learner) weak(c *candidate) bool {
	switch {
	case c.mention > 0:
		return false
	case c.hit > 0 || modelled(c.name):
		return c.score < hardly
	}
	return c.score < likened
}

// modelled reports whether the model has mentions of a label. For those the page's own limit is enough.
func modelled(label string) bool { return slices.Contains(entity.Labels[:], label) }

// resolve appends the candidates that can stand together, the surest first in line.
func (l *Learner) resolve(dst []Suggestion, v *sight) []Suggestion {
	list := make([]*candidate, 0, len(l.found))
	for k := range l.found {
		if c := &l.found[k]; !l.weak(c) {
			list = append(list, c)
		}
	}
	order.Stable(list, func(a, b *candidate) int { return cmp.Compare(b.score, a.score) })
	kept := list[:0]
	for _, c := range list {
		fits := true
		for _, o := range kept {
			if o.first >= c.last || c.first >= o.last {
				continue
			}
			switch {
			case o.clean == c.clean, o.first == c.first && o.last == c.last:
				fits = false
			case crosses(o.clean, c.clean):
				fits = false
			case o.mention > 0 && c.mention > 0: // the model's own nest by its own rules
			default:
				fits = l.nests(o, c)
			}
			if !fits {
				break
			}
		}
		if fits {
			kept = append(kept, c)
		}
	}
	order.Stable(kept, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.clean.Start, b.clean.Start), cmp.Compare(b.clean.End, a.clean.End))
	})
	for _, c := range kept {
		dst = append(dst, l.suggestion(v, c))
	}
	return dst
}

// nests reports whether somebody has put the label of the one inside that of the other.
func (l *Learner) nests(a, b *candidate) bool {
	if b.clean.Contains(a.clean) {
		a, b = b, a
	}
	return l.memory.nested[[2]int32{a.label, b.label}] > 0
}

// suggestion says what a candidate rests on: on what weighs most for it.
func (l *Learner) suggestion(v *sight, c *candidate) Suggestion {
	s := Suggestion{Span: c.clean, Whole: c.all, Label: c.name, Score: float32(c.score), Why: Alike}
	taught := c.hit > 0 && c.given > 0
	model := 0.0
	if c.mention > 0 {
		model = c.x[xScore] * l.rank.weight[xScore]
		m := &v.a.Mentions[c.mention-1]
		s.Why, s.From = Reason(m.Why), m.From
	}
	switch {
	case taught && (c.mention == 0 || c.x[xOften]*l.rank.weight[xOften] >= model):
		s.Why, s.Times, s.From = Taught, c.given, text.Span{}
	case c.refused > 0:
		s.Why, s.Times, s.From = Doubted, c.refused, text.Span{}
	}
	return s
}
