package format_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/format"
)

// docx packs a document's body as Word does.
func docx(t testing.TB, body, core string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`},
		{"word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
			`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="urn:a"><w:body>` +
			body + `</w:body></w:document>`},
		{"docProps/core.xml", core},
	} {
		w, err := z.Create(f[0])
		require.NoError(t, err)
		_, err = w.Write([]byte(f[1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func TestDocx(t *testing.T) {
	const p, q = `<w:p><w:r><w:t xml:space="preserve">`, `</w:t></w:r></w:p>`
	for _, c := range []struct{ name, body, want string }{
		{"paragraphs", p + "زار الوفد " + q + `<w:p/>` + p + "🎉 حلب &amp; مصر" + q, "زار الوفد \n🎉 حلب & مصر"},
		{"a word in two runs", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>للقا</w:t></w:r><w:r><w:t>هرة</w:t></w:r></w:p>`, "للقاهرة"},
		{"tabs and breaks, but no tab stops", `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>أ</w:t><w:tab/><w:t>ب</w:t><w:br/><w:t>ج</w:t><w:noBreakHyphen/></w:r></w:p>`, "أ\tب\nج\u2011"},
		{"inserted, not deleted", `<w:p><w:ins><w:r><w:t>جديد</w:t></w:r></w:ins><w:del><w:r><w:delText>قديم</w:delText><w:t>x</w:t></w:r></w:del></w:p>`, "جديد"},
		{"links, content controls, no field codes", `<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>رابط</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>`, "رابط"},
		{"a table", `<w:tbl><w:tr><w:tc>` + p + "أ" + q + `</w:tc><w:tc>` + p + "ب" + q + `</w:tc></w:tr></w:tbl>`, "أ\nب"},
		{"a text box, once", `<w:p><w:r><w:t>قبل</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + p + "صندوق" + q + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + p + "صندوق" + q + `</w:txbxContent></mc:Fallback></mc:AlternateContent><w:r><w:t> بعد</w:t></w:r></w:p>`, "قبل بعد\nصندوق"},
		{"others' elements of the same name", `<w:p><a:t>لا</a:t><a:tab/><w:r><w:t>نعم</w:t></w:r></w:p>`, "نعم"},
	} {
		data := docx(t, c.body, `<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> خبر  قصير</dc:title></cp:coreProperties>`)
		in, err := format.Open(bytes.NewReader(data), format.ReadOptions{Name: "x"}, nil, nil)
		require.NoError(t, err, c.name)
		assert.Equal(t, "docx", in.Format.Name)
		for d, err := range in.Documents() {
			require.NoError(t, err, c.name)
			assert.Equal(t, c.want, d.Text, c.name)
			assert.Equal(t, "خبر قصير", d.Meta.Title)
		}
	}
}

func TestDocxBad(t *testing.T) {
	f := named(t, "docx")
	for _, data := range []string{
		string(docx(t, "<w:p><w:r><w:t>cut", "")), string(docx(t, "", "")), "PK\x03\x04 no zip", "", string(docx(t, "<w:p>"+strings.Repeat("<w:r>", 1000), "")),
	} {
		in, err := format.Open(strings.NewReader(data), format.ReadOptions{Name: "x.docx"}, &f, nil)
		require.NoError(t, err)
		n := 0
		for _, err := range in.Documents() {
			assert.ErrorContains(t, err, "x.docx: ")
			n++
		}
		assert.Equal(t, 1, n)
	}
}

func FuzzDocx(f *testing.F) {
	f.Add(docx(f, `<w:p><w:r><w:t>نص</w:t></w:r></w:p>`, ""))
	one := named(f, "docx")
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := format.Open(bytes.NewReader(data), format.ReadOptions{}, &one, nil)
		require.NoError(t, err)
		for d, err := range in.Documents() {
			if err == nil {
				assert.NotEmpty(t, d.Text)
			}
		}
	})
}
