package view_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/page/view"
)

// article is a document whose words repeat, so that places are told apart by offsets and not by luck.
const article = "🎉 زار وفد جامعة حلب مقرّ UNESCO.\nثم سافر وفد حلب للقاهرة."

func newDocument(t *testing.T, anns ...document.Annotation) (*document.Document, document.Layer) {
	t.Helper()
	d, err := document.NewDocument("d", document.Meta{}, article)
	require.NoError(t, err)
	layer, err := d.Layers[0].Apply(document.Edit{Added: anns})
	require.NoError(t, err)
	d.Layers[0] = layer
	return d, layer
}

// at returns an annotation on the nth occurrence (from 0) of words.
func at(t *testing.T, id document.ID, label schema.LabelID, words string, nth int) document.Annotation {
	t.Helper()
	from := 0
	for {
		i := indexFrom(article, words, from)
		require.GreaterOrEqual(t, i, 0, "%q does not occur so often", words)
		if nth == 0 {
			return document.Annotation{ID: id, Label: label, Span: text.Span{Start: int32(i), End: int32(i + len(words))}}
		}
		nth--
		from = i + 1
	}
}

func indexFrom(s, sub string, from int) int {
	for i := from; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return i
		}
	}
	return -1
}

var labels = map[schema.LabelID]int{"ORG": 3, "GPE": 5}

func pack(d *document.Document, layer document.Layer, selected document.ID, paras ...int) []uint32 {
	b := view.Boxes{Doc: d, Layer: layer, Index: text.NewIndex(d.Text), Labels: labels, Selected: selected}
	packed := b.Append(nil, paras)
	words := make([]uint32, len(packed)/4)
	for i := range words {
		words[i] = binary.LittleEndian.Uint32(packed[4*i:])
	}
	return words
}

func TestBoxesCountUTF16InsideTheParagraph(t *testing.T) {
	d, layer := newDocument(t, at(t, "a", "ORG", "جامعة حلب", 0), at(t, "b", "GPE", "حلب", 0), at(t, "c", "GPE", "حلب", 1))
	assert.Equal(t, []uint32{
		0, 2,
		11, 20, 3, 0, // the emoji is two units; the outer span comes first, in lane 0
		17, 20, 5, 1 | view.FlagSelected,
		1, 1,
		12, 15, 5, 0,
	}, pack(d, layer, "b", 0, 1))
}

func TestBoxesOfAnEmptiedParagraphAreStillNamed(t *testing.T) {
	d, layer := newDocument(t)
	assert.Equal(t, []uint32{1, 0}, pack(d, layer, "", 1), "or the surface would keep its old boxes")
}

func TestBoxesAreOpenWhereAMentionGoesOn(t *testing.T) {
	first, second := at(t, "", "ORG", "UNESCO.", 0).Span, at(t, "", "ORG", "ثم سافر", 0).Span
	a := document.Annotation{ID: "a", Label: "ORG", Span: first.Union(second), Parts: []text.Span{first, second}, Status: document.Unsure}
	d, layer := newDocument(t, a)
	assert.Equal(t, []uint32{
		0, 1, 26, 33, 3, view.FlagUnsure | view.FlagIntoNext,
		1, 1, 0, 7, 3, view.FlagUnsure | view.FlagFromPrev,
	}, pack(d, layer, "", 0, 1))
}

func rows(t *testing.T, group view.Group, query string) []string {
	t.Helper()
	inner := at(t, "b", "GPE", "حلب", 0)
	city := at(t, "d", "GPE", "لقاهرة", 0)
	city.Canonical = "القاهرة"
	d, layer := newDocument(t, at(t, "a", "ORG", "جامعة حلب", 0), inner, at(t, "c", "GPE", "حلب", 1), city)
	var out []string
	for _, r := range view.Rows(nil, d, layer, schema.Default(), group, query, func(id schema.LabelID) string { return string(id) }) {
		s := r.Text
		if r.Heading {
			s = "# " + s
		}
		if r.Nested {
			s = "> " + s
		}
		out = append(out, s)
	}
	return out
}

