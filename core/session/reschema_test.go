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

type renamed = map[schema.LabelID]schema.LabelID

// without returns the project's schema less some labels.
func (d *desk) without(ids ...schema.LabelID) schema.Schema {
	sc := d.Project().Schema
	out := sc
	out.Labels = nil
	for _, l := range sc.Labels {
		keep := true
		for _, id := range ids {
			keep = keep && l.ID != id
		}
		if keep {
			l.Nest = nil
			out.Labels = append(out.Labels, l)
		}
	}
	return out
}

// expectUndone checks that one undo takes everything back.
func (d *desk) expectUndone(before document.Project) {
	d.t.Helper()
	d.do(session.Undo{})
	require.True(d.t, before.Equal(d.Project()))
	d.do(session.Redo{})
	require.False(d.t, before.Equal(d.Project()))
}

func TestRenameFollowsEverywhere(t *testing.T) {
	d := open(t, "زار مصر", "عاد من حلب")
	d.annotate("مصر", "GPE")
	require.NoError(t, d.Open("d2"))
	d.annotate("حلب", "GPE")
	before := d.Project()
	sc := d.without("GPE")
	sc.Labels = append(sc.Labels, schema.Label{ID: "PLACE", Key: "Z"})
	c := session.SetSchema{Schema: sc, Renamed: renamed{"GPE": "PLACE"}}
	effect, err := d.Preview(c)
	require.NoError(t, err)
	assert.Equal(t, session.Effect{Renamed: 2, Documents: 2}, effect)
	assert.True(t, before.Equal(d.Project()), "a preview changes nothing")
	d.do(c)
	for _, doc := range d.Project().Docs {
		for a := range doc.Layers[0].All() {
			assert.Equal(t, schema.LabelID("PLACE"), a.Label)
			assert.Empty(t, a.Modified, "nobody decided anything anew")
		}
	}
	d.expectUndone(before)
}

func TestMergeCollapsesTheSameExtent(t *testing.T) {
	d := open(t, "زار وفد مصر حلب")
	gpe := d.annotate("مصر", "GPE")
	loc := d.do(session.Annotate{Span: d.find("مصر"), Label: "LOC"}).Select
	other := d.annotate("حلب", "LOC")
	d.do(session.SetStatus{IDs: []document.ID{gpe}, Status: document.Unsure})
	d.do(session.SetAttr{IDs: []document.ID{gpe}, Name: "era", Value: `"old"`})
	d.do(session.SetAttr{IDs: []document.ID{loc}, Name: "sure", Value: `true`})
	d.do(session.SetNote{On: gpe, Body: "why?"})
	d.do(session.AddRelation{Type: "near", From: gpe, To: other})
	d.do(session.AddRelation{Type: "same", From: gpe, To: loc})
	before := d.Project()
	c := session.SetSchema{Schema: d.without("GPE"), Renamed: renamed{"GPE": "LOC"}}
	effect, err := d.Preview(c)
	require.NoError(t, err)
	assert.Equal(t, session.Effect{Merged: 1, Relations: 2, Attributes: 1, Documents: 1}, effect)
	d.do(c)

	doc := d.Doc()
	require.Equal(t, 2, doc.Layers[0].Len())
	a := d.ann(loc)
	assert.Equal(t, document.Accepted, a.Status, "what was accepted stays")
	assert.ElementsMatch(t, []document.Attr{{Name: "sure", Value: "true"}, {Name: "era", Value: `"old"`}}, a.Attrs)
	require.Len(t, doc.Notes, 1)
	assert.Equal(t, loc, doc.Notes[0].On)
	require.Len(t, doc.Relations, 1, "a relation of one to itself says nothing")
	assert.Equal(t, [2]document.ID{loc, other}, [2]document.ID{doc.Relations[0].From, doc.Relations[0].To})
	assert.Empty(t, document.Validate(d.Project()))
	d.expectUndone(before)
}

func TestMergeKeepsWhatIsNotTheSame(t *testing.T) {
	d := open(t, "سكرتير اللجنة القومية العربية حلب")
	d.annotate("اللجنة القومية", "ORG")
	d.annotate("القومية", "NORP")
	d.do(session.SetSchema{Schema: d.without("NORP"), Renamed: renamed{"NORP": "ORG"}})
	assert.Equal(t, 2, d.Doc().Layers[0].Len())
}

