package e2e

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A person exports in the formats of other tools: what is lost is seen before the file is taken.
func TestExportInOtherFormats(t *testing.T) {
	w := visit(t, setup{}, site(t))
	a := w.find("جامعة حلب", 0)
	w.drag(a.X+a.W-4, a.Y+a.H/2, a.X+4, a.Y+a.H/2)
	w.press("o")
	w.pick("حلب", 0)
	w.press("g")
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.clickOn("#export")
	w.wait(`document.getElementById("dialog-export").open`)
	w.clickOn("#export-other")
	made := func() string {
		w.wait(`document.getElementById("export-save") && !document.getElementById("export-save").disabled`)
		return eval[string](w, `document.querySelector("#dialog-export-other .export-result").textContent`)
	}
	shown := made()
	assert.Contains(t, shown, "جامعة\tB-ORG\nحلب\tI-ORG")
	assert.Contains(t, shown, "متداخل أُسقط")
	assert.Contains(t, shown, "وُسِّعت حدوده")
	w.axe("export in other formats")
	w.screenshot("export-other")
	w.run(`document.querySelector('input[name="export-other-view"][value="segments"]').click()`)
	w.wait(`!document.querySelector("#dialog-export-other .export-result").textContent.includes("وُسِّعت")`)
	assert.Contains(t, made(), "أوكرانيا\tB-GPE", "the segment is the name")
	choose := func(format string) {
		w.run(`const s = document.getElementById("export-format"); s.value = ` + quote(format) + `; s.dispatchEvent(new Event("change"));`)
	}
	choose("doccano")
	w.wait(`document.querySelector("#dialog-export-other .export-result").textContent.includes(".jsonl")`)
	assert.Contains(t, made(), "كل النصوص والوسوم في الملف", "who made them, and when, is not")
	assert.Contains(t, made(), "ضاع تاريخ الوسوم (1)")
	w.run(`for (const d of document.querySelectorAll("#dialog-export-other details")) d.open = true`)
	w.screenshot("export-beside")
	choose("label-studio")
	w.wait(`document.querySelector("#dialog-export-other .export-result").textContent.includes(".zip")`)
	assert.False(t, strings.Contains(made(), "PK\x03\x04"), "a zip is not shown as text")
	w.clickOn("#export-save")
	w.wait(`!document.getElementById("dialog-export-other").open`)
	assert.Contains(t, w.status(), ".zip")
}
