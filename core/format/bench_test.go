package format_test

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/format"
	"wusum/core/text"
	"wusum/testdata"
)

// articles are lines of doccano's JSONL: every twelfth word of our articles is an entity.
func articles(size int) []byte {
	var line []byte
	for _, name := range testdata.Articles() {
		src := strings.ReplaceAll(testdata.Article(name), "\n", " ")
		x := text.NewIndex(src)
		line = append(line, `{"text":`...)
		quoted, _ := json.Marshal(src)
		line = append(line, quoted...)
		line = append(line, `,"label":[`...)
		at, n := 0, 0
		for word := range strings.FieldsSeq(src) {
			at += strings.Index(src[at:], word)
			if n++; n%12 == 0 {
				if n > 12 {
					line = append(line, ',')
				}
				line = append(line, '[')
				line = strconv.AppendInt(line, int64(x.At(text.UTF16, at)), 10)
				line = append(line, ',')
				line = strconv.AppendInt(line, int64(x.At(text.UTF16, at+len(word))), 10)
				line = append(line, `,"ORG"]`...)
			}
			at += len(word)
		}
		line = append(line, "]}\n"...)
	}
	return bytes.Repeat(line, size/len(line)+1)
}

// BenchmarkConvert converts JSONL to IOB2; MB/s are of what is read.
func BenchmarkConvert(b *testing.B) {
	data := articles(4 << 20)
	from, to := named(b, "doccano"), named(b, "iob2")
	unit := text.UTF16
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		in, err := format.Open(bytes.NewReader(data), format.ReadOptions{}, &from, &unit)
		require.NoError(b, err)
		out := format.Create(io.Discard, to, format.WriteOptions{})
		for d, err := range in.Documents() {
			require.NoError(b, err)
			_, err = out.Write(d)
			require.NoError(b, err)
		}
		require.NoError(b, out.Close())
	}
}
