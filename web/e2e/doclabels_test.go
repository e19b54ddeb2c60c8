package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

// Labels on the whole document are set in the panel of annotations, stored, and undone one by one.
func TestDocumentLabels(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 800}, site(t))
	assert.True(t, eval[bool](w, `document.getElementById("doc-labels").hidden`), "nothing is shown where the set has none")
	w.run(`await wusum.views.show("schema")`)
	w.run(`const data = new TextEncoder().encode(JSON.stringify({labels: [{name: "GPE", key: "G", front: true}], doc_labels: [
		{name: "topic", ar: "الموضوع", en: "Topic", many: true, values: [{name: "trade", ar: "تجارة"}, {name: "art", ar: "فن"}]},
		{name: "genre", ar: "النوع الصحفي", values: [{name: "news", ar: "خبر"}, {name: "opinion", ar: "رأي"}]}, {name: "source", ar: "المصدر"}]}));
		HTMLInputElement.prototype.click = function () { const d = new DataTransfer(); d.items.add(new File([data], "set.json")); this.files = d.files; this.dispatchEvent(new Event("change")); };
		const s = document.querySelector(".schema-start"); s.value = "file"; s.dispatchEvent(new Event("change"))`)
	w.wait(`document.querySelectorAll("#dialog-schema .schema-item").length === 1`)
	w.clickOn("#schema-save")
	w.wait(`!document.getElementById("dialog-schema").open && document.querySelectorAll("#doc-labels [data-doc-label]").length === 4`)
	w.run(`delete HTMLInputElement.prototype.click`)
	w.clickOn(`#doc-labels input[value="art"]`)
	w.wait(`document.activeElement?.value === "art" && document.activeElement.checked`)
	w.clickOn(`#doc-labels input[value="trade"]`)
	w.run(`const s = document.querySelector("#doc-labels select"); s.value = "news"; s.dispatchEvent(new Event("change"))`)
	w.run(`document.querySelector('#doc-labels input[type="text"]').focus()`)
	w.write("صحيفة الميناء")
	w.press("Tab")
	w.screenshot("doc-labels")
	w.axe("document labels")
	_, data := w.export()
	for _, want := range []string{`"name":"topic","value":"art"`, `"name":"topic","value":"trade"`, `"name":"genre","value":"news"`, `"name":"source","value":"صحيفة الميناء"`} {
		assert.Contains(t, string(data), want)
	}
	w.press("Escape")
	w.saved()
	w.reload()
	w.ready()
	w.wait(`document.querySelector('#doc-labels input[value="trade"]')?.checked`)
	w.run(`document.getElementById("article").focus()`)
	w.press("z", chromedp.ModifierCtrl)
	w.wait(`document.querySelector('#doc-labels input[type="text"]').value === ""`)
	assert.Equal(t, "news", eval[string](w, `document.querySelector("#doc-labels select").value`))
}
