package e2e

import (
	"encoding/base64"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/schema"
	"wusum/testdata"
)

// editor opens the schema editor as the settings do.
func (w *window) editor() {
	w.t.Helper()
	w.clickOn("#open-settings")
	w.clickOn(`#dialog-settings [data-action="schema"]`)
	w.wait(`document.getElementById("dialog-schema")?.open && document.querySelector(".schema-panel")`)
}

// field writes into the field of the editor's form that has this label.
func (w *window) field(key, text string) {
	w.t.Helper()
	w.run(`const l = [...document.querySelectorAll(".schema-form label")].find((l) => l.textContent === wusum.i18n.t(` + quote(key) + `));
		const i = document.getElementById(l.htmlFor); i.focus(); i.select()`)
	w.write(text)
}

// newLabel adds a label to the draft.
func (w *window) newLabel(name, ar, en, key string) {
	w.t.Helper()
	w.clickOn(".schema-side > .wide-button")
	w.field("schema.ar", ar)
	w.field("schema.en", en)
	w.field("schema.name", name)
	w.field("schema.key", key)
}

// item presses the n-th thing of the editor's list.
func (w *window) item(n int) {
	w.t.Helper()
	w.clickOn(`.schema-list li:nth-child(` + itoa(n) + `) .schema-item`)
}

func (w *window) saveSchema() {
	w.t.Helper()
	w.clickOn("#schema-save")
	w.run(`const b = document.querySelector("#schema-apply"); if (b) b.click()`)
	w.wait(`!document.getElementById("dialog-schema").open`)
}

// A set of three labels of one's own, from nothing: made, used, renamed, merged, and all of it undone step by step.
func TestOwnSchema(t *testing.T) {
	w := visit(t, setup{}, site(t))
	start, _ := w.export()
	require.Empty(t, start.spans())
	w.press("Escape")
	w.editor()
	w.axe("schema editor")
	w.screenshot("schema-wojood")
	w.run(`const s = document.querySelector(".schema-start"); s.value = "empty"; s.dispatchEvent(new Event("change"))`)
	w.newLabel("PLACE", "مكان", "Place", "p")
	w.newLabel("BODY", "جهة", "Body", "b")
	w.newLabel("OTHER", "غير ذلك", "Other", "b")
	assert.Contains(t, eval[string](w, `document.querySelector(".schema-form .schema-said.dialog-error").textContent`), "جهة", "a key that is taken is said at once")
	w.field("schema.key", "x")
	assert.Contains(t, eval[string](w, `document.querySelector(".schema-form .schema-said.dialog-error").textContent`), "X", "and one that a command has")
	w.field("schema.key", "o")
	assert.Equal(t, 0, eval[int](w, `document.querySelectorAll(".schema-form .schema-said.dialog-error").length`))
	w.screenshot("schema-own")
	w.saveSchema()
	assert.Equal(t, 3, eval[int](w, `document.querySelectorAll("#labels [data-label]").length`))

	w.pick("ولأوكرانيا", 0)
	w.press("p")
	w.pick("للقاهرة", 0)
	w.press("b")
	w.press("O", chromedp.ModifierShift) // a second label on the same text
	out, _ := w.export()
	require.ElementsMatch(t, []string{"PLACE أوكرانيا", "BODY لقاهرة", "OTHER لقاهرة"}, out.spans())
	w.press("Escape")

	w.editor()
	w.item(1)
	w.field("schema.name", "SITE")
	w.clickOn("#schema-save")
	w.wait(`document.querySelector(".schema-summary .report-list")?.textContent.includes(wusum.i18n.plural("schema.effect.renamed", 1))`)
	w.axe("schema summary")
	w.screenshot("schema-summary")
	w.clickOn("#schema-apply")
	w.wait(`!document.getElementById("dialog-schema").open`)
	out, _ = w.export()
	require.ElementsMatch(t, []string{"SITE أوكرانيا", "BODY لقاهرة", "OTHER لقاهرة"}, out.spans())
	w.press("Escape")

	w.editor()
	w.item(3)
	w.run(`const s = document.querySelector(".schema-tools select"); s.selectedIndex = 2; s.dispatchEvent(new Event("change"))`) // into BODY
	w.saveSchema()
	out, _ = w.export()
	require.ElementsMatch(t, []string{"SITE أوكرانيا", "BODY لقاهرة"}, out.spans(), "two labels of one text became one")
	w.press("Escape")

	w.run(`document.getElementById("article").focus()`)
	w.press("z", chromedp.ModifierCtrl)
	out, _ = w.export()
	require.ElementsMatch(t, []string{"SITE أوكرانيا", "BODY لقاهرة", "OTHER لقاهرة"}, out.spans())
	w.press("Escape")
	w.run(`document.getElementById("article").focus()`)
	for range 5 { // the renaming, three annotations, the set itself
		w.press("z", chromedp.ModifierCtrl)
	}
	out, _ = w.export()
	assert.Empty(t, out.spans())
	assert.Equal(t, 21, eval[int](w, `document.querySelectorAll("#labels [data-label]").length`))
}

