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

func TestAnnotateFillsIn(t *testing.T) {
	const src = "سافر وللقاهرة الكبرى مع وزرائهم لأوكرانيا، ثم زار جامعته للجنة مُحَمَّدًا."
	for _, c := range []struct {
		phenomenon, part, canonical string
		outside                     []string
	}{
		{"للـ", "لقاهرة", "القاهرة", []string{"و conj و", "ل prep ل"}},
		{"للـ in a phrase", "لقاهرة الكبرى", "القاهرة الكبرى", []string{"و conj و", "ل prep ل"}},
		{"a preposition changes nothing", "أوكرانيا", "", []string{"ل prep ل"}},
		{"teh marbuta", "جامعت", "جامعة", []string{"ه pron ه"}},
		{"hamza", "وزرائ", "وزراء", []string{"هم pron هم"}},
		{"a phrase that ends in a pronoun", "زار جامعت", "زار جامعة", []string{"ه pron ه"}},
		{"the whole word", "وللقاهرة", "", nil},
		{"vowel marks make no difference", "مُحَمَّدًا", "", nil},
		{"the article out", "قاهرة", "", []string{"و conj و", "ل prep ل", "ل article ال"}},
	} {
		t.Run(c.phenomenon, func(t *testing.T) {
			d := open(t, src)
			a := d.ann(d.annotate(c.part, "GPE"))
			assert.Equal(t, c.part, a.Span.In(src))
			assert.Equal(t, c.canonical, a.Canonical)
			assert.Equal(t, c.canonical, d.Canonical(a.Span))
			var got []string
			for _, o := range a.Outside {
				got = append(got, o.Span.In(src)+" "+o.Kind+" "+o.Form)
			}
			assert.Equal(t, c.outside, got)
			assert.Equal(t, "a1", a.By)
			assert.NotEmpty(t, a.Created)
			assert.Empty(t, a.Modified)
		})
	}
}

func TestAnnotateChooses(t *testing.T) {
	d := openWith(t, schema.Policy{Clitics: schema.CliticsAsk}, "اجتمع للجنة")
	span := d.find("لجنة")
	choices := d.Choices(span)
	var got []string
	for _, c := range choices {
		got = append(got, c.Span.In(d.Doc().Text)+" "+c.Canonical)
	}
	for _, want := range []string{"لجنة اللجنة", "لجنة الجنة", "لجنة ", "للجنة "} {
		assert.Contains(t, got, want)
	}
	assert.Equal(t, "choice.stem", choices[0].Note)
	seen := map[string]bool{}
	for _, c := range choices {
		s := c.Canonical
		if s == "" {
			s = c.Span.In(d.Doc().Text)
		}
		assert.False(t, seen[s+c.Span.In(d.Doc().Text)], "offered twice: %+v", c)
		seen[s+c.Span.In(d.Doc().Text)] = true
		ch := d.do(session.Annotate{Span: c.Span, Label: "ORG", Canonical: s})
		a := d.ann(ch.Select)
		assert.Equal(t, c.Canonical, a.Canonical, c.Note)
		assert.Equal(t, c.Span, a.Span)
		d.do(session.Undo{})
	}
	id := d.annotate("لجنة", "ORG")
	d.do(session.SetCanonical{ID: id, Canonical: "الجنة"})
	assert.Equal(t, "الجنة", d.ann(id).Canonical)
	d.do(session.SetCanonical{ID: id, Canonical: "لجنة"})
	assert.Empty(t, d.ann(id).Canonical, "what the text says already")
}

func TestChoicesOfAPlainWord(t *testing.T) {
	d := open(t, "زار UNESCO وفد 1990")
	for _, part := range []string{"UNESCO", "1990"} {
		choices := d.Choices(d.find(part))
		require.Len(t, choices, 1, part)
		assert.Equal(t, session.Choice{Span: d.find(part), Note: "choice.stem"}, choices[0])
	}
}

