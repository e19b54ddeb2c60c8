package model_test

import (
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"wusum/core/entity"
	"wusum/core/internal/golden"
	"wusum/core/model"
	"wusum/core/tag"
	"wusum/testdata"
)

func TestMain(m *testing.M) { golden.Main(m) }

const goldenHead = `# What the model that is shipped says of this article: a line each mention, indented by how deep it lies in others.
# A new model says other things: read the diff, then  go test ./core/model -run Golden -update
`

// The same texts give the same analyses natively and as wasm, and a new model shows what it changes.
func TestGolden(t *testing.T) {
	var a model.Analysis
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		shipped().Analyze(&a, src)
		golden.Equal(t, name+".txt", goldenHead+rendered(&a, src))
	}
}

var reasons = [...]string{
	entity.Context: "context", entity.Gazetteer: "list", entity.Pattern: "pattern", entity.Earlier: "earlier",
	entity.Acronym: "acronym", entity.Nested: "nested",
}

// rendered has all mentions, and of segments and parts of speech how many there are and a checksum: a screen or two for
// an article. Scores are rounded, since machines differ in the last bits of a logarithm.
func rendered(a *model.Analysis, src string) string {
	var b strings.Builder
	sum := crc32.NewIEEE()
	var counts [tag.UPOSCount]int
	for i, s := range a.Segments {
		fmt.Fprintf(sum, "%d-%d %s %s\n", s.Span.Start, s.Span.End, s.Kind, a.UPOS[i])
		counts[a.UPOS[i]]++
	}
	fmt.Fprintf(&b, "%d words, %d sentences, %d segments (%08x):", len(a.Words), len(a.Sentences), len(a.Segments), sum.Sum32())
	for u, n := range counts {
		if n > 0 {
			fmt.Fprintf(&b, " %s %d", tag.UPOS(u), n)
		}
	}
	b.WriteString("\n\n")
	var ends []int32 // of the mentions that this one lies in
	for _, m := range a.Mentions {
		ends = slices.DeleteFunc(ends, func(end int32) bool { return end <= m.Span.Start })
		fmt.Fprintf(&b, "%s%s %q %.2f %s", strings.Repeat("  ", len(ends)), m.Label, m.Span.In(src), m.Score, reasons[m.Why])
		if m.From.Start < m.From.End {
			fmt.Fprintf(&b, " %q", m.From.In(src))
		}
		if m.Whole != m.Span {
			fmt.Fprintf(&b, " in %q", m.Whole.In(src))
		}
		b.WriteByte('\n')
		ends = append(ends, m.Span.End)
	}
	return b.String()
}
