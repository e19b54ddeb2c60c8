package session_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// correct puts a part of the text right and checks the laws: what was foreseen happened, the text as it came can be told
// back, what the correction did not touch has the letters it had, and one undo takes it back.
func (d *desk) correct(part, with string) session.Change {
	d.t.Helper()
	return d.correctAt(d.find(part), with)
}

func (d *desk) correctAt(span text.Span, with string) session.Change {
	d.t.Helper()
	before, original := d.Project(), d.Doc().Original()
	c := session.CorrectText{Span: span, With: with}
	f, err := d.Foresee(c, d.stamp())
	require.NoError(d.t, err)
	ch := d.do(c)
	after := d.Doc()
	require.True(d.t, ch.Text && ch.Whole)
	require.Equal(d.t, original, after.Original())
	require.True(d.t, document.SoundCorrections(after.Text, after.Corrections))
	was, _ := before.Doc(after.ID)
	require.Equal(d.t, was.Text[:span.Start]+with+was.Text[span.End:], after.Text)
	touched := map[document.ID]session.Carried{}
	for _, x := range f.Carried {
		touched[x.Was.ID] = x
	}
	for _, l := range was.Layers {
		for a := range l.All() {
			now, layer := after.Find(a.ID)
			x, carried := touched[a.ID]
			if x.Fate == session.Lost && carried {
				require.Equal(d.t, -1, layer, "%v", x)
				continue
			}
			require.GreaterOrEqual(d.t, layer, 0)
			if !carried || x.Fate == session.Kept {
				require.Equal(d.t, a.Text(was.Text), now.Text(after.Text))
				require.Equal(d.t, a.Canonical, now.Canonical)
			}
			if carried {
				now.Modified, x.Is.Modified = "", ""
				require.True(d.t, now.Equal(x.Is))
			}
		}
	}
	d.expectLawful(d.Selection())
	end := d.Project()
	d.do(session.Undo{})
	require.True(d.t, before.Equal(d.Project()))
	d.expectLawful(d.Selection())
	d.do(session.Redo{})
	require.True(d.t, end.Equal(d.Project()))
	return ch
}

// expectText checks what an annotation covers.
func (d *desk) expectText(id document.ID, want string) {
	d.t.Helper()
	assert.Equal(d.t, want, d.ann(id).Text(d.Doc().Text))
}

func TestCorrectTypo(t *testing.T) {
	d := open(t, "زار الوفدُ جامعة حلبب الكبرى، ثم سافر للقاهره.\nوبمصر العراق.")
	whole := d.annotate("جامعة حلبب الكبرى", "ORG")
	inner := d.annotate("حلبب", "GPE")
	cairo := d.annotate("لقاهره", "GPE")
	egypt := d.annotate("مصر", "GPE")
	assert.Equal(t, "القاهره", d.ann(cairo).Canonical)

	d.correct("حلبب", "حلب") // inside the outer one, all of the inner one
	d.expectText(whole, "جامعة حلب الكبرى")
	d.expectText(inner, "حلب")
	d.expectText(egypt, "مصر")

	d.correct("لقاهره", "لقاهرة") // the dictionary's spelling follows
	d.expectText(cairo, "لقاهرة")
	assert.Equal(t, "القاهرة", d.ann(cairo).Canonical)
}

func TestCorrectAtAnEdge(t *testing.T) {
	d := open(t, "سافر إلى القا هرة مع مصصر وبغداذ اليوم")
	cairo := d.annotate("القا", "GPE")
	baghdad := d.annotate("بغداذ", "GPE")
	d.correct("القا هرة", "القاهرة") // cut in two by the scanner: the policy takes the word
	d.expectText(cairo, "القاهرة")
	d.correct("وبغداذ", "وبغداد") // the conjunction stays outside
	d.expectText(baghdad, "بغداد")
	d.correct("وبغداد", "فبغداد")
	d.expectText(baghdad, "بغداد")
	assert.Equal(t, "ف", d.ann(baghdad).Outside[0].Span.In(d.Doc().Text))
	d.correct("فبغداد", "بغداد")
	d.expectText(baghdad, "بغداد")
	assert.Empty(t, d.ann(baghdad).Outside)
	d.correct("بغداد", "وبغداد") // all of it is the annotation's, but for what the policy leaves out
	d.expectText(baghdad, "بغداد")
}

func TestCorrectPutsIn(t *testing.T) {
	d := open(t, "جامعة حلب ومصر")
	aleppo := d.annotate("حلب", "GPE")
	egypt := d.annotate("مصر", "GPE")
	end := d.find("حلب").End
	d.correctAt(text.Span{Start: end, End: end}, "ٍ")
	d.expectText(aleppo, "حلبٍ")
	end = d.find("حلبٍ").End
	d.correctAt(text.Span{Start: end, End: end}, " الشهباء")
	d.expectText(aleppo, "حلبٍ")
	at := d.find("مصر").Start
	d.correctAt(text.Span{Start: at, End: at}, "ل")
	d.expectText(egypt, "مصر")
	assert.Len(t, d.ann(egypt).Outside, 2)
}

