package session_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
)

func TestMoveByWord(t *testing.T) {
	d := open(t, "زار لأوكرانيا، «وبمصر»\n\n  — ثم للقاهرة.")
	for _, want := range []string{"زار", "أوكرانيا", "مصر", "ثم", "لقاهرة", "لقاهرة"} {
		d.expectMove(session.WordForward, false, want)
	}
	for _, want := range []string{"ثم", "مصر", "أوكرانيا", "زار", "زار"} {
		d.expectMove(session.WordBack, false, want)
	}
	d.expectMove(session.DocEnd, false, "لقاهرة")
	d.expectMove(session.DocStart, false, "زار")
	d.expectMove(session.ParaEnd, false, "مصر")
	d.expectMove(session.ParaStart, false, "زار")
	d.expectMove(session.ParaForward, false, "ثم")
	d.expectMove(session.ParaForward, false, "ثم")
	d.expectMove(session.ParaEnd, false, "لقاهرة")
	d.expectMove(session.ParaBack, false, "ثم")
	d.expectMove(session.ParaBack, false, "زار")
}

func TestMoveFromACaret(t *testing.T) {
	d := open(t, "زار وبمصر نيل")
	b := d.find("مصر").Start + 2
	put := func() { d.Pick(b, b, 1, session.Segment) }
	put()
	d.expectMove(session.WordForward, false, "مصر")
	put()
	d.expectMove(session.WordBack, false, "مصر")
	put()
	d.expectMove(session.SegmentForward, false, "مصر")
	put()
	d.expectMove(session.WordForward, true, "مصر")
}

func TestMoveExtends(t *testing.T) {
	d := open(t, "زار وفد لأوكرانيا، وبمصر نيل")
	d.Move(session.WordForward, false)
	d.Move(session.WordForward, false)
	d.expectMove(session.WordForward, false, "أوكرانيا")
	d.expectMove(session.WordForward, true, "أوكرانيا، وبمصر")
	d.expectMove(session.WordForward, true, "أوكرانيا، وبمصر نيل")
	d.expectMove(session.WordBack, true, "أوكرانيا، وبمصر")
	d.expectMove(session.WordBack, true, "أوكرانيا")
	d.expectMove(session.WordBack, true, "وفد لأوكرانيا")
	s := d.Selection()
	assert.Greater(t, s.Anchor, s.Focus, "it runs backwards now, from the far end of where it began")
	d.expectMove(session.WordBack, true, "زار وفد لأوكرانيا")
	d.expectMove(session.WordForward, true, "وفد لأوكرانيا")
	d.expectMove(session.WordForward, true, "أوكرانيا")
	d.expectMove(session.WordForward, true, "أوكرانيا، وبمصر")
	d.expectMove(session.WordForward, false, "نيل")
}

func TestMoveExtendsAcrossParagraphs(t *testing.T) {
	d := open(t, "زار مصر\n\nثم عاد")
	d.Move(session.ParaEnd, false)
	d.expectMove(session.WordForward, true, "مصر\n\nثم")
	d.expectMove(session.DocEnd, true, "مصر\n\nثم عاد")
	d.expectMove(session.DocStart, true, "زار مصر")
}

func TestMoveExtendsADragFromItsAnchor(t *testing.T) {
	d := open(t, "زار وفد مصر نيل طيب")
	d.expectDrag("وفد مصر نيل", "وفد مصر نيل")
	r := d.find("وفد مصر نيل")
	d.Pick(r.Start, r.End, 1, session.Segment)
	d.expectMove(session.WordForward, true, "وفد مصر نيل طيب")
	d.expectMove(session.WordBack, true, "وفد مصر نيل")
	d.expectMove(session.WordBack, true, "وفد مصر")
	d.Pick(r.End, r.Start, 1, session.Segment)
	d.expectMove(session.WordBack, true, "زار وفد مصر نيل")
	d.expectMove(session.WordForward, true, "وفد مصر نيل")
	d.expectMove(session.WordForward, true, "مصر نيل")
}

func TestExtendTo(t *testing.T) {
	d := open(t, "زار وفد مصر نيل طيب")
	d.expectClicks(2, "مصر", "مصر")
	at := func(part string) int32 { return d.find(part).Start + 2 }
	assert.Equal(t, "مصر نيل طيب", d.said(d.ExtendTo(at("طيب"), session.Segment)))
	assert.Equal(t, "مصر نيل", d.said(d.ExtendTo(at("نيل"), session.Segment)))
	assert.Equal(t, "زار وفد مصر", d.said(d.ExtendTo(at("زار"), session.Segment)), "what was taken first stays")
}

