package clitic_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/clitic"
	"wusum/core/text"
)

// expectCanonical checks the canonical form of what is left of word when the proclitics and the pronouns are taken off.
func expectCanonical(t *testing.T, lex *clitic.Lexicon, word, want string) {
	t.Helper()
	segs := lex.Append(nil, word, text.Span{End: int32(len(word))})
	for len(segs) > 0 && segs[0].Kind == clitic.Proclitic {
		segs = segs[1:]
	}
	for len(segs) > 0 && segs[len(segs)-1].Kind == clitic.Enclitic {
		segs = segs[:len(segs)-1]
	}
	assert.Equal(t, want, clitic.Canonical(word, segs), word)
}

func TestCanonical(t *testing.T) {
	lex := shipped(t)
	for _, c := range []struct{ phenomenon, word, want string }{
		{"the alef of the article after ل", "للاتحاد", "الاتحاد"},
		{"the same behind و", "وللقاهرة", "القاهرة"},
		{"the same behind ف", "فللحكومة", "الحكومة"},
		{"no article", "لأوكرانيا", "أوكرانيا"},
		{"article kept", "والاتحاد", "الاتحاد"},
		{"teh marbuta opened by a pronoun", "جامعته", "جامعة"},
		{"the same behind a proclitic", "وجامعتها", "جامعة"},
		{"alef maksura of a noun", "مستشفاه", "مستشفى"},
		{"alef maksura of a particle", "عليه", "على"},
		{"alef maksura of a particle", "إليها", "إلى"},
		{"alef maksura of a particle", "لديهم", "لدى"},
		{"alef maksura of a verb", "أعطاه", "أعطى"},
		{"hamza on waw", "وزراؤهم", "وزراء"},
		{"hamza on yeh", "وزرائهم", "وزراء"},
		{"hamza on the line", "أبناءهم", "أبناء"},
		{"the silent alef of a plural verb", "كتبوه", "كتبوا"},
		{"God", "لله", "الله"},
		{"God", "ولله", "الله"},
		{"God", "بالله", "الله"},
		{"relative pronoun", "للذين", "الذين"},
		{"relative pronoun", "للتي", "التي"},
		{"marks and tatweel go", "وَلِلْجَامِعَةِ", "الجامعة"},
		{"marks and tatweel go", "مصـــر", "مصر"},
		{"a dagger alef that stands for an alef", "كِتَٰب", "كتاب"},
		{"a dagger alef that stands for an alef", "إسمٰعيل", "إسماعيل"},
		{"a dagger alef that stands for an alef", "وَالْكِتَٰبُ", "الكتاب"},
		{"a dagger alef that does not", "هٰذا", "هذا"},
		{"a dagger alef that does not", "ذٰلك", "ذلك"},
		{"a dagger alef that does not", "وكَذٰلِكَ", "ذلك"},
		{"a dagger alef that does not", "الرَّحْمٰن", "الرحمن"},
		{"a dagger alef that does not", "لٰكِنَّه", "لكن"},
		{"a dagger alef that does not", "اللّٰه", "الله"},
		{"a dagger alef that does not", "لِلّٰهِ", "الله"},
		{"a dagger alef that does not", "هٰؤلاء", "هؤلاء"},
		{"a dagger alef that does not", "إلٰه", "إله"},
		{"a dagger alef that does not", "أُولٰئِك", "أولئك"},
		{"a dagger alef that does not", "هٰكذا", "هكذا"},
		{"a dagger alef that does not", "أهٰذا", "أهذا"},
		{"a dagger alef on an alef maksura", "موسىٰ", "موسى"},
		{"a teh that belongs to the stem", "بيته", "بيت"},
		{"a teh that belongs to the stem", "وقتها", "وقت"},
		{"an alef that belongs to the stem", "أوباما", "أوباما"},
		{"other scripts", "الـCEO", "الCEO"},
	} {
		t.Run(c.phenomenon, func(t *testing.T) { expectCanonical(t, lex, c.word, c.want) })
	}
}

