package format_test

import (
	"bytes"
	"io"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/testdata"
)

// news are stories of some 400 words with their mentions, about size bytes of text in all.
func news(t testing.TB, size int) (docs []*document.Document) {
	t.Helper()
	for s := range testdata.News(1) {
		d, err := document.NewDocument(document.DocID("n"+strconv.Itoa(len(docs)+1)), document.Meta{}, s.Text)
		require.NoError(t, err)
		var anns []document.Annotation
		for i, m := range s.Mentions {
			anns = append(anns, document.Annotation{
				ID: document.ID("T" + strconv.Itoa(i+1)), Label: schema.LabelID(m.Label), Span: text.Span{Start: int32(m.Start), End: int32(m.End)},
				By: "a1", Created: "2026-01-05T09:00:00Z",
			})
		}
		d.Layers[0], err = document.NewLayer("", d.Paras, anns)
		require.NoError(t, err)
		if docs, size = append(docs, d), size-len(s.Text); size < 0 {
			break
		}
	}
	return docs
}

// BenchmarkConvert converts lines of JSON to IOB2 as the command does, for which finding out the unit, once in a file, is soon
// nothing; MB/s are of what is read.
func BenchmarkConvert(b *testing.B) {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(b, err)
	docs := news(b, 8<<20)
	sc := schema.Default()
	to := named(b, "iob2")
	defer debug.SetGCPercent(debug.SetGCPercent(300)) // as the command has it
	for _, c := range []struct {
		name, from string
		opt        format.WriteOptions
	}{
		{"doccano", "doccano", format.WriteOptions{}},
		{"wusum-jsonl", "wusum-jsonl", format.WriteOptions{}},
		{"spacy", "spacy", format.WriteOptions{}},
		{"prodigy", "prodigy", format.WriteOptions{}},
		{"hf", "hf", format.WriteOptions{}},
		{"segments", "doccano", format.WriteOptions{View: format.Segments, Segment: format.WithLexicon(lex)}},
	} {
		from := named(b, c.from)
		file, _ := write(b, from, format.WriteOptions{Schema: sc}, docs...)
		data := []byte(file)
		var unit *text.Unit
		if len(from.Units) > 0 {
			unit = &from.Units[0]
		}
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				in, err := format.Open(bytes.NewReader(data), format.ReadOptions{Name: "news", Tags: format.TagNames(sc, nil)}, &from, unit)
				require.NoError(b, err)
				out := format.Create(io.Discard, to, c.opt)
				for d, err := range in.Documents() {
					require.NoError(b, err)
					_, err = out.Write(d)
					require.NoError(b, err)
				}
				require.NoError(b, out.Close())
			}
		})
	}
}

// BenchmarkDetect finds out the unit of the documents that are read ahead.
func BenchmarkDetect(b *testing.B) {
	from := named(b, "doccano")
	file, _ := write(b, from, format.WriteOptions{}, news(b, 8<<20)...)
	for b.Loop() {
		_, err := format.Open(strings.NewReader(file), format.ReadOptions{}, &from, nil)
		require.NoError(b, err)
	}
}