// Attributes, document labels and relation types are made, kept in the file, and deleting a used label asks.
func TestTypesInTheEditor(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.run(`await wusum.i18n.set("en")`)
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.editor()
	w.clickOn("#schema-tab-attributes")
	w.clickOn(".schema-side > .wide-button")
	w.field("schema.name", "certainty")
	w.run(`document.querySelector(".schema-values input").focus()`)
	w.write("sure")
	w.screenshot("schema-attribute-en")
	w.axe("schema attribute")
	w.clickOn("#schema-tab-doc_labels")
	w.clickOn(".schema-side > .wide-button")
	w.clickOn("#schema-tab-relations")
	w.clickOn(".schema-side > .wide-button")
	w.axe("schema relation")
	w.clickOn("#schema-tab-policy")
	w.axe("schema policies")
	w.clickOn("#schema-tab-labels")
	w.item(3) // GPE, which is in use
	w.clickOn(`.schema-tools > :last-child`)
	w.clickOn("#schema-save")
	w.wait(`document.querySelector(".schema-fates select")`)
	assert.True(t, eval[bool](w, `document.getElementById("schema-apply").disabled`), "what becomes of its annotations has to be said")
	w.screenshot("schema-delete-en")
	w.run(`const s = document.querySelector(".schema-fates select"); s.value = "delete"; s.dispatchEvent(new Event("change"))`)
	w.clickOn("#schema-apply")
	w.wait(`!document.getElementById("dialog-schema").open`)
	out, data := w.export()
	assert.Empty(t, out.spans())
	assert.Contains(t, string(data), `"attributes":[`)
	assert.Contains(t, string(data), `"certainty"`)
	assert.Contains(t, string(data), `"doc_labels":[`)
	w.press("Escape")
	w.run(`document.getElementById("article").focus()`)
	w.press("z", chromedp.ModifierCtrl)
	out, data = w.export()
	assert.Equal(t, []string{"GPE أوكرانيا"}, out.spans())
	assert.NotContains(t, string(data), `"certainty"`)
}

// The sets of three other tools, and our own, come in from files with a report of what did not.
func TestImportedSchemas(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.editor()
	bring := func(name string, data []byte) {
		t.Helper()
		w.run(`HTMLInputElement.prototype.click = function () {
			const files = new DataTransfer();
			files.items.add(new File([Uint8Array.from(atob("` + base64.StdEncoding.EncodeToString(data) + `"), (c) => c.charCodeAt(0))], ` + quote(name) + `));
			this.files = files.files;
			this.dispatchEvent(new Event("change"));
		};
		const s = document.querySelector(".schema-start"); s.value = "file"; s.dispatchEvent(new Event("change"))`)
	}
	for _, c := range []struct {
		name   string
		labels int
		notes  string
	}{
		{"labelstudio.xml", 3, "Rating"}, {"doccano.json", 3, "ctrl p"}, {"annotation.conf", 5, "Harvest"},
	} {
		bring(c.name, testdata.Read("labelsets/"+c.name))
		w.wait(`document.querySelector(".schema-notes")?.textContent.includes(` + quote(c.name) + `)`)
		assert.Equal(t, c.labels, eval[int](w, `document.querySelectorAll(".schema-item").length`), c.name)
		assert.Contains(t, eval[string](w, `document.querySelector(".schema-notes").textContent`), c.notes)
	}
	w.screenshot("schema-imported")
	w.axe("schema imported")
	bring("own.json", testdata.Read("golden/schema/fourtypes.json"))
	w.wait(`document.querySelectorAll(".schema-item").length === 4`)
	bring("bad.xml", []byte("<View>\n<Labels></View>"))
	w.wait(`document.querySelector("#dialog-schema .dialog-error").textContent.includes("bad.xml")`)
	assert.Equal(t, 4, eval[int](w, `document.querySelectorAll(".schema-item").length`), "a bad file changes nothing")
	w.saveSchema()
	assert.Equal(t, 4, eval[int](w, `document.querySelectorAll("#labels [data-label]").length`))
}

