package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

const (
	kwicLines = `[...document.querySelectorAll(".kwic-row")].map(e => e.querySelector(".kwic-name").textContent)`
	kwicOpen  = `document.getElementById("dialog-concordance")?.open && document.querySelectorAll(".kwic-row").length > 0`
	kwicShut  = `!document.getElementById("dialog-concordance").open`
)

// everywhere opens the mentions of a word by keys alone.
func (w *window) everywhere(word string) {
	w.t.Helper()
	w.pick(word, 0)
	w.press("Enter", chromedp.ModifierShift)
	w.wait(kwicOpen)
	w.frame()
}

// One name in two documents: found whatever is written onto it, labelled by keys in one step, undone in one, relabelled,
// taken away.
func TestConcordance(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("second.txt", quote("خبر ثانٍ\nعاد الوفد من القَاهِرَة، ثم سافر للقاهرة مرة أخرى وبقاهرة المعز بدأ. بنك القاهرة أعلن."))
	w.wait(`document.getElementById("document-title").textContent === "خبر ثانٍ"`)
	w.pick("للقاهرة", 0)
	w.press("g")
	w.rest()
	w.everywhere("للقاهرة")
	w.wait(`document.querySelectorAll(".kwic-row").length === 9`)
	assert.Equal(t, []string{"القَاهِرَة", "لقاهرة", "قاهرة", "القاهرة"}, eval[[]string](w, kwicLines)[:4], "the open document's come first")
	w.screenshot("concordance-ar")
	w.axe("concordance")
	assert.Equal(t, "7", eval[string](w, `document.querySelector("#dialog-concordance menu .primary").textContent.match(/\d+/)[0]`),
		"one has the label, one lacks the article")
	w.press("End")
	w.press(" ")
	w.wait(`document.querySelector("#kwic-8").getAttribute("aria-checked") === "false"`)
	w.press(" ")
	w.press("Home")
	w.press(" ")
	w.wait(`document.querySelector("#kwic-0").getAttribute("aria-checked") === "false"`)
	w.press(" ")
	w.press("Enter")
	w.wait(kwicShut)
	w.wait(`document.getElementById("annotation-count").textContent === "3"`)
	assert.Contains(t, w.status(), "7")
	out, _ := w.export()
	assert.Len(t, out.spans(), 3, "of the document that is open")

	w.press("z", chromedp.ModifierCtrl)
	out, _ = w.export()
	assert.Equal(t, []string{"GPE لقاهرة"}, out.spans(), "one step, one undo")
	w.press("z", chromedp.ModifierCtrl|chromedp.ModifierShift)

	// another label to all that have this one
	w.rest()
	w.everywhere("للقاهرة")
	w.run(`const s = document.getElementById("kwic-label"); s.value = "LOC"; s.dispatchEvent(new Event("change"))`)
	w.clickOn(`.kwic-tasks [value=relabel]`)
	w.frame()
	w.screenshot("concordance-relabel")
	w.clickOn("#dialog-concordance menu .primary")
	w.wait(kwicShut)
	assert.Contains(t, w.status(), "8")
	out, _ = w.export()
	assert.Equal(t, []string{"LOC القَاهِرَة", "LOC لقاهرة", "LOC القاهرة"}, out.spans())

	w.rest()
	w.everywhere("للقاهرة")
	w.clickOn(`.kwic-tasks [value=remove]`)
	w.press("Enter") // wherever the focus is
	w.wait(kwicShut)
	out, _ = w.export()
	assert.Empty(t, out.spans())
}

// What stands before a name ends at it, is cut between words with a sign at its start, and the title of the document has
// room beside a mention that has a label, in English too.
func TestConcordanceLines(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 800}, site(t))
	w.drop("second.txt", quote("معرض الكتب السنوي في المدينة القديمة\n"+strings.Repeat("كلمات كثيرة مختلفة ", 12)+"القاهرة"+strings.Repeat(" كلمات كثيرة مختلفة", 12)))
	w.wait(`document.getElementById("document-title").textContent.startsWith("معرض")`)
	w.pick("القاهرة", 0)
	w.press("g")
	w.rest()
	for _, lang := range []string{"ar", "en"} {
		w.run(`await wusum.i18n.set("` + lang + `")`)
		w.everywhere("القاهرة")
		w.frame()
		assert.Empty(t, eval[[]string](w, `[...document.querySelectorAll(".kwic-before")].filter(e => e.firstChild.getBoundingClientRect().width > e.clientWidth + 1).map(e => e.textContent)`), "what does not fit is left out")
		before := eval[string](w, `document.querySelector(".kwic-before").textContent`)
		assert.Empty(t, eval[[]string](w, `[...document.querySelectorAll(".kwic-rest")].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)`), "after it too")
		assert.Regexp(t, `^… ?(كلمات|كثيرة|مختلفة) .* $`, before)
		assert.Greater(t, eval[float64](w, `(() => { const e = document.querySelector(".kwic-before"); return e.firstChild.getBoundingClientRect().width / e.clientWidth; })()`), 0.7, "and no more than that")
		assert.GreaterOrEqual(t, eval[float64](w, `Math.min(...[...document.querySelectorAll(".kwic-doc")].map(e => e.getBoundingClientRect().width))`), 90.0)
		assert.True(t, eval[bool](w, `(() => { const n = document.querySelector(".kwic-note").getBoundingClientRect(), d = document.querySelector(".kwic-doc").getBoundingClientRect(); return d.left >= n.left - 1 && d.right <= n.right + 1; })()`))
		w.screenshot("concordance-lines-" + lang)
		w.press("Escape")
		w.wait(kwicShut)
	}
}

