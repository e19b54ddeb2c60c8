package effort

import (
	"slices"

	"wusum/core/document"
	"wusum/core/session"
)

// use is what a suggestion is good for, as a person sees it.
type use uint8

const (
	wrong   use = iota
	right       // an entity that is missing, as it is
	renamed     // one under another label
	moved       // one with other edges, a few keys away
)

// seen is a suggestion and what it is good for.
type seen struct {
	session.Suggestion
	use  use
	gold Entity
	keys []cost // of moved
}

// look reads the suggestions that show.
func (p *person) look() []seen {
	before := p.s.Selection()
	var list []seen
	taken := map[Entity]bool{}
	for g := range p.s.Suggestions() {
		one := seen{Suggestion: g, gold: Entity{g.Span, g.Label}}
		switch other, ok := p.sameSpan(g); {
		case p.gold[one.gold]:
			one.use = right
		case ok:
			one.use, one.gold = renamed, other
		}
		if one.use != wrong {
			taken[one.gold] = true
		}
		list = append(list, one)
	}
	for i := range list {
		if list[i].use == wrong {
			p.nearby(&list[i], taken)
		}
	}
	if before.Ann != "" {
		p.s.SelectAnnotation(before.Ann)
	} else {
		p.s.Pick(before.Focus, before.Focus, 0, session.Segment)
	}
	return list
}

// sameSpan returns a missing entity that has the extent of a suggestion.
func (p *person) sameSpan(g session.Suggestion) (found Entity, ok bool) {
	for e := range p.gold {
		if e.Span == g.Span && (!ok || e.Label < found.Label) {
			found, ok = e, true
		}
	}
	return found, ok
}

// nearby finds the entity that a suggestion becomes when its edges are moved, where that is less work than to label it by
// hand.
func (p *person) nearby(one *seen, taken map[Entity]bool) {
	for e := range p.gold {
		if taken[e] || !e.Span.Overlaps(one.Span) {
			continue
		}
		keys, ok := p.path(one.ID, e)
		if !ok {
			continue
		}
		price := 0.0
		for _, k := range keys {
			price += k.seconds
		}
		if price+H < doubleClick && (one.use == wrong || e.Span.Start < one.gold.Span.Start) {
			one.use, one.gold, one.keys = moved, e, keys
		}
	}
	if one.use == moved {
		taken[one.gold] = true
	}
}

// path presses the keys that move the edges of a suggestion to those of an entity, and says which they were. Nothing is
// changed by it but the selection.
func (p *person) path(id document.ID, e Entity) (keys []cost, ok bool) {
	const most = 4
	span := p.s.SelectAnnotation(id).Span
	for len(keys) <= most && span != e.Span {
		edge, dir, row := session.Start, session.Out, "start.out"
		switch {
		case span.Start < e.Span.Start:
			dir, row = session.In, "start.in"
		case span.Start > e.Span.Start:
		case span.End < e.Span.End:
			edge, row = session.End, "end.out"
		default:
			edge, dir, row = session.End, session.In, "end.in"
		}
		next, err := p.s.Adjust(edge, dir, session.Segment)
		if err != nil || next.Span == span {
			return nil, false
		}
		crossed := edge == session.Start && (dir == session.Out) != (next.Span.Start >= e.Span.Start) && next.Span.Start != e.Span.Start ||
			edge == session.End && (dir == session.Out) != (next.Span.End <= e.Span.End) && next.Span.End != e.Span.End
		if crossed {
			return nil, false // the wanted edge is no stop
		}
		span = next.Span
		keys = append(keys, p.keys.actions[row])
	}
	return keys, span == e.Span
}

// review does one thing about the suggestions: accepts the sure ones at once, or decides on one, or goes to the next. It
// returns false where none is of use any more; what is left is wrong, and nobody has to say so.
func (p *person) review() (bool, error) {
	if p.opt.ByHand {
		return false, nil
	}
	list := p.look()
	useful := func(one seen) bool { return one.use != wrong }
	if !slices.ContainsFunc(list, useful) {
		return false, nil
	}
	if p.cheaperAtOnce(list) {
		return true, p.atOnce()
	}
	i := slices.IndexFunc(list, func(one seen) bool { return one.ID == p.s.Selection().Ann })
	if target, ok := p.pointed(list, i); ok {
		return true, p.decideByPointing(target)
	}
	if i < 0 {
		p.press(&p.b.Walked, p.keys.actions[session.ActNext])
		p.b.Walked.Count++
		if p.s.NextSuggestion(1); !p.selected(list) {
			p.s.NextSuggestion(-1) // what is left stands before the place
		}
		return true, nil
	}
	if list[i].use == wrong && !slices.ContainsFunc(list[i:], useful) {
		p.press(&p.b.Walked, p.keys.actions[session.ActPrevious])
		p.b.Walked.Count++
		p.s.NextSuggestion(-1)
		return true, nil
	}
	return true, p.decide(list[i], true)
}

// pointed returns the next suggestion that is of use, if to point at it takes less than to walk there: many wrong ones lie
// between. I is the index of the selected one, negative for none.
func (p *person) pointed(list []seen, i int) (seen, bool) {
	from := i
	if from < 0 {
		from = 0
		for from < len(list) && list[from].Span.Start < p.s.Selection().Span.Start {
			from++
		}
	}
	to := slices.IndexFunc(list[from:], func(one seen) bool { return one.use != wrong })
	steps := to
	if to >= 0 {
		to += from
	} else {
		for to = from - 1; list[to].use == wrong; to-- {
		}
		steps = from - to
	}
	if i < 0 {
		steps++
	}
	walk := float64(steps)*K + K
	point := click + p.keys.labels[list[to].gold.Label].seconds
	if p.mouse {
		walk += H
	} else {
		point += H
	}
	return list[to], list[to].use != moved && point < walk
}

