package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/schema"
)

func TestUnion(t *testing.T) {
	own := schema.Schema{
		Labels:     []schema.Label{{ID: "A"}},
		Attributes: []schema.Attribute{{Name: "case", Kind: schema.Choice, Values: []schema.Value{{Name: "nom"}}}},
		DocLabels:  []schema.DocLabel{{Name: "topic"}},
	}
	from := schema.Schema{
		Labels:     []schema.Label{{ID: "A", En: "another"}, {ID: "B", Nest: []schema.LabelID{"A", "C"}}},
		Attributes: []schema.Attribute{{Name: "case", Kind: schema.Choice, Values: []schema.Value{{Name: "nom"}, {Name: "acc"}}}, {Name: "sure", Kind: schema.YesNo, Labels: []schema.LabelID{"B", "C"}}},
		DocLabels:  []schema.DocLabel{{Name: "topic", Values: []schema.Value{{Name: "news"}}}, {Name: "genre"}},
		Relations:  []schema.Relation{{Name: "of", From: []schema.LabelID{"C"}}},
	}
	before := own
	got := own.WithLabels(from.Labels).WithTypes(from)
	assert.Equal(t, schema.Schema{
		Labels:     []schema.Label{{ID: "A"}, {ID: "B", Nest: []schema.LabelID{"A"}}},
		Attributes: []schema.Attribute{{Name: "case", Kind: schema.Choice, Values: []schema.Value{{Name: "nom"}, {Name: "acc"}}}, {Name: "sure", Kind: schema.YesNo, Labels: []schema.LabelID{"B"}}},
		DocLabels:  []schema.DocLabel{{Name: "topic"}, {Name: "genre"}},
		Relations:  []schema.Relation{{Name: "of", From: []schema.LabelID{}}},
	}, got)
	assert.Equal(t, before, own, "the first is as it was")
	assert.Equal(t, got, got.WithLabels(from.Labels).WithTypes(from))
}
