package model

import (
	"strings"
	"testing"

	"wusum/core/entity"
	"wusum/core/model/embedded"
	"wusum/core/tag"
	"wusum/core/token"
	"wusum/testdata"
)

// corpus is all articles of the project, one after another.
func corpus() string {
	var all strings.Builder
	for _, name := range testdata.Articles() {
		if !strings.HasPrefix(name, "nasty") {
			all.WriteString(testdata.Article(name) + "\n")
		}
	}
	return all.String()
}

func run(b *testing.B, do func(m *Model, a *Analysis, src string)) {
	m, err := Read(embedded.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	src := corpus()
	var a Analysis
	m.Analyze(&a, src)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		do(m, &a, src)
	}
	perWord := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / float64(len(a.Words))
	b.ReportMetric(perWord, "ns/word")
	b.ReportMetric(1e9/perWord, "words/s")
}

// BenchmarkAnalyze is the whole pipeline on one core; its words are tokens but spaces.
func BenchmarkAnalyze(b *testing.B) {
	run(b, func(m *Model, a *Analysis, src string) { m.Analyze(a, src) })
}

// BenchmarkStage is each stage of the pipeline alone, on the results of those before it.
func BenchmarkStage(b *testing.B) {
	for _, stage := range []struct {
		name string
		do   func(m *Model, a *Analysis, src string)
	}{
		{"tokens", func(_ *Model, a *Analysis, src string) { a.tokens = token.Append(a.tokens[:0], src) }},
		{"clitics", func(m *Model, a *Analysis, src string) {
			a.Words, a.Segments = tag.AppendWordsInContext(a.Words[:0], a.Segments[:0], src, a.tokens, m.lexicon, m.context)
		}},
		{"sentences", func(_ *Model, a *Analysis, src string) { a.cut(src) }},
		{"speech", func(m *Model, a *Analysis, src string) {
			a.UPOS = m.pos.Append(a.UPOS[:0], &a.parts, src, a.Words, a.Segments)
		}},
		{"names", func(m *Model, a *Analysis, src string) { m.names(a, src) }},
		{"rules", func(m *Model, a *Analysis, src string) {
			a.Mentions = m.rules.Refine(a.Mentions[:0], entity.Input{
				Src: src, Words: a.Words, Segments: a.Segments, UPOS: a.UPOS, Sentences: a.Sentences, Learnt: a.learnt,
			})
		}},
	} {
		b.Run(stage.name, func(b *testing.B) { run(b, stage.do) })
	}
}

// BenchmarkRead is the time from a file's bytes to a model that can be used.
func BenchmarkRead(b *testing.B) {
	data := embedded.Bytes()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
