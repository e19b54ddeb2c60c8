package session_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/schema"
	"wusum/core/session"
)

func TestPickSnaps(t *testing.T) {
	d := open(t, "قدّم الحلف دعمًا لأوكرانيا وبمصر، وزار «العراق،» وفد من جامعتها. اجتمعوا في القاهرة-أسوان (UNESCO).")
	t.Run("half a word gives the word less its clitics", func(t *testing.T) {
		d.expectDrag("وكران", "أوكرانيا")
		d.expectDrag("لأوكرانيا", "أوكرانيا")
		d.expectDrag("أوكرانيا", "أوكرانيا")
	})
	t.Run("a drag that begins in a clitic and goes on into the stem gives the stem", func(t *testing.T) {
		d.expectDrag("لأوك", "أوكرانيا")
		d.expectDrag("بمص", "مصر")
		d.expectDrag("تها", "جامعت")
	})
	t.Run("a drag over nothing but clitics gives the clitics", func(t *testing.T) {
		r := d.find("وبمصر")
		assert.Equal(t, "و", d.said(d.Pick(r.Start, r.Start+2, 1, session.Segment)))
		assert.Equal(t, "وب", d.said(d.Pick(r.Start, r.Start+4, 1, session.Segment)))
		assert.Equal(t, "ب", d.said(d.Pick(r.Start+2, r.Start+4, 1, session.Segment)))
		r = d.find("جامعتها")
		assert.Equal(t, "ها", d.said(d.Pick(r.End-4, r.End, 1, session.Segment)))
		assert.Equal(t, "ها", d.said(d.Pick(r.End-2, r.End, 1, session.Segment)), "half a clitic is the clitic")
	})
	t.Run("several words: first stem to last stem", func(t *testing.T) {
		d.expectDrag("لحلف دع", "الحلف دعمًا")
		d.expectDrag("دعمًا لأوكرانيا", "دعمًا لأوكرانيا")
		d.expectDrag("وفد من جامعتها", "وفد من جامعت")
	})
	t.Run("an overshoot onto a clitic of the next word is left out", func(t *testing.T) {
		d.expectDrag("دعمًا ل", "دعمًا")
		d.expectDrag("لأوكرانيا و", "أوكرانيا")
		d.expectDrag("ها. اجتمعوا", "اجتمعوا")
	})
	t.Run("no space or punctuation at an edge", func(t *testing.T) {
		d.expectDrag("«العراق،»", "العراق")
		d.expectDrag("، وزار «", "زار")
		d.expectDrag(" (UNESCO).", "UNESCO")
		d.expectDrag("،» ", "")
		d.expectDrag("القاهرة-", "القاهرة")
		d.expectDrag("القاهرة-أس", "القاهرة-أسوان")
	})
	t.Run("clicks", func(t *testing.T) {
		d.expectClicks(2, "لأوكرانيا", "أوكرانيا")
		d.expectClicks(3, "لأوكرانيا", "لأوكرانيا")
		d.expectClicks(2, "العراق", "العراق")
		d.expectClicks(2, "وبمصر", "مصر")
		d.expectClicks(3, "وبمصر", "وبمصر")
		d.expectClicks(2, "جامعتها", "جامعت")
		d.expectClicks(2, "أسوان", "أسوان")
		d.expectClicks(4, "أسوان", "اجتمعوا في القاهرة-أسوان (UNESCO).")
		b := d.find("العراق،").End - 2 // between the word and its comma
		assert.Equal(t, "العراق", d.said(d.Pick(b, b, 2, session.Segment)))
	})
	t.Run("a double-click dragged on goes word by word", func(t *testing.T) {
		from, to := d.find("لحلف"), d.find("أوكر")
		assert.Equal(t, "الحلف دعمًا لأوكرانيا", d.said(d.Pick(from.Start, to.End, 2, session.Segment)))
	})
	t.Run("levels", func(t *testing.T) {
		r := d.find("وكران")
		assert.Equal(t, "وكران", d.said(d.Pick(r.Start, r.End, 1, session.Grapheme)))
		assert.Equal(t, "لأوكرانيا", d.said(d.Pick(r.Start, r.End, 1, session.Word)))
		r = d.find(" «العراق،» ")
		assert.Equal(t, "«العراق،»", d.said(d.Pick(r.Start, r.End, 1, session.Grapheme)), "punctuation may be taken letter by letter")
	})
}

