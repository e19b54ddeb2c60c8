package session

import (
	"slices"

	"wusum/core/document"
	"wusum/core/text"
)

func (c DeleteRelation) plan(s *Session, _ Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	var gone []document.Relation
	for _, r := range d.Relations {
		if slices.Contains(c.IDs, r.ID) {
			gone = append(gone, r)
		}
	}
	for _, id := range c.IDs {
		if !slices.ContainsFunc(gone, func(r document.Relation) bool { return r.ID == id }) {
			return document.Step{}, fault(CodeUnknownRelation, text.Span{}, string(id))
		}
	}
	if gone == nil {
		return document.Step{}, nil
	}
	return s.begin(document.RelationChange{Doc: d.ID, Removed: gone}), nil
}

func (c SetNote) plan(s *Session, at Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	if c.ID == "" {
		return c.planNew(s, d, at)
	}
	i := slices.IndexFunc(d.Notes, func(n document.Note) bool { return n.ID == c.ID })
	if i < 0 {
		return document.Step{}, fault(CodeUnknownNote, text.Span{}, string(c.ID))
	}
	ch := document.NoteChange{Doc: d.ID, Removed: []document.Note{d.Notes[i]}}
	if c.Body == d.Notes[i].Body {
		return document.Step{}, nil
	}
	if c.Body != "" {
		n := d.Notes[i]
		n.Body, n.By = c.Body, at.By
		ch.Added = []document.Note{n}
	}
	return s.begin(ch), nil
}

func (c SetNote) planNew(s *Session, d *document.Document, at Stamp) (document.Step, error) {
	if c.Body == "" {
		return document.Step{}, nil
	}
	if c.On != "" {
		if _, layer := d.Find(c.On); layer < 0 {
			return document.Step{}, fault(CodeUnknownAnn, text.Span{}, string(c.On))
		}
	}
	return s.begin(document.NoteChange{Doc: d.ID, Added: newNote(at, document.Remark, c.On, c.Body)}), nil
}

func (c SetDocLabel) plan(s *Session, at Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	ch := document.DocLabelChange{Doc: d.ID}
	i := slices.IndexFunc(d.Labels, func(l document.DocLabel) bool { return l.Name == c.Name })
	switch {
	case i < 0 && c.Value == "", i >= 0 && d.Labels[i].Value == c.Value:
		return document.Step{}, nil
	case i < 0:
		ch.Added = []document.DocLabel{{ID: document.ID(at.NewID()), Name: c.Name, Value: c.Value}}
	default:
		ch.Removed = []document.DocLabel{d.Labels[i]}
		if c.Value != "" {
			l := d.Labels[i]
			l.Value = c.Value
			ch.Added = []document.DocLabel{l}
		}
	}
	return s.begin(ch), nil
}
