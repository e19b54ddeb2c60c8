package schema

import (
	"bytes"
	"slices"
)

// Equal reports whether l and o are the same in every field.
func (l Label) Equal(o Label) bool {
	return l.ID == o.ID && l.Ar == o.Ar && l.En == o.En && l.Color == o.Color && l.Key == o.Key &&
		l.Front == o.Front && l.Description == o.Description && l.Group == o.Group &&
		sameIDs(l.Nest, o.Nest) && bytes.Equal(l.Extra, o.Extra)
}

// sameIDs tells nil, which means all, from an empty list.
func sameIDs(a, b []LabelID) bool { return (a == nil) == (b == nil) && slices.Equal(a, b) }

// Equal reports whether v and o are the same in every field.
func (v Value) Equal(o Value) bool {
	return v.Name == o.Name && v.Ar == o.Ar && v.En == o.En && bytes.Equal(v.Extra, o.Extra)
}

// Equal reports whether a and o are the same in every field.
func (a Attribute) Equal(o Attribute) bool {
	return a.Name == o.Name && a.Ar == o.Ar && a.En == o.En && a.Kind == o.Kind && a.Default == o.Default &&
		slices.EqualFunc(a.Values, o.Values, Value.Equal) && sameIDs(a.Labels, o.Labels) && bytes.Equal(a.Extra, o.Extra)
}

// Equal reports whether d and o are the same in every field.
func (d DocLabel) Equal(o DocLabel) bool {
	return d.Name == o.Name && d.Ar == o.Ar && d.En == o.En && d.Many == o.Many &&
		slices.EqualFunc(d.Values, o.Values, Value.Equal) && bytes.Equal(d.Extra, o.Extra)
}

// Equal reports whether r and o are the same in every field.
func (r Relation) Equal(o Relation) bool {
	return r.Name == o.Name && r.Ar == o.Ar && r.En == o.En && r.Color == o.Color && r.Symmetric == o.Symmetric &&
		sameIDs(r.From, o.From) && sameIDs(r.To, o.To) && bytes.Equal(r.Extra, o.Extra)
}

// Equal reports whether s and o have the same labels and types in the same order and the same policies.
func (s Schema) Equal(o Schema) bool {
	return s.Policy == o.Policy && slices.EqualFunc(s.Labels, o.Labels, Label.Equal) &&
		slices.EqualFunc(s.Attributes, o.Attributes, Attribute.Equal) &&
		slices.EqualFunc(s.DocLabels, o.DocLabels, DocLabel.Equal) &&
		slices.EqualFunc(s.Relations, o.Relations, Relation.Equal) &&
		bytes.Equal(s.PolicyExtra, o.PolicyExtra) && bytes.Equal(s.Extra, o.Extra)
}

// Label returns the label of that name and its place in the schema; false where there is none.
func (s Schema) Label(id LabelID) (Label, int, bool) {
	for i := range s.Labels {
		if s.Labels[i].ID == id {
			return s.Labels[i], i, true
		}
	}
	return Label{}, -1, false
}

// Allows reports whether a span labelled inner may lie directly inside one labelled outer: where outer has no
// nesting rule anything may. An unknown outer label allows all.
func (s Schema) Allows(outer, inner LabelID) bool {
	l, _, ok := s.Label(outer)
	return !ok || l.Nest == nil || slices.Contains(l.Nest, inner)
}