func TestPickPolicies(t *testing.T) {
	const src = "وصل للقاهرة وبالعراق كتابه"
	for _, c := range []struct {
		name                string
		policy              schema.Policy
		part, twice, thrice string
	}{
		{"للـ: the article stays in", schema.Policy{}, "للقاهرة", "لقاهرة", "للقاهرة"},
		{"للـ: the article out", schema.Policy{Article: schema.ArticleOut}, "للقاهرة", "قاهرة", "للقاهرة"},
		{"article in", schema.Policy{}, "وبالعراق", "العراق", "وبالعراق"},
		{"article out", schema.Policy{Article: schema.ArticleOut}, "وبالعراق", "عراق", "وبالعراق"},
		{"clitics in: the third click takes them away", schema.Policy{Clitics: schema.CliticsIn}, "وبالعراق", "وبالعراق", "العراق"},
		{"ask begins with clitics out", schema.Policy{Clitics: schema.CliticsAsk}, "وبالعراق", "العراق", "وبالعراق"},
		{"enclitic out", schema.Policy{}, "كتابه", "كتاب", "كتابه"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := openWith(t, c.policy, src)
			d.expectClicks(2, c.part, c.twice)
			d.expectClicks(3, c.part, c.thrice)
			d.expectDrag(c.part, c.twice)
		})
	}
}

func TestPickKeepsGraphemesWhole(t *testing.T) {
	d := open(t, "كَتَبَ مُحَمَّدٌ 👩🏽‍💻\u200f نص\u200c \u2067العراق\u2069.")
	src := d.Doc().Text
	for a := -3; a < len(src)+3; a++ {
		for b := -3; b < len(src)+3; b++ {
			for level := session.Segment; level <= session.Sentence; level++ {
				d.expectLawful(d.Pick(int32(a), int32(b), 1, level))
			}
		}
	}
	d.expectClicks(2, "العراق", "العراق")
	d.expectClicks(2, "مُحَمَّدٌ", "مُحَمَّدٌ")
}

func TestPickStack(t *testing.T) {
	d := open(t, "زار سكرتير اللجنة القومية العربية حلب.")
	inner := d.annotate("اللجنة القومية العربية", "ORG")
	outer := d.annotate("سكرتير اللجنة القومية العربية", "OCC")
	b := d.find("القومية").Start + 4
	var got []string
	for range 5 {
		got = append(got, string(d.Pick(b, b, 1, session.Segment).Ann))
	}
	assert.Equal(t, []string{string(inner), string(outer), "", string(inner), string(outer)}, got)

	assert.Equal(t, outer, d.Pick(d.find("سكرتير").Start, d.find("سكرتير").Start, 1, session.Segment).Ann)
	s := d.Pick(b, b, 1, session.Segment)
	assert.Equal(t, inner, s.Ann, "another stack begins from inside")
	assert.Equal(t, "اللجنة القومية العربية", d.said(s))
	end := d.find("العربية").End
	assert.NotEmpty(t, d.Pick(end, end, 1, session.Segment).Ann, "the last half letter of a word counts for it")
	away := d.find("حلب").Start
	assert.True(t, d.Pick(away, away, 1, session.Segment).Caret())
	assert.Empty(t, d.Pick(b, b, 0, session.Segment).Ann, "no click, no annotation: a plain caret")
}

func TestTargetIsTheWordAtTheCaret(t *testing.T) {
	d := open(t, "وبمصر نيل")
	b := d.find("مصر").Start
	d.Pick(b, b, 1, session.Segment)
	assert.Equal(t, "مصر", d.Target().In(d.Doc().Text))
	end := int32(len(d.Doc().Text))
	d.Pick(end, end, 1, session.Segment)
	assert.Equal(t, "نيل", d.Target().In(d.Doc().Text))
}

func TestSelectAndStepThroughAnnotations(t *testing.T) {
	d := open(t, "زار وفد جامعة حلب مصر\n\nثم سافر للقاهرة.")
	a := d.annotate("جامعة حلب", "ORG")
	b := d.annotate("حلب", "GPE")
	c := d.annotate("لقاهرة", "GPE")
	d.Pick(0, 0, 1, session.Segment)
	assert.Equal(t, a, d.NextAnnotation(1).Ann)
	assert.Equal(t, b, d.NextAnnotation(1).Ann)
	assert.Equal(t, c, d.NextAnnotation(1).Ann)
	assert.Equal(t, c, d.NextAnnotation(1).Ann, "the last stays")
	assert.Equal(t, b, d.NextAnnotation(-1).Ann)
	assert.Equal(t, a, d.NextAnnotation(-1).Ann)
	assert.Equal(t, a, d.NextAnnotation(-1).Ann)
	assert.Equal(t, a, d.SelectAnnotation("nobody").Ann)
	assert.Equal(t, "جامعة حلب", d.said(d.Selection()))
	assert.Equal(t, a, d.NextSuggestion(1).Ann, "no suggestion, no move")
}
