package learn

import (
	"strings"

	"wusum/core/text"
)

// lessons makes of a text's decisions what the tagger learns from: the sentences in which anything is known.
//
// In a text that is done all is known. Elsewhere what is known is what was decided, the words beside an accepted mention,
// which somebody has seen are not of it, and the rest of a sentence with a decision, once one was made in a later
// sentence, but for what is still suggested there.
func (l *Learner) lessons(v *sight, t *Text) {
	states := make([]state, len(v.a.Words))
	if !t.Done {
		for i := range states {
			states[i] = free
		}
		l.passedOver(v, t, states)
	}
	l.mine = make([]int32, len(l.labels))
	end := int32(0)
	for _, d := range t.Decisions {
		first, last := v.words(d.Span)
		switch {
		case first == last:
		case d.Verdict == Accepted:
			if d.Span.Start < end { // inside another, or across it: the chain has room for the outer one
				continue
			}
			end = d.Span.End
			l.mark(v, t, states, first, last, int(l.number[d.Label]))
		case d.Verdict == Open:
			for i := first; i < last; i++ {
				if states[i] == outside {
					states[i] = free
				}
			}
		}
	}
	for _, d := range t.Decisions {
		if d.Verdict != Rejected {
			continue
		}
		for i, last := v.words(d.Span); i < last; i++ {
			if states[i] == free {
				states[i] = outside
			}
		}
	}
	for y, n := range l.mine {
		l.taught[y] += n
	}
	for k, r := range v.a.Sentences {
		known := false
		for _, s := range states[r.First:r.Last] {
			known = known || s != free
		}
		if l.lesson[k].states = nil; known {
			l.lesson[k].states = states[r.First:r.Last]
		}
	}
}

// mark enters a mention, and that the words beside it are not of it.
func (l *Learner) mark(v *sight, t *Text, states []state, first, last, label int) {
	if label >= maxLabels || v.of[first] != v.of[last-1] {
		return
	}
	l.mine[label]++
	for i := first; i < last; i++ {
		part := partI
		switch {
		case last == first+1:
			part = partU
		case i == first:
			part = partB
		case i == last-1:
			part = partL
		}
		states[i] = stateOf(part, label)
	}
	for _, i := range [...]int{first - 1, last} {
		if i >= 0 && i < len(states) && v.of[i] == v.of[first] && states[i] == free {
			states[i] = outside
		}
	}
}

// passedOver marks the words that somebody has read past.
func (l *Learner) passedOver(v *sight, t *Text, states []state) {
	last := int32(-1)
	touched := make([]bool, len(v.a.Sentences))
	for _, d := range t.Decisions {
		if first, end := v.words(d.Span); first < end {
			touched[v.of[first]] = true
			last = max(last, v.of[first])
		}
	}
	for k, r := range v.a.Sentences {
		if !touched[k] || int32(k) == last {
			continue
		}
		for i := r.First; i < r.Last; i++ {
			states[i] = outside
		}
	}
	for k := range l.first {
		if c := &l.first[k]; c.score >= 0.3 {
			for i := c.first; i < c.last; i++ {
				states[i] = free
			}
		}
	}
}

const maxLabels = 250

// sameWords reports whether a decided span covers the words of another, whatever it does with their clitics.
func sameWords(src string, decided, clean, all text.Span) bool {
	if decided == clean {
		return true
	}
	if !all.Contains(decided) || !decided.Overlaps(clean) {
		return false
	}
	between := func(from, to int32) bool { return strings.ContainsFunc(src[from:to], text.IsSpace) }
	return !between(all.Start, decided.Start) && !between(decided.End, all.End)
}

// decided reports whether anything was decided about the words of a span.
func decided(t *Text, clean, all text.Span) bool {
	for _, d := range t.Decisions {
		if sameWords(t.Src, d.Span, clean, all) {
			return true
		}
	}
	return false
}
