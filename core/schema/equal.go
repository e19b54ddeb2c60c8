package schema

import (
	"bytes"
	"slices"
)

// Equal reports whether l and o are the same in every field.
func (l Label) Equal(o Label) bool {
	return l.ID == o.ID && l.Ar == o.Ar && l.En == o.En && l.Color == o.Color && l.Key == o.Key &&
		l.Front == o.Front && l.Description == o.Description && l.Group == o.Group &&
		(l.Nest == nil) == (o.Nest == nil) && slices.Equal(l.Nest, o.Nest) && bytes.Equal(l.Extra, o.Extra)
}

// Equal reports whether s and o have the same labels in the same order and the same policies.
func (s Schema) Equal(o Schema) bool {
	return s.Policy == o.Policy && slices.EqualFunc(s.Labels, o.Labels, Label.Equal) &&
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
