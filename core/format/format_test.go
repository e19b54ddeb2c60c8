package format_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/native"
	"wusum/core/internal/golden"
	"wusum/testdata"
)

func TestMain(m *testing.M) { golden.Main(m) }

// The reference sentence, in every unit: each format of the table that writes must have its golden file here.
func TestReferenceSentence(t *testing.T) {
	f, ok := format.ByName("native")
	require.True(t, ok)
	p, report, err := f.Decode("ref-1.wusum.json", testdata.Read("golden/format/ref-1.wusum.json"))
	require.NoError(t, err)
	require.True(t, report.Clean(), "%+v", report)
	out, loss := f.Encode(nil, p, native.Options{Unit: f.Unit})
	assert.True(t, loss.Empty())
	golden.Equal(t, "ref-1.wusum.json", string(out))
}

func TestByFile(t *testing.T) {
	expect := func(file, want string) {
		t.Helper()
		f, ok := format.ByFile(file)
		assert.Equal(t, want != "", ok, file)
		assert.Equal(t, want, f.Name, file)
	}
	expect("work.wusum.json", "native")
	expect("WORK.JSON", "native")
	expect("مقال.txt", "plain")
	expect("photo.png", "")
	_, ok := format.ByName("morse")
	assert.False(t, ok)
}

func TestPlainBecomesOneDocument(t *testing.T) {
	f, _ := format.ByFile("a.txt")
	p, report, err := f.Decode(`C:\articles\summit.final.txt`, []byte("سطر\r\nآخر"))
	require.NoError(t, err)
	assert.True(t, report.Clean())
	require.Len(t, p.Docs, 1)
	assert.Equal(t, "summit.final", p.Docs[0].Meta.Title)
	assert.Equal(t, "سطر\r\nآخر", p.Docs[0].Text)
	assert.Len(t, p.Schema.Labels, 21)
	assert.Empty(t, document.Validate(p))

	_, _, err = f.Decode("a.txt", []byte("%PDF-1.7"))
	var e *document.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, "file.pdf", e.Code)
}
