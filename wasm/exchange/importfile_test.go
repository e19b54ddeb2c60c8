package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/archive"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/wasm/wire"
)

func packed(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		require.NoError(t, err)
		_, err = w.Write([]byte(files[i+1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// imported is what a file holds: of each document its ID, its text and how many annotations it has.
func imported(t *testing.T, m *wire.ImportFile) (out []string, got *wire.Imported) {
	t.Helper()
	got, err := importFile(m)
	require.NoError(t, err)
	p, _, err := native.Decode(got.Native)
	require.NoError(t, err)
	for _, d := range p.Docs {
		s := string(d.ID) + ": " + d.Text
		for _, l := range d.Layers {
			for a := range l.All() {
				s += " [" + string(a.Label) + " " + a.Text(d.Text) + "]"
			}
		}
		out = append(out, s)
	}
	return out, got
}

const word = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>نص المقال</w:t></w:r></w:p></w:body></w:document>`

func TestImportPairs(t *testing.T) {
	const ann = "T1\tGPE 4 7\tحلب\n"
	docs, got := imported(t, &wire.ImportFile{Name: "a.ann", Data: []byte(ann), Beside: []byte("زار حلب")})
	assert.Equal(t, []string{"a: زار حلب [GPE حلب]"}, docs)
	assert.Equal(t, []string{"brat"}, got.Formats)

	_, err := importFile(&wire.ImportFile{Name: "a.ann", Data: []byte(ann)})
	if err == nil {
		_, got = imported(t, &wire.ImportFile{Name: "a.ann", Data: []byte(ann)})
		require.Len(t, got.Notes, 1, "its text is missing, and that is said")
		assert.Equal(t, "error.format.missing", got.Notes[0].Code)
	}

	inner := string(packed(t, "[Content_Types].xml", "<x/>", "word/document.xml", word))
	data := packed(t, "annotation.conf", "[entities]\n", "x/a.ann", ann, "x/a.txt", "زار حلب", "b.txt", "زار حلب", "b.ann", ann, "c.txt", "نص وحده",
		"d.ann", ann, "e.docx", inner, "f.jsonl", `{"text":"حلب","label":[[0,3,"GPE"]]}`)
	docs, got = imported(t, &wire.ImportFile{Name: "all.zip", Data: data})
	assert.Equal(t, []string{"a: زار حلب [GPE حلب]", "b: زار حلب [GPE حلب]", "c: نص وحده", "e: نص المقال", "f: حلب [GPE حلب]"}, docs)
	assert.Equal(t, []string{"brat", "text", "docx", "doccano"}, got.Formats)
	require.Len(t, got.Notes, 1)
	assert.Equal(t, []string{"d.ann", "d.txt"}, got.Notes[0].Args)
}

func TestImportWord(t *testing.T) {
	docs, _ := imported(t, &wire.ImportFile{Name: "مقال.docx", Data: packed(t, "[Content_Types].xml", "<x/>", "word/document.xml", word)})
	assert.Equal(t, []string{"مقال: نص المقال"}, docs)
	_, err := importFile(&wire.ImportFile{Name: "x.docx", Data: packed(t, "[Content_Types].xml", "<x/>", "word/document.xml", "<cut")})
	f, ok := errors.AsType[*wire.Fault](err)
	if !ok { // said beside what was read, which is nothing
		_, got := imported(t, &wire.ImportFile{Name: "x.docx", Data: packed(t, "[Content_Types].xml", "<x/>", "word/document.xml", "<cut")})
		require.Len(t, got.Notes, 1)
		assert.Equal(t, "error.format.read", got.Notes[0].Code)
		return
	}
	assert.Equal(t, "format.read", f.Code)
}

// What belongs together is handed over as one zip, with the loss report apart.
func TestExportZips(t *testing.T) {
	var docs []*document.Document
	for _, id := range []document.DocID{"m1", "m2"} {
		d, err := document.NewDocument(id, document.Meta{}, "زار حلب")
		require.NoError(t, err)
		l, err := document.NewLayer("", d.Paras, []document.Annotation{{ID: "T1", Label: "GPE", Span: text.Span{Start: 7, End: 13}}})
		require.NoError(t, err)
		d.Layers = []document.Layer{l}
		docs = append(docs, d)
	}
	project := native.Encode(nil, document.Project{Schema: schema.Default(), Docs: docs}, native.Standard())
	for format, want := range map[string][]string{
		"brat":    {"m1.ann", "m1.txt", "m2.ann", "m2.txt", "annotation.conf", "visual.conf"},
		"webanno": {"مشروع.tsv", "m2.tsv"},
	} {
		made, err := exportFile(&wire.ExportFile{Format: format, Name: "مشروع", Native: project})
		require.NoError(t, err)
		assert.Equal(t, "مشروع.zip", made.Name)
		assert.Equal(t, "application/zip", made.Type)
		assert.Equal(t, want, archive.Names(made.Data))
		back, _ := imported(t, &wire.ImportFile{Name: made.Name, Data: made.Data})
		assert.Equal(t, []string{"m1: زار حلب [GPE حلب]", "m2: زار حلب [GPE حلب]"}, back, format)
	}
	made, err := exportFile(&wire.ExportFile{Format: "uima-cas", Name: "x", Native: project})
	require.NoError(t, err)
	assert.Equal(t, "x.json", made.Name)
}

// What cannot be read at all is an error of its own code, alone or in a batch; what can be read in part is a remark.
func TestImportDamaged(t *testing.T) {
	for name, c := range map[string]struct{ data, code, line string }{
		"cut.jsonl": {`{"id":1,"text":"زار`, "format.json", "1"},
		"a.pdf":     {"%PDF-1.7\n%\xe2\xe3", "file.pdf", ""},
		"a.doc":     {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", "file.docx", ""},
	} {
		_, err := importFile(&wire.ImportFile{Name: name, Data: []byte(c.data)})
		var f *wire.Fault
		require.ErrorAs(t, err, &f, name)
		assert.Equal(t, c.code, f.Code)
		assert.Equal(t, c.line, f.Detail)

		docs, got := imported(t, &wire.ImportFile{Name: "all.zip", Data: packed(t, name, c.data, "b.txt", "نص وحده")})
		assert.Equal(t, []string{"b: نص وحده"}, docs)
		require.Len(t, got.Notes, 1)
		assert.Equal(t, "error."+c.code, got.Notes[0].Code)
		assert.Equal(t, name, got.Notes[0].Args[0])
	}
	docs, got := imported(t, &wire.ImportFile{Name: "a.jsonl", Data: []byte("{\"text\":\"نص\"}\n{\"text\":\"زا")})
	assert.Equal(t, []string{"a: نص"}, docs)
	require.Len(t, got.Notes, 1)
	assert.EqualValues(t, 2, got.Notes[0].Line)
}
