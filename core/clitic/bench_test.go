package clitic_test

import (
	"testing"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/token"
	"wusum/testdata"
)

// BenchmarkAppend splits the words of an article, tokenised beforehand. Bytes per second count the whole article.
func BenchmarkAppend(b *testing.B) {
	lex := shipped(b)
	for _, name := range testdata.Articles() {
		b.Run(name, func(b *testing.B) {
			src := testdata.Article(name)
			tokens := token.Append(nil, src)
			words := 0
			var segs []clitic.Segment
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				words = 0
				for _, t := range tokens {
					if t.Kind == token.Word {
						segs = lex.Append(segs[:0], src, t.Span)
						words++
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*words), "ns/word")
		})
	}
}

// BenchmarkTokenAppend tokenises and splits an article: what an analyser chain of a search engine does.
func BenchmarkTokenAppend(b *testing.B) {
	lex := shipped(b)
	for _, name := range testdata.Articles() {
		b.Run(name, func(b *testing.B) {
			src := testdata.Article(name)
			var tokens []token.Token
			var segs []clitic.Segment
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				tokens, segs = token.Append(tokens[:0], src), segs[:0]
				for _, t := range tokens {
					if t.Kind == token.Word {
						segs = lex.Append(segs, src, t.Span)
					}
				}
			}
		})
	}
}

func BenchmarkReadLexicon(b *testing.B) {
	data := lexicon.Bytes()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := clitic.ReadLexicon(data); err != nil {
			b.Fatal(err)
		}
	}
}
