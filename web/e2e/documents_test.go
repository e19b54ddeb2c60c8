package e2e

import (
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const documentNames = `[...document.querySelectorAll("#document-list .row-text")].map(e => e.textContent)`

// Several documents: listed, opened, renamed, deleted, and deletion undone with everything in it.
func TestDocuments(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.drop("second.txt", quote("خبر ثانٍ\nوصل الوفد لتونس أمس."))
	w.wait(`document.getElementById("document-title").textContent === "خبر ثانٍ"`)
	w.clickOn("#toggle-documents")
	w.wait(`document.querySelectorAll("#document-list .document").length === 2`)
	w.screenshot("page-documents")
	w.axe("documents")

	w.clickOn("#document-list .document:nth-child(1)")
	w.wait(`document.getElementById("document-title").textContent.startsWith("القاهرة تستضيف")`)
	w.wait(`document.getElementById("annotation-count").textContent === "1"`)

	w.clickOn(`#documents-actions [data-documents="rename"]`)
	w.wait(`document.getElementById("dialog-rename").open`)
	w.run(`document.getElementById("rename-title").select()`)
	w.write("ملتقى الترجمة")
	w.press("Enter")
	w.wait(documentNames + `[0] === "ملتقى الترجمة"`)

	w.clickOn(`#documents-actions [data-documents="delete"]`)
	w.wait(`document.querySelectorAll("#document-list .document").length === 1`)
	w.saved()
	w.reload()
	w.ready()
	w.press("z", chromedp.ModifierCtrl)
	w.wait(`document.getElementById("document-title").textContent === "ملتقى الترجمة"`)
	out, _ := w.export()
	assert.Equal(t, []string{"GPE أوكرانيا"}, out.spans(), "a deleted document comes back with its annotations, after a reload too")
}

// The list beside the text: grouped, searched without tashkeel, and a way to each place.
func TestAnnotationList(t *testing.T) {
	w := visit(t, setup{}, site(t))
	for _, name := range []string{"للقاهرة", "ولأوكرانيا", "دمشق", "لبنان"} {
		w.pick(name, 0)
		w.press("g")
	}
	w.pick("وائل", 0)
	w.press("p")
	w.wait(`document.querySelectorAll("#annotation-list [role=option]").length === 5`)
	w.run(`const s = document.getElementById("annotation-group"); s.value = "label"; s.dispatchEvent(new Event("change"))`)
	w.wait(`document.querySelectorAll("#annotation-list .heading").length === 2`)
	w.screenshot("page-grouped")
	w.axe("grouped list")
	w.run(`document.getElementById("annotation-search").focus()`)
	w.write("القَاهره")
	w.wait(`document.querySelectorAll("#annotation-list [role=option]").length === 1`)
	w.clickOn("#annotation-list [role=option]")
	assert.Equal(t, "لقاهرة", w.selected())
	assert.Equal(t, "القاهرة", eval[string](w, `document.getElementById("inspector-canonical").textContent`))
	w.screenshot("page-inspector")

	// The arrow keys walk the list; a label key relabels what it stands on.
	w.run(`const i = document.getElementById("annotation-search"); i.value = ""; i.dispatchEvent(new Event("input"))
		document.getElementById("annotation-list").focus()`)
	w.wait(`document.querySelectorAll("#annotation-list [role=option]").length === 5`)
	w.press("ArrowDown")
	assert.Equal(t, "أوكرانيا", w.selected())
	w.press("l")
	out, _ := w.export()
	assert.Contains(t, out.spans(), "LOC أوكرانيا")
}

// The policies of the schema: clitics in, article out, and asking where للـ hides which of two words is meant.
func TestPolicies(t *testing.T) {
	w := visit(t, setup{}, site(t))
	choose := func(name, value string) {
		w.clickOn("#open-settings")
		w.clickOn(`input[name="` + name + `"][value="` + value + `"]`)
		w.clickOn("#dialog-settings .primary")
		w.wait(`!document.getElementById("dialog-settings").open`)
	}
	choose("clitics", "in")
	w.pick("ولأوكرانيا", 0)
	assert.Equal(t, "ولأوكرانيا", w.selected())
	choose("clitics", "out")
	choose("article", "out")
	w.rest()
	w.pick("للقاهرة", 0)
	assert.Equal(t, "قاهرة", w.selected())
	choose("article", "in")
	choose("clitics", "ask")
	w.rest()
	w.pick("للجنة", 0)
	names := eval[[]string](w, `[...document.querySelectorAll("#choices .choice")].map(b => b.textContent)`)
	require.GreaterOrEqual(t, len(names), 2, "%v", names)
	assert.Contains(t, names, "اللجنة")
	assert.Contains(t, names, "الجنة")
	w.screenshot("page-choices")
	w.clickOn(`#choices .choice:nth-child(` + itoa(indexOf(names, "الجنة")+1) + `)`)
	w.press("o")
	out, _ := w.export()
	assert.Equal(t, "الجنة", out.Docs[0].Spans[0].Canonical)

	w.clickOn("#open-settings")
	w.clickOn(`input[name="schema"][value="four"]`)
	w.clickOn("#dialog-settings .primary")
	assert.Equal(t, 4, eval[int](w, `document.querySelectorAll("#labels [data-label]").length`))
}

func indexOf(list []string, s string) int {
	for i, v := range list {
		if v == s {
			return i
		}
	}
	return -1
}

func itoa(n int) string { return strconv.Itoa(n) }

// Files that are damaged, or from the future, get their sentence; a word of a megabyte opens.
func TestDamagedFiles(t *testing.T) {
	w := visit(t, setup{}, site(t))
	for _, c := range []struct{ name, content, sentence string }{
		{"cut.txt", `new Uint8Array([0xff, 0xfe, 0x45, 0x06, 0x35, 0x06, 0x31])`, "error.text.utf16"},
		{"broken.json", quote("{\"format\":\"wusum\",\n \"version\": 1, }"), "error.format.json"},
	} {
		w.run(`document.querySelector("#banners .banner-close")?.click()`)
		w.drop(c.name, c.content)
		w.wait(bannerText)
		said := eval[string](w, bannerText)
		stem := eval[string](w, `wusum.i18n.t("`+c.sentence+`").split(/[:«"“{]/)[0].trim()`)
		assert.Contains(t, said, stem, c.name)
	}
	w.run(`document.querySelector("#banners .banner-close")?.click()`)
	w.drop("future.json", quote(`{"format":"wusum","version":9,"unit":"codepoint","labels":[],"docs":[{"id":"f","text":"نص من المستقبل","spans":[],"hologram":{"a":1}}],"later":true}`))
	w.wait(bannerText + ` === wusum.i18n.t("banner.newer")`)
	_, raw := w.export()
	assert.Contains(t, string(raw), "hologram", "what this version does not know is kept")

	w.drop("word.txt", `"عنوان الكلمة\n" + "ل".repeat(512 * 1024)`)
	w.wait(`document.getElementById("document-title").textContent === "عنوان الكلمة"`)
	w.press("End", chromedp.ModifierCtrl)
	assert.NotEmpty(t, w.status())
}

// A title that is too long is cut at its own end, in a page of the other direction too.
func TestTitlesKeepTheirBeginning(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 800}, site(t))
	for _, lang := range []string{"ar", "en"} {
		w.run(`await wusum.i18n.set("` + lang + `")`)
		if eval[bool](w, `!document.getElementById("documents").checkVisibility()`) {
			w.clickOn("#toggle-documents")
		}
		w.wait(`document.querySelector("#document-list .row-text bdi")`)
		w.frame()
		assert.True(t, eval[bool](w, `(() => { const e = document.querySelector("#document-list .row-text bdi"), row = e.parentElement.getBoundingClientRect(), r = document.createRange();
			if (e.scrollWidth <= e.clientWidth) throw "it is short";
			r.setStart(e.firstChild, 0); r.setEnd(e.firstChild, 1); const first = r.getBoundingClientRect();
			return first.left >= row.left - 1 && first.right <= row.right + 1; })()`), lang)
		w.screenshot("documents-title-" + lang)
	}
}
