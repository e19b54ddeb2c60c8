package session

import (
	"slices"

	"wusum/core/document"
	"wusum/core/internal/order"
	"wusum/core/text"
)

func (c Annotate) plan(s *Session, at Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	a := document.Annotation{Label: c.Label, By: at.By, Created: at.Now, Guideline: s.project.Guideline.Number()}
	if err := s.place(&a, c.Span, c.Canonical); err != nil {
		return document.Step{}, err
	}
	if have, ok := twin(s.layer(), d.ParaAt(a.Span.Start), a); ok {
		if have.Status == document.Proposed {
			return SetStatus{IDs: []document.ID{have.ID}, Status: document.Accepted}.plan(s, at)
		}
		return document.Step{}, fault(CodeDuplicate, a.Span, string(a.Label))
	}
	a.ID = document.ID(at.NewID())
	if err := d.Check(s.project.Schema, "", a); err != nil {
		return document.Step{}, err
	}
	return s.begin(document.LayerChange{Doc: d.ID, Edit: document.Edit{Added: []document.Annotation{a}}}), nil
}

// place gives a its extent, and what follows from it: the parts where it crosses paragraphs, the canonical spelling,
// the clitics left out.
func (s *Session) place(a *document.Annotation, span text.Span, chosen string) error {
	span, err := s.trim(span)
	if err == nil {
		s.fill(a, []text.Span{span}, chosen)
	}
	return err
}

// trim brings the edges of a command's span to where they may stand, or says why it has none.
func (s *Session) trim(span text.Span) (text.Span, error) {
	if span.Start < 0 || span.End < span.Start || int(span.End) > len(s.Doc().Text) {
		return span, fault(document.CodeSpanRange, span)
	}
	out := s.clean(span)
	if out.Empty() {
		return out, fault(document.CodeSpanEmpty, span)
	}
	return out, nil
}

// fill gives a the pieces, ascending and apart, that it covers; each is cut at paragraph breaks.
func (s *Session) fill(a *document.Annotation, pieces []text.Span, chosen string) {
	d := s.Doc()
	var parts []text.Span
	for _, p := range pieces {
		cut := d.SpanParts(p)
		if cut == nil {
			cut = []text.Span{p}
		}
		for _, c := range cut {
			if c = s.clean(c); !c.Empty() {
				parts = append(parts, c)
			}
		}
	}
	a.Span = text.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}
	a.Parts, a.Canonical, a.Outside = nil, "", nil
	canonical, outside := s.read(a.Span, chosen)
	if len(parts) > 1 { // a spelling of several parts would have to invent what stands between them
		a.Parts, canonical = parts, chosen
	}
	a.Canonical, a.Outside = canonical, outside
}

// twin returns the annotation of a layer that has the extent and the label of a, is not a itself, and was not rejected.
func twin(layer document.Layer, para int, a document.Annotation) (document.Annotation, bool) {
	for _, b := range layer.InPara(para) {
		if b.ID != a.ID && b.Label == a.Label && b.Span == a.Span && slices.Equal(b.Parts, a.Parts) && b.Status != document.Rejected {
			return b, true
		}
	}
	return document.Annotation{}, false
}

// begin makes a step of changes to the open document; the first one there also marks it as in progress.
func (s *Session) begin(changes ...document.Change) document.Step {
	return s.beginIn(s.Doc(), changes...)
}

// beginIn is begin for any document.
func (s *Session) beginIn(d *document.Document, changes ...document.Change) document.Step {
	if d != nil && d.Meta.State == document.StateNew {
		changes = append(changes, document.MetaChange{Doc: d.ID, Removed: d.Meta, Added: s.underway(d, document.StateInProgress)})
	}
	return document.Step{Changes: changes}
}

// underway returns what is known of a document in that state. As soon as it is no longer new, it is settled whether
// suggestions are in sight.
func (s *Session) underway(d *document.Document, state document.State) document.Meta {
	meta := d.Meta
	meta.State, meta.Reason = state, ""
	if state != document.StateNew && meta.Aid == document.AidOpen {
		meta.Aid = document.AidShown
		if s.project.Unaided(d) {
			meta.Aid = document.AidWithheld
		}
	}
	return meta
}

func (c Resize) plan(s *Session, at Stamp) (document.Step, error) {
	return s.amend([]document.ID{c.ID}, at, func(a *document.Annotation) error {
		span, err := s.trim(c.Span)
		if err != nil {
			return err
		}
		pieces := s.pieces(*a)
		if len(pieces) == 1 {
			pieces[0] = span
		} else {
			pieces = slices.DeleteFunc(pieces, func(p text.Span) bool { return !p.Overlaps(span) })
			if len(pieces) == 0 {
				pieces = []text.Span{span}
			}
			pieces[0].Start = span.Start
			pieces[len(pieces)-1].End = span.End
		}
		s.fill(a, pieces, c.Canonical)
		return nil
	})
}

// pieces returns the spans that a was made of: its whole extent unless it is truly discontinuous.
func (s *Session) pieces(a document.Annotation) []text.Span {
	var out []text.Span
	for _, p := range a.Parts {
		if n := len(out); n > 0 && s.clean(text.Span{Start: out[n-1].End, End: p.Start}).Empty() {
			out[n-1].End = p.End // parted by nothing but a paragraph break
			continue
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		out = []text.Span{a.Span}
	}
	return out
}

func (c AddPart) plan(s *Session, at Stamp) (document.Step, error) {
	return s.amend([]document.ID{c.ID}, at, func(a *document.Annotation) error {
		span, err := s.trim(c.Span)
		if err != nil {
			return err
		}
		pieces := s.pieces(*a)
		if slices.ContainsFunc(pieces, func(p text.Span) bool { return p.Contains(span) }) {
			return fault(CodePart, span)
		}
		pieces = append(pieces, span)
		order.Stable(pieces, func(a, b text.Span) int { return int(a.Start) - int(b.Start) })
		joined := pieces[:1]
		for _, p := range pieces[1:] {
			if last := &joined[len(joined)-1]; p.Start <= last.End {
				last.End = max(last.End, p.End)
			} else {
				joined = append(joined, p)
			}
		}
		s.fill(a, joined, "")
		return nil
	})
}
