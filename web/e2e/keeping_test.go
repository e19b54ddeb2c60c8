package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

// Types that come with a file are there at once, with their keys and colours, and go with it.
func TestTypesComeWithAFile(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("river.json", quote(`{"format":"wusum","version":1,"unit":"codepoint","labels":[{"name":"RIVER","ar":"نهر","color":"#123456","key":"8","front":true}],"docs":[{"id":"r","text":"عبر النيل\nثم الفرات","spans":[
		{"id":"a","label":"RIVER","start":4,"end":9,"text":"النيل"}]}]}`))
	w.wait(`document.querySelector('#labels [data-label="RIVER"]')`)
	w.pick("الفرات", 0)
	w.press("8")
	out, _ := w.export()
	assert.Equal(t, []string{"RIVER النيل", "RIVER الفرات"}, out.spans())

	w.press("z", chromedp.ModifierCtrl)
	w.press("z", chromedp.ModifierCtrl)
	w.wait(`document.getElementById("document-title").textContent.startsWith("القاهرة")`)
	w.wait(`!document.querySelector('#labels [data-label="RIVER"]')`)
}

// The document that was worked on last is the one that opens again, however it came to be open; the list counts its
// annotations.
func TestReopensWhatWasOpen(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.clickOn("#toggle-documents")
	w.wait(`document.querySelectorAll("#document-list .document").length === 1`)
	w.clickOn("#document-list .document") // remembered
	w.drop("second.txt", quote("خبر ثانٍ\nوصل الوفد لتونس أمس ثم لبنان."))
	w.wait(`document.getElementById("document-title").textContent === "خبر ثانٍ"`)
	info := `document.querySelector("#document-list .open .row-more").textContent`
	for n, name := range []string{"لتونس", "لبنان"} {
		w.pick(name, 0)
		w.press("g")
		w.wait(info + `.includes(wusum.i18n.plural("count.annotations", ` + itoa(n+1) + `))`)
	}
	w.saved()
	w.reload()
	w.ready()
	assert.Equal(t, "خبر ثانٍ", eval[string](w, `document.getElementById("document-title").textContent`))
}

// A set of types that annotations stand in the way of leads to the editor, which asks what is to become of them.
func TestSchemaInTheWayLeadsToTheEditor(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.clickOn("#open-settings")
	w.clickOn(`input[name="schema"][value="four"]`)
	w.wait(`document.getElementById("dialog-schema")?.open`)
	w.wait(`document.querySelectorAll("#dialog-schema .schema-item").length === 4`)
	w.clickOn("#schema-save")
	w.wait(`document.querySelector("#dialog-schema .schema-fates select")?.value === "keep"`)
	w.run(`const s = document.querySelector("#dialog-schema .schema-fates select"); s.selectedIndex = 4; s.dispatchEvent(new Event("change"))`)
	w.wait(`document.querySelector("#dialog-schema .report-list").textContent.includes("وسم واحد")`)
	w.clickOn("#schema-apply")
	w.wait(`!document.getElementById("dialog-schema").open`)
	out, _ := w.export()
	assert.Equal(t, []string{"LOC أوكرانيا"}, out.spans())
}

// With its last document everything that spoke of it goes too.
func TestNothingIsLeftOfTheLastDocument(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.clickOn("#toggle-documents")
	w.wait(`document.querySelectorAll("#document-list .document").length === 1`) // the panel is fetched when it is first opened
	w.clickOn(`#documents-actions [data-documents="delete"]`)
	w.wait(`document.getElementById("document-title").textContent === ""`)
	assert.Empty(t, w.selected())
	assert.True(t, eval[bool](w, `document.getElementById("inspector").hidden`))
}

// A tab that took a project over, and back again, has dropped what it could not store before: the next edit is stored
// under its own number.
func TestTakeoverDropsWhatWasNotStored(t *testing.T) {
	url := site(t)
	first := visit(t, setup{}, url)
	first.allow("Quota")
	first.run(`const real = wusum.store.append;
		wusum.store.append = (...args) => globalThis.diskFull ? Promise.reject(Object.assign(new Error("QuotaExceeded"), {code: "store.quota"})) : real(...args);
		globalThis.diskFull = true`)
	first.pick("ولأوكرانيا", 0)
	first.press("g")
	first.wait(bannerText + ` === wusum.i18n.t("banner.quota")`)

	second := first.tab(url)
	second.wait(bannerText + ` === wusum.i18n.t("banner.readonly")`)
	second.clickOn("#banners .banner-action")
	second.wait(`!document.body.classList.contains("readonly")`)
	second.pick("لبنان", 0)
	second.press("g")
	second.saved()

	first.run("globalThis.diskFull = false")
	count := `document.getElementById("annotation-count").textContent`
	first.wait(count + ` === "1"`)
	first.clickOn(`#banners [data-key="readonly"] .banner-action`)
	first.wait(`!document.body.classList.contains("readonly")`)
	first.pick("للعراق", 0)
	first.press("g")
	first.saved()
	second.wait(count + ` === "2"`)
	out, _ := second.export()
	assert.Equal(t, []string{"GPE لعراق", "GPE لبنان"}, out.spans())
}

// Without Web Locks every tab writes: one that hears of another's line takes it in before its own next one.
func TestTwoTabsWithoutLocks(t *testing.T) {
	first := launch(t, setup{})
	first.before(`Object.defineProperty(Navigator.prototype, "locks", {value: undefined})`)
	url := site(t)
	first.open(url)
	first.ready()
	second := first.tab(url)
	second.before(`Object.defineProperty(Navigator.prototype, "locks", {value: undefined})`)
	second.reload()
	second.ready()
	count := `document.getElementById("annotation-count").textContent`
	first.pick("ولأوكرانيا", 0)
	first.press("g")
	first.saved()
	second.wait(count + ` === "1"`)
	second.pick("لبنان", 0)
	second.press("g")
	second.saved()
	first.wait(count + ` === "2"`)
}

// What no disk holds is not closed without a question; what is stored is.
func TestClosingAsksOnlyForWhatIsNotStored(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.allow("Quota")
	asks := `!dispatchEvent(new Event("beforeunload", {cancelable: true}))`
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.saved()
	assert.False(t, eval[bool](w, asks))
	w.run(`const real = wusum.store.append;
		wusum.store.append = (...args) => globalThis.diskFull ? Promise.reject(Object.assign(new Error("QuotaExceeded"), {code: "store.quota"})) : real(...args);
		globalThis.diskFull = true`)
	w.pick("لبنان", 0)
	w.press("g")
	w.wait(bannerText + ` === wusum.i18n.t("banner.quota")`)
	assert.True(t, eval[bool](w, asks))
	w.run(`document.querySelector("#banners .banner").id = "same"`)
	w.pick("للعراق", 0)
	w.press("g")
	assert.True(t, eval[bool](w, `Boolean(document.getElementById("same"))`), "a notice that stands is not made anew")
	w.run("globalThis.diskFull = false")
	w.pick("دمشق", 0)
	w.press("g")
	w.saved()
	assert.False(t, eval[bool](w, asks))
}