// The two descriptions stand beside each other on a desk and below each other on a phone; the heading of Wusum's own labels
// is in the language of the page, and stays what it is in the file until somebody writes another.
func TestSchemaFormOfALabel(t *testing.T) {
	tops := `[...document.querySelectorAll(".schema-pair textarea")].map(e => e.getBoundingClientRect().top)`
	group := `document.getElementById([...document.querySelectorAll(".schema-form label")].find((l) => l.textContent === wusum.i18n.t("schema.group")).htmlFor).value`
	w := visit(t, setup{width: 1280, height: 800}, site(t))
	for lang, name := range map[string]string{"ar": "أسماء", "en": "Names"} {
		w.run(`await wusum.i18n.set("` + lang + `")`)
		w.editor()
		at := eval[[]float64](w, tops)
		require.Len(t, at, 2)
		assert.Equal(t, at[0], at[1], "beside each other")
		assert.Equal(t, name, eval[string](w, group))
		w.screenshot("schema-label-" + lang)
		w.axe("the form of a label")
		w.field("schema.group", "الناس")
		w.saveSchema()
		_, raw := w.export()
		assert.Contains(t, string(raw), `"group":"الناس"`)
		w.press("Escape")
		w.editor()
		w.field("schema.group", name)
		w.saveSchema()
		_, raw = w.export()
		assert.NotContains(t, string(raw), `"group":"الناس"`)
		assert.NotContains(t, string(raw), `"group":"`+name+`"`)
		w.press("Escape")
	}
	p := visit(t, phone, site(t))
	p.editor()
	p.item(1)
	at := eval[[]float64](p, tops)
	assert.Less(t, at[0], at[1])
}

// On a phone the list and the form follow one another, by day and by night.
func TestSchemaOnAPhone(t *testing.T) {
	w := visit(t, setup{width: 390, height: 844, scale: 2, touch: true, dark: true}, site(t))
	w.editor()
	w.screenshot("schema-phone-list")
	w.axe("schema on a phone")
	w.item(2)
	w.wait(`document.querySelector(".schema-form").offsetHeight > 0 && document.querySelector(".schema-side").offsetHeight === 0`)
	w.screenshot("schema-phone-form")
	assert.LessOrEqual(t, eval[int](w, `document.getElementById("dialog-schema").scrollWidth`), 390)
	w.clickOn(".schema-back")
	w.wait(`document.querySelector(".schema-side").offsetHeight > 0`)
}

// Keys alone: the list is walked, reordered and thinned out; changes are not lost by Escape.
func TestSchemaByKeyboard(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.editor()
	w.wait(`document.activeElement.classList.contains("schema-item")`)
	w.press("ArrowDown")
	w.press("ArrowUp", chromedp.ModifierAlt)
	second := `document.querySelector(".schema-list li:first-child .schema-item-name").textContent`
	assert.Equal(t, "منظمة", eval[string](w, second))
	w.press("Delete")
	assert.Equal(t, "شخص", eval[string](w, second))
	assert.Equal(t, 20, eval[int](w, `document.querySelectorAll(".schema-item").length`))
	w.press("Escape")
	w.wait(`document.querySelector("#dialog-schema p[role=alert]")`)
	w.axe("unsaved schema")
	w.clickOn("#dialog-schema menu .primary")
	assert.Equal(t, 20, eval[int](w, `document.querySelectorAll(".schema-item").length`))
	w.press("Escape")
	w.clickOn("#dialog-schema menu button:first-child")
	w.wait(`!document.getElementById("dialog-schema").open`)
	assert.Equal(t, 21, eval[int](w, `document.querySelectorAll("#labels [data-label]").length`), "nothing was saved")
}

// A colour that could not be read by day or by night is taken to the nearest that can, and it is said.
func TestRecolourKeepsContrast(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.editor()
	contrast := `document.querySelector(".schema-color").parentElement.querySelector(".schema-said").textContent`
	w.run(`const i = document.querySelector(".schema-color"); i.value = "#ffff00"; i.dispatchEvent(new Event("input"))`)
	assert.Contains(t, eval[string](w, contrast), eval[string](w, `wusum.i18n.number(1.1)`), "while it is chosen its contrast is said")
	w.run(`document.querySelector(".schema-color").dispatchEvent(new Event("change"))`)
	kept := eval[string](w, `document.querySelector(".schema-color").value`)
	assert.Equal(t, schema.Readable("#ffff00"), kept, "the page and the importer agree")
	assert.Contains(t, eval[string](w, contrast), "#ffff00")
	w.screenshot("schema-recolour")
	w.saveSchema()
	_, data := w.export()
	assert.Contains(t, string(data), `"color":"`+kept+`"`)
	for _, color := range []string{"#ffffff", "#000000", "#0000ff", "#00ff00", "#7f0000", "#c0ffee", "#1f6feb"} {
		assert.Equal(t, schema.Readable(color), eval[string](w, `import("./js/views/schema/forms.js").then((m) => m.readable(`+quote(color)+`))`), color)
	}
}
