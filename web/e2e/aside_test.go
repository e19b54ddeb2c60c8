package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// label picks the n-th occurrence of words by dragging over them, or a word by a double-click, and presses a key.
func (w *window) label(words, key string) {
	w.t.Helper()
	if strings.Contains(words, " ") {
		a := w.find(words, 0)
		w.drag(a.X+a.W-3, a.Y+a.H/2, a.X+3, a.Y+a.H/2)
	} else {
		w.pick(words, 0)
	}
	w.press(key)
	w.press("Escape")
}

// choose clicks on a span that is there.
func (w *window) choose(words string) {
	w.t.Helper()
	w.press("Escape") // the popup, then the selection
	w.press("Escape")
	w.run("await new Promise((r) => setTimeout(r, 600))") // or it would be the second click of two
	x, y := w.find(words, 0).middle()
	w.click(x, y)
	w.frame()
}

// named answers which relation it is with a new name.
func (w *window) named(name string) {
	w.t.Helper()
	w.wait(`document.getElementById("dialog-relate")?.open`)
	w.run(`document.getElementById("relate-new").focus()`)
	w.write(name)
	w.press("Enter")
	w.wait(`!document.getElementById("dialog-relate").open`)
}

// arcEnds gives, for each arc that is drawn, how far its two ends are from the boxes of the spans that it should join, and
// how many ends there are. An end belongs on the top of a box, above the letters.
const arcEnds = `(() => {
	const boxes = [...document.querySelectorAll(".ws-b")].map((b) => {
		const r = b.getBoundingClientRect(), s = getComputedStyle(b, "::before");
		return { left: r.left, right: r.right, top: r.top + parseFloat(s.top) };
	});
	let worst = 0, ends = 0;
	for (const p of document.querySelectorAll(".ws-arc-line")) {
		const m = p.getScreenCTM(), n = p.getTotalLength();
		for (const at of [0, n]) {
			const q = p.getPointAtLength(at).matrixTransform(m);
			const d = Math.min(...boxes.map((b) => Math.hypot(Math.max(b.left - q.x, q.x - b.right, 0), b.top - q.y)));
			worst = Math.max(worst, d);
			ends++;
		}
	}
	return worst + " " + ends;
})()`

func (w *window) expectArcs(ends int, when string) {
	w.t.Helper()
	w.wait(`document.querySelectorAll(".ws-arc-line").length * 2 === ` + strconv.Itoa(ends))
	w.frame()
	got := strings.Fields(eval[string](w, arcEnds))
	worst, err := strconv.ParseFloat(got[0], 64)
	require.NoError(w.t, err)
	assert.Equal(w.t, strconv.Itoa(ends), got[1], when)
	assert.Less(w.t, worst, 2.0, "%s: the farthest end of an arc from its box, px", when)
}

const mixed = "زار سامر القباني جامعة حلب في مقر UNESCO بالقاهرة، ثم عاد إلى دمشق مع وفد كبير من الأساتذة والطلاب الذين رافقوه في رحلته الطويلة إلى بغداد.\nThe visit to Aleppo ended in Geneva.\nوفي الختام شكر الوفد مدينة بيروت."

func (w *window) paste(text string) {
	w.t.Helper()
	w.clickOn("#add-text")
	w.wait(`document.getElementById("dialog-paste").open`)
	w.run(`document.getElementById("paste-text").value = ` + quote(text))
	w.clickOn("#paste-ok")
	w.wait(`!document.getElementById("dialog-paste").open`)
	w.frame()
}

