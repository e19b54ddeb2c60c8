package main

import (
	"slices"

	"wusum/core/entity"
	"wusum/core/schema"
)

// choice says which mentions are written, and how.
type choice struct {
	in     bool     // spans take the clitics in
	least  float32  // the lowest score
	labels []string // nil for all
	fold   bool     // labels are folded into the learnt types, before labels are chosen
}

// schema is the set of labels that mentions may have.
func (c *choice) schema() schema.Schema {
	s := schema.Default()
	if c.fold {
		s = schema.FourTypes()
	}
	if c.in {
		s.Policy.Clitics = schema.CliticsIn
	}
	return s
}

// append appends the chosen ones of all, by start, the longer first.
func (c *choice) append(dst, all []entity.Mention) []entity.Mention {
	first := len(dst)
	for _, m := range all {
		if m.Score < c.least {
			continue
		}
		if c.fold {
			label, ok := foldLabel(m.Label)
			if !ok {
				continue
			}
			m.Label = label
		}
		if c.labels != nil && !slices.Contains(c.labels, m.Label) {
			continue
		}
		if c.in && !m.Whole.Empty() {
			m.Span = m.Whole
		}
		twin := func(o entity.Mention) bool { return o.Span == m.Span && o.Label == m.Label }
		if n := len(dst); n > first && twin(dst[n-1]) { // FAC inside LOC, once folded
			dst[n-1].Score = max(dst[n-1].Score, m.Score)
			continue
		}
		dst = append(dst, m)
	}
	slices.SortStableFunc(dst[first:], func(a, b entity.Mention) int {
		if a.Span.Start != b.Span.Start {
			return int(a.Span.Start - b.Span.Start)
		}
		return int(b.Span.End - a.Span.End)
	})
	return dst
}

// reasonNames are the reasons as JSON lines give them.
var reasonNames = [...]string{
	entity.Context: "context", entity.Gazetteer: "gazetteer", entity.Pattern: "pattern",
	entity.Earlier: "earlier", entity.Acronym: "acronym", entity.Nested: "nested",
}

func reasonName(r entity.Reason) string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return reasonNames[entity.Context]
}
