package token

import (
	"testing"

	"wusum/core/text"
	"wusum/testdata"
)

// seeds are sentences of the articles, and the snags that found a fault once.
func seeds(f *testing.F) {
	for _, name := range testdata.Articles() {
		article := testdata.Article(name)
		n := 0
		for s := range text.Sentences(article) { // short seeds: the fuzzer spends its time on shortening long ones
			if n++; n%8 == 1 || name == "nasty" {
				f.Add(s.In(article))
			}
		}
	}
	for _, s := range []string{
		"\r\n\u2028", "a\xff\u200d😀", "#\u200f_1", "1\u200f/\u200f2", "http://)", "a@b.c", "\u06dd1َ ", "ـــ", "_a_", "1️⃣2", "٪1-2", "ب\u202fج", "م.", "د.", "0٪َ00000000", "0.org?س0", "A.د.د000", "َر.ا", "0ص.خ0", "0.د.د", "0.org?0!س", "0.org#0!ز", "A.A.ص.ب0", "A.ؓA0", ".߯.",
	} {
		f.Add(s)
	}
}

func FuzzTokens(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) { checkTokens(t, src[:min(len(src), 600)]) })
}

func FuzzBoundary(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) { checkBoundaries(t, src[:min(len(src), 600)]) })
}

func FuzzSentences(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src string) { checkSentences(t, src[:min(len(src), 600)]) })
}