func TestRows(t *testing.T) {
	assert.Equal(t, []string{"جامعة حلب", "> حلب", "حلب", "لقاهرة"}, rows(t, view.ByPosition, ""))
	assert.Equal(t, []string{"# جامعة حلب", "جامعة حلب", "# حلب", "حلب", "حلب", "لقاهرة"}, rows(t, view.ByLabel, ""), "in the order of the schema")
	assert.Equal(t, []string{"# حلب", "حلب", "حلب", "# جامعة حلب", "جامعة حلب", "# القاهرة", "القاهرة"}, rows(t, view.ByName, ""), "the commonest name first, in its dictionary form")
	assert.Equal(t, []string{"جامعة حلب"}, rows(t, view.ByPosition, "جامعه"), "teh marbuta folds")
	assert.Equal(t, []string{"لقاهرة"}, rows(t, view.ByPosition, "القَاهِرة"), "found by its dictionary form, tashkeel or not")
	assert.Empty(t, rows(t, view.ByPosition, "دمشق"))
}

func TestFolded(t *testing.T) {
	for _, c := range [][2]string{
		{"سياسى", "سياسي"}, {"إعادة", "اعاده"}, {"جَامِعَـة", "جامعه"}, {"Undo ", "undo"}, {"عبد الله", "عبدالله"}, {"", ""},
	} {
		assert.Equal(t, view.Folded(c[1]), view.Folded(c[0]), c[0])
	}
	assert.NotEqual(t, view.Folded("علم"), view.Folded("قلم"))
}

func TestTitleOf(t *testing.T) {
	assert.Equal(t, "عنوان", view.TitleOf("\n \u200f\nعنوان\nنص"))
	assert.Equal(t, "", view.TitleOf(" \n\u200f\n\t"))
	long := view.TitleOf("كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة")
	assert.Regexp(t, `كلمة…$`, long, "cut at a word")
	assert.Less(t, len([]rune(long)), 92)
}

func TestCaps(t *testing.T) {
	assert.Equal(t, []string{"T"}, view.Caps(session.Chord{Sym: "T", Prefixed: true}))
	assert.Equal(t, []string{"Ctrl", "Shift", "Z"}, view.Caps(session.Chord{Sym: "Z", Ctrl: true, Shift: true}))
	assert.Equal(t, []string{"Shift"}, view.Caps(session.Chord{Shift: true}))
}

func TestTurnsOrder(t *testing.T) {
	for r := rune(0x2000); r < 0x2100; r++ {
		want := r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
		assert.Equal(t, want, view.TurnsOrder("قال “الوزير” "+string(r)+"شيئًا"), "U+%04X", r)
		assert.Equal(t, want, view.TurnsOrder(string(r)), "U+%04X alone", r)
	}
	assert.False(t, view.TurnsOrder(""))
	assert.False(t, view.TurnsOrder("\xe2\x80"))
}

// Suggestions are drawn among the annotations, in lanes of their own where they lie inside one.
func TestBoxesOfSuggestions(t *testing.T) {
	rejected := at(t, "c", "GPE", "حلب", 1)
	rejected.Status, rejected.Origin.Kind = document.Rejected, document.Model
	d, layer := newDocument(t, at(t, "a", "GPE", "حلب", 0), rejected)
	b := view.Boxes{Doc: d, Layer: layer, Index: text.NewIndex(d.Text), Labels: labels, Selected: "?1"}
	b.Suggested = func(para int) []session.Suggestion {
		if para == 1 {
			return nil
		}
		return []session.Suggestion{
			{ID: "?1", Span: at(t, "", "", "جامعة حلب", 0).Span, Label: "ORG"},
			{ID: "?2", Span: at(t, "", "", "UNESCO", 0).Span, Label: "ORG"},
		}
	}
	packed := b.Append(nil, []int{0, 1})
	words := make([]uint32, len(packed)/4)
	for i := range words {
		words[i] = binary.LittleEndian.Uint32(packed[4*i:])
	}
	assert.Equal(t, []uint32{
		0, 3,
		11, 20, 3, view.FlagProposed | view.FlagSelected,
		17, 20, 5, 1,
		26, 32, 3, view.FlagProposed,
		1, 0, // what was turned down leaves no trace
	}, words)
	assert.Equal(t, 1, view.Count(layer))
}

