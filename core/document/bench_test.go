package document_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// big makes a document of that many words, 40 a paragraph, with one annotation to ten words.
func big(t testing.TB, words int) document.Project {
	t.Helper()
	var b strings.Builder
	var anns []document.Annotation
	for i := range words {
		if i%10 == 3 {
			at := int32(b.Len())
			anns = append(anns, document.Annotation{ID: document.ID("T" + strconv.Itoa(i)), Label: "GPE", Span: text.Span{Start: at, End: at + 8}})
		}
		b.WriteString("كلمة")
		if i%40 == 39 {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
	d, err := document.NewDocument("d", document.Meta{}, b.String())
	require.NoError(t, err)
	p := document.Project{Docs: []*document.Document{d}, Schema: schema.Default()}
	return apply(t, p, document.Edit{Added: anns})
}

func apply(t testing.TB, p document.Project, e document.Edit) document.Project {
	p, err := p.Apply(document.Step{Changes: []document.Change{document.LayerChange{Doc: "d", Edit: e}}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// addOne adds an annotation in the middle of the text and takes it away again.
func addOne(t testing.TB, p document.Project, n int) {
	at := int32(len(p.Docs[0].Text)) / 2 / 9 * 9
	e := document.Edit{Added: []document.Annotation{{ID: document.ID("new" + strconv.Itoa(n)), Label: "PERS", Span: text.Span{Start: at, End: at + 8}}}}
	if err := p.Docs[0].Check(p.Schema, "", e.Added[0]); err != nil {
		t.Fatal(err)
	}
	p = apply(t, p, e)
	apply(t, p, e.Inverse())
}

func BenchmarkAdd(b *testing.B) {
	for _, words := range []int{1_000, 10_000, 100_000, 1_000_000} {
		b.Run(strconv.Itoa(words), func(b *testing.B) {
			p := big(b, words)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				addOne(b, p, n)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.Run("100000", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			big(b, 100_000)
		}
	})
}

// An edit costs the same in an article of a hundred thousand words as in one of a thousand.
func TestCostOfAnEditDoesNotGrow(t *testing.T) {
	small, large := big(t, 1_000), big(t, 100_000)
	cost := func(p document.Project) time.Duration {
		best := time.Hour // of many short runs, which a busy machine disturbs least
		for range 40 {
			start := time.Now()
			for n := range 50 {
				addOne(t, p, n)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	ratio := float64(cost(large)) / float64(cost(small))
	t.Logf("add(100k words)/add(1k) = %.2f", ratio)
	assert.Less(t, ratio, 2.0)
}
