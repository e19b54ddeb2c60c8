package session

import (
	"slices"

	"wusum/core/document"
	"wusum/core/internal/jsontext"
	"wusum/core/schema"
	"wusum/core/text"
)

// amend makes the step that changes annotations of the open document by f; those that f leaves alone take no part.
// A suggestion of the model's becomes an annotation by it, accepted unless f says otherwise. Whatever changed is checked
// against the schema as it will stand among the others.
func (s *Session) amend(ids []document.ID, at Stamp, f func(*document.Annotation) error) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	edits := make([]document.Edit, len(d.Layers))
	seen := make(map[document.ID]bool, len(ids))
	var come []document.Annotation
	for _, id := range ids {
		old, layer := d.Find(id)
		if layer < 0 {
			g, ok := s.overlaid(id)
			if !ok {
				return document.Step{}, fault(CodeUnknownAnn, text.Span{}, string(id))
			}
			if seen[id] {
				continue
			}
			seen[id] = true
			a := s.adopt(g, at)
			if err := f(&a); err != nil {
				return document.Step{}, err
			}
			decide(&a, at)
			if a.Label != g.Label {
				a.Score = nil // it was confident of another label
			}
			come = append(come, a)
			continue
		}
		next := old
		if err := f(&next); err != nil {
			return document.Step{}, err
		}
		if seen[id] || next.Equal(old) {
			continue
		}
		seen[id] = true
		next.Modified = at.Now
		if next.Label != old.Label {
			next.Score = nil // it was confident of another label
		}
		if next.Label != old.Label || next.Status != old.Status || next.Span != old.Span {
			next.Guideline = s.project.Guideline.Number()
		}
		edits[layer].Removed = append(edits[layer].Removed, old)
		edits[layer].Added = append(edits[layer].Added, next)
	}
	edits[0].Added = append(edits[0].Added, come...)
	changes := layerChanges(d, edits)
	if len(changes) == 0 {
		return document.Step{}, nil
	}
	step := s.begin(changes...)
	return step, s.check(d.ID, step)
}

// layerChanges makes changes of the edits of a document's layers, in their order; empty ones are left out.
func layerChanges(d *document.Document, edits []document.Edit) []document.Change {
	var out []document.Change
	for i, e := range edits {
		if len(e.Removed)+len(e.Added) == 0 {
			continue
		}
		name := ""
		if i > 0 {
			name = d.Layers[i].Name
		}
		out = append(out, document.LayerChange{Doc: d.ID, Layer: name, Edit: e})
	}
	return out
}

// check holds each changed annotation against the rules as they will be after the step: extent, overlap, nesting,
// and no two alike. What stays where it was under the label it had breaks no rule that it did not break before.
func (s *Session) check(id document.DocID, step document.Step) error {
	next, err := s.project.Apply(step)
	if err != nil {
		return err
	}
	d, _ := next.Doc(id)
	for _, ch := range step.Changes {
		l, ok := ch.(document.LayerChange)
		if !ok {
			continue
		}
		layer, _ := d.Layer(l.Layer)
		for i, a := range l.Edit.Added {
			if i >= len(l.Edit.Removed) {
				// a suggestion that was taken in
			} else if old := l.Edit.Removed[i]; old.Label == a.Label && old.Span == a.Span && (old.Status == a.Status || a.Status == document.Rejected) && len(old.Parts) == len(a.Parts) {
				continue
			}
			if err := d.Check(next.Schema, l.Layer, a); err != nil {
				return err
			}
			if _, ok := twin(layer, d.ParaAt(a.Span.Start), a); ok && a.Status != document.Rejected {
				return fault(CodeDuplicate, a.Span, string(a.Label))
			}
		}
	}
	return nil
}

func (c Relabel) plan(s *Session, at Stamp) (document.Step, error) {
	return s.amend(c.IDs, at, func(a *document.Annotation) error {
		a.Label = c.Label
		decide(a, at)
		return nil
	})
}

// decide accepts a suggestion, in the name of whoever is at work.
func decide(a *document.Annotation, at Stamp) {
	if a.Status == document.Proposed {
		a.Status, a.By = document.Accepted, at.By
	}
}