func TestCorrectLoses(t *testing.T) {
	d := open(t, "زار حلب ودمشق اليوم")
	aleppo := d.annotate("حلب", "GPE")
	damascus := d.annotate("دمشق", "GPE")
	d.do(session.AddRelation{Type: "near", From: aleppo, To: damascus})
	d.do(session.SetNote{On: aleppo, Body: "أين؟"})
	f, err := d.Foresee(session.CorrectText{Span: d.find("حلب "), With: ""}, d.stamp())
	require.NoError(t, err)
	require.Len(t, f.Carried, 2) // Damascus leaves a conjunction out, which begins there
	lost := 0
	for _, x := range f.Carried {
		if x.Fate == session.Lost {
			lost++
			assert.Equal(t, aleppo, x.Was.ID)
		}
	}
	assert.Equal(t, 1, lost)
	d.correct("حلب ", "")
	assert.Empty(t, d.Doc().Relations)
	assert.Empty(t, d.Doc().Notes)
	d.expectText(damascus, "دمشق")
	d.do(session.Undo{})
	assert.Len(t, d.Doc().Relations, 1)
	assert.Len(t, d.Doc().Notes, 1)

	// Two that become one: the second goes.
	d = open(t, "القا هرة")
	a, b := d.annotate("القا", "GPE"), d.annotate("هرة", "GPE")
	d.correct("القا هرة", "القاهرة")
	d.expectText(a, "القاهرة")
	_, layer := d.Doc().Find(b)
	if layer >= 0 {
		d.expectText(b, "هرة")
	}
}

func TestCorrectParagraphs(t *testing.T) {
	d := open(t, "قال وزير\nالخارجية المصري إن\r\nحلب")
	id := d.annotate("وزير\nالخارجية", "OCC")
	aleppo := d.annotate("حلب", "GPE")
	require.Len(t, d.ann(id).Parts, 2)
	d.correct("\n", " ")
	assert.Nil(t, d.ann(id).Parts)
	d.expectText(id, "وزير الخارجية")
	assert.Len(t, d.Doc().Paras, 2)
	d.correct("ر ا", "ر\u2029ا")
	assert.Len(t, d.ann(id).Parts, 2)
	assert.Len(t, d.Doc().Paras, 3)
	d.expectText(aleppo, "حلب")
	require.Empty(t, document.Validate(d.Project()))
}

func TestCorrectionsAreByWord(t *testing.T) {
	src := "زار الوفذ مدرسه حلبب في يوم"
	d := open(t, src)
	list := func() string {
		var out []string
		for _, c := range d.Doc().Corrections {
			out = append(out, c.Original+">"+c.Span.In(d.Doc().Text))
		}
		return strings.Join(out, " ")
	}
	d.correct("ذ", "د")
	assert.Equal(t, "ذ>د", list())
	d.correct("الوفد مدرسه حلبب", "الوفد مدرسة حلب")
	assert.Equal(t, "الوفذ>الوفد مدرسه>مدرسة حلبب>حلب", list())
	assert.Equal(t, "2026-01-05T09:00:", d.Doc().Corrections[0].Created[:17])
	d.correct("في يوم", "")
	d.correct("مدرسة", "المدرسة")
	assert.Equal(t, "الوفذ>الوفد مدرسه>المدرسة حلبب>حلب في يوم>", list())
	for _, c := range []string{"المدرسة", "الوفد", "حلب"} {
		x := d.Doc().Corrections[0]
		for _, y := range d.Doc().Corrections {
			if y.Span.In(d.Doc().Text) == c {
				x = y
			}
		}
		d.correctAt(x.Span, x.Original)
	}
	assert.Equal(t, "في يوم>", list())
	d.correctAt(d.Doc().Corrections[0].Span, "في يوم")
	assert.Empty(t, d.Doc().Corrections)
	assert.Equal(t, src, d.Doc().Text)
}

func TestCorrectRefuses(t *testing.T) {
	d := open(t, "حلب", "دمشق")
	d.refuse("span.range", session.CorrectText{Span: text.Span{Start: 2, End: 99}})
	d.refuse("span.range", session.CorrectText{Span: text.Span{Start: 3, End: 2}})
	d.refuse("text.utf8", session.CorrectText{Span: text.Span{End: 2}, With: "\xff"})
	d.refuse("document.unknown", session.CorrectText{Doc: "d9"})
	d.refuse(session.CodeNothing, session.CorrectText{Span: d.find("حلب"), With: "حلب"})
	d.refuse(session.CodeNothing, session.CorrectText{})
	ch := d.do(session.CorrectText{Doc: "d2", Span: text.Span{End: 2}, With: "ذ"}) // another document than the open one
	assert.False(t, ch.Text || ch.Whole)
	assert.Equal(t, "ذمشق", d.Project().Docs[1].Text)
	assert.Equal(t, document.DocID("d1"), ch.Doc)
	ch = d.do(session.Undo{})
	assert.Equal(t, document.DocID("d2"), ch.Doc, "undo shows what it takes back")
	assert.True(t, ch.Whole && !ch.Text)
	none := session.New(document.Project{Schema: schema.Default()}, arabic)
	_, err := none.Do(session.CorrectText{}, d.stamp())
	var e *document.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, session.CodeNone, e.Code)
}

// A step worked out over another state is refused, and changes nothing; over this one it is as if it were made here.
func TestPrepared(t *testing.T) {
	d := open(t, "زار حلبب")
	there := session.New(d.Project(), arabic)
	step, err := there.Plan(session.CorrectText{Span: d.find("حلبب"), With: "حلب"}, d.stamp())
	require.NoError(t, err)
	d.do(session.Prepared{Step: step})
	assert.Equal(t, "زار حلب", d.Doc().Text)
	assert.Equal(t, document.StateInProgress, d.Doc().Meta.State, "that work has begun is settled where all is known")
	d.refuse(document.CodeStale, session.Prepared{Step: step})
	d.do(session.Undo{})
	assert.Equal(t, document.StateNew, d.Doc().Meta.State)
	d.refuse(session.CodeNothing, session.Prepared{})
}