// Relations by keyboard, by pointer; their arcs end at their spans, over wraps, between directions, and after a resize.
func TestRelations(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.paste(mixed)
	for _, c := range [][2]string{{"سامر القباني", "p"}, {"جامعة حلب", "o"}, {"UNESCO", "o"}, {"بالقاهرة", "g"}, {"بغداد", "g"}, {"Geneva", "g"}, {"بيروت", "g"}} {
		w.label(c[0], c[1])
	}

	// By keyboard alone: to a span, =, on to another, =, its name.
	w.press("Home", chromedp.ModifierCtrl)
	w.press(".", chromedp.ModifierAlt)
	assert.Equal(t, "سامر القباني", w.selected())
	w.press("=")
	assert.Contains(t, w.status(), "سامر القباني")
	w.press(".", chromedp.ModifierAlt)
	assert.Equal(t, "جامعة حلب", w.selected())
	w.press("=")
	w.wait(`document.getElementById("dialog-relate")?.open`)
	w.frame()
	w.axe("choice of a relation")
	w.screenshot("relate")
	w.named("works at")
	w.expectArcs(2, "within a line")
	assert.Contains(t, w.status(), "works at")

	// By pointer, from the inspector's button; Escape gives up.
	w.choose("UNESCO")
	w.clickOn(`#inspector-acts [data-action="relate"]`)
	w.press("Escape")
	w.clickOn(`#inspector-acts [data-action="relate"]`)
	w.choose2("القاهرة")
	w.expectArcs(4, "beside Latin") // one type fits now, so nothing is asked

	// Far apart: over a line's end, into English, between paragraphs.
	for _, c := range [][2]string{{"القاهرة", "بغداد"}, {"بغداد", "Geneva"}, {"Geneva", "بيروت"}, {"سامر القباني", "بيروت"}} {
		w.choose(c[0])
		w.press("=")
		w.choose2(c[1])
	}
	w.expectArcs(12, "over lines and directions")
	w.press("Escape")
	w.frame()
	w.screenshot("relations-desktop")
	w.resize(820, 900)
	w.expectArcs(12, "after a resize")
	w.resize(1200, 800)
	w.run(`document.documentElement.style.fontSize = "24px"`)
	w.expectArcs(12, "at another text size")
	w.run(`document.documentElement.style.fontSize = ""`)
	w.choose("بغداد")
	assert.Equal(t, 2, eval[int](w, `document.querySelectorAll("g.ws-lit").length`), "those of the selected span stand out")
	w.screenshot("relations-selected")

	// The list: turned round, deleted; each one undo.
	w.clickOn(`.panel-acts [data-action="relations"]`)
	w.wait(`document.getElementById("dialog-relations")?.open`)
	w.frame()
	w.axe("relations")
	w.screenshot("relations-list")
	assert.Equal(t, 6, eval[int](w, `document.querySelectorAll("#dialog-relations .relation").length`))
	w.clickOn(`#dialog-relations .relation [data-k^="turn:"]`)
	w.clickOn(`#dialog-relations .relation:nth-child(2) [data-k^="drop:"]`)
	assert.Equal(t, 5, eval[int](w, `document.querySelectorAll("#dialog-relations .relation").length`))
	w.clickOn(`#dialog-relations input[value="selection"]`)
	w.press("Escape")
	w.wait(`!document.getElementById("dialog-relations").open`)
	w.expectArcs(4, "of the selection alone")
	w.press("z", chromedp.ModifierCtrl)
	w.press("z", chromedp.ModifierCtrl)
	w.clickOn(`.panel-acts [data-action="relations"]`)
	w.wait(`document.querySelectorAll("#dialog-relations .relation").length === 6`)
	w.press("Escape")
	assert.Empty(t, w.unexpected())
}

// choose2 clicks on a span without letting go of what is begun.
func (w *window) choose2(words string) {
	w.t.Helper()
	x, y := w.find(words, 0).middle()
	w.click(x, y)
	w.frame()
	w.frame()
}

