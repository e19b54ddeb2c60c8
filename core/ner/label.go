package ner

import "wusum/core/entity"

// label is a state of the chain: outside, or begin, inside, last or unit of a type.
type label uint8

// outside comes first; then four labels for each type.
const (
	outside label = 0
	begin   label = 1
	inside  label = 2
	last    label = 3
	unit    label = 4
)

const (
	types  = int(entity.MISC) + 1
	labels = 1 + 4*types
)

func of(t entity.Type, part label) label { return label(t)*4 + part }

func (l label) kind() entity.Type { return entity.Type((l - 1) / 4) }

// part is begin, inside, last or unit; outside for no name.
func (l label) part() label {
	if l == outside {
		return outside
	}
	return (l-1)%4 + 1
}

// opens reports whether a name goes on behind l; continues, whether one goes on at l.
func (l label) opens() bool     { return l.part() == begin || l.part() == inside }
func (l label) continues() bool { return l.part() == inside || l.part() == last }

// follows reports whether b may stand behind a.
func follows(a, b label) bool {
	if a.opens() != b.continues() {
		return false
	}
	return !a.opens() || a.kind() == b.kind()
}

// arrow is one transition that the scheme allows.
type arrow struct{ from, to label }

// arrows lists all transitions between words, by their target; arrowsTo[b] is where those to b begin.
var (
	arrows   = allArrows()
	arrowsTo = indexArrows()
)

func allArrows() (all []arrow) {
	for b := range label(labels) {
		for a := range label(labels) {
			if follows(a, b) {
				all = append(all, arrow{a, b})
			}
		}
	}
	return all
}

func indexArrows() (at [labels + 1]int) {
	for i := len(arrows) - 1; i >= 0; i-- {
		at[arrows[i].to] = i
	}
	at[labels] = len(arrows)
	return at
}

// chain turns the names of a sentence of n words, which must not overlap, into labels.
func chain(n int, names []entity.Learnt) []label {
	out := make([]label, n)
	for _, e := range names {
		if e.Last-e.First == 1 {
			out[e.First] = of(e.Type, unit)
			continue
		}
		for i := e.First + 1; i < e.Last-1; i++ {
			out[i] = of(e.Type, inside)
		}
		out[e.First], out[e.Last-1] = of(e.Type, begin), of(e.Type, last)
	}
	return out
}