func TestDuplicatesThatWereThereBeforeStay(t *testing.T) {
	d := open(t, "زار مصر")
	span := d.find("مصر")
	layer, err := document.NewLayer("", d.Doc().Paras, []document.Annotation{{ID: "a", Span: span, Label: "GPE"}, {ID: "b", Span: span, Label: "GPE"}})
	require.NoError(t, err)
	doc := *d.Doc()
	doc.ID, doc.Layers = "x", []document.Layer{layer}
	d.do(session.AddDocuments{Docs: []*document.Document{&doc}})
	sc := d.Project().Schema
	sc.Policy.Overlap = schema.OverlapAny
	d.do(session.SetSchema{Schema: sc})
	assert.Equal(t, 2, d.Doc().Layers[0].Len(), "an edit of something else touches no annotation")
}

func TestDeleteLabelWithItsAnnotations(t *testing.T) {
	d := open(t, "زار وفد مصر حلب")
	gpe := d.annotate("مصر", "GPE")
	loc := d.annotate("حلب", "LOC")
	d.do(session.SetNote{On: gpe, Body: "x"})
	d.do(session.AddRelation{Type: "near", From: gpe, To: loc})
	before := d.Project()
	d.refuse("label.inuse", session.SetSchema{Schema: d.without("GPE")})
	c := session.SetSchema{Schema: d.without("GPE"), Renamed: renamed{"GPE": ""}}
	effect, err := d.Preview(c)
	require.NoError(t, err)
	assert.Equal(t, session.Effect{Deleted: 1, Relations: 1, Documents: 1}, effect)
	d.do(c)
	assert.Equal(t, 1, d.Doc().Layers[0].Len())
	assert.Empty(t, d.Doc().Notes)
	assert.Empty(t, d.Doc().Relations)
	d.expectUndone(before)
}

func TestLabelsMaySwapNames(t *testing.T) {
	d := open(t, "زار وفد مصر حلب")
	gpe, loc := d.annotate("مصر", "GPE"), d.annotate("حلب", "LOC")
	sc := d.without("GPE", "LOC")
	sc.Labels = append(sc.Labels, schema.Label{ID: "GPE"}, schema.Label{ID: "LOC"})
	d.do(session.SetSchema{Schema: sc, Renamed: renamed{"GPE": "LOC", "LOC": "GPE"}})
	assert.Equal(t, schema.LabelID("LOC"), d.ann(gpe).Label)
	assert.Equal(t, schema.LabelID("GPE"), d.ann(loc).Label)
}

func TestAttributesFollow(t *testing.T) {
	d := open(t, "زار وفد مصر حلب")
	a, b := d.annotate("مصر", "GPE"), d.annotate("حلب", "LOC")
	d.do(session.SetAttr{IDs: []document.ID{a}, Name: "era", Value: `"\u006fld"`}) // "old", as another program may write it
	d.do(session.SetAttr{IDs: []document.ID{a, b}, Name: "sure", Value: `true`})
	d.do(session.SetAttr{IDs: []document.ID{b}, Name: "era", Value: `"new"`})
	before := d.Project()
	sc := d.Project().Schema
	sc.Attributes = []schema.Attribute{{Name: "period", Values: []schema.Value{{Name: "ancient"}}}}
	d.do(session.SetSchema{Schema: sc, Attributes: map[string]session.Successor{
		"era":  {Name: "period", Values: map[string]string{"old": "ancient", "new": ""}},
		"sure": {},
	}})
	assert.Equal(t, []document.Attr{{Name: "period", Value: `"ancient"`}}, d.ann(a).Attrs)
	assert.Empty(t, d.ann(b).Attrs)
	d.expectUndone(before)
}

