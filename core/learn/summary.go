package learn

import (
	"cmp"

	"wusum/core/internal/order"
	"wusum/core/tag"
)

// Summary is what was learnt, for people.
type Summary struct {
	Texts  int
	Labels []LabelSummary // those that a mention was given, the commonest first
	Names  []NameSummary  // the commonest first
}

// LabelSummary is how many mentions a label was given.
type LabelSummary struct {
	Label string
	Given int
}

// NameSummary is a name, as it was met first, with the label that it was given most often.
type NameSummary struct {
	Name, Label string
	Times       int
}

// Texts returns how many texts something was learnt from.
func (l *Learner) Texts() int { return l.texts + len(l.records) }

// Summary returns what was learnt, with so many names at most.
func (l *Learner) Summary(names int) Summary {
	s := Summary{Texts: l.Texts()}
	given := make([]int, len(l.labels))
	for _, e := range l.memory.exact {
		for _, c := range e.counts {
			given[c.label] += int(c.given)
		}
		if label, times := e.best(); label >= 0 {
			s.Names = append(s.Names, NameSummary{e.text, l.labels[label], int(times)})
		}
	}
	for y, n := range given {
		if n > 0 {
			s.Labels = append(s.Labels, LabelSummary{l.labels[y], n})
		}
	}
	order.Stable(s.Labels, func(a, b LabelSummary) int {
		return cmp.Or(cmp.Compare(b.Given, a.Given), cmp.Compare(a.Label, b.Label))
	})
	order.Stable(s.Names, func(a, b NameSummary) int { return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.Name, b.Name)) })
	s.Names = s.Names[:min(names, len(s.Names))]
	return s
}

// Name is a decided mention by itself, spelt as it stands without its clitics.
type Name struct {
	Name, Label string
	Rejected    bool
}

// LearnNames takes in the names that were decided on in a text, in place of what the same text taught before. It teaches
// the memory alone, and costs a hundredth of Learn: for the many texts that a project has beyond those whose sentences
// are worth learning.
func (l *Learner) LearnNames(id string, names []Name) {
	l.Forget(id)
	r := &record{}
	for _, n := range names {
		words, _ := l.model.Split(n.Name)
		if len(words) == 0 || len(words) > longestName {
			continue
		}
		var exact, loose tag.Key
		for i := range words {
			w := &words[i]
			switch {
			case i == 0 && w.Core == w.Span:
				exact, loose = w.Name, w.Stem
			case i == 0: // it looks like a clitic here, where there is none
				exact, loose = w.Whole, w.Whole
			default:
				exact, loose = exact.Then(inner(w)), loose.Then(w.Stem)
			}
		}
		r.names = append(r.names, named{exact, loose, n.Name, int32(len(words)), l.labelOf(n.Label), n.Rejected})
	}
	l.memory.add(r, 1)
	l.records[id] = r
}
