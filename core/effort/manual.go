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
	return nil
}

// take selects a span and returns what it costs: a click, since a label key takes the word at the caret, a double click, a
// third click for the clitics, or a drag; the last resort is a drag that snaps to nothing and ends where the hand ends it.
func (p *person) take(span text.Span) float64 {
	middle := (span.Start + span.End) / 2
	for _, b := range []int32{middle, span.Start, span.End} {
		if p.s.Pick(b, b, 1, session.Segment).Ann == "" && p.s.Target() == span {
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