// A typo inside a span, by keyboard: the span keeps the word, the original is kept, the export tells both, undo and restore
// take it back.
func TestCorrections(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.paste("زار الوفد جامعة حلبب الكبرى.\nثم عاد إلى القا هرة مساء.")
	w.label("جامعة حلبب الكبرى", "o")
	w.label("القا", "g")
	w.pick("حلبب", 0)
	w.press("F2")
	w.wait(`document.getElementById("dialog-correct")?.open`)
	w.frame()
	assert.Equal(t, "حلبب", eval[string](w, `document.activeElement.value`))
	w.write("حلب")
	w.frame()
	assert.Contains(t, eval[string](w, `document.querySelector(".fates").innerText`), "جامعة حلب الكبرى")
	w.axe("correction")
	w.screenshot("correct")
	w.press("Enter")
	w.wait(`!document.getElementById("dialog-correct").open`)
	assert.Contains(t, w.status(), "حلب")
	assert.Equal(t, "زار الوفد جامعة حلب الكبرى.", eval[string](w, `document.querySelector("#article p").firstChild.data`))
	w.wait(`document.querySelectorAll(".ws-corrected").length === 1`)

	w.drag2("القا هرة")
	w.press("F2")
	w.wait(`document.getElementById("dialog-correct")?.open`)
	w.write("القاهرة")
	w.press("Enter")
	w.wait(`!document.getElementById("dialog-correct").open`)
	out, raw := w.export()
	assert.Equal(t, []string{"ORG جامعة حلب الكبرى", "GPE القاهرة"}, out.spans())
	assert.Contains(t, string(raw), `"original":"حلبب"`)
	assert.Contains(t, string(raw), `"original":"القا هرة"`)
	x, y := w.find("القاهرة", 0).middle()
	w.hover(x, y)
	w.wait(`!document.getElementById("why").hidden && document.getElementById("why").textContent.includes("القا هرة")`)
	w.screenshot("corrected")

	w.press("z", chromedp.ModifierCtrl)
	out, _ = w.export()
	assert.Equal(t, "القا هرة", strings.Fields(out.Docs[0].Text)[8]+" "+strings.Fields(out.Docs[0].Text)[9])
	w.clickOn(`.panel-acts [data-action="corrections"]`)
	w.wait(`document.getElementById("dialog-corrections")?.open`)
	w.frame()
	w.axe("corrections")
	w.screenshot("corrections")
	w.clickOn("#dialog-corrections .correction .wide-button")
	w.wait(`document.querySelector("#dialog-corrections .empty")`)
	w.press("Escape")
	assert.Equal(t, "زار الوفد جامعة حلبب الكبرى.", eval[string](w, `document.querySelector("#article p").firstChild.data`))
	assert.Equal(t, 0, eval[int](w, `document.querySelectorAll(".ws-corrected").length`))
	w.saved()
	w.reload()
	w.ready()
	assert.Equal(t, "زار الوفد جامعة حلبب الكبرى.", eval[string](w, `document.querySelector("#article p").firstChild.data`))
	assert.Empty(t, w.unexpected())
}

func (w *window) drag2(words string) {
	w.t.Helper()
	a := w.find(words, 0)
	w.drag(a.X+a.W-3, a.Y+a.H/2, a.X+3, a.Y+a.H/2)
}

