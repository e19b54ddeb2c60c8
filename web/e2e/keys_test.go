package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/schema"
	"wusum/core/session"
)

// palette opens it and types a query; it answers the names that are found, best first.
func (w *window) palette(query string) []string {
	w.t.Helper()
	w.press("k", chromedp.ModifierCtrl)
	w.wait(`document.getElementById("dialog-palette")?.open && document.querySelector("#palette-list .option-hint")?.textContent`)
	w.write(query)
	if query != "" { // what is written arrives a moment later
		w.wait(`document.getElementById("palette-input").value === ` + quote(query) + ` && (document.querySelector("#palette-list .option-name") || !document.getElementById("palette-empty")?.hidden)`)
		w.frame()
	}
	return eval[[]string](w, `[...document.querySelectorAll("#palette-list .option-name")].map(e => e.textContent)`)
}

// Every action and every type is found by its Arabic and by its English name, whatever the language of the page.
func TestPaletteFindsEverythingInBothLanguages(t *testing.T) {
	w := visit(t, setup{}, site(t))
	tables := eval[map[string]map[string]string](w, `(async () => ({ar: await wusum.i18n.table("ar"), en: await wusum.i18n.table("en")}))()`)
	for _, lang := range []string{"ar", "en"} {
		w.run(`await wusum.i18n.set(` + quote(lang) + `)`)
		w.palette("")
		w.wait(`document.querySelector("#palette-list .option-hint")?.textContent`) // the other language's names are there
		found := func(query string) []string {
			return eval[[]string](w, `(() => { const i = document.getElementById("palette-input"); i.value = `+quote(query)+`; i.dispatchEvent(new Event("input"));
				return [...document.querySelectorAll("#palette-list .option-name")].map(e => e.textContent) })()`)
		}
		for _, row := range session.NewKeymap(schema.Default(), session.Options{}).Rows {
			if row.Native || row.Action.Name == "" || row.Action.Name == session.ActLeave {
				continue
			}
			names := map[string]string{"ar": tables["ar"][row.Help], "en": tables["en"][row.Help]}
			if id := row.Action.Label; id != "" {
				l, _, _ := schema.Default().Label(id)
				names = map[string]string{"ar": l.Ar, "en": l.En}
			}
			for _, query := range names {
				assert.Contains(t, found(query), names[lang], "%s by %q, the page in %s", row.ID, query, lang)
			}
		}
		for _, c := range [][2]string{{"اعاده", "key.redo"}, {"الإقتِرَاح التالى", "key.suggestion.next"}, {"UNDO", "key.undo"}, {"طباعه", "action.print"}} {
			assert.Contains(t, found(c[0]), tables[lang][c[1]], "%s", c[0])
		}
		assert.Empty(t, found("زقزقة"))
		w.press("Escape")
		w.wait(`!document.getElementById("dialog-palette").open`)
	}
}

// What was chosen last stands first; documents are found by title; the keys stand beside the names.
func TestPaletteRemembersAndOpensDocuments(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("second.txt", quote("إعلان المدينة\nوصل الوفد لتونس أمس."))
	w.wait(`document.getElementById("document-title").textContent === "إعلان المدينة"`)
	first := w.palette("القاهره")
	require.NotEmpty(t, first)
	w.press("Enter")
	w.wait(`document.getElementById("document-title").textContent.startsWith("القاهرة")`)
	w.palette("Highlight nothing")
	w.press("Escape")

	w.palette("داكن")
	w.press("Enter")
	w.wait(`document.documentElement.dataset.theme === "dark"`)
	names := w.palette("")
	assert.Equal(t, eval[string](w, `wusum.i18n.t("key.theme")`), names[0])
	w.screenshot("palette-ar-dark")
	w.axe("palette, dark")
	w.press("Escape")
	w.palette("undo")
	assert.Equal(t, "Ctrl Z", eval[string](w, `[...document.querySelectorAll("#palette-list [role=option]:first-of-type kbd")].map(k => k.textContent).join(" ")`))
	w.press("Escape")
}