func TestMoveBySegment(t *testing.T) {
	d := open(t, "وبالعراق كتابك")
	for _, want := range []string{"و", "ب", "العراق", "كتاب", "ك", "ك"} {
		d.expectMove(session.SegmentForward, false, want)
	}
	for _, want := range []string{"كتاب", "العراق", "ب", "و", "و"} {
		d.expectMove(session.SegmentBack, false, want)
	}
	d.expectMove(session.SegmentForward, true, "وب")
	d.expectMove(session.SegmentForward, true, "وبالعراق")

	d = openWith(t, schema.Policy{Article: schema.ArticleOut}, "وبالعراق كتابك")
	for _, want := range []string{"و", "ب", "ال", "عراق", "كتاب", "ك"} {
		d.expectMove(session.SegmentForward, false, want)
	}
}

func TestMoveByGrapheme(t *testing.T) {
	d := open(t, "مُحَمَّدٌ لأحمد")
	d.expectMove(session.GraphemeForward, false, "")
	d.expectMove(session.GraphemeForward, true, "حَ")
	d.expectMove(session.GraphemeForward, true, "حَمَّ")
	d.expectMove(session.GraphemeBack, true, "حَ")
	d.expectMove(session.GraphemeBack, true, "")
	d.expectMove(session.GraphemeBack, true, "مُ")
	assert.Equal(t, session.Grapheme, d.Selection().Level)
	d.expectMove(session.DocEnd, false, "أحمد")
	s := d.Move(session.GraphemeForward, false)
	assert.Equal(t, d.find("حمد").Start, s.Focus, "into the word, from its start")
	d.expectMove(session.GraphemeBack, true, "أ")
	d.expectMove(session.GraphemeBack, true, "لأ")
}

func TestMoveBySentence(t *testing.T) {
	d := open(t, "زار مصر. ثم عاد.\nنام!")
	for _, want := range []string{"زار مصر.", "ثم عاد.", "نام!", "نام!"} {
		d.expectMove(session.SentenceForward, false, want)
	}
	d.expectMove(session.SentenceBack, false, "ثم عاد.")
	d.expectMove(session.SentenceBack, true, "زار مصر. ثم عاد.")
}

func TestMoveVisually(t *testing.T) {
	d := open(t, "زار مصر\nsaw Egypt")
	d.expectMove(session.DocStart, false, "زار")
	d.expectMove(session.WordLeft, false, "مصر")
	d.expectMove(session.WordRight, false, "زار")
	d.expectMove(session.DocEnd, false, "Egypt")
	d.expectMove(session.WordLeft, false, "saw")
	d.expectMove(session.WordRight, false, "Egypt")
}

func TestParaRTL(t *testing.T) {
	d := open(t, "زار\nsaw مصر\n«(2024) مصر\n\n١٩٩٠ km\n\u2068saw\u2069 زار\n\u200Fsaw\n“ק\n\u200Eزار")
	var got []bool
	for p := range d.Doc().Paras {
		got = append(got, d.ParaRTL(p))
	}
	assert.Equal(t, []bool{true, false, true, false, false, true, true, true, false}, got)
	assert.False(t, d.ParaRTL(-1))
	assert.False(t, d.ParaRTL(99))
	d.do(session.SetMeta{Doc: "d1", Meta: document.Meta{Dir: document.DirLTR}})
	assert.False(t, d.ParaRTL(0))
	d.do(session.SetMeta{Doc: "d1", Meta: document.Meta{Dir: document.DirRTL}})
	assert.True(t, d.ParaRTL(1))
}

func TestNothingToMoveOver(t *testing.T) {
	for _, src := range []string{"", "\n\n", " ، … ", "\u200f"} {
		d := open(t, src)
		for m := session.WordForward; m <= session.GraphemeRight; m++ {
			d.expectLawful(d.Move(m, false))
			d.expectLawful(d.Move(m, true))
		}
		d.Pick(0, 0, 0, session.Segment)
		d.refuseAdjust("span.empty", session.Start, session.Out, session.Segment)
		assert.Equal(t, d.Selection(), d.Widen())
		assert.Empty(t, d.Choices(d.Target()))
	}
	empty := open(t)
	assert.Equal(t, session.Selection{}, empty.Move(session.WordForward, true))
	assert.Equal(t, session.Selection{}, empty.Pick(3, 5, 1, session.Segment))
	empty.refuse("document.none", session.Annotate{Label: "GPE"})
}

