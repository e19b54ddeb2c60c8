package native_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
)

// pieces are what random texts are made of: whatever has ever moved an offset.
var pieces = []string{
	"مصر", "القاهرة", "كَتَبَ", "مقر\u0651\u064e", "مصـــر", "لأحمد", "لا", "ﷺ", "می\u200cخواهم", "\u200fRTL\u200e", "UNESCO", "x", "e\u0301",
	" ", " ", " ", "\n", "\r\n", "\r", "\u2028", "\u0085", "،", ".", "«", "»", "٣٫٥", "1990م", "🎉", "👨‍👩‍👧", "🇪🇬", "𐎀", "\ufffd", "\t", "\"", "\\", "<b>", "\u0000", "…", " … ",
}

// randomProject makes a project whose annotations keep the rules on form: edges on graphemes, parts one a paragraph.
func randomProject(t testing.TB, r *rand.Rand, words int) document.Project {
	t.Helper()
	p := document.Project{Schema: schema.Default(), Name: pick(r, "", "مشروع", "<p>")}
	if r.IntN(2) == 0 {
		p.Schema.Attributes = []schema.Attribute{
			{Name: "أ", Kind: schema.Choice, Values: []schema.Value{{Name: "ب", Extra: []byte(`"v":1`)}}, Labels: []schema.LabelID{"PERS"}, Default: "ب"},
			{Name: "n", Kind: schema.Free, Labels: []schema.LabelID{}}, {Name: "y", Kind: schema.YesNo, Default: "true"}}
		p.Schema.DocLabels = []schema.DocLabel{{Name: "topic", Many: true, Values: []schema.Value{{Name: "رياضة", Ar: "الرياضة"}}}}
		p.Schema.Relations = []schema.Relation{{Name: "زار", Color: "#123456", From: []schema.LabelID{"PERS"}, To: []schema.LabelID{}, Symmetric: true}}
		p.Schema.Extra = []byte(`"more":[{}]`)
	}
	if r.IntN(2) == 0 {
		p.Guideline = document.Guideline{Version: 2 + r.Uint32N(9), Text: document.GuidelineText{Ar: pick(r, "", "# دليل\n\n«مثال» "), En: pick(r, "", "a\tb")}}
		for i := range r.IntN(3) {
			p.Guideline.Examples = append(p.Guideline.Examples, document.Example{
				ID: document.ID("x" + strconv.Itoa(i)), Label: "GPE", Sentence: "زار مصر أمس", Span: text.Span{Start: 7, End: 13},
				Note: pick(r, "", "بلا باء"), Doc: "d0", By: "a", Created: "2026-01-05T09:00:00Z", Extra: []byte(`"e":0`)})
		}
	}
	for range 1 + r.IntN(3) {
		var b strings.Builder
		for range r.IntN(words + 1) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		id := document.DocID("d" + strconv.Itoa(len(p.Docs)))
		meta := document.Meta{Title: pick(r, "", "عنوان"), Dir: document.Dir(r.IntN(3)), State: document.State(r.IntN(4)), Aid: document.Aid(r.IntN(3)), Reason: pick(r, "", "مكرَّر")}
		doc, err := document.NewDocument(id, meta, b.String())
		require.NoError(t, err)
		doc = corrected(t, r, doc)
		p.Docs = append(p.Docs, doc)
		var changes []document.Change
		var ids []document.ID
		for _, layer := range []string{"", "b", "a"}[:1+r.IntN(3)] {
			var e document.Edit
			for range r.IntN(12) {
				a, ok := randomAnnotation(r, doc, p.Schema)
				if ok {
					a.ID = document.ID("T" + strconv.Itoa(len(ids)))
					ids = append(ids, a.ID)
					e.Added = append(e.Added, a)
				}
			}
			changes = append(changes, document.LayerChange{Doc: id, Layer: layer, Edit: e})
		}
		if len(ids) > 0 {
			changes = append(changes,
				document.RelationChange{Doc: id, Added: []document.Relation{{ID: "R2", Type: "زار", From: ids[0], To: ids[len(ids)-1]}, {ID: "R1", From: ids[0], To: ids[0]}}},
				document.NoteChange{Doc: id, Added: []document.Note{{ID: "N", Kind: document.Question, On: ids[0], Body: "ملاحظة\n\"", By: "a", Created: "2026-01-05T09:00:00Z"}, {ID: "M", Body: ""}}})
		}
		changes = append(changes, document.DocLabelChange{Doc: id, Added: []document.DocLabel{{ID: "L", Name: "topic", Value: pick(r, "", "رياضة")}}})
		p, err = p.Apply(document.Step{Changes: changes})
		require.NoError(t, err)
	}
	return p
}