func TestSuggestionRows(t *testing.T) {
	d, _ := newDocument(t)
	list := slices.Values([]session.Suggestion{
		{ID: "1", Span: at(t, "", "", "جامعة حلب", 0).Span, Label: "ORG", Score: 0.5},
		{ID: "2", Span: at(t, "", "", "حلب", 0).Span, Label: "GPE"},
		{ID: "3", Span: at(t, "", "", "حلب", 1).Span, Label: "GPE"},
	})
	name := func(id schema.LabelID) string {
		return map[schema.LabelID]string{"ORG": "منظمة", "GPE": "كيان"}[id]
	}
	assert.Equal(t, []view.Row{
		{ID: "1", Text: "جامعة حلب", Label: "ORG", Status: document.Proposed, Score: 0.5},
		{ID: "2", Text: "حلب", Label: "GPE", Status: document.Proposed, Nested: true},
		{ID: "3", Text: "حلب", Label: "GPE", Status: document.Proposed},
	}, view.SuggestionRows(nil, d, list, "", name))
	assert.Len(t, view.SuggestionRows(nil, d, list, "منظمه", name), 1)
	assert.Len(t, view.SuggestionRows(nil, d, list, "gpe", name), 2)
}

func unpack(packed []byte) []uint32 {
	words := make([]uint32, len(packed)/4)
	for i := range words {
		words[i] = binary.LittleEndian.Uint32(packed[4*i:])
	}
	return words
}

func TestRelationsAndCorrectionsAreUTF16InsideTheParagraph(t *testing.T) {
	turned := at(t, "T4", "GPE", "UNESCO", 0)
	turned.Status, turned.Origin.Kind = document.Rejected, document.Model
	d, _ := newDocument(t, at(t, "T1", "ORG", "جامعة حلب", 0), at(t, "T2", "GPE", "حلب", 1), at(t, "T3", "GPE", "القاهرة"[2:], 0), turned)
	d.Relations = []document.Relation{
		{ID: "R1", Type: "near", From: "T1", To: "T2"}, {ID: "R2", Type: "in", From: "T2", To: "T1"},
		{ID: "R3", Type: "near", From: "T1", To: "T4"}, {ID: "R4", Type: "near", From: "T1", To: "nobody"},
	}
	sc := schema.Schema{Relations: []schema.Relation{{Name: "in", Symmetric: true}}}
	packed, types := view.AppendRelations(nil, d, text.NewIndex(d.Text), sc)
	assert.Equal(t, []string{"near", "in"}, types)
	assert.Equal(t, []uint32{0, 11, 20, 1, 12, 15, 0, 0, 1, 12, 15, 0, 11, 20, 1, 1}, unpack(packed), "what does not show has no arc")

	second := d.Paras[1].Start
	d.Corrections = []document.Correction{
		{Span: text.Span{Start: second - 3, End: second + 4}}, {Span: text.Span{Start: second + 5, End: second + 5}},
	}
	assert.Equal(t, []uint32{0, 31, 33, 1, 0, 2, 1, 3, 3}, unpack(view.AppendCorrections(nil, d, text.NewIndex(d.Text))))
}

func TestRowsAreFoundByWhatGoesWithThem(t *testing.T) {
	a := at(t, "T1", "GPE", "حلب", 0)
	a.Link, a.Attrs = "Q41183", []document.Attr{{Name: "doubted", Value: "true"}, {Name: "gender", Value: `"f"`}}
	d, layer := newDocument(t, a, at(t, "T2", "GPE", "حلب", 1))
	d.Notes = []document.Note{{ID: "N1", On: "T2", Body: "أَيُّ مدينة؟"}}
	sc := schema.Schema{Attributes: []schema.Attribute{{Name: "gender", Ar: "الجنس", Values: []schema.Value{{Name: "f", Ar: "مؤنث"}}}}}
	find := func(query string) (out []document.ID) {
		for _, r := range view.Rows(nil, d, layer, sc, view.ByPosition, query, func(id schema.LabelID) string { return string(id) }) {
			out = append(out, r.ID)
		}
		return out
	}
	one, two := []document.ID{"T1"}, []document.ID{"T2"}
	assert.Equal(t, one, find("q41183"))
	assert.Equal(t, one, find("doubted=true"))
	assert.Equal(t, one, find("الجنس"))
	assert.Equal(t, one, find("مؤنث"))
	assert.Equal(t, two, find("أي مدينة"))
	assert.Len(t, find(""), 2)
	rows := view.Rows(nil, d, layer, sc, view.ByPosition, "", func(schema.LabelID) string { return "" })
	assert.True(t, rows[0].Linked && rows[0].Attrs && !rows[0].Noted && rows[1].Noted && !rows[1].Linked)
}
