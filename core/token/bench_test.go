package token

import (
	"strings"
	"testing"

	"wusum/testdata"
)

// BenchmarkAppend measures each article in plain text, repeated to 64 KB so that start-up costs vanish.
func BenchmarkAppend(b *testing.B) {
	for _, name := range testdata.Articles() {
		article := testdata.Article(name)
		src := strings.Repeat(article, 1+64<<10/len(article))
		room := make([]Token, 0, len(src))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				room = Append(room[:0], src)
			}
		})
	}
}