func TestAdjust(t *testing.T) {
	d := open(t, "زار وبالعراق وكتابك نيل")
	d.expectClicks(2, "العراق", "العراق")
	d.expectAdjust(session.Start, session.Out, "بالعراق")
	d.expectAdjust(session.Start, session.Out, "وبالعراق")
	d.expectAdjust(session.Start, session.Out, "زار وبالعراق")
	d.refuseAdjust("span.range", session.Start, session.Out, session.Segment)
	d.expectAdjust(session.Start, session.In, "وبالعراق")
	d.expectAdjust(session.Start, session.In, "بالعراق")
	d.expectAdjust(session.Start, session.In, "العراق")
	d.expectAdjust(session.Start, session.In, "عراق")
	d.refuseAdjust("span.empty", session.Start, session.In, session.Segment)
	d.expectAdjust(session.Start, session.Out, "العراق")
	d.expectAdjust(session.End, session.Out, "العراق وكتاب")
	d.expectAdjust(session.End, session.Out, "العراق وكتابك")
	d.expectAdjust(session.End, session.Out, "العراق وكتابك نيل")
	d.refuseAdjust("span.range", session.End, session.Out, session.Segment)
	d.expectAdjust(session.End, session.In, "العراق وكتابك")
	d.expectAdjust(session.End, session.In, "العراق وكتاب")
	d.expectAdjust(session.End, session.In, "العراق")
	d.expectAdjust(session.End, session.In, "ال")
	d.refuseAdjust("span.empty", session.End, session.In, session.Segment)

	d.expectClicks(2, "كتاب", "كتاب")
	d.expectAdjust(session.End, session.Out, "كتابك")
	d.expectAdjust(session.Start, session.In, "ك")
}

func TestAdjustByGrapheme(t *testing.T) {
	d := open(t, "زار مُحَمَّدٌ مصر")
	d.expectClicks(2, "مُحَمَّدٌ", "مُحَمَّدٌ")
	step := func(e session.Edge, dir session.Direction, want string) {
		t.Helper()
		s, err := d.Adjust(e, dir, session.Grapheme)
		assert.NoError(t, err)
		assert.Equal(t, want, d.said(s))
		d.expectLawful(s)
	}
	step(session.Start, session.In, "حَمَّدٌ")
	step(session.End, session.In, "حَمَّ")
	step(session.End, session.Out, "حَمَّدٌ")
	step(session.End, session.Out, "حَمَّدٌ م")
	step(session.Start, session.Out, "مُحَمَّدٌ م")
	step(session.Start, session.Out, "ر مُحَمَّدٌ م")
	d.Pick(0, 2, 1, session.Grapheme)
	d.refuseAdjust("span.range", session.Start, session.Out, session.Grapheme)
	d.refuseAdjust("span.empty", session.Start, session.In, session.Grapheme)
}

func TestAdjustKeepsTheAnnotation(t *testing.T) {
	d := open(t, "زار وبمصر")
	id := d.annotate("مصر", "GPE")
	d.SelectAnnotation(id)
	s, err := d.Adjust(session.Start, session.Out, session.Segment)
	assert.NoError(t, err)
	assert.Equal(t, id, s.Ann)
	d.do(session.Resize{ID: id, Span: s.Span})
	assert.Equal(t, "بمصر", d.ann(id).Span.In(d.Doc().Text))
	d.do(session.Undo{})
	assert.Equal(t, "مصر", d.said(d.Selection()))
}

func TestWidenAndNarrow(t *testing.T) {
	d := open(t, "زار وبالعراق وبكتابك")
	d.expectClicks(2, "العراق", "العراق")
	assert.Equal(t, "بالعراق", d.said(d.Widen()))
	assert.Equal(t, "وبالعراق", d.said(d.Widen()))
	assert.Equal(t, "وبالعراق", d.said(d.Widen()), "the written word is the end")
	for _, want := range []string{"بالعراق", "العراق", "عراق", "عراق"} {
		assert.Equal(t, want, d.said(d.Narrow()))
	}
	d.expectClicks(2, "كتاب", "كتاب")
	for _, want := range []string{"بكتاب", "وبكتاب", "وبكتابك"} {
		assert.Equal(t, want, d.said(d.Widen()))
	}
}
