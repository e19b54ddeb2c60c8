package document_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/text"
)

func textChange(d *document.Document, span text.Span, with string, list ...document.Correction) document.TextChange {
	at, was := d.PassageAt(span)
	now := d.Text[at:span.Start] + with + d.Text[span.End:int(at)+len(was.Text)]
	return document.TextChange{Doc: d.ID, At: at, Removed: was, Added: document.Passage{Text: now, Corrections: list}}
}

func whole(original, now string) document.Correction {
	return document.Correction{Span: text.Span{End: int32(len(now))}, Original: original}
}

func TestTextChangeMovesWhatIsBehind(t *testing.T) {
	d, err := document.NewDocument("d", document.Meta{}, "زار الوفذ حلب.\nثم عاد")
	require.NoError(t, err)
	at := func(part string) text.Span { return find(t, d, part) }
	ann := func(id document.ID, part string) document.Annotation {
		return document.Annotation{ID: id, Span: at(part), Label: "GPE"}
	}
	p := document.Project{Docs: []*document.Document{d}}
	behind := ann("T2", "عاد")
	behind.Outside = []document.Outside{{Span: at("ثم"), Kind: "conj"}}
	p, err = p.Apply(document.Step{Changes: []document.Change{document.LayerChange{Doc: "d", Edit: document.Edit{
		Added: []document.Annotation{ann("T0", "زار"), ann("T1", "حلب"), behind},
	}}}})
	require.NoError(t, err)
	step := document.Step{Changes: []document.Change{textChange(p.Docs[0], at("الوفذ"), "الوفدَيْن", whole("الوفذ", "الوفدَيْن"))}}
	q, err := p.Apply(step)
	require.NoError(t, err)
	got := q.Docs[0]
	assert.Equal(t, "زار الوفدَيْن حلب.\nثم عاد", got.Text)
	assert.Equal(t, d.Text, got.Original())
	for id, want := range map[document.ID]string{"T0": "زار", "T1": "حلب", "T2": "عاد"} {
		a, layer := got.Find(id)
		require.Equal(t, 0, layer)
		assert.Equal(t, want, a.Text(got.Text))
		if id == "T2" {
			assert.Equal(t, "ثم", a.Outside[0].Span.In(got.Text))
			assert.Equal(t, []document.Annotation{a}, got.Layers[0].InPara(1))
		}
	}
	assert.Equal(t, got.Paras, text.AppendParagraphs(nil, got.Text))
	back, err := q.Apply(step.Inverse())
	require.NoError(t, err)
	assert.True(t, p.Equal(back))
	assert.Nil(t, back.Docs[0].Corrections)

	// Nothing may touch the passage, and nothing that stood there may be lost.
	refuse := func(code string, c document.TextChange) {
		t.Helper()
		same, err := q.Apply(document.Step{Changes: []document.Change{c}})
		var e *document.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, code, e.Code)
		assert.True(t, same.Equal(q))
	}
	here := func(part string) text.Span { return find(t, got, part) }
	refuse("stale", textChange(got, here("حلب"), "حماة", whole("حلب", "حماة")))
	refuse("stale", textChange(got, here("لب."), "-", whole("لب.", "-")))
	refuse("stale", textChange(got, here("ثم"), "و", whole("ثم", "و")))
	refuse("text.original", textChange(got, here("الوفدَيْن"), "الوفود", whole("الوفدَيْن", "الوفود")))
	refuse("text.original", textChange(got, here("الوفدَيْن"), "الوفذ", whole("الوفذ", "الوفذ")))
	wrong := textChange(got, here("الوفدَيْن"), "الوفود", whole("الوفذ", "الوفود"))
	wrong.Removed.Corrections = nil
	refuse("stale", wrong)
	wrong = textChange(got, here("الوفدَيْن"), "الوفود", whole("الوفذ", "الوفود"))
	wrong.Removed.Text = "الوفدين"
	refuse("stale", wrong)
	bad := textChange(got, here("الوفدَيْن"), "\xff", whole("الوفذ", "\xff"))
	refuse("text.utf8", bad)
}

// expectOriginal checks that any sequence of corrections can be told back to the text as it came, and undone to it.
func expectOriginal(t testing.TB, seed uint64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 3))
	d, err := document.NewDocument("d", document.Meta{}, lawText)
	require.NoError(t, err)
	p := document.Project{Docs: []*document.Document{d}}
	var done []document.Step
	held := []document.Project{p}
	for range 30 {
		d := p.Docs[0]
		a, b := r.IntN(len(d.Text)+1), r.IntN(len(d.Text)+1)
		if r.IntN(3) > 0 {
			b = min(a+r.IntN(9), len(d.Text))
		}
		span := text.SnapOut(d.Text, text.Span{Start: int32(min(a, b)), End: int32(max(a, b))})
		with := []string{"", "و", "مصر", "\n", "\r\n", "e\u0301", span.In(d.Text) + "ة", "🎉"}[r.IntN(8)]
		c := textChange(d, span, with)
		if c.Removed.Original() != c.Added.Text {
			c.Added.Corrections = []document.Correction{whole(c.Removed.Original(), c.Added.Text)}
		}
		step := document.Step{Changes: []document.Change{c}}
		p, err = p.Apply(step)
		require.NoError(t, err)
		require.Equal(t, lawText, p.Docs[0].Original())
		require.True(t, document.SoundCorrections(p.Docs[0].Text, p.Docs[0].Corrections))
		require.Equal(t, text.AppendParagraphs(nil, p.Docs[0].Text), p.Docs[0].Paras)
		done, held = append(done, step), append(held, p)
	}
	for i := len(done) - 1; i >= 0; i-- {
		p, err = p.Apply(done[i].Inverse())
		require.NoError(t, err)
		require.True(t, p.Equal(held[i]))
	}
}

func TestOriginalIsKept(t *testing.T) {
	for seed := range uint64(200) {
		expectOriginal(t, seed)
	}
}

func FuzzCorrections(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { expectOriginal(t, seed) })
}
