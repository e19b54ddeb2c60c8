package text

import (
	"testing"

	"wusum/testdata"
)

// seeds are the articles, and the snags that found a fault once.
func seeds(f *testing.F) {
	for _, name := range testdata.Articles() {
		article := testdata.Article(name)
		n := 0
		for p := range Sentences(article) { // short seeds: the fuzzer spends its time on shortening long ones
			if n++; n%8 == 1 || name == "nasty" {
				f.Add(p.In(article))
			}
		}
	}
	for _, s := range []string{
		"", "\r\n", "\r\r\n", "a\xffb", "\xe2\x82", "\xf0\x9f\x98َ", "\u06ddَ١ ا", "\u0600\xffا", "👩\u200d💻\xff\u200d💻", "🇪🇬🇸", "ا\u0653\u0654\u0655",
		"و\u200fٔ", "وـٔ", "\u200d\u200dا\u200f", "ﷺﻻﹶﹷ", "د. أ.د.", "1.", "؟»", "...", "क्\u200dष", "각", "\u06dd\u2029", "0\u200d", "إ\xd9َ\xaa", "ف\xd9\xdcاؕل ش", "عبد ال له", "بن ﷲ ﷺ",
	} {
		f.Add(s)
	}
}

func FuzzIndex(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) { checkIndex(t, cut(src)) })
}

func FuzzGraphemes(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) { checkGraphemes(t, cut(src)) })
}

func FuzzFold(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) { checkFold(t, cut(src)) })
}

func FuzzSentences(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) {
		checkParagraphs(t, cut(src))
		checkSentences(t, cut(src))
	})
}

// cut keeps the laws that ask about every byte affordable.
func cut(src string) string { return src[:min(len(src), 600)] }