func TestDocLabelsAndRelationsFollow(t *testing.T) {
	d := open(t, "زار وفد مصر حلب")
	a, b := d.annotate("مصر", "GPE"), d.annotate("حلب", "LOC")
	d.do(session.SetDocLabels{Name: "topic", Values: []string{"sport", "trade", "sport"}})
	require.Len(t, d.Doc().Labels, 2)
	d.do(session.SetDocLabel{Name: "source", Value: "x"})
	d.do(session.AddRelation{Type: "near", From: a, To: b})
	d.do(session.AddRelation{Type: "by", From: a, To: b})
	before := d.Project()
	sc := d.Project().Schema
	sc.Relations = []schema.Relation{{Name: "beside"}}
	d.do(session.SetSchema{Schema: sc,
		DocLabels: map[string]session.Successor{"topic": {Name: "subject", Values: map[string]string{"trade": ""}}, "source": {}},
		Relations: map[string]string{"near": "beside", "by": "beside"}})
	require.Len(t, d.Doc().Labels, 1)
	assert.Equal(t, "subject", d.Doc().Labels[0].Name)
	assert.Equal(t, "sport", d.Doc().Labels[0].Value)
	require.Len(t, d.Doc().Relations, 1, "two that say the same become one")
	assert.Equal(t, "beside", d.Doc().Relations[0].Type)
	d.expectUndone(before)
}

func TestSetDocLabels(t *testing.T) {
	d := open(t, "زار")
	d.do(session.SetDocLabels{Name: "topic", Values: []string{"a", "b"}})
	ids := []document.ID{d.Doc().Labels[0].ID, d.Doc().Labels[1].ID}
	d.do(session.SetDocLabels{Name: "topic", Values: []string{"b", "c"}})
	require.Len(t, d.Doc().Labels, 2)
	assert.Equal(t, ids[1], d.Doc().Labels[0].ID, "a value that stays is the same label")
	d.refuse("nothing.changed", session.SetDocLabels{Name: "topic", Values: []string{"c", "b"}})
	d.do(session.SetDocLabels{Name: "topic"})
	assert.Empty(t, d.Doc().Labels)
	d.do(session.Undo{})
	assert.Len(t, d.Doc().Labels, 2)
}

func TestGuidelineVersions(t *testing.T) {
	d := open(t, "زار الوفد مصر. ثم عاد من حلب!")
	first := d.annotate("مصر", "GPE")
	assert.Equal(t, uint32(1), d.ann(first).Guideline, "Wusum's own guideline is the first version")
	before := d.Project()
	d.do(session.SetGuideline{Text: document.GuidelineText{Ar: "# دليلنا\n[مصر]{GPE} و[أمل]{PERS}"}})
	assert.Equal(t, uint32(2), d.Project().Guideline.Number())
	d.expectUndone(before)
	second := d.annotate("حلب", "GPE")
	assert.Equal(t, uint32(2), d.ann(second).Guideline)
	assert.Equal(t, uint32(1), d.ann(first).Guideline)
	d.do(session.SetLink{IDs: []document.ID{first}, Link: "Q79"})
	assert.Equal(t, uint32(1), d.ann(first).Guideline, "a link is no decision about the label")
	d.do(session.Relabel{IDs: []document.ID{first}, Label: "LOC"})
	assert.Equal(t, uint32(2), d.ann(first).Guideline)

	c, ok := d.ExampleOf(second, "  مدينة ")
	require.True(t, ok)
	assert.Equal(t, "ثم عاد من حلب!", c.Sentence)
	assert.Equal(t, "حلب", c.Span.In(c.Sentence))
	d.do(c)
	g := d.Project().Guideline
	assert.Equal(t, uint32(3), g.Number())
	require.Len(t, g.Examples, 1)
	assert.Equal(t, "مدينة", g.Examples[0].Note)
	assert.Equal(t, schema.LabelID("GPE"), g.Examples[0].Label)

	sc := d.without("GPE")
	sc.Labels = append(sc.Labels, schema.Label{ID: "PLACE"})
	at := d.Project()
	d.do(session.SetSchema{Schema: sc, Renamed: renamed{"GPE": "PLACE"}})
	g = d.Project().Guideline
	assert.Equal(t, schema.LabelID("PLACE"), g.Examples[0].Label)
	assert.Equal(t, "# دليلنا\n[مصر]{PLACE} و[أمل]{PERS}", g.Text.Ar)
	assert.Equal(t, uint32(4), g.Number())
	d.expectUndone(at)

	d.do(session.DeleteExample{ID: g.Examples[0].ID})
	assert.Empty(t, d.Project().Guideline.Examples)
	for d.CanUndo() {
		d.do(session.Undo{})
	}
	assert.True(t, d.Project().Guideline.Equal(document.Guideline{}))
}

