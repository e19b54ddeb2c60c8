package session_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
)

func withTypes() schema.Schema {
	sc := schema.Default()
	sc.Relations = []schema.Relation{
		{Name: "works_for", From: []schema.LabelID{"PERS"}, To: []schema.LabelID{"ORG"}},
		{Name: "near", From: []schema.LabelID{"GPE"}, To: []schema.LabelID{"GPE"}, Symmetric: true},
		{Name: "about"},
	}
	sc.Attributes = []schema.Attribute{
		{Name: "gender", Kind: schema.Choice, Values: []schema.Value{{Name: "f"}, {Name: "m"}}, Labels: []schema.LabelID{"PERS"}},
		{Name: "doubted", Kind: schema.YesNo},
		{Name: "role", Kind: schema.Free},
	}
	return sc
}

func TestRelations(t *testing.T) {
	d := openSchema(t, withTypes(), "زار سمير مصرف حلب في دمشق")
	samir, bank := d.annotate("سمير", "PERS"), d.annotate("مصرف حلب", "ORG")
	aleppo, damascus := d.annotate("حلب", "GPE"), d.annotate("دمشق", "GPE")
	names := func(list []schema.Relation) (out []string) {
		for _, r := range list {
			out = append(out, r.Name)
		}
		return out
	}
	assert.Equal(t, []string{"works_for", "about"}, names(d.RelationTypes(samir, bank)))
	assert.Equal(t, []string{"about"}, names(d.RelationTypes(bank, samir)))
	assert.Equal(t, []string{"near", "about"}, names(d.RelationTypes(aleppo, damascus)))
	assert.Empty(t, d.RelationTypes(samir, samir))
	assert.Empty(t, d.RelationTypes(samir, "nobody"))

	add := func(kind string, from, to document.ID) session.AddRelation {
		return session.AddRelation{Type: kind, From: from, To: to}
	}
	d.refuse(session.CodeRelationJoins, add("works_for", bank, samir))
	d.refuse(session.CodeRelationType, add("hates", samir, bank))
	d.refuse(session.CodeSelfRelation, add("about", samir, samir))
	d.refuse("annotation.unknown", add("about", samir, "nobody"))
	assert.True(t, d.do(add("works_for", samir, bank)).Relations)
	d.refuse(session.CodeDuplicateRelation, add("works_for", samir, bank))
	d.do(add("near", aleppo, damascus))
	d.refuse(session.CodeDuplicateRelation, add("near", damascus, aleppo)) // says the same
	d.do(add("about", samir, bank))

	rel := d.Doc().Relations[0]
	set := func(kind string, reverse bool) session.SetRelation {
		return session.SetRelation{ID: rel.ID, Type: kind, Reverse: reverse}
	}
	d.refuse(session.CodeRelationJoins, set("", true))
	d.refuse(session.CodeRelationJoins, set("near", false))
	d.refuse(session.CodeDuplicateRelation, set("about", false))
	d.refuse(session.CodeNothing, set("works_for", false))
	d.refuse(session.CodeUnknownRelation, session.SetRelation{ID: "nobody"})
	d.do(set("about", true))
	assert.Equal(t, document.Relation{ID: rel.ID, Type: "about", From: bank, To: samir}, d.Doc().Relations[0])
	d.do(session.Undo{})
	assert.True(t, rel.Equal(d.Doc().Relations[0]))

	// Without types in the schema any will do; one that is declared on the way is part of the same step.
	d = open(t, "زار سمير حلب")
	samir, aleppo = d.annotate("سمير", "PERS"), d.annotate("حلب", "GPE")
	d.do(add("visits", samir, aleppo))
	ch := d.do(session.AddRelation{Type: "saw", From: aleppo, To: samir, Declare: true})
	assert.True(t, ch.Schema && ch.Relations)
	assert.Equal(t, []string{"saw"}, names(d.Project().Schema.Relations))
	d.refuse("schema.type.name", session.AddRelation{Type: "a\nb", From: aleppo, To: samir, Declare: true})
	d.do(session.Undo{})
	assert.Empty(t, d.Project().Schema.Relations)
	assert.Len(t, d.Doc().Relations, 1)
}

