package document

import (
	"errors"

	"wusum/core/schema"
	"wusum/core/text"
)

// Problem is one thing in a project that breaks a rule: a code and arguments as in [Error], and where it is.
type Problem struct {
	Code  string
	Doc   DocID // "" where it concerns the schema
	Layer string
	ID    ID // the annotation, relation or note; "" where none is meant
	Span  text.Span
	Args  []string
}

// Validate lists everything in p that breaks a rule of the schema or of documents: spans out of range, empty, cut
// inside a grapheme or over a paragraph break, parts out of order, unknown labels, overlap and nesting that the
// schema refuses, IDs used twice, relations and notes whose annotation is missing. An imported project may have such
// problems and is still kept whole; nothing is repaired here.
func Validate(p Project) []Problem {
	var out []Problem
	if err := p.Schema.Validate(); err != nil {
		if e, ok := errors.AsType[*schema.Error](err); ok {
			out = append(out, Problem{Code: e.Code, Args: e.Args})
		}
	}
	seen := make(map[DocID]bool, len(p.Docs))
	for _, d := range p.Docs {
		if seen[d.ID] {
			out = append(out, Problem{Code: CodeDocDuplicate, Doc: d.ID, Args: []string{string(d.ID)}})
		}
		seen[d.ID] = true
		out = d.validate(p.Schema, out)
	}
	return out
}

func (d *Document) validate(s schema.Schema, out []Problem) []Problem {
	add := func(layer string, id ID, err error) {
		if e, ok := errors.AsType[*Error](err); ok {
			out = append(out, Problem{e.Code, d.ID, layer, id, e.Span, e.Args})
		}
	}
	add("", "", checkText(d.Text))
	ids := make(map[ID]bool)
	for _, l := range d.Layers {
		var open []Annotation // those that reach beyond the start of the one at hand
		for a := range l.All() {
			if ids[a.ID] {
				add(l.Name, a.ID, &Error{Code: CodeIDDuplicate, Span: a.Span, Args: []string{string(a.ID)}})
			}
			ids[a.ID] = true
			if err := d.checkForm(s, &a); err != nil {
				add(l.Name, a.ID, err)
			}
			if a.Status == Rejected {
				continue
			}
			keep := open[:0]
			for i := range open {
				if open[i].Span.End > a.Span.Start {
					keep = append(keep, open[i])
				}
			}
			open = keep
			if err := checkAgainst(s, &a, open); err != nil {
				add(l.Name, a.ID, err)
			}
			open = append(open, a)
		}
	}
	for _, r := range d.Relations {
		for _, end := range []ID{r.From, r.To} {
			if !ids[end] {
				add("", r.ID, &Error{Code: CodeDangling, Args: []string{string(r.ID), string(end)}})
			}
		}
	}
	for _, n := range d.Notes {
		if n.On != "" && !ids[n.On] {
			add("", n.ID, &Error{Code: CodeNoteDangling, Args: []string{string(n.ID), string(n.On)}})
		}
	}
	return out
}

// checkAgainst checks a against the annotations before it in layer order that are still open where it starts.
func checkAgainst(s schema.Schema, a *Annotation, open []Annotation) error {
	var outer *Annotation
	for i := range open {
		b := &open[i]
		if !sharesText(a, b) {
			continue
		}
		if err := checkOverlap(s, a, b); err != nil {
			return err
		}
		if covers(b, a) && (outer == nil || b.Span.Len() <= outer.Span.Len()) {
			outer = b
		}
	}
	if outer == nil || s.Allows(outer.Label, a.Label) || outer.Span == a.Span && s.Allows(a.Label, outer.Label) {
		return nil
	}
	return nestError(outer, a)
}
