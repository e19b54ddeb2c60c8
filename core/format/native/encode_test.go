package native_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
)

// refText is the reference sentence of the format's description: an emoji beyond the BMP, a shadda before its fatha,
// a Latin acronym glued to a comma, and للقاهرة, whose article lost its alef.
const refText = "🎉 زار وفدُ جامعة حلب مقر\u0651\u064e UNESCO، ثم سافر للقاهرة."

// refSpans are its four spans in every unit, as the table of the description has them.
var refSpans = []struct {
	id, label, text             string
	codepoint, utf16, bytes, gr [2]int
}{
	{"T1", "ORG", "جامعة حلب", [2]int{11, 20}, [2]int{12, 21}, [2]int{21, 38}, [2]int{10, 19}},
	{"T2", "GPE", "حلب", [2]int{17, 20}, [2]int{18, 21}, [2]int{32, 38}, [2]int{16, 19}},
	{"T3", "ORG", "UNESCO", [2]int{27, 33}, [2]int{28, 34}, [2]int{50, 56}, [2]int{24, 30}},
	{"T4", "GPE", "لقاهرة", [2]int{44, 50}, [2]int{45, 51}, [2]int{75, 87}, [2]int{41, 47}},
}

func refProject(t testing.TB) document.Project {
	t.Helper()
	doc, err := document.NewDocument("d1", document.Meta{}, refText)
	require.NoError(t, err)
	p := document.Project{Docs: []*document.Document{doc}}
	p.Schema.Labels = []schema.Label{
		{ID: "ORG", Ar: "منظمة", En: "Organization", Color: "#1f6feb", Key: "O"},
		{ID: "GPE", Ar: "كيان جغرافي", En: "Geopolitical entity", Color: "#2da44e", Key: "G"},
	}
	var edit document.Edit
	for _, s := range refSpans {
		a := document.Annotation{
			ID: document.ID(s.id), Label: schema.LabelID(s.label), By: "a1", Created: "2026-01-05T09:00:00Z",
			Span: text.Span{Start: int32(s.bytes[0]), End: int32(s.bytes[1])},
		}
		switch s.id {
		case "T1":
			a.Attrs = []document.Attr{{Name: "checked", Value: "true"}}
		case "T4":
			a.Canonical = "القاهرة"
			a.Outside = []document.Outside{{Span: text.Span{Start: 73, End: 75}, Kind: "prep", Form: "ل"}}
		}
		edit.Added = append(edit.Added, a)
	}
	p, err = p.Apply(document.Step{Changes: []document.Change{
		document.LayerChange{Doc: "d1", Edit: edit},
		document.RelationChange{Doc: "d1", Added: []document.Relation{{ID: "R1", Type: "visited", From: "T1", To: "T3"}}},
	}})
	require.NoError(t, err)
	return p
}

func TestX(t *testing.T) {
	p := refProject(t)
	out := native.Encode(nil, p, native.Standard())
	t.Log(string(out))
	q, rep, err := native.Decode(out)
	require.NoError(t, err)
	assert.True(t, rep.Clean(), rep)
	assert.True(t, p.Equal(q))
}