// decideByPointing takes a suggestion under the key of its label, which one hand can press while the other is at the mouse.
func (p *person) decideByPointing(one seen) error {
	w := &p.b.Accepted
	if one.use == renamed {
		w = &p.b.Relabelled
	}
	p.pick(one, w)
	w.Count++
	p.press(w, p.keys.labels[one.gold.Label])
	id := []document.ID{one.ID}
	if one.use == renamed {
		return p.settle(session.Relabel{IDs: id, Label: one.gold.Label}, true)
	}
	return p.settle(session.SetStatus{IDs: id, Status: document.Accepted}, true)
}

func (p *person) selected(list []seen) bool {
	return slices.ContainsFunc(list, func(one seen) bool { return one.ID == p.s.Selection().Ann })
}

// decide settles the selected suggestion; keyed tells that the person walks by keys, and the page goes on to the next one
// by itself.
func (p *person) decide(one seen, keyed bool) error {
	id := []document.ID{one.ID}
	switch one.use {
	case right:
		p.b.Accepted.Count++
		key := session.ActAccept
		if len(p.s.SuggestionsIn(one.Span)) == 1 {
			key = session.ActAcceptNested // a letter: the hand may stay at the mouse
		}
		p.press(&p.b.Accepted, p.keys.actions[key])
		return p.settle(session.SetStatus{IDs: id, Status: document.Accepted}, keyed)
	case renamed:
		p.b.Relabelled.Count++
		p.press(&p.b.Relabelled, p.keys.labels[one.gold.Label])
		return p.settle(session.Relabel{IDs: id, Label: one.gold.Label}, keyed)
	case moved:
		p.b.Adjusted.Count++
		for _, k := range one.keys {
			p.press(&p.b.Adjusted, k)
		}
		if err := p.do(session.Resize{ID: one.ID, Span: one.gold.Span}); err != nil {
			return err
		}
		sel := p.s.Selection().Ann
		if one.gold.Label != one.Label {
			p.press(&p.b.Adjusted, p.keys.labels[one.gold.Label])
			return p.do(session.Relabel{IDs: []document.ID{sel}, Label: one.gold.Label})
		}
		return nil
	}
	p.b.Rejected.Count++
	p.press(&p.b.Rejected, p.keys.actions[session.ActReject])
	return p.settle(session.SetStatus{IDs: id, Status: document.Rejected}, keyed)
}

// settle does what the page does after a decision: it goes on to the next suggestion, and after the last one to the first
// that was passed over.
func (p *person) settle(c session.Command, on bool) error {
	err := p.do(c)
	if err == nil && on {
		p.goOn()
	}
	return err
}

func (p *person) goOn() {
	if here := p.s.Selection(); p.s.NextSuggestion(1) == here {
		p.s.Pick(0, 0, 0, session.Grapheme)
		p.s.NextSuggestion(1)
	}
}

// cheaperAtOnce compares walking through the sure suggestions with putting right the wrong ones among them, by pointing,
// and accepting the rest at once.
func (p *person) cheaperAtOnce(list []seen) bool {
	walk, once, good := 0.0, 0.0, 0
	fix := false
	for _, one := range list {
		if one.Score < p.opt.Least {
			continue
		}
		walk += K
		if one.use == right {
			good++
		} else {
			once += click
			fix = true
		}
	}
	once += p.keys.actions[session.ActAcceptAbove].seconds
	if fix != p.mouse && fix {
		once += 2 * H
	}
	return good > 0 && once < walk
}

// atOnce puts right what is wrong among the sure suggestions and accepts the rest.
func (p *person) atOnce() error {
	for range longestDocument {
		list := p.look()
		i := slices.IndexFunc(list, func(one seen) bool { return one.Score >= p.opt.Least && one.use != right })
		if i < 0 {
			break
		}
		w := &p.b.Rejected
		switch list[i].use {
		case renamed:
			w = &p.b.Relabelled
		case moved:
			w = &p.b.Adjusted
		}
		p.pick(list[i], w)
		if err := p.decide(list[i], false); err != nil {
			return err
		}
	}
	good := 0
	for _, one := range p.look() {
		if one.Score >= p.opt.Least {
			good++
		}
	}
	if good == 0 { // what was learnt on the way has lowered the rest
		return nil
	}
	p.b.AtOnce.Count += good
	p.press(&p.b.AtOnce, p.keys.actions[session.ActAcceptAbove])
	if err := p.do(session.AcceptAbove{Score: p.opt.Least}); err != nil {
		return err
	}
	p.s.Pick(0, 0, 0, session.Grapheme) // the page goes to the first that is left
	p.s.NextSuggestion(1)
	return nil
}

// pick selects a suggestion by pointing at it, once more for each that lies inside it there.
func (p *person) pick(one seen, w *Way) {
	p.point(w, click)
	for range 8 {
		if p.s.Pick(one.Span.Start, one.Span.Start, 1, session.Segment).Ann == one.ID {
			return
		}
		w.Seconds += 2 * B
	}
	p.s.SelectAnnotation(one.ID)
}