func TestAnnotateMovesEdges(t *testing.T) {
	d := open(t, " كَتَبَ\u200f «نص» \n\nثان")
	at := func(from, to int) session.Annotate {
		return session.Annotate{Span: text.Span{Start: int32(from), End: int32(to)}, Label: "GPE"}
	}
	a := d.ann(d.do(at(0, len(" كَتَبَ\u200f"))).Select)
	assert.Equal(t, "كَتَبَ", a.Span.In(d.Doc().Text))
	a = d.ann(d.do(at(3, 4)).Select) // between kaf and its fatha
	assert.Equal(t, "كَ", a.Span.In(d.Doc().Text))
	d.refuse("span.empty", at(0, 1))
	d.refuse("span.empty", at(3, 3))
	d.refuse("span.range", at(-1, 3))
	d.refuse("span.range", at(1, 999))
	d.refuse("span.range", at(5, 2))
	d.refuse("label.unknown", session.Annotate{Span: d.find("نص"), Label: "GEP"})
}

func TestAnnotateAcrossParagraphs(t *testing.T) {
	d := open(t, "زار وفد \n\n  مصر ثم\r\nعاد")
	r := d.find("وفد").Union(d.find("عاد"))
	ch := d.do(session.Annotate{Span: r, Label: "EVENT"})
	a := d.ann(ch.Select)
	var parts []string
	for _, p := range a.Parts {
		parts = append(parts, p.In(d.Doc().Text))
	}
	assert.Equal(t, []string{"وفد", "مصر ثم", "عاد"}, parts)
	assert.Equal(t, []int{0, 2, 3}, ch.Paras)

	d.do(session.Resize{ID: a.ID, Span: d.find("مصر").Union(d.find("عاد"))})
	assert.Len(t, d.ann(a.ID).Parts, 2)
	d.do(session.Resize{ID: a.ID, Span: d.find("مصر")})
	assert.Nil(t, d.ann(a.ID).Parts)
	d.do(session.Resize{ID: a.ID, Span: d.find("زار").Union(d.find("مصر"))})
	assert.Len(t, d.ann(a.ID).Parts, 2)
}

func TestAnnotateChecks(t *testing.T) {
	d := open(t, "زار سكرتير اللجنة القومية العربية حلب")
	d.annotate("اللجنة القومية", "ORG")
	d.refuse("overlap.crossing", session.Annotate{Span: d.find("القومية العربية"), Label: "ORG"})
	d.refuse("span.duplicate", session.Annotate{Span: d.find("اللجنة القومية"), Label: "ORG"})
	d.annotate("سكرتير اللجنة القومية العربية", "OCC")
	d.annotate("القومية", "NORP")
	d.do(session.Annotate{Span: d.find("اللجنة القومية"), Label: "GPE"})

	flat := openWith(t, schema.Policy{Overlap: schema.OverlapNone}, "زار سكرتير اللجنة القومية العربية حلب")
	flat.annotate("اللجنة القومية", "ORG")
	flat.refuse("overlap.flat", session.Annotate{Span: d.find("القومية"), Label: "NORP"})
	flat.annotate("حلب", "GPE")

	free := openWith(t, schema.Policy{Overlap: schema.OverlapAny}, "زار سكرتير اللجنة القومية العربية حلب")
	free.annotate("اللجنة القومية", "ORG")
	free.annotate("القومية العربية", "ORG")

	sc := schema.Default()
	_, i, _ := sc.Label("PERS")
	sc.Labels[i].Nest = []schema.LabelID{}
	strict := openSchema(t, sc, "زار محمد علي حلب")
	strict.annotate("محمد علي", "PERS")
	strict.refuse("nest.refused", session.Annotate{Span: strict.find("علي"), Label: "PERS"})
}

