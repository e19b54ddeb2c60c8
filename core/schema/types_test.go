package schema_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/schema"
)

const withTypes = `{"labels":[{"name":"PERS"},{"name":"ORG"}],
 "attributes":[
  {"name":"gender","ar":"الجنس","kind":"choice","values":["f",{"name":"m","en":"male","x":1}],"labels":["PERS"],"default":"f"},
  {"name":"sure","kind":"yesno","default":true},
  {"name":"remark","kind":"text","labels":[],"y":[2]}],
 "doc_labels":[{"name":"topic","many":true,"values":["sport","trade"]},{"name":"source"}],
 "relations":[{"name":"works_for","color":"#123456","from":["PERS"],"to":["ORG"]},{"name":"same","symmetric":true}],
 "z":0}`

func TestParseTypes(t *testing.T) {
	s, err := schema.Parse([]byte(withTypes))
	require.NoError(t, err)
	require.NoError(t, s.Validate())
	expectStable(t, s)

	gender, at, ok := s.Attribute("gender")
	require.True(t, ok)
	assert.Equal(t, 0, at)
	assert.Equal(t, "الجنس", gender.Ar)
	assert.Equal(t, []schema.Value{{Name: "f"}, {Name: "m", En: "male", Extra: []byte(`"x":1`)}}, gender.Values)
	assert.True(t, gender.Holds("PERS"))
	assert.False(t, gender.Holds("ORG"))
	sure, _, _ := s.Attribute("sure")
	assert.Equal(t, schema.YesNo, sure.Kind)
	assert.Equal(t, "true", sure.Default)
	assert.True(t, sure.Holds("ORG"), "no list is all labels")
	remark, _, _ := s.Attribute("remark")
	assert.False(t, remark.Holds("ORG"), "an empty list is none")
	assert.Equal(t, `"y":[2]`, string(remark.Extra))

	topic, _, ok := s.DocLabel("topic")
	require.True(t, ok)
	assert.True(t, topic.Many)
	assert.Len(t, topic.Values, 2)

	works, _, ok := s.Relation("works_for")
	require.True(t, ok)
	assert.True(t, works.Joins("PERS", "ORG"))
	assert.False(t, works.Joins("ORG", "PERS"))
	works.Symmetric = true
	assert.True(t, works.Joins("ORG", "PERS"))
	same, _, _ := s.Relation("same")
	assert.True(t, same.Joins("ORG", "ORG"))
	_, at, ok = s.Relation("none")
	assert.False(t, ok)
	assert.Equal(t, -1, at)
	assert.Equal(t, `"z":0`, string(s.Extra))
}

func TestTypesMayStandBeforeTheLabels(t *testing.T) {
	s, err := schema.Parse([]byte(`{"relations":[{"name":"r","from":["A"]}],"labels":[{"name":"A"}]}`))
	require.NoError(t, err)
	assert.Len(t, s.Relations, 1)
}

func TestParseTypesSaysWhatIsWrongAndWhere(t *testing.T) {
	expect := func(member, code string, column int, path string, args ...string) {
		t.Helper()
		expectError(t, "{\"labels\":[{\"name\":\"PERS\"}],\n"+member+"}", code, 2, column, path, args...)
	}
	expect(`"attribute":[]`, "schema.suggest", 1, "attribute", "attribute", "attributes")
	expect(`"attributes":[{"name":"a","kind":"yesno"},{"name":"a","kind":"yesno"}]`, "schema.type.twice", 43, "attributes[1]", "a")
	expect(`"attributes":[{"name":" ","kind":"yesno"}]`, "schema.type.name", 15, "attributes[0]", " ")
	expect(`"attributes":[{"name":"a"}]`, "schema.values", 15, "attributes[0]", "a")
	expect(`"attributes":[{"name":"a","values":["x","x"]}]`, "schema.type.twice", 41, "attributes[0].values[1]", "x")
	expect(`"attributes":[{"name":"a","values":["x"],"default":"y"}]`, "schema.default", 15, "attributes[0]", "a", "y")
	expect(`"attributes":[{"name":"a","kind":"yesno","default":"maybe"}]`, "schema.default", 15, "attributes[0]", "a", "maybe")
	expect(`"attributes":[{"name":"a","kind":"yes-no"}]`, "schema.suggest", 34, "attributes[0].kind", "yes-no", "yesno")
	expect(`"attributes":[{"name":"a","kind":"text","labels":["PRES"]}]`, "schema.suggest", 51, "attributes[0].labels[0]", "PRES", "PERS")
	expect(`"attributes":[{"name":"a","kind":"text","labels":["ELSE"]}]`, "label.unknown", 51, "attributes[0].labels[0]", "ELSE")
	expect(`"attributes":[{"name":"a","kind":"text","lables":[]}]`, "schema.suggest", 41, "attributes[0].lables", "lables", "labels")
	expect(`"doc_labels":[{"name":""}]`, "schema.type.name", 15, "doc_labels[0]", "")
	expect(`"doc_labels":[{"name":"a","values":[{"name":""}]}]`, "schema.type.name", 37, "doc_labels[0].values[0]", "")
	expect(`"relations":[{"name":"r","color":"red"}]`, "schema.color", 14, "relations[0]", "red")
	expect(`"relations":[{"name":"r","to":["ELSE"]}]`, "label.unknown", 32, "relations[0].to[0]", "ELSE")
	expect(`"relations":[{"name":"r"},{"name":"r"}]`, "schema.type.twice", 27, "relations[1]", "r")
}

