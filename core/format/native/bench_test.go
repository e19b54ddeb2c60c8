package native_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
)

// big makes a project of one text of that many words, each space-th of them annotated.
func big(t testing.TB, words, space int) document.Project {
	t.Helper()
	var b strings.Builder
	var anns []document.Annotation
	for i := range words {
		if i%space == 0 {
			at := int32(b.Len())
			anns = append(anns, document.Annotation{
				ID: document.ID("T" + strconv.Itoa(i)), Label: "GPE", Span: text.Span{Start: at, End: at + 14},
				By: "a1", Created: "2026-01-05T09:00:00Z",
			})
		}
		b.WriteString("القاهرة")
		if i%40 == 39 {
			b.WriteString("🎉\r\n")
		} else {
			b.WriteByte(' ')
		}
	}
	d, err := document.NewDocument("d", document.Meta{}, b.String())
	require.NoError(t, err)
	p := document.Project{Docs: []*document.Document{d}, Schema: schema.Default()}
	p, err = p.Apply(document.Step{Changes: []document.Change{document.LayerChange{Doc: "d", Edit: document.Edit{Added: anns}}}})
	require.NoError(t, err)
	return p
}

func BenchmarkDecode(b *testing.B) {
	for name, p := range map[string]document.Project{"spans-100k": big(b, 200_000, 2), "text-20MB": big(b, 1_300_000, 1_000)} {
		data := native.Encode(nil, p, native.Standard())
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := native.Decode(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	p := big(b, 200_000, 2)
	b.Run("spans-100k", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			native.Encode(nil, p, native.Standard())
		}
	})
}

// A file whose every offset is wrong must not take for ever: the work of all repairs together is bounded, and still
// each span is kept or listed.
func TestDriftedFilesAreReadInTime(t *testing.T) {
	p := big(t, 60_000, 3)
	data := string(native.Encode(nil, p, native.Standard()))
	drifted := strings.ReplaceAll(data, `"text":"القاهرة","by"`, `"text":"دمشق","by"`)
	start := time.Now()
	q, report, err := native.Decode([]byte(drifted))
	require.NoError(t, err)
	assert.Equal(t, p.Docs[0].Layers[0].Len(), q.Docs[0].Layers[0].Len()+spansRejected(report))
	assert.Len(t, report.Rejected, 20_000)
	last := report.Rejected[19_999]
	assert.Equal(t, native.RejectedText, last.Code)
	assert.Greater(t, last.Line, 20_000)
	assert.Less(t, time.Since(start), 20*time.Second)

	// Inserted at the head of the text, one character shifts all that follows.
	shifted := strings.Replace(data, `"text":"القاهرة القاهرة`, `"text":"! القاهرة القاهرة`, 1)
	q, report, err = native.Decode([]byte(shifted))
	require.NoError(t, err)
	assert.Equal(t, p.Docs[0].Layers[0].Len(), q.Docs[0].Layers[0].Len()+spansRejected(report))
}