func TestAddExampleRefuses(t *testing.T) {
	d := open(t, "زار")
	c := session.AddExample{Label: "GPE", Sentence: "زار مصر", Span: text.Span{Start: 7, End: 13}}
	bad := c
	bad.Label = "GEP"
	d.refuse("label.unknown", bad)
	bad = c
	bad.Span.End = 99
	d.refuse("span.range", bad)
	bad.Span = text.Span{Start: 3, End: 3}
	d.refuse("span.empty", bad)
	d.refuse("example.unknown", session.DeleteExample{ID: "x"})
	d.refuse("nothing.changed", session.SetGuideline{})
}

func TestAddDocumentsBringsTypesAndGuideline(t *testing.T) {
	d := open(t, "زار مصر")
	sc := d.Project().Schema
	sc.Attributes = []schema.Attribute{{Name: "era", Values: []schema.Value{{Name: "old"}}}}
	sc.DocLabels = []schema.DocLabel{{Name: "topic", Values: []schema.Value{{Name: "sport"}}}}
	d.do(session.SetSchema{Schema: sc})
	before := d.Project()
	from := schema.Schema{
		Attributes: []schema.Attribute{{Name: "era", Values: []schema.Value{{Name: "new"}, {Name: "old"}}}, {Name: "sure", Kind: schema.YesNo, Labels: []schema.LabelID{"GPE", "CROP"}}},
		DocLabels:  []schema.DocLabel{{Name: "topic", Values: []schema.Value{{Name: "trade"}}}, {Name: "source"}},
		Relations:  []schema.Relation{{Name: "near", From: []schema.LabelID{"CROP"}}},
	}
	g := document.Guideline{Version: 5, Text: document.GuidelineText{Ar: "دليل"}, Examples: []document.Example{{ID: "x", Label: "GPE", Sentence: "مصر", Span: text.Span{End: 6}}}}
	d.do(session.AddDocuments{Docs: []*document.Document{newDoc(t, "b", "حلب")}, Types: from, Guideline: g})
	got := d.Project()
	require.NoError(t, got.Schema.Validate())
	era, _, _ := got.Schema.Attribute("era")
	assert.Equal(t, []schema.Value{{Name: "old"}, {Name: "new"}}, era.Values)
	sure, _, ok := got.Schema.Attribute("sure")
	require.True(t, ok)
	assert.Equal(t, []schema.LabelID{"GPE"}, sure.Labels)
	topic, _, _ := got.Schema.DocLabel("topic")
	assert.Len(t, topic.Values, 2)
	near, _, ok := got.Schema.Relation("near")
	require.True(t, ok)
	assert.Equal(t, []schema.LabelID{}, near.From)
	assert.True(t, got.Guideline.Equal(g))
	d.expectUndone(before)

	d.do(session.AddDocuments{Docs: []*document.Document{newDoc(t, "c", "حلب")}, Guideline: document.Guideline{Version: 9, Text: document.GuidelineText{En: "other"}}})
	assert.Equal(t, "دليل", d.Project().Guideline.Text.Ar, "a guideline of one's own stays")
}

func TestEverythingIsUndoneAcrossManyDocuments(t *testing.T) {
	texts := make([]string, 40)
	for i := range texts {
		texts[i] = "زار وفد مصر ثم عاد إلى حلب"
	}
	d := open(t, texts...)
	for i, doc := range d.Project().Docs {
		require.NoError(t, d.Open(doc.ID))
		a, b := d.annotate("مصر", "GPE"), d.annotate("حلب", "LOC")
		if i%2 == 0 {
			d.do(session.AddRelation{Type: "near", From: a, To: b})
			d.do(session.Annotate{Span: d.find("مصر"), Label: "LOC"})
		}
	}
	before := d.Project()
	c := session.SetSchema{Schema: d.without("GPE"), Renamed: renamed{"GPE": "LOC"}}
	e, err := d.Preview(c)
	require.NoError(t, err)
	assert.Equal(t, session.Effect{Renamed: 40, Merged: 20, Relations: 0, Documents: 40}, e)
	d.do(c)
	n := 0
	for _, doc := range d.Project().Docs {
		n += doc.Layers[0].Len()
	}
	assert.Equal(t, 80, n)
	d.expectUndone(before)
}