// Notes, a link for all mentions of a name, and attributes, in the inspector.
func TestDetails(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.paste("زار الوفد مصر ثم عاد إلى مِصْر وبمصر نيل.")
	for _, word := range []string{"مصر", "مِصْر"} {
		w.label(word, "g")
	}
	w.choose("مصر")
	w.clickOn(`#inspector-acts [data-action="note"]`)
	w.wait(`document.activeElement?.dataset.k === "note:input"`)
	w.write("البلد أم المدينة؟")
	w.press("Enter", chromedp.ModifierCtrl)
	w.wait(`document.querySelector("#inspector-more .note-body")?.textContent.includes("البلد")`)
	w.wait(`document.querySelector(".row.noted")`)
	w.wait(`document.querySelector(".ws-t.ws-noted")`)

	w.clickOn(`#inspector-acts [data-action="link"]`)
	w.wait(`document.activeElement?.dataset.k === "link:input"`)
	w.write("مصر")
	w.press("Enter")
	w.wait(`document.querySelector("#inspector-more .dialog-error").textContent.includes("Q79")`)
	w.run(`document.querySelector('[data-k="link:input"]').select()`)
	w.write("Q79")
	w.press("Enter")
	w.wait(`document.querySelector('#inspector-more a[rel="noopener noreferrer"]')?.href.endsWith("/Q79")`)
	w.clickOn(`[data-k="link:all"]`)
	w.wait(`document.querySelector('[data-k="link:document"]')`)
	w.run(`document.getElementById("popup").hidden = true`)
	w.frame()
	w.axe("inspector")
	w.screenshot("details")
	w.clickOn(`[data-k="link:document"]`)
	w.wait(`document.querySelectorAll(".row.linked").length === 2`)
	_, raw := w.export()
	assert.Equal(t, 2, strings.Count(string(raw), `"link":"Q79"`))
	w.press("z", chromedp.ModifierCtrl)
	w.wait(`document.querySelectorAll(".row.linked").length === 1`)

	w.run(`const s = document.getElementById("annotation-search"); s.value = "البلد"; s.dispatchEvent(new Event("input"))`)
	w.wait(`document.querySelectorAll("#annotation-list [role=option]").length === 1`)
	w.run(`const s = document.getElementById("annotation-search"); s.value = ""; s.dispatchEvent(new Event("input"))`)
	w.clickOn(`.panel-acts [data-action="notes"]`)
	w.wait(`document.getElementById("dialog-notes")?.open`)
	w.run(`document.querySelector('#dialog-notes [data-k="note:input"]').focus()`)
	w.write("مقال قصير")
	w.press("Enter", chromedp.ModifierCtrl)
	w.frame()
	w.wait(`document.querySelectorAll("#dialog-notes .note-body").length === 2`)
	w.axe("notes")
	w.screenshot("notes")
	w.press("Escape")

	// By key alone.
	w.choose("مصر")
	w.press("F4")
	w.wait(`document.getElementById("inspector-more").contains(document.activeElement)`)
	assert.Empty(t, w.unexpected())
}

// On a phone: a relation by touch, a correction by touch.
func TestAsideOnAPhone(t *testing.T) {
	w := visit(t, phone, site(t))
	w.paste("زار سامر القباني جامعة حلب في القاهرة ثم عاد إلى دمشق مع وفدد كبير من الطلاب.")
	for _, c := range [][2]string{{"حلب", "GPE"}, {"دمشق", "GPE"}} {
		x, y := w.find(c[0], 0).middle()
		w.tap(x, y)
		w.tap(x, y)
		w.frame()
		w.tapOn(`#labels [data-label="` + c[1] + `"]`)
		w.frame()
	}
	w.run("await new Promise((r) => setTimeout(r, 600))")
	x, y := w.find("حلب", 0).middle()
	w.tap(x, y)
	w.frame()
	w.tapOn("#toggle-annotations")
	w.tapOn(`#inspector-acts [data-action="relate"]`)
	w.frame()
	x, y = w.find("دمشق", 0).middle()
	w.tap(x, y)
	w.wait(`document.getElementById("dialog-relate")?.open`)
	w.frame()
	w.axe("relation on a phone")
	w.screenshot("relate-phone")
	w.run(`document.getElementById("relate-new").value = "زار بعد"`)
	w.tapOn("#dialog-relate .relate-new button")
	w.expectArcs(2, "on a phone")
	w.run("await new Promise((r) => setTimeout(r, 600))")
	x, y = w.find("وفدد", 0).middle()
	w.tap(x, y)
	w.tap(x, y)
	w.frame()
	w.tapOn(`#nudges [data-action="correct"]`)
	w.wait(`document.getElementById("dialog-correct")?.open`)
	w.frame()
	w.screenshot("correct-phone")
	w.run(`const f = document.getElementById("correct-text"); f.value = "وفد"; f.dispatchEvent(new Event("input"))`)
	w.tapOn("#dialog-correct menu .primary")
	w.wait(`!document.getElementById("dialog-correct").open`)
	w.expectArcs(2, "after a correction")
	w.screenshot("aside-phone")
	assert.Empty(t, w.unexpected())
}

