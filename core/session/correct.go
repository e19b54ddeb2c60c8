package session

import (
	"unicode/utf8"

	"wusum/core/document"
	"wusum/core/text"
)

// Fate is what becomes of an annotation where the text under it is corrected.
type Fate uint8

// The fates.
const (
	Kept    Fate = iota // its letters are as they were
	Changed             // its letters changed with the text
	Lost                // nothing is left of it, or it could not stand beside the others
)

// Carried is one annotation that a correction touches.
type Carried struct {
	Was  document.Annotation
	Is   document.Annotation // zero where it is lost
	Fate Fate

	layer int
}

// Correction is what a CorrectText would do.
type Correction struct {
	Span          text.Span // what is corrected, in the text as it is: the command's, its edges out of grapheme clusters
	Removed, With string
	Carried       []Carried // in the order of the layers; those that are elsewhere only move along

	plan plan
}

// plan is a correction on its way to a step.
type plan struct {
	doc    *document.Document
	change document.TextChange
	within text.Span // the stretch, in the text
	with   string    // what comes in its place
}

// Foresee says what a correction would do, for the person to look at before it is made. Errors: as CorrectText's.
func (s *Session) Foresee(c CorrectText, at Stamp) (Correction, error) {
	p, err := s.correction(c, at)
	if err != nil {
		return Correction{}, err
	}
	out := Correction{Span: p.within, Removed: p.within.In(p.doc.Text), With: p.with, plan: p}
	if out.Removed == out.With {
		return out, nil
	}
	out.Carried, err = s.carry(p, at)
	return out, err
}

// TextOf returns what an annotation will cover; "" where it is lost.
func (c Correction) TextOf(x Carried) string {
	if x.Fate == Lost {
		return ""
	}
	ch := c.plan.change
	d := c.plan.doc
	return x.Is.Text(d.Text[:ch.At] + ch.Added.Text + d.Text[int(ch.At)+len(ch.Removed.Text):])
}

// correction works out which passage takes which one's place.
func (s *Session) correction(c CorrectText, at Stamp) (plan, error) {
	id := c.Doc
	if id == "" {
		id = s.open
	}
	d, _ := s.project.Doc(id)
	switch {
	case d == nil && c.Doc == "":
		return plan{}, fault(CodeNone, text.Span{})
	case d == nil:
		return plan{}, fault(document.CodeDocUnknown, text.Span{}, string(c.Doc))
	case c.Span.Start < 0 || c.Span.End < c.Span.Start || int(c.Span.End) > len(d.Text):
		return plan{}, fault(document.CodeSpanRange, c.Span)
	case !utf8.ValidString(c.With):
		return plan{}, fault(document.CodeTextUTF8, c.Span, "0")
	}
	p := plan{doc: d, within: c.Span, with: c.With}
	p.within.Start = int32(text.GraphemeStart(d.Text, int(c.Span.Start)))
	p.within.End = int32(text.GraphemeEnd(d.Text, int(c.Span.End)))
	p.with = d.Text[p.within.Start:c.Span.Start] + c.With + d.Text[c.Span.End:p.within.End]
	from, was := d.PassageAt(p.within)
	now := d.Text[from:p.within.Start] + p.with + d.Text[p.within.End:int(from)+len(was.Text)]
	p.change = document.TextChange{Doc: d.ID, At: from, Removed: was, Added: document.Passage{
		Text: now, Corrections: corrections(was.Original(), now, was.Corrections, was.Text, at.By, at.Now),
	}}
	return p, nil
}

func (c CorrectText) plan(s *Session, at Stamp) (document.Step, error) {
	f, err := s.Foresee(c, at)
	if err != nil || f.Removed == f.With {
		return document.Step{}, err
	}
	d := f.plan.doc
	out, in := make([]document.Edit, len(d.Layers)), make([]document.Edit, len(d.Layers))
	gone := map[document.ID]bool{}
	for _, x := range f.Carried {
		out[x.layer].Removed = append(out[x.layer].Removed, x.Was)
		if x.Fate == Lost {
			gone[x.Was.ID] = true
			continue
		}
		in[x.layer].Added = append(in[x.layer].Added, x.Is)
	}
	changes := layerChanges(d, out)
	changes = append(changes, orphans(d, gone)...)
	changes = append(changes, f.plan.change)
	changes = append(changes, layerChanges(d, in)...)
	return s.beginIn(d, changes...), nil
}
