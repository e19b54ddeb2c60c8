package document_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// The share is met, depends on the ID alone, and grows without leaving anybody out.
func TestUnaided(t *testing.T) {
	p := document.Project{Docs: make([]*document.Document, document.UnaidedFrom)}
	count := func(percent int, id func(i int) string) (n int, taken map[int]bool) {
		p.Schema.Policy = schema.Policy{}.WithUnaided(percent)
		taken = map[int]bool{}
		for i := range 4000 {
			if p.Unaided(&document.Document{ID: document.DocID(id(i))}) {
				n++
				taken[i] = true
			}
		}
		return n, taken
	}
	for _, id := range []func(i int) string{strconv.Itoa, func(i int) string { return "doc-" + strconv.Itoa(i) + "-مقال" }} {
		for _, percent := range []int{0, 5, 10, 50, 100} {
			n, _ := count(percent, id)
			assert.InDelta(t, percent*40, n, 80, "%d%%", percent)
		}
		_, ten := count(10, id)
		_, twenty := count(20, id)
		for i := range ten {
			require.True(t, twenty[i])
		}
	}
	p.Schema.Policy = schema.Policy{}
	assert.Equal(t, schema.UnaidedDefault, p.Schema.Policy.UnaidedPercent())
	p.Schema.Policy = schema.Policy{}.WithUnaided(100)
	assert.False(t, p.Unaided(&document.Document{Meta: document.Meta{Aid: document.AidShown}}), "it was begun otherwise")
	p.Docs = p.Docs[1:]
	assert.False(t, p.Unaided(&document.Document{ID: "x"}), "too few to measure")
	assert.True(t, p.Unaided(&document.Document{Meta: document.Meta{Aid: document.AidWithheld}}))
	assert.False(t, p.Unaided(nil))
}

func TestSummary(t *testing.T) {
	d, err := document.NewDocument("d", document.Meta{}, "زار الوفد القاهرة ثم دمشق")
	require.NoError(t, err)
	assert.Equal(t, document.Summary{}, d.Summary())
	at := func(id string, start int32, label schema.LabelID, s document.Status, created, modified string) document.Annotation {
		return document.Annotation{ID: document.ID(id), Span: text.Span{Start: start, End: start + 2}, Label: label, Status: s, Created: created, Modified: modified}
	}
	turned := at("r", 8, "ORG", document.Rejected, "2026-01-09", "")
	turned.Origin.Kind = document.Model
	p, err := document.Project{Docs: []*document.Document{d}}.Apply(document.Step{Changes: []document.Change{
		document.LayerChange{Doc: "d", Edit: document.Edit{Added: []document.Annotation{
			at("a", 0, "PERS", document.Accepted, "2026-01-01", "2026-01-07"), at("b", 2, "GPE", document.Unsure, "2026-01-05", ""),
			at("c", 4, "PERS", document.Rejected, "2026-01-02", ""), at("p", 6, "LAW", document.Proposed, "2026-02-01", ""), turned,
		}}},
		document.NoteChange{Doc: "d", Added: []document.Note{{ID: "n", Created: "2026-01-08"}}},
	}})
	require.NoError(t, err)
	assert.Equal(t, document.Summary{Spans: 3, Unsure: 1, Proposed: 1, Labels: []schema.LabelID{"PERS", "GPE"}, Changed: "2026-01-09"}, p.Docs[0].Summary())
}
