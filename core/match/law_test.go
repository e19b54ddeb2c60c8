package match_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/match"
	"wusum/core/text"
)

// letter sets from which texts are drawn that hold a name, nearly a name, and much else
var (
	names = []string{"مصر", "القاهرة", "جامعة", "مستشفى", "أحمد", "مسؤول", "عبد الله", "أبو مازن", "مجلس الأمن", "الله", "1990", "UNESCO",
		"علي", "د. أحمد", "اللجنة", "لجنة", "كتبوا", "بن", "و", "نور الدين", "ءاب", "شيء", "мир", "في"}
	pieces = []string{" ", " ", " ", "\n", "و", "ب", "ل", "لل", "ال", "ا", "ه", "ته", "ها", "ـ", "َ", "ّ", "ً", "ٰ", "ٔ", "\u200f", "\u200d", "،", ".", "#", "_",
		"م", "ص", "ر", "مصر", "ﻣﺼﺮ", "ﻻ", "ﷲ", "١٩٩٠", "قاهر", "ة", "جامع", "ت", "ى", "ي", "عبد", "الله", "أبي", "ابو", "مازن", "مجلس", "لأمن",
		"احمد", "أ", "د", "unesco", "x", "é", "مسئول", "ؤ", "و\u0654", "مسو\u0654ول", "مستشفا", "مستشفى", "لجنة", "كتبو", "الدين", "نور", "МИР", "\u00a0", "\r\n", "🙂", "شيء", "شيئ"}
)

// lawOfSieve: with the sieve and without it the same is found, in order and apart, and on the edges of graphemes.
func lawOfSieve(t *testing.T, name, src string, opt match.Options) {
	t.Helper()
	p := match.New(name, lex(), opt)
	fast, slow := p.Append(nil, src), p.AppendSlow(nil, src)
	require.Equal(t, slow, fast, "%q in %q", name, src)
	end := int32(0)
	for _, h := range fast {
		require.False(t, h.Name.Empty(), "%q in %q", name, src)
		require.GreaterOrEqual(t, h.Name.Start, end)
		require.True(t, h.Word.Contains(h.Name), "%q in %q", name, src)
		require.LessOrEqual(t, int(h.Word.End), len(src))
		end = h.Name.End
	}
}

func TestSieveLosesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 4))
	opts := []match.Options{{}, {ArticleOut: true}, {Anywhere: true}, {Fold: match.AsWritten}, {Anywhere: true, Fold: match.AsWritten}}
	hits := 0
	for range 6000 {
		name := names[random.IntN(len(names))]
		var b strings.Builder
		for range 1 + random.IntN(14) {
			if random.IntN(6) == 0 {
				b.WriteString(name)
			}
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		lawOfSieve(t, name, b.String(), opts[random.IntN(len(opts))])
		if match.New(name, lex(), match.Options{}).Find(b.String()) {
			hits++
		}
	}
	assert.Greater(t, hits, 600, "texts without mentions show nothing")
}

// Mentions that are put together from a name, what may be written onto it, and marks strewn over it are all found, each
// with its name's letters alone; words that only hold the name are not.
func TestMentionsPutTogether(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	marks := []string{"", "", "", "", "َ", "ُ", "ـ", "ِّ"}
	strew := func(s string) string { // no vowel on the clitics: it would say what they are
		var b strings.Builder
		for i, r := range s {
			b.WriteRune(r)
			if i > 3 && text.IsArabicLetter(r) && r != text.Alef { // a mark there may tell that the letter before it is no clitic, or no article
				b.WriteString(marks[random.IntN(len(marks))])
			}
		}
		return b.String()
	}
	other := strings.Fields("قال اليوم مصرف عمصر المصري اكتتاب إن الرئيس مصراتة وصل بعدها إلى العاصمة، القاهرية جوامع. مستشفيات 2024 UN")
	for _, name := range []string{"مصر", "طهران", "واشنطن", "حماس", "أوكرانيا", "مجلس الأمن", "الأمم المتحدة", "بغداد", "وزارة الخارجية"} {
		for range 300 {
			var b strings.Builder
			var want []string
			for range 1 + random.IntN(8) {
				if random.IntN(2) == 0 {
					b.WriteString(other[random.IntN(len(other))] + " ")
					continue
				}
				clitic := []string{"", "", "و", "ب", "وب"}[random.IntN(5)]
				is := strew(name)
				b.WriteString(clitic)
				b.WriteString(is)
				want = append(want, is)
				b.WriteString([]string{" ", "، ", ".\n", "» "}[random.IntN(4)])
			}
			var got []string
			for _, h := range match.New(name, lex(), match.Options{}).Append(nil, b.String()) {
				got = append(got, h.Name.In(b.String()))
			}
			require.Equal(t, want, got, "%s in %q", name, b.String())
		}
	}
}

func FuzzSieve(f *testing.F) {
	f.Add("مصر", "زار بمصر، ولمصر مِصْر", uint8(0))
	f.Add("القاهرة", "للقاهرة", uint8(1))
	f.Add("عبد الله", "عبدالله\nعبد الله", uint8(2))
	f.Add("1990م", "١٩٩٠م", uint8(3))
	f.Fuzz(func(t *testing.T, name, src string, how uint8) {
		name, src = strings.ToValidUTF8(name, ""), strings.ToValidUTF8(src, "")
		opt := match.Options{Anywhere: how&1 != 0, ArticleOut: how&2 != 0}
		if how&4 != 0 {
			opt.Fold = match.AsWritten
		}
		lawOfSieve(t, name, src, opt)
	})
}