func TestAnnotateAcceptsTheSameSuggestion(t *testing.T) {
	d := open(t, "زار مصر نيل")
	id := d.annotate("مصر", "GPE")
	d.do(session.SetStatus{IDs: []document.ID{id}, Status: document.Proposed})
	other := d.annotate("نيل", "LOC")
	assert.Equal(t, id, d.NextSuggestion(-1).Ann)
	d.SelectAnnotation(other)
	ch := d.do(session.Annotate{Span: d.find("مصر"), Label: "GPE"})
	assert.Equal(t, id, ch.Select)
	assert.Equal(t, document.Accepted, d.ann(id).Status)

	d.do(session.SetStatus{IDs: []document.ID{id}, Status: document.Proposed})
	d.do(session.Relabel{IDs: []document.ID{id}, Label: "LOC"})
	assert.Equal(t, document.Accepted, d.ann(id).Status)
	d.do(session.SetStatus{IDs: []document.ID{id}, Status: document.Rejected})
	again := d.annotate("مصر", "LOC")
	d.refuse("span.duplicate", session.SetStatus{IDs: []document.ID{id}, Status: document.Unsure})
	d.refuse("nothing.changed", session.SetStatus{IDs: []document.ID{id}, Status: document.Rejected})
	d.do(session.Delete{IDs: []document.ID{again}})
	d.do(session.SetStatus{IDs: []document.ID{id}, Status: document.Unsure})
}

func TestRelabelAndResize(t *testing.T) {
	d := open(t, "زار وبمصر نيل")
	id := d.annotate("مصر", "LOC")
	created := d.ann(id).Created
	d.do(session.Relabel{IDs: []document.ID{id}, Label: "GPE"})
	assert.Equal(t, schema.LabelID("GPE"), d.ann(id).Label)
	assert.Equal(t, created, d.ann(id).Created)
	assert.NotEmpty(t, d.ann(id).Modified)
	d.refuse("nothing.changed", session.Relabel{IDs: []document.ID{id}, Label: "GPE"})
	d.refuse("label.unknown", session.Relabel{IDs: []document.ID{id}, Label: "GEP"})
	d.refuse("annotation.unknown", session.Relabel{IDs: []document.ID{"nobody"}, Label: "GPE"})
	two := d.do(session.Annotate{Span: d.find("مصر"), Label: "LOC"}).Select
	d.refuse("span.duplicate", session.Relabel{IDs: []document.ID{two}, Label: "GPE"})
	d.refuse("span.duplicate", session.Relabel{IDs: []document.ID{id, two}, Label: "ORG"})
	d.refuse("span.empty", session.Resize{ID: id})
	d.refuse("span.range", session.Resize{ID: id, Span: text.Span{Start: 1, End: 999}})
	ch := d.do(session.Resize{ID: id, Span: d.find("بمصر")})
	assert.Equal(t, id, ch.Select)
	assert.Equal(t, "بمصر", d.said(*ch.Selection))
	assert.Len(t, d.ann(id).Outside, 1)
	d.refuse("overlap.crossing", session.Resize{ID: two, Span: d.find("مصر نيل")})
}

func TestDiscontinuous(t *testing.T) {
	d := open(t, "شمال وجنوب سيناء الكبرى")
	id := d.annotate("شمال", "LOC")
	d.do(session.AddPart{ID: id, Span: d.find("سيناء")})
	a := d.ann(id)
	assert.Equal(t, []text.Span{d.find("شمال"), d.find("سيناء")}, a.Parts)
	assert.Equal(t, d.find("شمال وجنوب سيناء"), a.Span)
	d.refuse("span.part", session.AddPart{ID: id, Span: d.find("سيناء")})
	d.annotate("جنوب", "LOC") // in the gap, it shares nothing with it
	d.do(session.Undo{})
	d.do(session.AddPart{ID: id, Span: d.find("سيناء الكبرى")})
	assert.Len(t, d.ann(id).Parts, 2)
	d.do(session.Resize{ID: id, Span: d.find("شمال وجنوب سيناء")})
	assert.Equal(t, a.Parts, d.ann(id).Parts)
	d.do(session.AddPart{ID: id, Span: d.find("شمال وجنوب سيناء")})
	assert.Nil(t, d.ann(id).Parts, "nothing is left between them")
	d.do(session.Undo{})
	d.do(session.Resize{ID: id, Span: d.find("سيناء")})
	assert.Nil(t, d.ann(id).Parts)
}

