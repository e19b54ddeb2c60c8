package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
)

// dropFiles drops several files at once, names and contents in turn.
func (w *window) dropFiles(files map[string][]byte, order ...string) {
	js := "(() => { const data = new DataTransfer();"
	for _, name := range order {
		quoted, _ := json.Marshal(name)
		js += "data.items.add(new File([" + bytesOf(files[name]) + "], " + string(quoted) + "));"
	}
	js += `document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); })()`
	w.run(js)
}

func zipped(t *testing.T, files map[string]string, order ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range order {
		f, err := z.Create(name)
		require.NoError(t, err)
		_, err = f.Write([]byte(files[name]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// A person drops a zip, a table and lines of doccano's, sees what they hold, chooses the column, and takes all in at once.
func TestImportManyFiles(t *testing.T) {
	w := visit(t, setup{}, site(t))
	files := map[string][]byte{
		"مقالات.zip": zipped(t, map[string]string{"أ.txt": "وصل الوفد إلى دمشق.", "ب.txt": "عاد الوفد إلى بيروت.", "مكرر.txt": "وصل الوفد إلى دمشق."}, "أ.txt", "ب.txt", "مكرر.txt"),
		"جدول.csv":   []byte("العنوان,المتن\nس,زار الوزير ميناء صيدا القديم\nص,غادر الوزير ميناء صور القديم\n"),
		"d.jsonl":    []byte(`{"text":"🎉 زار الوفد حلب","label":[[13,16,"CITY"]]}` + "\n" + `{"text":4}` + "\n"),
	}
	w.dropFiles(files, "مقالات.zip", "جدول.csv", "d.jsonl")
	w.wait(`document.getElementById("import-take") && !document.getElementById("import-take").disabled`)
	shown := eval[string](w, `document.getElementById("dialog-import").textContent`)
	assert.Contains(t, shown, "مقالات.zip")
	assert.Contains(t, shown, "CITY")
	assert.Contains(t, shown, "نصُّه نصُّ")
	assert.Contains(t, shown, "السطر 2")
	w.axe("import")
	w.screenshot("import-desktop")
	w.expect("import-take", `document.activeElement.id`) // Enter adds them
	w.press("Enter")
	w.wait(`!document.getElementById("dialog-import").open`)
	titles := func() []string {
		w.saved()
		w.clickOn("#export")
		w.wait(`document.getElementById("dialog-export").open`)
		w.clickOn(`input[name="scope"][value="project"]`)
		_, raw := w.copyExport()
		var p struct {
			Docs []struct{ Text string }
		}
		require.NoError(t, json.Unmarshal(raw, &p))
		var texts []string
		for _, d := range p.Docs {
			texts = append(texts, d.Text)
		}
		return texts
	}
	before := titles()
	assert.Subset(t, before, []string{"وصل الوفد إلى دمشق.", "عاد الوفد إلى بيروت.", "زار الوزير ميناء صيدا القديم", "غادر الوزير ميناء صور القديم", "🎉 زار الوفد حلب"})
	assert.Len(t, before, 1+5, "the double is left out")
	w.press("z", chromedp.ModifierCtrl)
	assert.Len(t, titles(), 1, "one undo takes all of it back")
}

// Files of many kinds at once: a brat pair is one of them, each is read as what it is, and what cannot be read is listed
// while the others come in. One line of one file that is wrong is listed too, and costs no more than itself.
func TestImportMixture(t *testing.T) {
	const word = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
		`<w:p><w:r><w:t>افتُتح معرض الكتب في صيدا.</w:t></w:r></w:p><w:p><w:r><w:t>وحضره كثيرون.</w:t></w:r></w:p></w:body></w:document>`
	files := map[string][]byte{
		"رحلة.ann":     []byte("T1\tPERSON 5 8\tعمر\nT2\tCITY 9 12\tحلب\nR1\tvisited Arg1:T1 Arg2:T2\nA1\tfamous T2\n"),
		"رحلة.txt":     []byte("🎉زار عمر حلب"),
		"جدول.csv":     []byte("العنوان,المتن\nخبر,وصل وفد ثقافي إلى ميناء صور أمس\n"),
		"معرض.docx":    zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": word}, "[Content_Types].xml", "word/document.xml"),
		"d.jsonl":      []byte(`{"id":1,"text":"🎉 زار الوفد حلب","label":[[13,16,"CITY"]]}` + "\n" + `{"text":4}` + "\n" + `{"id":3,"text":"عاد إلى مصر","label":[[8,11,"CITY"],[90,95,"CITY"]]}` + "\n"),
		"مقال.txt":     []byte("مقال بلا وسوم عن القطن."),
		"كتاب.pdf":     []byte("%PDF-1.7\n%\xe2\xe3\n1 0 obj"),
		"مقطوع.jsonld": []byte(`[{"@context":"http://www.w3.org/ns/anno.jsonld","id":"x#1","body":[`),
		"فارغ.docx":    []byte("PK\x03\x04 no more"),
	}
	order := []string{"كتاب.pdf", "رحلة.ann", "جدول.csv", "مقطوع.jsonld", "معرض.docx", "d.jsonl", "رحلة.txt", "مقال.txt", "فارغ.docx"}
	for _, with := range []setup{{}, phone} {
		w := visit(t, with, site(t))
		if with.touch {
			w.run(`await wusum.i18n.set("en")`)
		}
		w.dropFiles(files, order...)
		w.wait(`document.getElementById("import-take") && !document.getElementById("import-take").disabled`)
		cards := eval[[]string](w, `Array.from(document.querySelectorAll("#dialog-import .import-file"), (f) => f.textContent)`)
		require.Len(t, cards, len(files)-1, "a pair is one")
		for i, name := range []string{"كتاب.pdf", "مقطوع.jsonld", "فارغ.docx"} {
			assert.Contains(t, cards[i], name, "what cannot be read comes first")
			assert.NotContains(t, cards[i], "error.")
			assert.True(t, eval[bool](w, `document.querySelectorAll("#dialog-import .import-file")[`+strconv.Itoa(i)+`].querySelector("details")?.open ?? true`), "and says why")
		}
		assert.Contains(t, cards[0], eval[string](w, `wusum.i18n.t("error.file.pdf")`))
		about := func(name string) string {
			for _, c := range cards {
				if strings.HasPrefix(c, name) {
					return c
				}
			}
			t.Fatalf("no card of %s: %q", name, cards)
			return ""
		}
		for name, has := range map[string][]string{
			"رحلة.ann": {"brat", "CITY", "PERSON"}, "جدول.csv": {"CSV", "المتن"}, "معرض.docx": {"Word", "افتُتح معرض"}, "d.jsonl": {"doccano", "CITY 2"}, "مقال.txt": {"مقال بلا وسوم"},
		} {
			for _, words := range has {
				assert.Contains(t, about(name), words)
			}
		}
		assert.Equal(t, 2, eval[int](w, `Array.from(document.querySelectorAll("#dialog-import .import-file")).find((f) => f.textContent.startsWith("d.jsonl")).querySelectorAll("details li").length`),
			"the line that is wrong, and the span outside its text")
		w.axe("import of a mixture")
		if with.touch {
			w.screenshot("import-mixture-phone")
			continue
		}
		w.screenshot("import-mixture")
		w.run(`document.getElementById("import-take").click()`)
		w.wait(`!document.getElementById("dialog-import").open`)
		w.saved()
		w.clickOn("#export")
		w.wait(`document.getElementById("dialog-export").open`)
		w.clickOn(`input[name="scope"][value="project"]`)
		_, raw := w.copyExport()
		p, _, err := native.Decode(raw)
		require.NoError(t, err)
		var texts, spans []string
		for _, d := range p.Docs[1:] {
			texts = append(texts, d.Text)
			spans = append(spans, mentions(d)...)
			if d.ID == "رحلة" {
				require.Len(t, d.Relations, 1)
				assert.Equal(t, "visited", d.Relations[0].Type)
				city, _ := d.Find("T2")
				assert.Equal(t, []document.Attr{{Name: "famous", Value: "true"}}, city.Attrs)
			}
		}
		assert.ElementsMatch(t, []string{"🎉زار عمر حلب", "وصل وفد ثقافي إلى ميناء صور أمس", "افتُتح معرض الكتب في صيدا.\nوحضره كثيرون.", "🎉 زار الوفد حلب", "عاد إلى مصر", "مقال بلا وسوم عن القطن."}, texts)
		for i := range spans {
			_, spans[i], _ = strings.Cut(spans[i], " ") // without the ID
		}
		assert.ElementsMatch(t, []string{"PERSON عمر", "CITY حلب", "CITY حلب", "CITY مصر"}, spans)
	}
}

// A damaged file is said to be so, with its line, and nothing is made of it; a PDF says what to do.
func TestImportDamagedFiles(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("broken.jsonl", quote(`{"id":1,"text":"زار`))
	w.wait(`document.querySelector("#dialog-import .dialog-error")?.textContent`)
	assert.Contains(t, eval[string](w, `document.querySelector("#dialog-import .import-file").textContent`), "السطر 1")
	assert.True(t, eval[bool](w, `document.getElementById("import-take").disabled`))
	w.screenshot("import-damaged")
	w.axe("a damaged file")
	w.press("Escape")
	w.dropFiles(map[string][]byte{"a.pdf": []byte("%PDF-1.7\n%\xe2\xe3"), "b.doc": []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00")}, "a.pdf", "b.doc")
	w.wait(`document.querySelectorAll("#dialog-import .import-file .dialog-error").length === 2`)
	shown := eval[string](w, `document.getElementById("dialog-import").textContent`)
	for _, key := range []string{"error.file.pdf", "error.file.docx"} {
		assert.Contains(t, shown, eval[string](w, `wusum.i18n.t("`+key+`")`))
	}
	w.press("Escape")
	w.drop("c.json", quote("زار الوفد حلب"))
	w.wait(`document.getElementById("banners").textContent.includes("JSON")`)
	assert.NotContains(t, eval[string](w, `document.getElementById("document-title").textContent`), "زار")
}

// A card names formats as people do, in the language of the page, and says the title once.
func TestImportCards(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 800}, site(t))
	files := map[string][]byte{
		"a.txt": []byte("خبر عن القطن\nوصل الوفد إلى دمشق."), "b.csv": []byte("title,text\nس,زار الوزير ميناء صيدا القديم\nص,غادر الوزير ميناء صور\n"),
		"d.jsonl": []byte(`{"text":"زار الوفد حلب\nثم عاد إلى دمشق.","label":[[10,13,"CITY"]]}` + "\n"),
	}
	for lang, names := range map[string][]string{"ar": {"نص عادي", "جدول (CSV)", "doccano JSONL"}, "en": {"Plain text", "Table (CSV)", "doccano JSONL"}} {
		w.run(`await wusum.i18n.set("` + lang + `")`)
		w.dropFiles(files, "a.txt", "b.csv", "d.jsonl")
		w.wait(`document.getElementById("import-take") && !document.getElementById("import-take").disabled`)
		facts := strings.Join(eval[[]string](w, `[...document.querySelectorAll(".import-facts")].map(e => e.textContent)`), "\n")
		for _, name := range names {
			assert.Contains(t, facts, name)
		}
		assert.ElementsMatch(t, []string{"خبر عن القطن\nوصل الوفد إلى دمشق.", "ثم عاد إلى دمشق.", "زار الوزير ميناء صيدا القديم", "غادر الوزير ميناء صور"},
			eval[[]string](w, `[...document.querySelectorAll(".import-first li > span")].map(e => e.textContent)`), "a title that is the first line is not said again")
		w.screenshot("import-cards-" + lang)
		w.axe("import cards, " + lang)
		w.press("Escape")
	}
}
