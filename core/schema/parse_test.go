package schema_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/internal/golden"
	"wusum/core/schema"
)

func expectError(t *testing.T, src, code string, line, column int, path string, args ...string) {
	t.Helper()
	_, err := schema.Parse([]byte(src))
	e, ok := errors.AsType[*schema.Error](err)
	require.True(t, ok, "%s: %v", src, err)
	assert.Equal(t, code, e.Code, src)
	assert.Equal(t, [2]int{line, column}, [2]int{e.Line, e.Column}, "line and column of %s", src)
	assert.Equal(t, path, e.Path, src)
	if args != nil {
		assert.Equal(t, args, e.Args, src)
	}
}

func TestParseSaysWhatIsWrongAndWhere(t *testing.T) {
	label := func(members string) string {
		return "{\"labels\":[\n {\"name\":\"PERS\",\"key\":\"P\",\"front\":true},\n {" + members + "}]}"
	}
	// did you mean
	expectError(t, label(`"name":"ORG","colour":"#000000"`), "schema.suggest", 3, 16, "labels[1].colour", "colour", "color")
	expectError(t, label(`"naem":"ORG"`), "schema.suggest", 3, 3, "labels[1].naem", "naem", "name")
	expectError(t, label(`"name":"ORG","nest":["PRES"]`), "schema.suggest", 3, 2, "labels[1].nest", "PRES", "PERS")
	expectError(t, `{"label":[]}`, "schema.suggest", 1, 2, "label", "label", "labels")
	expectError(t, `{"policy":{"clitics":"uot"}}`, "schema.suggest", 1, 22, "policy.clitics", "uot", "out")
	expectError(t, `{"policy":{"overlap":"nestde"}}`, "schema.suggest", 1, 22, "policy.overlap", "nestde", "nested")
	expectError(t, `{"policy":{"overlaps":"any"}}`, "schema.suggest", 1, 12, "policy.overlaps", "overlaps", "overlap")
	// what a label may not be
	expectError(t, label(`"name":"PERS"`), "schema.duplicate", 3, 2, "labels[1]", "PERS")
	expectError(t, label(`"name":"ORG","key":"p","front":true`), "schema.key.taken", 3, 2, "labels[1]", "P", "PERS")
	expectError(t, label(`"name":"ORG","key":"ط"`), "schema.key", 3, 22, "labels[1].key", "ط")
	expectError(t, label(`"name":"ORG","color":"blue"`), "schema.color", 3, 24, "labels[1].color", "blue")
	expectError(t, label(`"name":"ORG","color":"#12345"`), "schema.color", 3, 24, "labels[1].color", "#12345")
	expectError(t, label(`"name":""`), "schema.name", 3, 2, "labels[1]", "")
	expectError(t, label(`"name":"A\u0007"`), "schema.name", 3, 2, "labels[1]", "A\u0007")
	expectError(t, label(`"name":"A\u202eB"`), "schema.name", 3, 2, "labels[1]", "A\u202eB")
	expectError(t, label(`"name":"ORG","nest":["WEATHER"]`), "schema.nest", 3, 2, "labels[1].nest", "ORG", "WEATHER")
	// what is no label set
	expectError(t, `{"labels":[{"name":5}]}`, "format.field", 1, 20, "labels[0].name", "1", "20", "labels[0].name", "a string")
	expectError(t, `{"labels":"PERS"}`, "format.field", 1, 11, "labels")
	expectError(t, `[]`, "format.field", 1, 1, "")
	expectError(t, `{"labels":[`, "format.json", 1, 12, "labels")
	expectError(t, `{"labels":[{"name":"X","name":"Y"}]}`, "format.json", 1, 24, "labels[0].name")
	expectError(t, `{"labels":[{"name":"X"}]} x`, "format.json", 1, 27, "")
	expectError(t, ``, "format.json", 1, 1, "")
	expectError(t, `{"labels":[]}`, "schema.empty", 0, 0, "")
	expectError(t, "{\"labels\":[{\"name\":\"A\xff\"}]}", "text.utf8", 1, 22, "")
	expectError(t, `{"labels":[{"name":"\uD83C"}]}`, "format.surrogate", 1, 21, "")
}

