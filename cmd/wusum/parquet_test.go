package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// toParquet converts lines of doccano's, and returns the file's name.
func toParquet(t *testing.T, lines string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.parquet")
	runConverted(t, 0, lines, "-q", "-from", "doccano", "-to", "hf-parquet", "-o", out, "-")
	return out
}

const visits = `{"id":"m1","text":"🎉 زار حلب","label":[[7,10,"GPE"]]}` + "\n" + `{"id":"m2","text":"جامعة مصر","label":[[0,9,"ORG"]]}` + "\n"

var wantRows = []hfRow{
	{ID: "m1-1", Tokens: []string{"🎉", "زار", "حلب"}, NERTags: []int64{0, 0, 1}, Text: "🎉 زار حلب", Spans: []hfSpan{{6, 9, "GPE"}}},
	{ID: "m2-1", Tokens: []string{"جامعة", "مصر"}, NERTags: []int64{3, 4}, Text: "جامعة مصر", Spans: []hfSpan{{0, 9, "ORG"}}},
}

func TestParquet(t *testing.T) {
	name := toParquet(t, visits)
	rows, err := parquet.ReadFile[hfRow](name)
	require.NoError(t, err)
	assert.Equal(t, wantRows, rows)
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	info, err := file.Stat()
	require.NoError(t, err)
	p, err := parquet.OpenFile(file, info.Size())
	require.NoError(t, err)
	value, ok := p.Lookup("huggingface")
	require.True(t, ok)
	assert.JSONEq(t, `{"info":{"features":{"id":{"dtype":"string","_type":"Value"},"text":{"dtype":"string","_type":"Value"},
		"tokens":{"feature":{"dtype":"string","_type":"Value"},"_type":"Sequence"},
		"ner_tags":{"feature":{"names":["O","B-GPE","I-GPE","B-ORG","I-ORG"],"_type":"ClassLabel"},"_type":"Sequence"},
		"spans":[{"start":{"dtype":"int64","_type":"Value"},"end":{"dtype":"int64","_type":"Value"},"label":{"dtype":"string","_type":"Value"}}]}}}`, value)

	out, _ := runConverted(t, 0, "", "-q", "-to", "doccano", "-o", "-", name)
	assert.Equal(t, `{"text":"🎉 زار حلب","label":[[7, 10, "GPE"]]}`+"\n"+`{"text":"جامعة مصر","label":[[0, 9, "ORG"]]}`+"\n", out)
}

// A label that the first hundreds of documents do not have has its number all the same.
func TestParquetLateLabel(t *testing.T) {
	lines := strings.Repeat(`{"text":"حلب","label":[[0,3,"GPE"]]}`+"\n", 700) + `{"text":"مصر","label":[[0,3,"ZZZ"]]}` + "\n"
	rows, err := parquet.ReadFile[hfRow](toParquet(t, lines))
	require.NoError(t, err)
	require.Len(t, rows, 701)
	assert.Equal(t, []int64{3}, rows[700].NERTags)
	out, _ := runConverted(t, 0, lines, "-q", "-from", "doccano", "-to", "hf", "-o", "-", "-")
	assert.Contains(t, out, `"tokens":["مصر"],"ner_tags":[3]`)
}

func TestParquetDamaged(t *testing.T) {
	whole, err := os.ReadFile(toParquet(t, visits))
	require.NoError(t, err)
	for _, n := range []int{4, 100, len(whole) / 2, len(whole) - 9} {
		_, said := runConverted(t, 1, string(whole[:n]), "-q", "-to", "iob2", "-o", "-", "-")
		assert.Contains(t, said, "The file could not be read: ")
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "wusum-*.parquet"))
	require.NoError(t, err)
	assert.Empty(t, left, "nothing stays on the disk")
}
