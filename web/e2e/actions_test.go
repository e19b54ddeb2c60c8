package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"

	"wusum/core/schema"
	"wusum/core/session"
)

// Every action of the table is reached by its name in either language and does something that the page knows; every view
// and dialog that one opens has no violation of axe's, by day and by night. A new row is walked without a change here.
func TestEveryActionInBothLanguages(t *testing.T) {
	for _, lang := range []string{"ar", "en"} {
		w := launch(t, setup{})
		w.before(`window.print = () => {}; HTMLInputElement.prototype.click = function () {}`) // no window of the system's
		w.open(site(t))
		w.ready()
		w.run(`await wusum.i18n.set(` + quote(lang) + `)`)
		names := eval[map[string]string](w, `wusum.i18n.table(`+quote(lang)+`)`)
		w.palette("") // so that it is there
		w.press("Escape")
		seen := map[string]bool{}
		for _, row := range session.NewKeymap(schema.Default(), session.Options{}).Rows {
			switch {
			case row.Native, row.Action.Name == "", row.Action.Name == session.ActLeave, row.Action.Label != "":
				continue
			case row.ID == "language": // it would turn the test round
				continue
			}
			if eval[bool](w, `!document.getElementById("empty-stage").hidden`) {
				w.run(`document.querySelector("#empty-stage [data-action=sample]").click()`) // labels that were unfolded may lie over it
				w.wait(`document.getElementById("empty-stage").hidden`)
			}
			w.palette(names[row.Help])
			assert.Equal(t, names[row.Help], eval[string](w, `document.querySelector("#palette-list [aria-selected=true] .option-name")?.textContent ?? ""`), row.ID)
			w.press("Enter")
			w.panels()
			unknown := eval[string](w, `wusum.i18n.t("error.action.unknown", `+quote(row.Action.Name)+`)`)
			assert.NotEqual(t, unknown, w.status(), row.ID)
			dialog := eval[string](w, `document.querySelector("dialog[open]")?.id ?? ""`)
			if dialog == "" {
				continue
			}
			if !seen[dialog] {
				seen[dialog] = true
				for _, theme := range []string{"light", "dark"} {
					w.run(`wusum.theme.set("` + theme + `")`)
					w.frame()
					w.axe(row.ID + ", " + lang + ", " + theme)
				}
				w.screenshot("view-" + dialog + "-" + lang)
				w.run(`wusum.theme.set("light")`)
			}
			for range 3 { // a field may take the first Escape
				if eval[bool](w, `document.querySelector("dialog[open]") !== null`) {
					w.press("Escape")
					w.frame()
				}
			}
			assert.False(t, eval[bool](w, `document.querySelector("dialog[open]") !== null`), "%s: Escape closes %s", row.ID, dialog)
			w.run(`document.querySelectorAll("dialog[open]").forEach(d => d.close())`)
		}
		t.Logf("%s: %d views and dialogs", lang, len(seen))
	}
}

// The palette has a place for what is without a key too: each row of the table stands in it, and each that has none in the
// sheet of keys once it can be changed.
func TestEveryActionCanHaveAKey(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.palette("change the keys")
	w.press("Enter")
	w.wait(`document.querySelector("#dialog-keys [data-row=undo]")`)
	for _, row := range session.NewKeymap(schema.Default(), session.Options{}).Rows {
		if row.Native || row.Action.Label != "" {
			continue
		}
		assert.True(t, eval[bool](w, `document.querySelector('#dialog-keys [data-row="`+row.ID+`"] .keys-change') !== null`), row.ID)
	}
	w.clickOn(`[data-row="print"] .keys-change:last-child`)
	w.key("ص", "KeyW", chromedp.ModifierCtrl)
	w.wait(`document.querySelector(".keys-row + .keys-said").textContent.includes("Ctrl+W")`) // the browser's own
	w.press("Escape")
}