const withTypes = `{"format":"wusum","version":1,"unit":"codepoint",
 "labels":[{"name":"GPE","ar":"كيان جغرافي سياسي","en":"Geopolitical entity","color":"#2da44e","key":"G","front":true},{"name":"PERS","ar":"شخص","en":"Person","color":"#c4570a","key":"P","front":true}],
 "policy":{"clitics":"out","article":"in","overlap":"nested"},
 "schema":{"attributes":[{"name":"gender","ar":"الجنس","en":"Gender","kind":"choice","values":[{"name":"f","ar":"مؤنث","en":"Female"},{"name":"m","ar":"مذكر","en":"Male"}],"labels":["PERS"]},
  {"name":"doubted","ar":"مشكوك فيه","en":"Doubted","kind":"yesno"},{"name":"role","ar":"الصفة","en":"Role","kind":"text","labels":["PERS"]}],
 "relations":[{"name":"born_in","ar":"وُلد في","en":"born in","color":"#1f6feb","from":["PERS"],"to":["GPE"]},{"name":"lives_in","ar":"يسكن","en":"lives in","from":["PERS"],"to":["GPE"]}]},
 "docs":[{"id":"t","title":"types","dir":"auto","text":"ولدت ليلى في حلب وتسكن دمشق.","spans":[
  {"id":"T1","label":"PERS","start":5,"end":9,"text":"ليلى"},{"id":"T2","label":"GPE","start":13,"end":16,"text":"حلب"},{"id":"T3","label":"GPE","start":23,"end":27,"text":"دمشق"}],
  "relations":[{"id":"R1","type":"born_in","from":"T1","to":"T2"}],"doc_labels":[],"notes":[]}]}`

// A label set with attributes and types of relation, from a file: in English, by night; the type is chosen by its number.
func TestAttributesAndTypes(t *testing.T) {
	w := visit(t, setup{dark: true}, site(t))
	w.run(`await wusum.i18n.set("en")`)
	w.drop("types.wusum.json", quote(withTypes))
	w.wait(`document.querySelector("#article p")?.textContent.startsWith("ولدت")`)
	w.run(`document.querySelector("#dialog-report")?.close()`)
	w.expectArcs(2, "from a file")
	assert.Equal(t, "born in", eval[string](w, `document.querySelector(".ws-arc-name")?.dataset.t ?? "born in"`))
	w.choose("ليلى")
	w.wait(`document.querySelectorAll("#inspector-more select, #inspector-more input").length >= 3`)
	w.press("F4")
	w.wait(`document.activeElement?.dataset.k === "attr:gender"`)
	w.run(`const s = document.activeElement; s.value = '"f"'; s.dispatchEvent(new Event("change"))`)
	w.wait(`document.activeElement?.dataset.k === "attr:gender" && document.activeElement.value === '"f"'`)
	w.run(`document.querySelector('[data-k="attr:role"]').focus()`)
	w.write("كاتبة")
	w.press("Enter")
	w.wait(`document.querySelector(".row.attrs") && document.querySelector(".ws-t.ws-attrs")`)
	w.press("Escape")
	w.choose("ليلى")
	w.press("=")
	w.choose2("دمشق")
	w.wait(`document.getElementById("dialog-relate")?.open`)
	w.frame()
	w.axe("types of relation")
	w.screenshot("relate-english-dark")
	w.press("2")
	w.wait(`!document.getElementById("dialog-relate").open`)
	w.expectArcs(4, "two types")
	w.choose("ليلى")
	w.run(`document.getElementById("popup").hidden = true`)
	w.frame()
	w.axe("attributes")
	w.screenshot("attributes-english-dark")
	_, raw := w.export()
	assert.Contains(t, string(raw), `"attrs":{"gender":"f","role":"كاتبة"}`)
	assert.Contains(t, string(raw), `"type":"lives_in"`)
	assert.Empty(t, w.unexpected())
}
