package e2e

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/archive"
	"wusum/core/format/native"
	"wusum/core/pack"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/testdata"
)

// farmed is the articles on farming as a project: most are done, one is skipped, one is a copy of another; a mention lies
// inside another one.
func farmed(t testing.TB) document.Project {
	t.Helper()
	p := document.Project{Schema: schema.Schema{Labels: []schema.Label{
		{ID: "CROP", Ar: "محصول", En: "Crop", Color: "#2da44e", Key: "C", Front: true}, {ID: "DISEASE", Ar: "آفة", En: "Disease", Color: "#cc3078", Key: "D", Front: true},
		{ID: "TOOL", Ar: "أداة", En: "Tool", Color: "#1f6feb", Key: "T", Front: true},
	}}}
	for i, name := range testdata.FarmArticles() {
		src, mentions := testdata.Farm(name)
		title, _, _ := strings.Cut(src, "\n")
		d, err := document.NewDocument(document.DocID(name), document.Meta{Title: title, State: document.StateDone}, src)
		require.NoError(t, err)
		var anns []document.Annotation
		for k, m := range mentions {
			anns = append(anns, document.Annotation{ID: document.ID("T" + strconv.Itoa(k+1)), Label: schema.LabelID(m.Label), Span: text.Span{Start: int32(m.Start), End: int32(m.End)}})
		}
		switch i {
		case 1:
			inner := anns[0]
			inner.ID, inner.Label = "N1", "TOOL"
			anns = append(anns, inner)
		case 2:
			d.Meta.State = document.StateSkipped
		case 3, 4:
			d.Meta.State = document.StateInProgress
		}
		d.Layers[0], err = document.NewLayer("", d.Paras, anns)
		require.NoError(t, err)
		p.Docs = append(p.Docs, d)
	}
	again := *p.Docs[0]
	again.ID, again.Meta.Title = "again", "نسخة ثانية"
	p.Docs = append(p.Docs, &again)
	return p
}

// datasetShown waits until the preview is there, and returns its text.
func (w *window) datasetShown() string {
	w.t.Helper()
	w.wait(`document.getElementById("dataset-save") && !document.getElementById("dataset-save").disabled`)
	return eval[string](w, `document.querySelector("#dialog-dataset .export-result").innerText`)
}

// setField gives a field of the dialog a value, as leaving it does.
func (w *window) setField(id, value string) {
	w.t.Helper()
	w.run(`const e = document.getElementById(` + quote(id) + `); e.value = ` + quote(value) + `; e.dispatchEvent(new Event("change"))`)
}

// cells are the rows of one of the preview's tables, tabs between the cells.
func (w *window) cells(table int) []string {
	w.t.Helper()
	return eval[[]string](w, `[...document.querySelectorAll("#dialog-dataset table")[`+strconv.Itoa(table)+`].rows].map(r => [...r.cells].map(c => c.textContent).join("\t"))`)
}

