package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
