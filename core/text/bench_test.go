package text

import (
	"strings"
	"testing"

	"wusum/testdata"
)

// benchmark runs f over articles of different kinds, repeated to 64 KB.
func benchmark(b *testing.B, f func(src string)) {
	for _, name := range []string{"summit", "culture", "technology"} {
		article := testdata.Article(name)
		src := strings.Repeat(article, 1+64<<10/len(article))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				f(src)
			}
		})
	}
}

func BenchmarkFold(b *testing.B)  { benchmark(b, func(src string) { Fold(src, FoldOptions{}) }) }
func BenchmarkIndex(b *testing.B) { benchmark(b, func(src string) { NewIndex(src) }) }
func BenchmarkGraphemes(b *testing.B) {
	benchmark(b, func(src string) { NewIndex(src).Len(Grapheme) })
}
func BenchmarkSentences(b *testing.B) {
	benchmark(b, func(src string) {
		for range Sentences(src) {
		}
	})
}
func BenchmarkValid(b *testing.B) { benchmark(b, func(src string) { Valid(src) }) }
func BenchmarkParagraphs(b *testing.B) {
	benchmark(b, func(src string) {
		for range Paragraphs(src) {
		}
	})
}