// A person makes a data set: what is in it is seen before it is taken, and the zip, read by other readers than the page,
// has what was shown.
func TestDatasetView(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 860}, site(t))
	w.drop("farm.wusum.json", quote(string(native.Encode(nil, farmed(t), native.Standard()))))
	w.wait(`document.getElementById("status").textContent === wusum.i18n.t("status.imported", "farm.wusum.json")`)
	w.clickOn("#export")
	w.wait(`document.getElementById("dialog-export").open`)
	w.screenshot("export-dialog")
	w.clickOn("#export-dataset")
	shown := w.datasetShown()
	assert.Contains(t, shown, "بقيت معًا")
	assert.Contains(t, shown, "نسخة ثانية")
	assert.Contains(t, shown, "متداخل أُسقط")
	w.axe("data set")
	w.screenshot("dataset-ar")
	w.run(`document.querySelector("#dialog-dataset .export-result").scrollIntoView()`)
	w.screenshot("dataset-ar-preview")

	w.run(`await wusum.i18n.set("en")`)
	w.press("Escape")
	w.wait(`!document.getElementById("dialog-dataset").open`)
	require.NotEmpty(t, w.palette("train on"))
	w.press("Enter")
	shown = w.datasetShown()
	assert.Contains(t, shown, "1 group of near-duplicates was kept together")
	assert.Contains(t, shown, "100% alike")
	assert.Contains(t, shown, "3 documents that are not done are left out", "the two, and the page's own sample")
	assert.Equal(t, []string{"\ttrain\tdev\ttest\tall", "Documents\t14\t2\t2\t18"}, w.cells(0)[:2])
	w.axe("data set in English")
	w.screenshot("dataset-en")

	// Each choice shows its effect.
	w.setField("dataset-dev", "0")
	w.setField("dataset-test", "20")
	w.wait(`document.querySelector("#dialog-dataset table tr")?.cells.length === 4`)
	w.setField("dataset-near", "0")
	w.wait(`document.querySelector("#dialog-dataset .export-result").textContent.includes("Near-duplicates were not looked for")`)
	w.run(`document.querySelector('input[name="dataset-docs"][value="all"]').click()`)
	w.wait(`document.querySelector("#dialog-dataset table")?.rows[1].cells[3].textContent === "21"`)
	w.setField("dataset-train", "0")
	w.setField("dataset-test", "0")
	w.wait(`document.querySelector("#dialog-dataset .dialog-error")?.textContent.startsWith("This ratio makes no sense")`)
	w.setField("dataset-train", "70")
	w.setField("dataset-dev", "15")
	w.setField("dataset-test", "15")
	w.setField("dataset-near", "80")
	w.setField("dataset-seed", "7")
	w.setField("dataset-name", "مزرعة")
	w.setField("dataset-licence", "CC BY 4.0")
	w.run(`document.querySelector('#dialog-dataset input[type="checkbox"][value="iob2"]').click()`)
	w.run(`document.querySelector('#dialog-dataset input[type="checkbox"][value="TOOL"]').click()`)
	w.run(`document.querySelector('input[name="dataset-view"][value="segments"]').click()`)
	w.wait(`document.querySelector("#dialog-dataset .export-result").textContent.includes("iob2/train.iob2")`)
	w.datasetShown()
	figures, labels := w.cells(0), w.cells(1)

	dir := w.downloads()
	w.clickOn("#dataset-save")
	w.wait(`!document.getElementById("dialog-dataset").open`)
	var data []byte
	require.Eventually(t, func() bool {
		data, _ = os.ReadFile(filepath.Join(dir, "مزرعة.zip"))
		return len(archive.Names(data)) > 0
	}, patience, 50*time.Millisecond)
	files := map[string]string{}
	for f, err := range archive.Files(data, archive.Standard) {
		require.NoError(t, err)
		files[f.Name] = string(f.Data)
	}
	assert.Contains(t, files["README.md"], "license: cc-by-4.0\n")
	assert.Contains(t, files["README.md"], "# مزرعة\n")
	wantFigures, wantLabels := []string{"", "Documents", "Sentences (rows)", "Tokens", "Mentions"}, map[string]string{"CROP": "Crop CROP", "DISEASE": "Disease DISEASE"}
	for _, part := range []string{"train", "dev", "test"} {
		docs, rows, tokens, mentions := map[string]bool{}, 0, 0, 0
		for lines := bufio.NewScanner(strings.NewReader(files["data/"+part+".jsonl"])); lines.Scan(); rows++ {
			var row struct {
				ID     string
				Tokens []string
				Spans  []struct{ Label string }
			}
			require.NoError(t, json.Unmarshal(lines.Bytes(), &row))
			docs[row.ID[:strings.LastIndexByte(row.ID, '-')]] = true
			tokens += len(row.Tokens)
			mentions += len(row.Spans)
		}
		wantFigures[0] += "\t" + part
		for i, n := range []int{len(docs), rows, tokens, mentions} {
			wantFigures[i+1] += "\t" + strings.TrimPrefix(grouped(n), "\t")
		}
		f, _ := format.ByName("iob2")
		in, err := format.Open(strings.NewReader(files["iob2/"+part+".iob2"]), format.ReadOptions{}, &f, nil)
		require.NoError(t, err)
		counts := map[string]int{}
		for d, err := range in.Documents() {
			require.NoError(t, err)
			for a := range d.Layers[0].All() {
				counts[string(a.Label)]++
			}
		}
		for label := range wantLabels {
			wantLabels[label] += "\t" + grouped(counts[label])
		}
		assert.Zero(t, counts["TOOL"])
	}
	for i, want := range wantFigures {
		assert.True(t, strings.HasPrefix(figures[i], want+"\t"), "%q, shown was %q", want, figures[i])
	}
	require.Len(t, labels, 3)
	assert.True(t, strings.HasPrefix(labels[1], wantLabels["CROP"]+"\t"), "%q", labels[1])
	assert.True(t, strings.HasPrefix(labels[2], wantLabels["DISEASE"]+"\t"), "%q", labels[2])
}