// Thousands of mentions: only those in view are in the page, and labelling them takes less than a second.
func TestConcordanceOfThousands(t *testing.T) {
	w := visit(t, setup{}, site(t))
	line := "عاد الوفد من مصر إلى عمان ثم زار العراق، ورجع لمصر مساء.\n"
	w.drop("long.txt", quote(strings.Repeat(line, 1000)))
	w.wait(`document.getElementById("document-title").textContent.startsWith("عاد الوفد")`)
	w.everywhere("لمصر")
	w.wait(`document.querySelector(".kwic-said").textContent.replace(/\D/g, "").startsWith("2002")`) // two are in the sample
	assert.Less(t, eval[int](w, `document.querySelectorAll(".kwic-row").length`), 60)
	w.press("End")
	w.wait(`document.getElementById("kwic-2001")`)
	took := eval[float64](w, `(() => { const t = performance.now(); document.querySelector("#dialog-concordance menu .primary").click(); return performance.now() - t; })()`)
	t.Logf("labelled 2,002 mentions in %.0f ms", took)
	assert.Less(t, took, 4000.0) // 1 s on a machine that does nothing else
	w.wait(`document.getElementById("annotation-count").textContent === "2000"`)
	undo := eval[float64](w, `(() => { const t = performance.now(); document.getElementById("undo").click(); return performance.now() - t; })()`)
	t.Logf("undone in %.0f ms", undo)
	w.wait(`document.getElementById("annotation-count").textContent === ""`)
}

// The search: through all documents, without tashkeel and with clitics; its hits are drawn, and a label key labels the one
// at hand. A second Ctrl+F is the browser's.
func TestSearch(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("second.txt", quote("خبر ثانٍ\nعاد الوفد من القَاهِرَة، ثم سافر للقاهرة."))
	w.wait(`document.getElementById("document-title").textContent === "خبر ثانٍ"`)
	w.press("f", chromedp.ModifierCtrl)
	w.wait(`document.activeElement.id === "search-query"`)
	w.write("القاهره")
	w.wait(`document.querySelectorAll(".ws-found").length === 2`)
	w.wait(`document.getElementById("search-said").textContent.startsWith("1 من 2")`)
	assert.Equal(t, "القَاهِرَة", w.selected(), "the harakat are in the hit")
	w.screenshot("search-ar")
	w.axe("search")
	w.press("Enter")
	w.wait(`document.getElementById("search-said").textContent.startsWith("2 من 2")`)
	assert.Equal(t, "لقاهرة", w.selected())
	w.press("Enter") // and on in the other document
	w.wait(`document.getElementById("document-title").textContent.startsWith("القاهرة تستضيف")`)
	w.wait(`document.getElementById("search-said").textContent.startsWith("1 من 5")`)
	w.press("Enter", chromedp.ModifierShift)
	w.wait(`document.getElementById("document-title").textContent === "خبر ثانٍ"`)
	assert.True(t, eval[bool](w, `(() => { const e = new KeyboardEvent("keydown", {key: "f", code: "KeyF", ctrlKey: true, bubbles: true, cancelable: true});
		document.activeElement.dispatchEvent(e); return !e.defaultPrevented; })()`), "the second Ctrl+F is the browser's")
	w.press("F3")
	w.wait(`document.getElementById("document-title").textContent.startsWith("القاهرة تستضيف")`)
	w.press("Escape")
	w.wait(`document.getElementById("search").hidden && document.activeElement.id === "article"`)
	assert.Equal(t, 0, eval[int](w, `document.querySelectorAll(".ws-found").length`))
	w.press("g")
	w.wait(`document.getElementById("annotation-count").textContent === "1"`)

	w.run(`await wusum.i18n.set("en")`)
	w.press("f", chromedp.ModifierCtrl)
	w.wait(`document.getElementById("search")?.hidden === false`)
	w.clickOn("#search-anywhere")
	w.run(`document.getElementById("search-query").select()`)
	w.write("مصر")
	w.wait(`document.getElementById("search-said").textContent.startsWith("1 of")`)
	w.screenshot("search-en")
	w.clickOn("#search-all")
	w.wait(kwicOpen)
	w.frame()
	w.screenshot("concordance-en")
	w.axe("concordance, English")
	w.media(true, false)
	w.frame()
	w.screenshot("concordance-dark")
	w.axe("concordance, dark")
	w.press("Escape")
	w.wait(kwicShut)
	w.frame()
	w.screenshot("search-dark")
	w.axe("search, dark")
}

// On a phone both fill the screen and are worked with a finger.
func TestConcordancePhone(t *testing.T) {
	w := visit(t, phone, site(t))
	b := w.find("للقاهرة", 0)
	x, y := b.middle()
	w.tap(x, y)
	w.tap(x, y)
	w.wait(`!document.getElementById("nudges").hidden`)
	w.tapOn("#nudge-everywhere")
	w.wait(kwicOpen)
	w.frame()
	w.screenshot("concordance-phone")
	w.axe("concordance, phone")
	w.tapOn("#dialog-concordance menu .primary")
	w.wait(kwicShut)
	w.wait(`document.getElementById("annotation-count").textContent !== ""`)
	w.tapOn("#toggle-documents")
	w.tapOn(`#documents [data-action="search"]`)
	w.wait(`document.getElementById("search")?.hidden === false`)
	w.run(`const i = document.getElementById("search-query"); i.value = "مصر"; i.dispatchEvent(new Event("input"))`)
	w.wait(`document.getElementById("search-said").textContent.startsWith("1 من 2")`)
	w.screenshot("search-phone")
	w.axe("search, phone")
	assert.LessOrEqual(t, eval[int](w, "document.documentElement.scrollWidth"), 360, "nothing sticks out sideways")
}
