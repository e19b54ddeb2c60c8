package learn_test

import (
	"testing"

	"wusum/core/learn"
	"wusum/core/model"
	"wusum/testdata"
)

// BenchmarkDecision is one more decision in an article of some 450 words, with ten articles learnt before it: learning it,
// and what is suggested then.
func BenchmarkDecision(b *testing.B) {
	l := learn.New(shipped())
	var a model.Analysis
	all := testdata.FarmArticles()
	for _, name := range all[:10] {
		x := farm(name)
		shipped().Analyze(&a, x.Src)
		l.Learn(x, &a)
	}
	open := learn.Text{ID: "open"}
	for _, name := range all[10:13] {
		x := farm(name)
		for _, d := range x.Decisions {
			d.Span.Start += int32(len(open.Src))
			d.Span.End += int32(len(open.Src))
			open.Decisions = append(open.Decisions, d)
		}
		open.Src += x.Src + "\n"
	}
	shipped().Analyze(&a, open.Src)
	var out []learn.Suggestion
	decisions := open.Decisions
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = (n + 7) % len(decisions)
		open.Decisions = decisions[:n]
		l.Learn(open, &a)
		out = l.Suggest(out[:0], open, &a)
	}
}