func TestAttributesAreOfTheirKind(t *testing.T) {
	d := openSchema(t, withTypes(), "زار سمير حلب")
	samir, aleppo := d.annotate("سمير", "PERS"), d.annotate("حلب", "GPE")
	set := func(id document.ID, name, value string) session.SetAttr {
		return session.SetAttr{IDs: []document.ID{id}, Name: name, Value: value}
	}
	d.do(set(samir, "gender", `"m"`))
	d.refuse(session.CodeAttrValue, set(samir, "gender", `"x"`))
	d.refuse(session.CodeAttrValue, set(samir, "gender", `true`))
	d.refuse(session.CodeAttrValue, set(samir, "gender", `"m`))
	d.refuse(session.CodeAttrLabel, set(aleppo, "gender", `"m"`))
	d.do(set(aleppo, "doubted", `true`))
	d.refuse(session.CodeAttrValue, set(aleppo, "doubted", `"true"`))
	d.do(set(aleppo, "role", `"عاصمة"`))
	d.refuse(session.CodeAttrValue, set(aleppo, "role", `7`))
	d.do(set(aleppo, "weight", `7`)) // one of a file that the schema does not know
	assert.Len(t, d.ann(aleppo).Attrs, 3)
	d.do(session.Relabel{IDs: []document.ID{samir}, Label: "OCC"})
	d.do(set(samir, "gender", "")) // it can still be taken away
	assert.Empty(t, d.ann(samir).Attrs)
}

func TestLinks(t *testing.T) {
	for _, good := range []string{"Q79", "L7", "P31", "Q1234567890", "https://example.org/a?b=c#d", "urn:isbn:0451450523", "http://example.org/حلب", "geo:36.2,37.1"} {
		assert.True(t, session.ValidLink(good), good)
	}
	for _, bad := range []string{"", "Q", "Q0", "Q07", "q79", "Q79 ", "79", "حلب", "example.org", "://x", "http:", "1http:x", "http://a b", "http://a\u200fb", "a:<b>", "x:\xff", "Q79\n"} {
		assert.False(t, session.ValidLink(bad), bad)
	}
	d := open(t, "زار حلب ثم عاد إلى حلب", "في حلب")
	first := d.annotate("حلب", "GPE")
	d.refuse(session.CodeLink, session.SetLink{IDs: []document.ID{first}, Link: "حلب"})
	d.do(session.SetLink{IDs: []document.ID{first}, Link: "Q41183"})
	assert.NoError(t, d.Open("d2"))
	other := d.annotate("حلب", "GPE")
	d.refuse(session.CodeLink, session.SetLinks{Link: "x y"})
	d.refuse("document.unknown", session.SetLinks{Link: "Q1", In: []session.Mentions{{Doc: "d9"}}})
	d.refuse("annotation.unknown", session.SetLinks{Link: "Q1", In: []session.Mentions{{Doc: "d2", IDs: []document.ID{first}}}})
	before := d.Project()
	d.do(session.SetLinks{Link: "Q41183", In: []session.Mentions{{Doc: "d1", IDs: []document.ID{first}}, {Doc: "d2", IDs: []document.ID{other, other}}}})
	assert.Equal(t, "Q41183", d.ann(other).Link)
	d.refuse(session.CodeNothing, session.SetLinks{Link: "Q41183", In: []session.Mentions{{Doc: "d2", IDs: []document.ID{other}}}})
	d.do(session.Undo{})
	assert.True(t, before.Equal(d.Project()))
}

func FuzzValidLink(f *testing.F) {
	f.Add("https://example.org/حلب")
	f.Add("Q79")
	f.Fuzz(func(t *testing.T, s string) {
		if session.ValidLink(s) {
			for _, r := range s {
				if r <= ' ' || r == '"' || r == '<' || r == '\uFFFD' {
					t.Fatalf("%q", s)
				}
			}
		}
	})
}

func TestNamesakes(t *testing.T) {
	d := open(t, "زار مصر ثم عاد إلى مِصْر وبمصر مصرف", "في مصـر نيل ولمصر", "حلب")
	in := func(id document.DocID, words ...string) {
		assert.NoError(t, d.Open(id))
		for _, w := range words {
			d.annotate(w, "GPE")
		}
	}
	in("d2", "مصـر")
	in("d3", "حلب")
	in("d1", "مصر", "مِصْر")
	d.do(session.Annotate{Span: d.find("مصر مصرف"), Label: "ORG"}) // another label
	all := d.Doc()
	var first document.ID
	for a := range all.Layers[0].All() {
		if a.Text(all.Text) == "مصر" && a.Label == "GPE" {
			first = a.ID
			break
		}
	}
	here := d.Namesakes(first, false)
	assert.Len(t, here, 1)
	assert.Len(t, here[0].IDs, 2)
	assert.Equal(t, first, here[0].IDs[0])
	project := d.Namesakes(first, true)
	assert.Len(t, project, 2)
	assert.Equal(t, document.DocID("d2"), project[1].Doc)
	assert.Empty(t, d.Namesakes("nobody", true))
}
