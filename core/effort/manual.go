package effort

import (
	"wusum/core/session"
	"wusum/core/text"
)

// manual labels an entity by pointing at it, in the cheapest way that takes exactly it.
func (p *person) manual(g Entity) error {
	w := &p.b.Manual
	w.Count++
	p.point(w, p.take(g.Span))
	p.press(w, p.keys.labels[g.Label])
	if err := p.do(session.Annotate{Span: g.Span, Label: g.Label}); err != nil {
		return err
	}
	return p.applyToAll(g)
}

// applyToAll labels the other mentions of a name in the document, where the list of them is less work than to take them
// one by one: the key that opens it, where all that could be labelled are checked, arrows and a space for each that is
// wrong, and Enter.
func (p *person) applyToAll(g Entity) error {
	if p.opt.ByHand {
		return nil
	}
	var places []session.Place
	list, single := p.keys.actions[session.ActApplyAll].seconds+K, 0.0
	row, seen, right := 0, 0, 0
	for _, m := range p.s.AppendMentions(nil, p.s.Doc(), p.s.MentionPattern(g.Span), g.Label) {
		row++
		if m.Standing != session.Free && m.Standing != session.Asked {
			continue
		}
		if !p.gold[Entity{m.Span, g.Label}] {
			list += float64(row-seen)*K + K
			seen = row
			continue
		}
		right++
		places = append(places, m.Place())
		if m.Standing == session.Asked {
			single += K
		} else {
			single += click + K
		}
	}
	hand := 0.0
	if p.mouse {
		hand = H
	}
	if right == 0 || list+hand >= single {
		return nil
	}
	w := &p.b.Applied
	w.Count += right
	p.press(w, cost{list, true})
	return p.do(session.ApplyToAll{Places: places, Label: g.Label})
}

// click puts the pointer down on a place where nothing is labelled or suggested; what was selected before is let go first.
func (p *person) click(b int32) {
	p.s.Pick(0, 0, 0, session.Segment)
	if p.s.Pick(b, b, 1, session.Segment).Ann != "" {
		p.s.Pick(b, b, 0, session.Segment)
	}
}

// take selects a span and returns what it costs: a click, since a label key takes the word at the caret, a double click, a
// third click for the clitics, or a drag; the last resort is a drag that snaps to nothing and ends where the hand ends it.
func (p *person) take(span text.Span) float64 {
	middle := (span.Start + span.End) / 2
	for _, b := range []int32{middle, span.Start, span.End} {
		if p.click(b); p.s.Target() == span {
			return click
		}
	}
	for _, b := range []int32{middle, span.Start, span.End} {
		if p.s.Pick(b, b, 2, session.Segment).Span == span {
			return doubleClick
		}
		if p.s.Pick(b, b, 3, session.Segment).Span == span {
			return doubleClick + 2*B
		}
	}
	if p.s.Pick(span.Start, span.End, 1, session.Segment).Span == span {
		return drag
	}
	p.s.Pick(span.Start, span.End, 1, session.Grapheme)
	return drag + K // the key that is held to leave words alone
}