func TestParseKeepsWhatItDoesNotKnow(t *testing.T) {
	s, err := schema.Parse([]byte(`{"title": "my set", "labels":[{"name":"X", "emoji" : {"a": [1, 2]}}], "policy":{"clitics":"ask","strict": true}}`))
	require.NoError(t, err)
	assert.Equal(t, `"title":"my set"`, string(s.Extra))
	assert.Equal(t, `"emoji":{"a":[1,2]}`, string(s.Labels[0].Extra))
	assert.Equal(t, `"strict":true`, string(s.PolicyExtra))
	assert.Equal(t, schema.CliticsAsk, s.Policy.Clitics)
	assert.Equal(t, schema.Palette(0), s.Labels[0].Color, "a label without a colour gets one")
	expectStable(t, s)
}

func TestParseTakesMarkupAsText(t *testing.T) {
	s, err := schema.Parse([]byte(`{"labels":[{"name":"<b>X</b>","ar":"<script>","key":"x"}]}`))
	require.NoError(t, err)
	assert.Equal(t, schema.LabelID("<b>X</b>"), s.Labels[0].ID)
	assert.Equal(t, "X", s.Labels[0].Key, "keys are upper case")
	assert.Contains(t, string(s.Append(nil)), `"<b>X</b>"`, "no HTML escaping")
}

func TestParseDescriptionAsOneString(t *testing.T) {
	s, err := schema.Parse([]byte(`{"labels":[{"name":"A","description":"أسماء"},{"name":"B","description":"names"}]}`))
	require.NoError(t, err)
	assert.Equal(t, schema.Text{Ar: "أسماء"}, s.Labels[0].Description)
	assert.Equal(t, schema.Text{En: "names"}, s.Labels[1].Description)
}

func TestNestIsNilOrEmpty(t *testing.T) {
	s, err := schema.Parse([]byte(`{"labels":[{"name":"A","nest":[]},{"name":"B"},{"name":"C","nest":null}]}`))
	require.NoError(t, err)
	assert.False(t, s.Allows("A", "B"))
	assert.True(t, s.Allows("B", "A"))
	assert.True(t, s.Allows("C", "A"))
	expectStable(t, s)
}

func TestErrorReadsAsAPath(t *testing.T) {
	_, err := schema.Parse([]byte("{\"labels\":[\n {\"name\":\"ORG\",\"colour\":\"#000000\"}]}"))
	assert.EqualError(t, err, "2:16: labels[0].colour: schema.suggest: colour, color")
}

func TestBuiltInSetsAsFiles(t *testing.T) {
	golden.Equal(t, "wojood.json", string(schema.Default().Append(nil)))
	golden.Equal(t, "fourtypes.json", string(schema.FourTypes().Append(nil)))
}

func TestEqualSeesEveryField(t *testing.T) {
	base := schema.Default()
	change := func(f func(*schema.Schema)) {
		t.Helper()
		s := schema.Default()
		f(&s)
		assert.False(t, base.Equal(s))
	}
	assert.True(t, base.Equal(schema.Default()))
	change(func(s *schema.Schema) { s.Labels = s.Labels[1:] })
	change(func(s *schema.Schema) { s.Labels[0].Ar += "." })
	change(func(s *schema.Schema) { s.Labels[0].Key = "Z" })
	change(func(s *schema.Schema) { s.Labels[0].Front = false })
	change(func(s *schema.Schema) { s.Labels[0].Nest = []schema.LabelID{} })
	change(func(s *schema.Schema) { s.Labels[0].Description.En = "" })
	change(func(s *schema.Schema) { s.Labels[0].Extra = []byte(`"a":1`) })
	change(func(s *schema.Schema) { s.Policy.Overlap = schema.OverlapAny })
	change(func(s *schema.Schema) { s.Extra = []byte(`"a":1`) })
	change(func(s *schema.Schema) { s.PolicyExtra = []byte(`"a":1`) })
}

// expectStable checks the law of the fuzz target: what was parsed is valid, and writing and parsing it gives it back.
func expectStable(t *testing.T, s schema.Schema) {
	t.Helper()
	require.NoError(t, s.Validate())
	out := s.Append(nil)
	again, err := schema.Parse(out)
	require.NoError(t, err, string(out))
	require.True(t, s.Equal(again), string(out))
	require.Equal(t, string(out), string(again.Append(nil)))
	require.True(t, strings.HasSuffix(string(out), "}\n"))
}