// grouped is a number as English writes it.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return grouped(n/1000) + "," + strconv.Itoa(1000 + n%1000)[1:]
}

// On a phone, and where there is too little.
func TestDatasetViewOnPhone(t *testing.T) {
	w := visit(t, phone, site(t))
	w.tapOn("#export")
	w.wait(`document.getElementById("dialog-export").open`)
	w.screenshot("export-dialog-phone")
	w.tapOn("#export-dataset")
	w.wait(`document.querySelector("#dialog-dataset .dialog-error")`)
	assert.Contains(t, eval[string](w, `document.querySelector("#dialog-dataset .dialog-error").textContent`), "لا يكفي لكل جزء نص")
	w.axe("data set of too little, on a phone")
	w.press("Escape")
	w.wait(`!document.getElementById("dialog-dataset").open`)
	w.drop("farm.wusum.json", quote(string(native.Encode(nil, farmed(t), native.Standard()))))
	w.wait(`document.getElementById("status").textContent === wusum.i18n.t("status.imported", "farm.wusum.json")`)
	w.tapOn("#export")
	w.tapOn("#export-dataset")
	w.datasetShown()
	assert.LessOrEqual(t, eval[float64](w, `document.getElementById("dialog-dataset").scrollWidth - document.getElementById("dialog-dataset").clientWidth`), 1.0, "nothing sticks out")
	w.axe("data set on a phone")
	w.screenshot("dataset-phone")
	w.run(`document.querySelector("#dialog-dataset .export-result").scrollIntoView()`)
	w.screenshot("dataset-phone-preview")
}

// What 10,000 documents cost, 1,000 without WUSUM_SOAK: the time from the choice to the preview, zip included.
func TestDatasetOfMany(t *testing.T) {
	n := 1000
	if os.Getenv("WUSUM_SOAK") != "" {
		n = 10_000
	}
	w := visit(t, setup{}, site(t))
	w.dropPacked("many.wusum", pack.Encode(nil, manyDocuments(t, n)))
	w.wait(`document.querySelector('#banners [data-key="restore"]')`)
	w.clickOn(`#banners [data-key="restore"] .banner-action`)
	w.wait(`document.getElementById("document-title").textContent === "خبر رقم 1" && !document.body.classList.contains("readonly")`)
	w.clickOn("#export")
	w.wait(`document.getElementById("dialog-export").open`)
	start := time.Now()
	w.clickOn("#export-dataset")
	require.Eventually(t, func() bool { return eval[bool](w, `document.getElementById("dataset-save")?.disabled === false`) }, 2*time.Minute, 100*time.Millisecond)
	t.Logf("%d documents of 400 words: the data set, zip included, in %.1f s", n, time.Since(start).Seconds())
	assert.Equal(t, grouped(n), strings.Split(w.cells(0)[1], "\t")[4])
}