func TestDeleteTakesWhatHangsOnIt(t *testing.T) {
	d := open(t, "زار وفد مصر نيل")
	a, b := d.annotate("وفد", "ORG"), d.annotate("مصر", "GPE")
	assert.True(t, d.do(session.AddRelation{Type: "visited", From: a, To: b}).Relations)
	assert.True(t, d.do(session.SetNote{On: b, Body: "هنا"}).Notes)
	d.do(session.SetNote{Body: "على الكل"})
	d.refuse("relation.duplicate", session.AddRelation{Type: "visited", From: a, To: b})
	d.refuse("relation.self", session.AddRelation{Type: "visited", From: a, To: a})
	d.refuse("annotation.unknown", session.AddRelation{Type: "visited", From: a, To: "nobody"})
	before := d.Project()
	ch := d.do(session.Delete{IDs: []document.ID{b}})
	assert.True(t, ch.Relations && ch.Notes)
	assert.Equal(t, "مصر", d.said(*ch.Selection), "the cursor stays")
	assert.Empty(t, ch.Select)
	assert.Empty(t, d.Doc().Relations)
	assert.Len(t, d.Doc().Notes, 1)
	d.refuse("annotation.unknown", session.Delete{IDs: []document.ID{b}})
	d.refuse("nothing.changed", session.Delete{})
	ch = d.do(session.Undo{})
	assert.True(t, before.Equal(d.Project()))
	assert.Equal(t, b, ch.Select)
}

func TestAsides(t *testing.T) {
	d := open(t, "زار مصر نيل")
	id := d.annotate("مصر", "GPE")
	ids := []document.ID{id}
	d.do(session.SetAttr{IDs: ids, Name: "checked", Value: "true"})
	d.do(session.SetAttr{IDs: ids, Name: "grade", Value: `"خام"`})
	d.do(session.SetAttr{IDs: ids, Name: "checked", Value: "false"})
	assert.Equal(t, []document.Attr{{Name: "checked", Value: "false"}, {Name: "grade", Value: `"خام"`}}, d.ann(id).Attrs)
	d.do(session.SetAttr{IDs: ids, Name: "checked"})
	d.do(session.SetAttr{IDs: ids, Name: "grade"})
	assert.Nil(t, d.ann(id).Attrs)
	d.refuse("attr.value", session.SetAttr{IDs: ids, Name: "checked", Value: "yes"})
	d.do(session.SetLink{IDs: ids, Link: "Q79"})
	assert.Equal(t, "Q79", d.ann(id).Link)

	ch := d.do(session.SetNote{On: id, Body: "تحقق"})
	note := d.Doc().Notes[0]
	assert.True(t, ch.Notes)
	d.do(session.SetNote{ID: note.ID, Body: "تم"})
	assert.Equal(t, "تم", d.Doc().Notes[0].Body)
	assert.Equal(t, id, d.Doc().Notes[0].On)
	d.refuse("nothing.changed", session.SetNote{ID: note.ID, Body: "تم"})
	d.refuse("nothing.changed", session.SetNote{})
	d.refuse("note.unknown", session.SetNote{ID: "nobody", Body: "x"})
	d.refuse("annotation.unknown", session.SetNote{On: "nobody", Body: "x"})
	d.do(session.SetNote{ID: note.ID})
	assert.Empty(t, d.Doc().Notes)

	assert.True(t, d.do(session.SetDocLabel{Name: "topic", Value: "اقتصاد"}).Labels)
	d.do(session.SetDocLabel{Name: "topic", Value: "رياضة"})
	require.Len(t, d.Doc().Labels, 1)
	assert.Equal(t, "رياضة", d.Doc().Labels[0].Value)
	d.refuse("nothing.changed", session.SetDocLabel{Name: "topic", Value: "رياضة"})
	d.do(session.SetDocLabel{Name: "topic"})
	d.refuse("nothing.changed", session.SetDocLabel{Name: "topic"})
	assert.Empty(t, d.Doc().Labels)
	other := d.annotate("نيل", "LOC")
	d.do(session.AddRelation{Type: "in", From: other, To: id})
	r := d.Doc().Relations[0].ID
	d.refuse("relation.unknown", session.DeleteRelation{IDs: []document.ID{"nobody"}})
	assert.True(t, d.do(session.DeleteRelation{IDs: []document.ID{r}}).Relations)
	assert.Empty(t, d.Doc().Relations)
}

