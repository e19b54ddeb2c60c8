package pos_test

import (
	"testing"

	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/testdata"
)

// BenchmarkAppend tags the segments of an article, split beforehand.
func BenchmarkAppend(b *testing.B) {
	lex, m := learnt(b)
	for _, name := range testdata.Articles() {
		b.Run(name, func(b *testing.B) {
			src := testdata.Article(name)
			words, segs := cut(src, lex)
			var st pos.State
			var dst []tag.UPOS
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				for from := 0; from < len(words); from += 25 {
					dst = m.Append(dst[:0], &st, src, words[from:min(from+25, len(words))], segs)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
		})
	}
}
