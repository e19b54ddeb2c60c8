package session

import (
	"slices"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// RelationTypes returns the types of the schema by which one annotation of the open document may be related to another,
// in the schema's order.
func (s *Session) RelationTypes(from, to document.ID) []schema.Relation {
	d := s.Doc()
	if d == nil || from == to {
		return nil
	}
	a, in := d.Find(from)
	b, also := d.Find(to)
	if in < 0 || also < 0 {
		return nil
	}
	var out []schema.Relation
	for _, r := range s.project.Schema.Relations {
		if r.Joins(a.Label, b.Label) {
			out = append(out, r)
		}
	}
	return out
}

// related checks a relation against the annotations and types that there are; skip is a relation that it takes the place
// of.
func (s *Session) related(d *document.Document, r document.Relation, skip document.ID, sc schema.Schema) error {
	var ends [2]document.Annotation
	for i, id := range []document.ID{r.From, r.To} {
		a, layer := d.Find(id)
		if layer < 0 {
			return fault(CodeUnknownAnn, text.Span{}, string(id))
		}
		ends[i] = a
	}
	if r.From == r.To {
		return fault(CodeSelfRelation, text.Span{}, string(r.From))
	}
	kind, _, declared := sc.Relation(r.Type)
	switch {
	case !declared && len(sc.Relations) > 0:
		return fault(CodeRelationType, text.Span{}, r.Type)
	case declared && !kind.Joins(ends[0].Label, ends[1].Label):
		return fault(CodeRelationJoins, ends[0].Span, r.Type, string(ends[0].Label), string(ends[1].Label))
	}
	if slices.ContainsFunc(d.Relations, func(o document.Relation) bool {
		return o.ID != skip && o.Type == r.Type && (o.From == r.From && o.To == r.To || kind.Symmetric && o.From == r.To && o.To == r.From)
	}) {
		return fault(CodeDuplicateRelation, text.Span{}, r.Type)
	}
	return nil
}

func (c AddRelation) plan(s *Session, at Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	sc := s.project.Schema
	var changes []document.Change
	if _, _, have := sc.Relation(c.Type); c.Declare && !have {
		sc.Relations = append(slices.Clone(sc.Relations), schema.Relation{Name: c.Type})
		if err := valid(sc); err != nil {
			return document.Step{}, err
		}
		changes = append(changes, document.SchemaChange{Removed: s.project.Schema, Added: sc})
	}
	r := document.Relation{Type: c.Type, From: c.From, To: c.To}
	if err := s.related(d, r, "", sc); err != nil {
		return document.Step{}, err
	}
	r.ID = document.ID(at.NewID())
	changes = append(changes, document.RelationChange{Doc: d.ID, Added: []document.Relation{r}})
	return s.begin(changes...), nil
}

func (c SetRelation) plan(s *Session, _ Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	i := slices.IndexFunc(d.Relations, func(r document.Relation) bool { return r.ID == c.ID })
	if i < 0 {
		return document.Step{}, fault(CodeUnknownRelation, text.Span{}, string(c.ID))
	}
	r := d.Relations[i]
	if c.Type != "" {
		r.Type = c.Type
	}
	if c.Reverse {
		r.From, r.To = r.To, r.From
	}
	if r.Equal(d.Relations[i]) {
		return document.Step{}, nil
	}
	if err := s.related(d, r, r.ID, s.project.Schema); err != nil {
		return document.Step{}, err
	}
	return s.begin(document.RelationChange{
		Doc: d.ID, Removed: []document.Relation{d.Relations[i]}, Added: []document.Relation{r},
	}), nil
}