func (c SetStatus) plan(s *Session, at Stamp) (document.Step, error) {
	return s.amend(c.IDs, at, func(a *document.Annotation) error {
		if a.Status != c.Status {
			decide(a, at)
			a.Status = c.Status
		}
		return nil
	})
}

func (c SetCanonical) plan(s *Session, at Stamp) (document.Step, error) {
	return s.amend([]document.ID{c.ID}, at, func(a *document.Annotation) error {
		a.Canonical = plainly(c.Canonical, a.Span.In(s.Doc().Text))
		return nil
	})
}

func (c SetLink) plan(s *Session, at Stamp) (document.Step, error) {
	if c.Link != "" && !ValidLink(c.Link) {
		return document.Step{}, fault(CodeLink, text.Span{}, c.Link)
	}
	return s.amend(c.IDs, at, func(a *document.Annotation) error {
		a.Link = c.Link
		return nil
	})
}

func (c SetAttr) plan(s *Session, at Stamp) (document.Step, error) {
	if c.Value != "" && !jsontext.Value(c.Value).IsValid() {
		return document.Step{}, fault(CodeAttrValue, text.Span{}, c.Name)
	}
	kind, _, declared := s.project.Schema.Attribute(c.Name)
	return s.amend(c.IDs, at, func(a *document.Annotation) error {
		switch {
		case c.Value == "" || !declared: // what is no longer in the schema can still be taken away
		case !kind.Holds(a.Label):
			return fault(CodeAttrLabel, a.Span, c.Name, string(a.Label))
		case !fits(kind, c.Value):
			return fault(CodeAttrValue, a.Span, c.Name)
		}
		a.Attrs = setAttr(a.Attrs, c.Name, c.Value)
		return nil
	})
}

// fits reports whether raw JSON is a value of an attribute's kind.
func fits(kind schema.Attribute, raw string) bool {
	if kind.Kind == schema.YesNo {
		return raw == "true" || raw == "false"
	}
	dec := jsontext.NewDecoder([]byte(raw), jsontext.AllowDuplicateNames)
	tok, err := dec.ReadToken()
	if err != nil || tok.Kind() != '"' {
		return false
	}
	value := tok.String()
	return kind.Kind == schema.Free || slices.ContainsFunc(kind.Values, func(v schema.Value) bool { return v.Name == value })
}

// setAttr returns attrs with one set, in its place, or taken away; attrs stays as it was.
func setAttr(attrs []document.Attr, name, value string) []document.Attr {
	var out []document.Attr
	set := value == ""
	for _, a := range attrs {
		if a.Name == name {
			if set {
				continue
			}
			a.Value, set = value, true
		}
		out = append(out, a)
	}
	if !set {
		out = append(out, document.Attr{Name: name, Value: value})
	}
	return out
}

func (c Delete) plan(s *Session, _ Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	gone := make(map[document.ID]bool, len(c.IDs))
	edits := make([]document.Edit, len(d.Layers))
	for _, id := range c.IDs {
		a, layer := d.Find(id)
		if layer < 0 {
			return document.Step{}, fault(CodeUnknownAnn, text.Span{}, string(id))
		}
		if !gone[id] {
			gone[id] = true
			edits[layer].Removed = append(edits[layer].Removed, a)
		}
	}
	changes := append(layerChanges(d, edits), orphans(d, gone)...)
	if len(changes) == 0 {
		return document.Step{}, nil
	}
	return s.begin(changes...), nil
}

// orphans takes away the relations and notes of annotations that go.
func orphans(d *document.Document, gone map[document.ID]bool) []document.Change {
	var changes []document.Change
	var relations []document.Relation
	for _, r := range d.Relations {
		if gone[r.From] || gone[r.To] {
			relations = append(relations, r)
		}
	}
	var notes []document.Note
	for _, n := range d.Notes {
		if gone[n.On] {
			notes = append(notes, n)
		}
	}
	if relations != nil {
		changes = append(changes, document.RelationChange{Doc: d.ID, Removed: relations})
	}
	if notes != nil {
		changes = append(changes, document.NoteChange{Doc: d.ID, Removed: notes})
	}
	return changes
}
