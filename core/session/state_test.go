package session_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

func (d *desk) meta(id document.DocID) document.Meta {
	d.t.Helper()
	doc, _ := d.Project().Doc(id)
	require.NotNil(d.t, doc)
	return doc.Meta
}

// The first edit begins the work, in the same step; one undo takes both back.
func TestFirstEditBeginsTheWork(t *testing.T) {
	d := open(t, "زار الوفد القاهرة.")
	d.annotate("القاهرة", "GPE")
	assert.Equal(t, document.StateInProgress, d.meta("d1").State)
	assert.Equal(t, document.AidShown, d.meta("d1").Aid)
	d.do(session.Undo{})
	assert.Equal(t, document.Meta{Title: "d1"}, d.meta("d1"))
}

func TestSetState(t *testing.T) {
	d := open(t, "مصر", "سوريا", "لبنان")
	require.NoError(t, d.Open("d2"))
	ch := d.do(session.SetState{Docs: []document.DocID{"d1", "d3"}, State: document.StateSkipped, Reason: "مكرَّر"})
	assert.True(t, ch.Docs)
	assert.Equal(t, document.DocID("d2"), ch.Doc, "a bulk action opens nothing")
	for _, id := range []document.DocID{"d1", "d3"} {
		assert.Equal(t, document.Meta{Title: string(id), State: document.StateSkipped, Reason: "مكرَّر", Aid: document.AidShown}, d.meta(id))
	}
	d.do(session.SetState{Docs: []document.DocID{"d1"}, State: document.StateDone, Reason: "no reason to be done"})
	assert.Empty(t, d.meta("d1").Reason)
	d.refuse(session.CodeNothing, session.SetState{Docs: []document.DocID{"d1", "d1"}, State: document.StateDone})
	d.refuse(document.CodeDocUnknown, session.SetState{Docs: []document.DocID{"d9"}, State: document.StateDone})
	assert.Equal(t, document.DocID("d1"), d.do(session.Undo{}).Doc, "an undo shows what it has undone")
	d.do(session.Undo{})
	assert.Equal(t, document.Meta{Title: "d3"}, d.meta("d3"))
	assert.Equal(t, document.Meta{Title: "d1"}, d.meta("d1"))
}

// A question is asked of a suggestion in the step that takes it in, and goes with it.
func TestDoubt(t *testing.T) {
	d := open(t, "زار الوفد القاهرة.")
	d.SetSuggestions("d1", text.Span{End: 32}, []session.Suggestion{{Span: d.find("القاهرة"), Label: "GPE", Score: 0.5}}, document.Origin{Kind: document.Model})
	g := d.SuggestionsIn(text.Span{End: 40})
	require.Len(t, g, 1)
	id := d.do(session.Doubt{ID: g[0], Question: "المدينة أم الحكومة؟"}).Select
	assert.Equal(t, document.Unsure, d.ann(id).Status)
	require.Len(t, d.Doc().Notes, 1)
	n := d.Doc().Notes[0]
	assert.Equal(t, document.Note{ID: n.ID, Kind: document.Question, On: id, Body: "المدينة أم الحكومة؟", By: "a1", Created: n.Created}, n)
	assert.Equal(t, document.StateInProgress, d.meta("d1").State)

	d.do(session.Doubt{ID: id, Question: "أيّهما؟"})
	require.Len(t, d.Doc().Notes, 1, "one question gives way to the next")
	assert.Equal(t, "أيّهما؟", d.Doc().Notes[0].Body)
	d.refuse(session.CodeNothing, session.Doubt{ID: id, Question: "أيّهما؟"})
	d.do(session.Undo{})
	d.do(session.Undo{})
	assert.Empty(t, d.Doc().Notes)
	assert.Len(t, d.SuggestionsIn(text.Span{End: 40}), 1, "one undo brings the suggestion back")
	assert.Equal(t, document.StateNew, d.meta("d1").State)
	d.do(session.Doubt{ID: g[0]})
	assert.Empty(t, d.Doc().Notes, "nothing need be asked")
	d.refuse(session.CodeUnknownAnn, session.Doubt{ID: "nobody"})
}