func TestFirstEditBeginsTheDocument(t *testing.T) {
	d := open(t, "زار مصر")
	ch := d.do(session.Annotate{Span: d.find("مصر"), Label: "GPE"})
	assert.Equal(t, document.StateInProgress, d.Doc().Meta.State)
	assert.True(t, ch.Docs)
	assert.False(t, d.do(session.SetLink{IDs: []document.ID{ch.Select}, Link: "Q79"}).Docs)
	d.do(session.Undo{})
	d.do(session.Undo{})
	assert.Equal(t, document.StateNew, d.Doc().Meta.State)
}

func TestDocuments(t *testing.T) {
	d := open(t)
	assert.Nil(t, d.Doc())
	d.refuse("undo.empty", session.Undo{})
	d.refuse("redo.empty", session.Redo{})
	ch := d.do(session.AddDocuments{Docs: []*document.Document{newDoc(t, "a", "زار مصر"), newDoc(t, "b", "نيل")}})
	assert.Equal(t, document.DocID("a"), ch.Doc)
	assert.True(t, ch.Docs && ch.Whole)
	d.refuse("document.duplicate", session.AddDocuments{Docs: []*document.Document{newDoc(t, "b", "")}})
	d.refuse("document.duplicate", session.AddDocuments{Docs: []*document.Document{newDoc(t, "c", ""), newDoc(t, "c", "")}})
	d.refuse("id.empty", session.AddDocuments{Docs: []*document.Document{nil}})
	d.refuse("nothing.changed", session.AddDocuments{})
	d.annotate("مصر", "GPE")
	d.do(session.RenameDocument{Doc: "b", Title: "النيل"})
	b, _ := d.Project().Doc("b")
	assert.Equal(t, "النيل", b.Meta.Title)
	d.refuse("nothing.changed", session.RenameDocument{Doc: "b", Title: "النيل"})
	d.refuse("document.unknown", session.RenameDocument{Doc: "c"})
	d.refuse("document.unknown", session.MoveDocument{Doc: "c"})
	d.refuse("document.unknown", session.DeleteDocuments{IDs: []document.DocID{"a", "c"}})

	ch = d.do(session.MoveDocument{Doc: "a", To: 9})
	assert.Equal(t, document.DocID("b"), d.Project().Docs[0].ID)
	assert.False(t, ch.Whole, "the open document is what it was")
	assert.Equal(t, document.DocID("a"), ch.Doc)
	d.refuse("nothing.changed", session.MoveDocument{Doc: "a", To: 1})

	require.NoError(t, d.Open("b"))
	ch = d.do(session.DeleteDocuments{IDs: []document.DocID{"a"}})
	assert.Equal(t, document.DocID("b"), ch.Doc)
	assert.False(t, ch.Whole)
	ch = d.do(session.Undo{})
	assert.Equal(t, document.DocID("a"), ch.Doc, "what comes back is shown")
	assert.Equal(t, 1, d.Doc().Layers[0].Len())
	d.do(session.Redo{})
	ch = d.do(session.DeleteDocuments{IDs: []document.DocID{"b"}})
	assert.Empty(t, ch.Doc)
	assert.Nil(t, d.Doc())
	assert.Error(t, d.Open("b"))
	d.do(session.Undo{})
	assert.Equal(t, document.DocID("b"), d.Doc().ID)
}

