package schema

import "slices"

// WithLabels returns s with the labels that it lacks at its end. A nesting rule of theirs loses the labels that are
// unknown.
func (s Schema) WithLabels(labels []Label) Schema {
	n := len(s.Labels)
	s.Labels = slices.Clone(s.Labels)
	for _, l := range labels {
		if _, _, ok := s.Label(l.ID); !ok {
			s.Labels = append(s.Labels, l)
		}
	}
	for i := n; i < len(s.Labels); i++ {
		if l := &s.Labels[i]; l.Nest != nil {
			l.Nest = s.known(l.Nest)
		}
	}
	return s
}

// WithTypes returns s with the attributes, labels of documents and types of relations of another that it lacks, and with
// values that its own lack. Labels that it does not have are left out of their lists.
func (s Schema) WithTypes(from Schema) Schema {
	for _, a := range from.Attributes {
		a.Labels = s.known(a.Labels)
		if _, i, ok := s.Attribute(a.Name); !ok {
			s.Attributes = append(slices.Clip(s.Attributes), a)
		} else if own := s.Attributes[i]; own.Kind == Choice && a.Kind == Choice {
			own.Values = withValues(own.Values, a.Values)
			s.Attributes = slices.Clone(s.Attributes)
			s.Attributes[i] = own
		}
	}
	for _, d := range from.DocLabels {
		if _, i, ok := s.DocLabel(d.Name); !ok {
			s.DocLabels = append(slices.Clip(s.DocLabels), d)
		} else if own := s.DocLabels[i]; len(own.Values) > 0 {
			own.Values = withValues(own.Values, d.Values)
			s.DocLabels = slices.Clone(s.DocLabels)
			s.DocLabels[i] = own
		}
	}
	for _, r := range from.Relations {
		r.From, r.To = s.known(r.From), s.known(r.To)
		if _, _, ok := s.Relation(r.Name); !ok {
			s.Relations = append(slices.Clip(s.Relations), r)
		}
	}
	return s
}

func withValues(own, more []Value) []Value {
	for _, v := range more {
		if !slices.ContainsFunc(own, func(o Value) bool { return o.Name == v.Name }) {
			own = append(slices.Clip(own), v)
		}
	}
	return own
}

// known returns a list less the labels that s does not have.
func (s Schema) known(list []LabelID) []LabelID {
	return slices.DeleteFunc(slices.Clone(list), func(id LabelID) bool {
		_, _, ok := s.Label(id)
		return !ok
	})
}