func TestRule(t *testing.T) {
	d := open(t, "زار الوفد القاهرة ثم دمشق.")
	id := d.annotate("القاهرة", "GPE")
	other := d.annotate("دمشق", "LOC")
	for _, of := range []document.ID{id, other} {
		d.do(session.Doubt{ID: of, Question: "أي نوع؟"})
	}
	d.do(session.Rule{ID: id, Label: "ORG", Ruling: "العاصمة حين تقرر فهي الحكومة."})
	a := d.ann(id)
	assert.Equal(t, document.Accepted, a.Status)
	assert.Equal(t, schema.LabelID("ORG"), a.Label)
	require.Len(t, d.Doc().Notes, 2)
	assert.Equal(t, document.Ruling, d.Doc().Notes[1].Kind)
	assert.Equal(t, id, d.Doc().Notes[1].On)
	require.Len(t, d.Project().Guideline.Examples, 1)
	e := d.Project().Guideline.Examples[0]
	assert.Equal(t, [3]string{"ORG", "زار الوفد القاهرة ثم دمشق.", "العاصمة حين تقرر فهي الحكومة."}, [3]string{string(e.Label), e.Sentence, e.Note})
	assert.Equal(t, "القاهرة", e.Span.In(e.Sentence))

	d.do(session.Rule{ID: other, Ruling: "لا يوسم."})
	_, layer := d.Doc().Find(other)
	assert.Negative(t, layer)
	require.Len(t, d.Doc().Notes, 2)
	assert.Equal(t, document.Note{ID: d.Doc().Notes[1].ID, Kind: document.Ruling, Body: "لا يوسم.", By: "a1", Created: d.Doc().Notes[1].Created}, d.Doc().Notes[1])
	d.do(session.Undo{})
	assert.Equal(t, document.Unsure, d.ann(other).Status)
	d.do(session.Undo{})
	assert.Equal(t, document.Unsure, d.ann(id).Status)
	assert.Len(t, d.Doc().Notes, 2)
	assert.Empty(t, d.Project().Guideline.Examples, "one undo takes the example back too")
	d.refuse(session.CodeUnknownAnn, session.Rule{ID: "nobody", Label: "ORG"})
	d.refuse(document.CodeLabelUnknown, session.Rule{ID: id, Label: "ZZZ"})
}

// A document of the share shows no suggestion of the model's, before the work on it and ever after.
func TestWithoutSuggestions(t *testing.T) {
	texts := make([]string, 40)
	for i := range texts {
		texts[i] = "زار الوفد القاهرة."
	}
	d := openWith(t, schema.Policy{}.WithUnaided(50), texts...)
	var with, without document.DocID
	for _, doc := range d.Project().Docs {
		if d.WithoutSuggestions(doc) {
			without = doc.ID
		} else {
			with = doc.ID
		}
	}
	require.NotEmpty(t, with)
	require.NotEmpty(t, without)
	suggested := func(id document.DocID) int {
		require.NoError(t, d.Open(id))
		d.SetSuggestions(id, text.Span{End: 30}, []session.Suggestion{{Span: d.find("القاهرة"), Label: "GPE", Score: 0.5}}, document.Origin{})
		n, _ := d.CountSuggestions(0)
		return n
	}
	assert.Equal(t, 1, suggested(with))
	assert.Equal(t, 0, suggested(without))
	d.annotate("الوفد", "NORP")
	assert.Equal(t, document.AidWithheld, d.Doc().Meta.Aid)
	sc := d.Project().Schema
	sc.Policy = sc.Policy.WithUnaided(0)
	d.do(session.SetSchema{Schema: sc})
	assert.Equal(t, 0, suggested(without), "what was begun without stays without")
}

func TestSweep(t *testing.T) {
	d := open(t, "زار الوفد القاهرة. ثم عاد إلى بيته.\n***\nوصل المدير. غادرت سلمى بيروت. انتهى اليوم.")
	said := func(s text.Span, ok bool) string {
		if !ok {
			return ""
		}
		assert.Equal(t, s.Start, d.Selection().Focus)
		assert.True(t, d.Selection().Caret())
		return s.In(d.Doc().Text)
	}
	left := func() int { _, n, _ := d.Sweeping(); return n }
	d.annotate("القاهرة", "GPE")
	d.SetSuggestions("d1", text.Span{End: 300}, []session.Suggestion{{Span: d.find("بيروت"), Label: "GPE", Score: 0.5}}, document.Origin{})
	_, _, on := d.Sweeping()
	assert.False(t, on)
	_, ok := d.SweepOn(1)
	assert.False(t, ok)

	assert.Equal(t, "ثم عاد إلى بيته.", said(d.Sweep()))
	assert.Equal(t, 3, left(), "stars are no sentence, a suggestion is a span")
	assert.Equal(t, "وصل المدير.", said(d.SweepOn(1)))
	d.annotate("المدير", "OCC")
	assert.Equal(t, 1, left(), "a labelled sentence is not looked at again")
	assert.Equal(t, "ثم عاد إلى بيته.", said(d.SweepOn(-1)))
	assert.Equal(t, "", said(d.SweepOn(-1)))
	assert.Equal(t, "انتهى اليوم.", said(d.SweepOn(1)))
	d.do(session.Undo{})
	assert.Equal(t, 2, left(), "what is undone is to be looked at again")
	assert.Equal(t, "وصل المدير.", said(d.SweepOn(1)))
	assert.Equal(t, "", said(d.SweepOn(1)), "the end")
	_, _, on = d.Sweeping()
	assert.False(t, on)
	assert.Equal(t, "ثم عاد إلى بيته.", said(d.Sweep()), "and again from the start")
	d.EndSweep()
	_, ok = d.SweepOn(1)
	assert.False(t, ok)
}

// What was passed over is come back to at the end.
func TestSweepComesRound(t *testing.T) {
	d := open(t, "أولى. ثانية. ثالثة.")
	d.Sweep()
	d.SweepOn(1)
	d.SweepOn(1)
	d.SweepOn(-1)
	s, ok := d.SweepOn(1)
	require.True(t, ok)
	assert.Equal(t, "ثالثة.", s.In(d.Doc().Text))
	_, ok = d.SweepOn(1)
	assert.False(t, ok)
}