// A person gives an action another key: whose the key was is said at once, it works, and it lasts.
func TestKeysAreBoundAnew(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.press("?")
	w.wait(`document.getElementById("dialog-keys")?.open`)
	w.screenshot("keys-ar")
	w.axe("sheet of keys")
	assert.Contains(t, eval[string](w, `document.getElementById("help-list").textContent`), "ح", "the Arabic letter stands beside P")
	w.write("تراجع")
	assert.Equal(t, 1, eval[int](w, `document.querySelectorAll("#help-list .keys-row").length`))
	w.press("Escape") // empties the field, as browsers do
	w.press("Escape")
	w.wait(`!document.getElementById("dialog-keys").open`)

	w.palette("change the keys")
	w.press("Enter")
	w.wait(`document.querySelector("#dialog-keys [data-row=undo]")`)
	w.clickOn(`[data-row="undo"] .keys-change:last-child`)
	w.key("ق", "KeyR", chromedp.ModifierAlt)
	w.wait(`document.querySelector('[data-row="undo"].changed')`)
	w.run(`document.querySelector('[data-row="accept"] .keys-change:last-child').click()`)
	w.frame()
	w.key("ء", "KeyX", 0)
	w.wait(`document.querySelector(".keys-row + .keys-said button")`)
	assert.Contains(t, eval[string](w, `document.querySelector(".keys-row + .keys-said").textContent`), eval[string](w, `wusum.i18n.t("key.reject")`))
	w.screenshot("keys-conflict")
	w.axe("conflict of keys")
	w.clickOn(`.keys-row + .keys-said button`)
	w.wait(`document.querySelector('[data-row="accept"].changed') && document.querySelector('[data-row="reject"].changed')`)
	w.clickOn(`[data-row="widen"] .keys-change:last-child`)
	w.key("ح", "KeyP", 0)
	w.wait(`document.querySelector(".keys-row + .keys-said")?.textContent.includes("P")`) // a type's letter is the schema's
	w.press("Escape")
	w.wait(`!document.querySelector(".keys-row + .keys-said")`)
	assert.True(t, eval[bool](w, `document.getElementById("dialog-keys").open`), "Escape ends the capture, not the dialog")
	w.clickOn(`#dialog-keys [type=submit]`)

	for range 2 { // now, and after a reload
		w.pick("للقاهرة", 0)
		w.press("g")
		w.wait(`document.getElementById("annotation-count").textContent === "1"`)
		w.press("Escape")
		w.press("z", chromedp.ModifierCtrl)
		assert.Equal(t, "1", eval[string](w, `document.getElementById("annotation-count").textContent`))
		w.key("ق", "KeyR", chromedp.ModifierAlt)
		w.wait(`document.getElementById("annotation-count").textContent === ""`)
		assert.Equal(t, "Alt+R", eval[string](w, `document.getElementById("undo").getAttribute("aria-keyshortcuts")`))
		w.saved()
		w.reload()
		w.ready()
	}

	w.press("?")
	w.wait(`document.getElementById("dialog-keys")?.open`)
	w.run(`[...document.querySelectorAll("#dialog-keys menu button")][0].click()`)
	w.wait(`document.querySelector('[data-row="undo"].changed')`)
	w.clickOn(`[data-row="undo"] .keys-change:first-child`)
	w.wait(`!document.querySelector('[data-row="undo"].changed')`)
	w.run(`[...document.querySelectorAll("#dialog-keys menu button")][0].click()`)
	w.wait(`!document.querySelector(".keys-row.changed")`)
	assert.Equal(t, "null", eval[string](w, `String(localStorage.getItem("wusum.keys"))`))
	assert.True(t, strings.HasPrefix(eval[string](w, `document.querySelector('[data-row="undo"]').textContent`), eval[string](w, `wusum.i18n.t("key.undo")`)))
}
