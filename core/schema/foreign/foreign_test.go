package foreign_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/internal/golden"
	"wusum/core/schema"
	"wusum/core/schema/foreign"
	"wusum/testdata"
)

func TestMain(m *testing.M) { golden.Main(m) }

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	return testdata.Read("labelsets/" + name)
}

// told writes a set and its notes as a person would check them.
func told(set foreign.Set) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s", set.Format, set.Schema.Append(nil))
	for _, n := range set.Notes {
		fmt.Fprintf(&b, "%d %s %s\n", n.Line, n.Code, strings.Join(n.Args, " | "))
	}
	return b.String()
}

func TestFixtures(t *testing.T) {
	for _, name := range []string{"labelstudio.xml", "doccano.json", "annotation.conf"} {
		set, err := foreign.Read(fixture(t, name))
		require.NoError(t, err, name)
		require.NoError(t, set.Schema.Validate())
		golden.Equal(t, name+".txt", told(set))
	}
}

func TestLabelStudio(t *testing.T) {
	set, err := foreign.Read(fixture(t, "labelstudio.xml"))
	require.NoError(t, err)
	assert.Equal(t, foreign.LabelStudio, set.Format)
	crop, _, ok := set.Schema.Label("CROP")
	require.True(t, ok, "what stands in exports is the alias")
	assert.Equal(t, "محصول", crop.Ar)
	assert.Equal(t, "#008000", crop.Color)
	assert.Equal(t, "C", crop.Key)
	assert.Equal(t, "نبات يُزرع", crop.Description.Ar)
	stage, _, ok := set.Schema.Attribute("stage")
	require.True(t, ok)
	assert.Equal(t, []schema.LabelID{"CROP"}, stage.Labels)
	topic, _, ok := set.Schema.DocLabel("topic")
	require.True(t, ok)
	assert.True(t, topic.Many)
	assert.Len(t, topic.Values, 3)
	assert.Len(t, set.Schema.Relations, 2)
}

func TestBrat(t *testing.T) {
	set, err := foreign.Read(fixture(t, "annotation.conf"))
	require.NoError(t, err)
	var ids, groups []string
	for _, l := range set.Schema.Labels {
		ids, groups = append(ids, string(l.ID)), append(groups, l.Group)
	}
	assert.Equal(t, []string{"Crop", "Fruit_tree", "Pest", "Tool", "محصول"}, ids)
	assert.Equal(t, []string{"Living", "Living", "Living", "", ""}, groups)
	eats, _, _ := set.Schema.Relation("Eats")
	assert.Equal(t, []schema.LabelID{"Crop", "Fruit_tree", "Pest"}, eats.To, "a heading stands for what is below it")
	beside, _, _ := set.Schema.Relation("Beside")
	assert.True(t, beside.Symmetric)
	assert.Nil(t, beside.To)
	_, _, ok := set.Schema.Relation("Causes")
	assert.False(t, ok, "between events")
	stage, _, _ := set.Schema.Attribute("Stage")
	assert.Equal(t, schema.Choice, stage.Kind)
	doubt, _, _ := set.Schema.Attribute("Doubtful")
	assert.Equal(t, schema.YesNo, doubt.Kind)
}

func TestRefuses(t *testing.T) {
	expect := func(src, code string, line int) {
		t.Helper()
		_, err := foreign.Read([]byte(src))
		e, ok := errors.AsType[*schema.Error](err)
		require.True(t, ok, "%q: %v", src, err)
		assert.Equal(t, code, e.Code, src)
		assert.Equal(t, line, e.Line, src)
	}
	expect("", "labelset.format", 0)
	expect("just words", "labelset.format", 0)
	expect("\xff\xfe", "labelset.encoding", 0)
	expect("<View>\n<Labels>\n<Label value='A'></Labels></View>", "labelset.xml", 3)
	expect("<View><Labels><Label value=\"A\"/>", "labelset.xml", 1)
	expect("<View>\n <Labels name='x'/>\n</View>", "labelset.empty", 0)
	expect("[\n {\"text\":5}]", "format.field", 2)
	expect("[\n {\"text\":\"A\"},\n {\"colour\":1}]", "format.field", 3)
	expect("[1]", "format.field", 1)
	expect("[{\"text\":\"A\"}", "format.json", 1)
	expect("[]", "labelset.empty", 0)
	expect("[entities]\n!A\n", "labelset.empty", 0)
	expect(strings.Repeat(" ", 5<<20), "labelset.large", 0)
}

func TestColours(t *testing.T) {
	read := func(color string) foreign.Set {
		set, err := foreign.Read([]byte(`<View><Labels><Label value="A" background="` + color + `"/></Labels></View>`))
		require.NoError(t, err)
		return set
	}
	for _, same := range []string{"#007878", "#078", "#077F", "#007878ff", "rgb(0, 120, 120)", "rgba(0,120,120,0.5)", "Teal", "rgb(0 120 120 / 50%)"} {
		set := read(same)
		assert.Empty(t, set.Notes, same)
		assert.Regexp(t, "^#00", set.Schema.Labels[0].Color, same)
	}
	assert.Equal(t, "nocolor", read("mauve").Notes[0].Code)
	assert.Equal(t, "nocolor", read("#12").Notes[0].Code)
	assert.Equal(t, "nocolor", read("#xyzxyz").Notes[0].Code)
	assert.Equal(t, "color", read("yellow").Notes[0].Code)
}

func TestMacrosThatNameThemselvesEnd(t *testing.T) {
	set, err := foreign.Read([]byte("<A>=<A>|<B>|X\n<B>=<A>|<A>|<A>\n[entities]\nX\n[relations]\nR Arg1:<A>, Arg2:X\n"))
	require.NoError(t, err)
	assert.Len(t, set.Schema.Relations, 1)
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"labelstudio.xml", "doccano.json", "annotation.conf"} {
		f.Add(fixture(f, name))
	}
	f.Add([]byte("<A>=<A>|<A>\n[entities]\n!X\n\tY\n[relations]\nR Arg1:X, Arg2:<A>\n[attributes]\nQ Arg:X, Value:|a|a"))
	f.Add([]byte("<View><Choices perRegion='true' name='a'><Choice value='&lt;'/><Choice/></Choices><XLabels><Label value='B'/></XLabels></View>"))
	f.Add([]byte(`[{"text":"A","suffix_key":"é","background_color":"rgb("}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := foreign.Read(data)
		if err != nil {
			if _, ok := errors.AsType[*schema.Error](err); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		out := set.Schema.Append(nil)
		again, err := schema.Parse(out)
		require.NoError(t, err, string(out))
		require.True(t, set.Schema.Equal(again))
		for _, l := range set.Schema.Labels {
			light, dark := schema.Contrast(l.Color)
			require.GreaterOrEqual(t, min(light, dark), schema.MinContrast)
		}
	})
}
