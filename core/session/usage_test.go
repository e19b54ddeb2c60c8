package session_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
)

func TestUsage(t *testing.T) {
	d := open(t, "زار وفد مصر حلب")
	a, b := d.annotate("مصر", "GPE"), d.annotate("حلب", "GPE")
	d.do(session.SetAttr{IDs: []document.ID{a}, Name: "sure", Value: "true"})
	d.do(session.AddRelation{Type: "near", From: a, To: b})
	d.do(session.SetDocLabels{Name: "topic", Values: []string{"x", "y"}})
	u := d.Usage()
	assert.Equal(t, map[schema.LabelID]int{"GPE": 2}, u.Labels)
	assert.Equal(t, map[string]int{"sure": 1}, u.Attributes)
	assert.Equal(t, map[string]int{"topic": 2}, u.DocLabels)
	assert.Equal(t, map[string]int{"near": 1}, u.Relations)
	assert.Equal(t, map[uint32]int{1: 2}, u.Guideline)
	d.do(session.SetGuideline{Text: document.GuidelineText{Ar: "دليل"}})
	d.do(session.Relabel{IDs: []document.ID{a}, Label: "LOC"})
	assert.Equal(t, map[uint32]int{1: 1, 2: 1}, d.Usage().Guideline)
}

func TestSettleKeys(t *testing.T) {
	sc := schema.Schema{Labels: []schema.Label{
		{ID: "A", Key: "X", Front: true}, // the command to reject
		{ID: "B", Key: "C", Front: true},
		{ID: "C", Key: "C", Front: true}, // taken
		{ID: "D", Key: "C"},
		{ID: "E", Key: "X"},
	}}
	out, changed := session.SettleKeys(sc, nil)
	assert.Empty(t, session.ValidateKeys(out, nil))
	assert.Equal(t, []schema.LabelID{"A", "C", "D", "E"}, changed)
	assert.Equal(t, "X", out.Labels[0].Key)
	assert.False(t, out.Labels[0].Front, "a key that a command has comes after the prefix")
	assert.True(t, out.Labels[1].Front)
	assert.True(t, sc.Labels[0].Front, "the set itself stays as it was")
	same, changed := session.SettleKeys(schema.Default(), nil)
	assert.True(t, same.Equal(schema.Default()))
	assert.Empty(t, changed)
}