func TestUndoGoesToItsDocument(t *testing.T) {
	d := open(t, "زار مصر", "نيل")
	id := d.annotate("مصر", "GPE")
	require.NoError(t, d.Open("d2"))
	d.annotate("نيل", "LOC")
	d.do(session.Undo{})
	ch := d.do(session.Undo{})
	assert.Equal(t, document.DocID("d1"), ch.Doc)
	assert.True(t, ch.Whole)
	assert.Equal(t, "مصر", d.said(*ch.Selection))
	require.NoError(t, d.Open("d2"))
	ch = d.do(session.Redo{})
	assert.Equal(t, document.DocID("d1"), ch.Doc)
	assert.Equal(t, id, ch.Select)
}

func TestDeleteOpensTheNeighbour(t *testing.T) {
	d := open(t, "أ", "ب", "ج")
	require.NoError(t, d.Open("d2"))
	assert.Equal(t, document.DocID("d3"), d.do(session.DeleteDocuments{IDs: []document.DocID{"d2"}}).Doc)
	assert.Equal(t, document.DocID("d1"), d.do(session.DeleteDocuments{IDs: []document.DocID{"d3"}}).Doc)
}

func TestAddDocumentsBringsLabels(t *testing.T) {
	foreign := openSchema(t, schema.Schema{Labels: []schema.Label{
		{ID: "GPE", Color: "#000000"},
		{ID: "DISH", Key: "P", Front: true, Color: "#aa0000", Nest: []schema.LabelID{"GPE", "SPICE"}},
		{ID: "SPICE", Key: "Z", Front: true, Color: "#00aa00"},
		{ID: "COOK", Key: "X", Front: true},
	}}, "كشري مصر")
	foreign.annotate("كشري", "DISH")
	doc := foreign.Doc()

	d := open(t)
	e := d.refuse("label.unknown", session.AddDocuments{Docs: []*document.Document{doc}})
	assert.Equal(t, []string{"DISH"}, e.Args)
	ch := d.do(session.AddDocuments{Docs: []*document.Document{doc}, Labels: foreign.Project().Schema.Labels})
	assert.True(t, ch.Schema && ch.Docs)
	sc := d.Project().Schema
	dish, _, ok := sc.Label("DISH")
	require.True(t, ok)
	assert.Empty(t, dish.Key, "P is taken")
	assert.Equal(t, []schema.LabelID{"GPE", "SPICE"}, dish.Nest)
	spice, _, _ := sc.Label("SPICE")
	assert.Equal(t, "Z", spice.Key)
	cook, _, _ := sc.Label("COOK")
	assert.Empty(t, cook.Key, "X rejects")
	gpe, _, _ := sc.Label("GPE")
	assert.NotEqual(t, "#000000", gpe.Color, "our own stays")
	d.do(session.Undo{})
	assert.True(t, schema.Default().Equal(d.Project().Schema))
}

func TestSetSchema(t *testing.T) {
	d := open(t, "زار مصر", "نيل مصر")
	d.annotate("مصر", "GPE")
	require.NoError(t, d.Open("d2"))
	d.annotate("مصر", "GPE")
	d.annotate("نيل", "LOC")
	four := schema.FourTypes()
	e := d.refuse("label.inuse", session.SetSchema{Schema: four})
	assert.Equal(t, []string{"GPE", "2"}, e.Args)
	bad := schema.Default()
	bad.Labels = append(bad.Labels, bad.Labels[0])
	d.refuse("schema.duplicate", session.SetSchema{Schema: bad})
	d.refuse("nothing.changed", session.SetSchema{Schema: schema.Default()})

	before := d.Project()
	ch := d.do(session.SetSchema{Schema: four, Renamed: map[schema.LabelID]schema.LabelID{"GPE": "LOC"}})
	assert.True(t, ch.Schema && ch.Whole)
	for _, doc := range d.Project().Docs {
		for a := range doc.Layers[0].All() {
			assert.Equal(t, schema.LabelID("LOC"), a.Label)
		}
	}
	d.do(session.Undo{})
	assert.True(t, before.Equal(d.Project()))
}
