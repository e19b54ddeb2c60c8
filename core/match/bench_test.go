package match_test

import (
	"fmt"
	"strings"
	"testing"

	"wusum/core/match"
	"wusum/testdata"
)

// project returns n texts of some 400 words each, made of the sample articles' sentences in turn.
func project(b *testing.B, n int) (texts []string, size int64) {
	var sentences []string
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		for _, line := range strings.Split(src, "\n") {
			for _, s := range strings.SplitAfter(line, ".") {
				if len(s) > 20 {
					sentences = append(sentences, strings.TrimSpace(s))
				}
			}
		}
	}
	at := 0
	for range n {
		var t strings.Builder
		for words := 0; words < 400; at++ {
			s := sentences[(at*7+at/len(sentences))%len(sentences)]
			words += len(strings.Fields(s))
			t.WriteString(s + " ")
		}
		texts = append(texts, t.String())
		size += int64(t.Len())
	}
	return texts, size
}

// BenchmarkProject searches 10,000 documents of 400 words.
func BenchmarkProject(b *testing.B) {
	texts, size := project(b, 10000)
	for _, name := range []string{"مصر", "القاهرة", "الأمم المتحدة", "محمد", "جامعة", "في", "من", "زبيبة"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			n := 0
			for b.Loop() {
				p := match.New(name, lex(), match.Options{})
				n = 0
				var hits []match.Hit
				for _, t := range texts {
					hits = p.Append(hits[:0], t)
					n += len(hits)
				}
			}
			b.ReportMetric(float64(n), "hits")
		})
	}
	for _, name := range []string{"مصر", "ال"} {
		b.Run("anywhere/"+name, func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				p := match.New(name, lex(), match.Options{Anywhere: true})
				var hits []match.Hit
				for _, t := range texts {
					hits = p.Append(hits[:0], t)
				}
			}
		})
	}
}

// BenchmarkMentions is what a learner asks: the other mentions of a span of a 400-word document.
func BenchmarkMentions(b *testing.B) {
	texts, _ := project(b, 1)
	b.ReportAllocs()
	var hits []match.Hit
	for b.Loop() {
		p := match.New("الأمم المتحدة", lex(), match.Options{})
		hits = p.Append(hits[:0], texts[0])
	}
	_ = fmt.Sprint(len(hits))
}