// corrected puts something right in a document, now and then.
func corrected(t testing.TB, r *rand.Rand, doc *document.Document) *document.Document {
	t.Helper()
	p := document.Project{Docs: []*document.Document{doc}}
	for range r.IntN(3) {
		d := p.Docs[0]
		span := text.SnapOut(d.Text, text.Span{Start: int32(r.IntN(len(d.Text) + 1))})
		span.End = int32(text.NextGrapheme(d.Text, int(span.Start)))
		at, was := d.PassageAt(span)
		now := d.Text[at:span.Start] + pick(r, "", "ة", "\n", "🎉 ") + d.Text[span.End:int(at)+len(was.Text)]
		c := document.TextChange{Doc: d.ID, At: at, Removed: was, Added: document.Passage{Text: now}}
		if was.Original() != now {
			c.Added.Corrections = []document.Correction{{
				Span: text.Span{End: int32(len(now))}, Original: was.Original(), By: pick(r, "", "a"),
				Created: pick(r, "", "2026-01-05T09:00:00Z"), Extra: []byte(pick(r, "", `"x":1`)),
			}}
		}
		var err error
		p, err = p.Apply(document.Step{Changes: []document.Change{c}})
		require.NoError(t, err)
	}
	return p.Docs[0]
}

func pick(r *rand.Rand, options ...string) string { return options[r.IntN(len(options))] }

func randomAnnotation(r *rand.Rand, d *document.Document, s schema.Schema) (document.Annotation, bool) {
	span := func() (text.Span, bool) {
		if d.Text == "" {
			return text.Span{}, false
		}
		a, b := int32(r.IntN(len(d.Text)+1)), int32(r.IntN(len(d.Text)+1))
		if r.IntN(4) > 0 {
			b = min(a+int32(r.IntN(20)), int32(len(d.Text)))
		}
		out := text.SnapOut(d.Text, text.Span{Start: min(a, b), End: max(a, b)})
		return out, !out.Empty()
	}
	a := document.Annotation{
		Label: s.Labels[r.IntN(len(s.Labels))].ID, Status: document.Status(r.IntN(4)), By: pick(r, "", "a1"), Guideline: r.Uint32N(3),
		Origin:    document.Origin{Kind: document.OriginKind(r.IntN(5)), Name: pick(r, "", "m"), Version: pick(r, "", "1")},
		Canonical: pick(r, "", "القاهرة"), Created: pick(r, "", "2026-01-05T09:00:00Z"), Link: pick(r, "", "urn:x"),
	}
	if r.IntN(5) == 0 {
		f := r.Float64()
		a.Score = &f
		a.Origin.From = []document.ID{"T0"}
		a.Attrs = []document.Attr{{Name: "أ", Value: `"ب"`}, {Name: "n", Value: "1.50"}}
		a.Extra = []byte(`"x":{"y":[1,2]}`)
	}
	var parts []text.Span
	for range 1 + r.IntN(2) {
		s, ok := span()
		if !ok || len(parts) > 0 && s.Start <= parts[len(parts)-1].End {
			continue
		}
		if cut := d.SpanParts(s); cut != nil {
			parts = append(parts, cut...)
		} else if d.Paras[d.ParaAt(s.Start)].Contains(s) {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return a, false
	}
	a.Span = text.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}
	if len(parts) > 1 {
		a.Parts = parts
	}
	return a, true
}

func TestRoundTripOfRandomProjects(t *testing.T) {
	n := 80
	if testing.Short() {
		n = 20
	}
	for seed := range uint64(n) {
		p := randomProject(t, rand.New(rand.NewPCG(seed, 1)), 40)
		expectWellFormed(t, p)
		expectStable(t, p)
		expectValid(t, native.Encode(nil, p, native.Standard()))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}