// expectReadings checks that each reading, canonical forms joined by +, is among the splits of word.
func expectReadings(t *testing.T, word string, want ...string) {
	t.Helper()
	var got []string
	for _, a := range clitic.Splits(word) {
		var forms []string
		for _, s := range a.Segments {
			forms = append(forms, s.Form(word))
		}
		got = append(got, strings.Join(forms, "+"))
	}
	assert.Subset(t, got, want, word)
}

func TestReadings(t *testing.T) {
	expectReadings(t, "للجنة", "ل+لجنة", "ل+ال+لجنة", "ل+ال+جنة", "للجنة")
	expectReadings(t, "فللجنة", "ف+ل+لجنة", "ف+ل+ال+لجنة", "ف+ل+ال+جنة")
	expectReadings(t, "للغة", "ل+لغة", "ل+ال+لغة")
	expectReadings(t, "لله", "ل+الله")
	expectReadings(t, "والده", "والد+ه", "و+ال+ده")
	expectReadings(t, "كتبته", "كتبت+ه", "كتبة+ه")
	expectReadings(t, "أعطانيه", "أعطا+ني+ه", "أعطى+ني+ه")
	expectReadings(t, "أفلا", "أ+ف+لا", "أفلا")
	expectReadings(t, "سيناء", "س+يناء", "سيناء")
}

func TestNever(t *testing.T) {
	for _, c := range []struct{ phenomenon, word, never string }{
		{"the article is not cut from الله", "الله", "ال+له"},
		{"nor from الذي", "الذي", "ال+ذي"},
		{"nor behind a proclitic", "والذين", "و+ال+ذين"},
		{"nor after ل", "للذين", "ل+ال+ذين"},
		{"no pronoun after the article", "الكتابه", "ال+كتاب+ه"},
		{"no pronoun after teh marbuta", "مدرسةها", "مدرسة+ها"},
		{"no pronoun after tanwin", "كتابًاه", "كتابا+ه"},
		{"no future before a noun", "سحاب", "س+حاب"},
		{"a vowel says that it is no conjunction", "وُلد", "و+لد"},
		{"a vowel says that it is no preposition", "بُني", "ب+ني"},
		{"hamza on waw is no conjunction", "ؤلد", "و+لد"},
		{"not even in two code points", "و\u0654لد", "و+لد"},
	} {
		t.Run(c.phenomenon, func(t *testing.T) {
			for _, a := range clitic.Splits(c.word) {
				var forms []string
				for _, s := range a.Segments {
					forms = append(forms, s.Form(c.word))
				}
				assert.NotEqual(t, c.never, strings.Join(forms, "+"))
			}
		})
	}
}

func TestNilLexicon(t *testing.T) {
	for _, want := range strings.Fields(`
		و+ال+اتحاد
		ب+ال+ناتو
		و+ل+ل+جامعة
		ال+عراق
		جامعت+ها
		الـ+CEO
		و+70
		وزير
		كتاب
		بمصر
		الله
		والذي
		سيكون`) {
		expectSplit(t, nil, want)
	}
	assert.Zero(t, (*clitic.Lexicon)(nil).Stems())
}

func TestRoles(t *testing.T) {
	for _, c := range []struct{ word, roles string }{
		{"أولم", "interrog conj stem"},
		{"وللجامعة", "conj prep article stem"},
		{"فسيكتبونها", "conj fut stem pron"},
		{"أعطانيه", "stem pron pron"},
		{"لهم", "stem pron"},
	} {
		var roles []string
		for _, s := range shipped(t).Append(nil, c.word, text.Span{End: int32(len(c.word))}) {
			roles = append(roles, s.Role().String())
		}
		assert.Equal(t, c.roles, strings.Join(roles, " "), c.word)
	}
	assert.Equal(t, "prep article stem pron", roleOf(clitic.Proclitic)+" "+roleOf(clitic.Article)+" "+roleOf(clitic.Stem)+" "+roleOf(clitic.Enclitic))
}

func roleOf(k clitic.Kind) string { return clitic.Segment{Kind: k}.Role().String() }
