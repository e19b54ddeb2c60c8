package session

import (
	"errors"
	"strings"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

func (c AddDocuments) plan(s *Session, _ Stamp) (document.Step, error) {
	var changes []document.Change
	sc := withLabels(s.project.Schema, c.Labels).WithTypes(c.Types)
	if !sc.Equal(s.project.Schema) {
		if err := valid(sc); err != nil {
			return document.Step{}, err
		}
		changes = append(changes, document.SchemaChange{Removed: s.project.Schema, Added: sc})
	}
	var add document.DocumentChange
	seen := make(map[document.DocID]bool, len(s.project.Docs)+len(c.Docs))
	for _, d := range s.project.Docs {
		seen[d.ID] = true
	}
	for i, d := range c.Docs {
		if d == nil || d.ID == "" {
			return document.Step{}, fault(document.CodeIDEmpty, text.Span{})
		}
		if seen[d.ID] {
			return document.Step{}, fault(document.CodeDocDuplicate, text.Span{}, string(d.ID))
		}
		seen[d.ID] = true
		for label := range labelsOf(d) {
			if _, _, ok := sc.Label(label); !ok {
				return document.Step{}, fault(document.CodeLabelUnknown, text.Span{}, string(label))
			}
		}
		add.Added = append(add.Added, document.DocumentAt{Index: len(s.project.Docs) + i, Doc: d})
	}
	if g, own := c.Guideline, s.project.Guideline; own.Equal(document.Guideline{}) && g.Version > 1 {
		changes = append(changes, document.GuidelineChange{
			Removed: document.GuidelineEdit{Text: &own.Text},
			Added:   document.GuidelineEdit{Version: g.Version, Text: &g.Text, Examples: g.Examples},
		})
	}
	if add.Added != nil {
		changes = append(changes, add)
	}
	return document.Step{Changes: changes}, nil
}

// withLabels returns sc with the labels it lacks at its end. A key that a command or another label has is dropped.
func withLabels(sc schema.Schema, labels []schema.Label) schema.Schema {
	out := sc.WithLabels(labels)
	for _, c := range ValidateKeys(out, nil) {
		name, _ := strings.CutPrefix(c.Wants, "label.")
		if _, i, _ := out.Label(schema.LabelID(name)); i >= len(sc.Labels) {
			out.Labels[i].Key = ""
		}
	}
	return out
}

// labelsOf counts the annotations of a document by label.
func labelsOf(d *document.Document) map[schema.LabelID]int {
	out := map[schema.LabelID]int{}
	for _, l := range d.Layers {
		for a := range l.All() {
			out[a.Label]++
		}
	}
	return out
}

// valid turns what is wrong with a schema into an error for people.
func valid(sc schema.Schema) error {
	err := sc.Validate()
	if e, ok := errors.AsType[*schema.Error](err); ok {
		return fault(e.Code, text.Span{}, e.Args...)
	}
	return err
}

func (c RenameDocument) plan(s *Session, at Stamp) (document.Step, error) {
	d, _ := s.project.Doc(c.Doc)
	if d == nil {
		return document.Step{}, fault(document.CodeDocUnknown, text.Span{}, string(c.Doc))
	}
	meta := d.Meta
	meta.Title = c.Title
	return SetMeta{c.Doc, meta}.plan(s, at)
}

func (c SetMeta) plan(s *Session, _ Stamp) (document.Step, error) {
	d, _ := s.project.Doc(c.Doc)
	switch {
	case d == nil:
		return document.Step{}, fault(document.CodeDocUnknown, text.Span{}, string(c.Doc))
	case d.Meta == c.Meta:
		return document.Step{}, nil
	}
	return one(document.MetaChange{Doc: c.Doc, Removed: d.Meta, Added: c.Meta}), nil
}

func one(c document.Change) document.Step { return document.Step{Changes: []document.Change{c}} }

func (c DeleteDocuments) plan(s *Session, _ Stamp) (document.Step, error) {
	var ch document.DocumentChange
	going := make(map[document.DocID]bool, len(c.IDs))
	for _, id := range c.IDs {
		if d, _ := s.project.Doc(id); d == nil {
			return document.Step{}, fault(document.CodeDocUnknown, text.Span{}, string(id))
		}
		going[id] = true
	}
	for i, d := range s.project.Docs {
		if going[d.ID] {
			ch.Removed = append(ch.Removed, document.DocumentAt{Index: i, Doc: d})
		}
	}
	if ch.Removed == nil {
		return document.Step{}, nil
	}
	return one(ch), nil
}

func (c MoveDocument) plan(s *Session, _ Stamp) (document.Step, error) {
	d, i := s.project.Doc(c.Doc)
	if d == nil {
		return document.Step{}, fault(document.CodeDocUnknown, text.Span{}, string(c.Doc))
	}
	to := min(max(c.To, 0), len(s.project.Docs)-1)
	if to == i {
		return document.Step{}, nil
	}
	return one(document.DocumentChange{
		Removed: []document.DocumentAt{{Index: i, Doc: d}},
		Added:   []document.DocumentAt{{Index: to, Doc: d}},
	}), nil
}
