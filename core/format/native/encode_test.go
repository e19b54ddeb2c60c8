package native_test

import (
	"encoding/json"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/testdata"
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

// The golden file of package format is this project.
func TestReferenceFile(t *testing.T) {
	p := refProject(t)
	out := native.Encode(nil, p, native.Standard())
	assert.Equal(t, string(testdata.Read("format/ref-1.wusum.json")), string(out))
	assert.Contains(t, string(out), `"sha256":"f6d2c602cb37`)
	assert.Contains(t, string(out), `"len":{"codepoint":51,"utf16":52,"byte":88}`)
	assert.Contains(t, string(out), `"prefix":" ثم سافر ل","suffix":"."`, "an edge inside a word has its context")
}

// Slicing the text by the stated unit gives back each span's text, for every unit.
func TestOffsetsOfEveryUnit(t *testing.T) {
	p := refProject(t)
	index := text.NewIndex(refText)
	for _, s := range refSpans {
		for i := range 2 {
			assert.Equal(t, s.codepoint[i], index.At(text.CodePoint, s.bytes[i]), s.id)
			assert.Equal(t, s.utf16[i], index.At(text.UTF16, s.bytes[i]), s.id)
			assert.Equal(t, s.gr[i], index.At(text.Grapheme, s.bytes[i]), s.id)
		}
	}
	expect := func(u text.Unit, slice func(from, to int) string, at func(i int) [2]int) {
		t.Helper()
		out := native.Encode(nil, p, native.Options{Unit: u})
		var file struct {
			Unit string
			Docs []struct {
				Spans []struct {
					Start, End int
					Text       string
				}
			}
		}
		require.NoError(t, json.Unmarshal(out, &file))
		assert.Equal(t, u.String(), file.Unit)
		for i, s := range file.Docs[0].Spans {
			assert.Equal(t, refSpans[i].text, s.Text)
			assert.Equal(t, s.Text, slice(s.Start, s.End), "%s in %s", refSpans[i].id, u)
			assert.Equal(t, at(i), [2]int{s.Start, s.End}, "%s in %s", refSpans[i].id, u)
		}
		q, report, err := native.Decode(out)
		require.NoError(t, err)
		assert.True(t, report.Clean(), "%+v", report)
		assert.Equal(t, u, report.Unit)
		assert.True(t, p.Equal(q), "decoded from %s", u)
	}
	points, units := []rune(refText), utf16.Encode([]rune(refText))
	expect(text.CodePoint, func(a, b int) string { return string(points[a:b]) }, func(i int) [2]int { return refSpans[i].codepoint })
	expect(text.UTF16, func(a, b int) string { return string(utf16.Decode(units[a:b])) }, func(i int) [2]int { return refSpans[i].utf16 })
	expect(text.Byte, func(a, b int) string { return refText[a:b] }, func(i int) [2]int { return refSpans[i].bytes })
}

func TestOptions(t *testing.T) {
	p := refProject(t)
	opt := native.Options{Unit: text.Grapheme, Generator: "wusum test"}
	opt.Tokens = func(src string, para text.Span, yield func(native.Token) bool) {
		yield(native.Token{Span: text.Span{Start: 73, End: 87}, Kind: "word", Segments: []native.Segment{
			{Span: text.Span{Start: 73, End: 75}, Form: "ل", Kind: "proclitic"},
			{Span: text.Span{Start: 75, End: 75}, Form: "ال", Kind: "article"},
			{Span: text.Span{Start: 75, End: 87}, Form: "قاهرة", Kind: "stem", UPOS: "PROPN", Lemma: "قاهرة"},
		}})
	}
	out := string(native.Encode(nil, p, opt))
	assert.Contains(t, out, `"unit":"codepoint"`, "graphemes are written as code points")
	assert.Contains(t, out, `{"start":43,"end":50,"kind":"word","segments":[{"start":43,"end":44,"form":"ل","kind":"proclitic"},`+
		`{"start":44,"end":44,"form":"ال","kind":"article"},{"start":44,"end":50,"form":"قاهرة","kind":"stem","upos":"PROPN","lemma":"قاهرة"}]}`)
	expectValid(t, []byte(out))
	q, report, err := native.Decode([]byte(out))
	require.NoError(t, err)
	assert.True(t, p.Equal(q))
	assert.Equal(t, "wusum test", report.Generator)
	require.Len(t, report.Notices, 1)
	assert.Equal(t, native.NoticeTokens, report.Notices[0].Code)
}

// An attribute that is no JSON, or named twice, cannot break a file.
func TestEncodeIsAlwaysJSON(t *testing.T) {
	p := refProject(t)
	a, _ := p.Docs[0].Find("T1")
	b := a
	b.Attrs = []document.Attr{{Name: "x", Value: "not json"}, {Name: "x", Value: "1"}, {Name: "y", Value: "{"}}
	b.By = "\xff"
	p, err := p.Apply(document.Step{Changes: []document.Change{
		document.LayerChange{Doc: "d1", Edit: document.Edit{Removed: []document.Annotation{a}, Added: []document.Annotation{b}}},
	}})
	require.NoError(t, err)
	out := native.Encode(nil, p, native.Standard())
	assert.True(t, json.Valid(out))
	assert.Contains(t, string(out), `"attrs":{"x":"not json","y":"{"},"by":"�"`)
}