func TestValidateTypes(t *testing.T) {
	expect := func(code string, s schema.Schema) {
		t.Helper()
		s.Labels = []schema.Label{{ID: "PERS"}}
		err := s.Validate()
		require.Error(t, err)
		assert.ErrorContains(t, err, code)
	}
	expect("label.unknown", schema.Schema{Attributes: []schema.Attribute{{Name: "a", Kind: schema.Free, Labels: []schema.LabelID{"X"}}}})
	expect("label.unknown", schema.Schema{Relations: []schema.Relation{{Name: "r", To: []schema.LabelID{"PERS", "X"}}}})
	expect("schema.values", schema.Schema{Attributes: []schema.Attribute{{Name: "a"}}})
	expect("schema.type.twice", schema.Schema{DocLabels: []schema.DocLabel{{Name: "d"}, {Name: "d"}}})
	expect("schema.color", schema.Schema{Relations: []schema.Relation{{Name: "r", Color: "#12"}}})
}

// randomTypes adds types to s, of names that files have a hard time with.
func randomTypes(r *rand.Rand, s schema.Schema) schema.Schema {
	name := func(i int) string {
		return []string{"topic", "نوع", "<b>", "a\"b", "🎉"}[r.IntN(5)] + strconv.Itoa(i)
	}
	ids := func() []schema.LabelID {
		switch r.IntN(3) {
		case 0:
			return nil
		case 1:
			return []schema.LabelID{}
		}
		return []schema.LabelID{s.Labels[r.IntN(len(s.Labels))].ID}
	}
	values := func(least int) (out []schema.Value) {
		for i := range least + r.IntN(3) {
			out = append(out, schema.Value{Name: name(i), Ar: "ا", En: name(i)})
		}
		return out
	}
	for i := range r.IntN(4) {
		a := schema.Attribute{Name: name(i), En: name(i), Kind: schema.Kind(r.IntN(3)), Labels: ids()}
		switch a.Kind {
		case schema.Choice:
			a.Values = values(1)
			a.Default = a.Values[0].Name
		case schema.YesNo:
			a.Default = []string{"", "true", "false"}[r.IntN(3)]
		case schema.Free:
			a.Default, a.Extra = name(i), []byte(`"q":{"w":[1]}`)
		}
		s.Attributes = append(s.Attributes, a)
	}
	for i := range r.IntN(3) {
		s.DocLabels = append(s.DocLabels, schema.DocLabel{Name: name(i), Ar: name(i), Many: r.IntN(2) == 0, Values: values(0)})
	}
	for i := range r.IntN(3) {
		s.Relations = append(s.Relations, schema.Relation{Name: name(i), Color: schema.Palette(i), From: ids(), To: ids(), Symmetric: r.IntN(2) == 0})
	}
	return s
}

func TestRandomTypesRoundTrip(t *testing.T) {
	for seed := range uint64(200) {
		s := randomTypes(rand.New(rand.NewPCG(seed, 3)), schema.FourTypes())
		require.NoError(t, s.Validate())
		expectStable(t, s)
	}
}

func TestEqualSeesEveryFieldOfTypes(t *testing.T) {
	base, err := schema.Parse([]byte(withTypes))
	require.NoError(t, err)
	change := func(f func(*schema.Schema)) {
		t.Helper()
		s, _ := schema.Parse([]byte(withTypes))
		require.True(t, base.Equal(s))
		f(&s)
		assert.False(t, base.Equal(s))
	}
	change(func(s *schema.Schema) { s.Attributes[0].Name = "x" })
	change(func(s *schema.Schema) { s.Attributes[0].Ar = "" })
	change(func(s *schema.Schema) { s.Attributes[0].En = "x" })
	change(func(s *schema.Schema) { s.Attributes[1].Kind = schema.Free })
	change(func(s *schema.Schema) { s.Attributes[0].Default = "m" })
	change(func(s *schema.Schema) { s.Attributes[2].Labels = nil })
	change(func(s *schema.Schema) { s.Attributes[2].Extra = nil })
	change(func(s *schema.Schema) { s.Attributes[0].Values[0].Name = "x" })
	change(func(s *schema.Schema) { s.Attributes[0].Values[1].En = "x" })
	change(func(s *schema.Schema) { s.Attributes[0].Values[1].Ar = "x" })
	change(func(s *schema.Schema) { s.Attributes[0].Values[1].Extra = nil })
	change(func(s *schema.Schema) { s.DocLabels[0].Many = false })
	change(func(s *schema.Schema) { s.DocLabels[0].Name = "x" })
	change(func(s *schema.Schema) { s.DocLabels[0].Values = nil })
	change(func(s *schema.Schema) { s.Relations[0].Color = "" })
	change(func(s *schema.Schema) { s.Relations[0].From = nil })
	change(func(s *schema.Schema) { s.Relations[0].To = nil })
	change(func(s *schema.Schema) { s.Relations[1].Symmetric = false })
	change(func(s *schema.Schema) { s.Relations = s.Relations[:1] })
}
