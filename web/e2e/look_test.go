package e2e

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// labelledSample opens the sample with the labels that its first paragraphs deserve, made through the page itself.
func labelledSample(t *testing.T, with setup) *window {
	t.Helper()
	w := visit(t, with, site(t))
	for _, c := range []struct {
		words string
		key   string
	}{
		{"جامعة القاهرة", "o"}, {"اتحاد الناشرين العرب", "o"}, {"ليلى الحمصي", "p"}, {"UNESCO", "o"}, {"دار الأوبرا المصرية", "f"},
		{"صباح الأربعاء 12 مارس/آذار", "d"}, {"جامعة حلب", "o"}, {"سامر القباني", "p"}, {"وزير الثقافة المغربي", "j"}, {"يوسف الشرقاوي", "p"},
	} {
		a := w.find(c.words, 0)
		if a.W < 4 || a.H > 60 {
			continue // broken over two lines at this width
		}
		w.drag(a.X+a.W-3, a.Y+a.H/2, a.X+3, a.Y+a.H/2)
		w.press(c.key)
	}
	for _, c := range [][2]string{{"للقاهرة", "g"}, {"ولأوكرانيا", "g"}, {"ولإيطاليا", "g"}, {"حلب", "g"}} {
		w.pick(c[0], 0)
		w.press(c[1])
	}
	w.press("Escape")
	w.press("Escape")
	w.run(`document.getElementById("article").scrollTop = 0`)
	w.frame()
	return w
}

// axe runs axe-core over the page as it stands; any violation fails the test.
func (w *window) axe(where string) {
	w.t.Helper()
	source, err := os.ReadFile("../node_modules/axe-core/axe.min.js")
	require.NoError(w.t, err, "axe-core is not installed: run make test, which does so")
	w.run(string(source) + ";")
	found := eval[string](w, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, nodes: v.nodes.map(n => n.html.slice(0, 200) + " — " + n.failureSummary)}))))`)
	var violations []json.RawMessage
	require.NoError(w.t, json.Unmarshal([]byte(found), &violations))
	assert.Empty(w.t, violations, "%s: %s", where, found)
}

// The page in its looks: Arabic and English, light and dark, desk and phone. Each is photographed and checked by axe.
func TestLooks(t *testing.T) {
	w := labelledSample(t, setup{})
	w.screenshot("page-ar-light")
	w.axe("Arabic, light")
	w.media(true, false)
	w.frame()
	w.screenshot("page-ar-dark")
	w.axe("Arabic, dark")
	w.media(false, false)
	w.run(`await wusum.i18n.set("en")`)
	w.frame()
	assert.Equal(t, "ltr", eval[string](w, "document.documentElement.dir"))
	w.screenshot("page-en-light")
	w.axe("English, light")
	for _, name := range []string{"settings", "help", "export"} {
		w.clickOn(map[string]string{"settings": "#open-settings", "help": "#open-help", "export": "#export"}[name])
		w.wait(`document.querySelector("dialog[open]")`)
		w.frame()
		w.screenshot("page-en-" + name)
		w.axe("English, " + name)
		w.run(`document.querySelector("dialog[open]").close()`)
	}
	w.run(`await wusum.i18n.set("ar")`)
	for _, name := range []string{"settings", "help"} {
		w.clickOn("#open-" + name)
		w.wait(`document.querySelector("dialog[open]")`)
		w.frame()
		w.screenshot("page-ar-" + name)
		w.run(`document.querySelector("dialog[open]").close()`)
	}
}

// On a phone nothing sticks out, and a span is made, widened by a clitic, relabelled and deleted with a finger.
func TestPhone(t *testing.T) {
	w := visit(t, phone, site(t))
	assert.LessOrEqual(t, eval[int](w, "document.documentElement.scrollWidth"), 360, "nothing sticks out sideways")
	w.screenshot("page-phone")
	w.axe("phone")

	b := w.find("ولأوكرانيا", 0)
	x, y := b.middle()
	w.tap(x, y)
	w.tap(x, y) // a double tap takes the word
	w.wait(`!document.getElementById("nudges").hidden`)
	assert.Equal(t, "أوكرانيا", w.selected())
	w.tapOn(`#labels [data-label="GPE"]`)
	w.wait(`document.getElementById("annotation-count").textContent === "1"`)
	w.screenshot("page-phone-labelled")
	w.rest()
	w.tap(x, y)
	w.wait(`document.querySelector("#labels [aria-pressed=true]")`)
	w.tapOn(`[data-action="start.out"]`)
	assert.Equal(t, "لأوكرانيا", w.selected())
	w.tapOn(`#labels [data-label="LOC"]`)
	w.tapOn(`#toggle-annotations`)
	w.wait(`document.querySelector("#annotation-list [role=option]")`)
	assert.Contains(t, eval[string](w, `document.querySelector("#annotation-list [role=option]").textContent`), "لأوكرانيا")
	w.screenshot("page-phone-list")
	w.axe("phone, list")
	w.tapOn(`[data-action="close-annotations"]`)
	w.rest()
	w.tap(x, y)
	w.wait(`!document.getElementById("nudge-delete").hidden`)
	w.tapOn(`#nudge-delete`)
	w.wait(`document.getElementById("annotation-count").textContent === ""`)
}

func (w *window) tapOn(selector string) {
	w.t.Helper()
	w.wait("document.querySelector(" + quote(selector) + ")?.getClientRects().length")
	at := eval[[]float64](w, "(()=>{const e=document.querySelector("+quote(selector)+
		");e.scrollIntoView({block:'nearest',inline:'nearest'});const r=e.getBoundingClientRect();return [r.x+r.width/2,r.y+r.height/2]})()")
	w.tap(at[0], at[1])
	w.frame()
}

// Every control can be hit by a finger: at least 44 px in one direction and 40 in the other.
func TestTargetsAreLargeEnough(t *testing.T) {
	w := visit(t, phone, site(t))
	small := eval[[]string](w, `[...document.querySelectorAll("button, input, select")].filter(e => e.getClientRects().length && e.type !== "radio" && e.type !== "checkbox")
		.filter(e => { const r = e.getBoundingClientRect(); return r.width < 40 || r.height < 44; }).map(e => e.outerHTML.slice(0, 120))`)
	assert.Empty(t, small, strings.Join(small, "\n"))
}

// Every label of the set shows on a desk, with the list of documents open too; those behind the prefix key lie over the
// text, which keeps its place. On a phone the row fades where it goes on.
func TestEveryLabelShows(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 800}, site(t))
	hidden := func() []string {
		w.frame()
		return eval[[]string](w, `(() => { const row = document.getElementById("labels-row"), r = row.getBoundingClientRect();
			return [...row.children].filter(e => { const b = e.getBoundingClientRect();
				return b.width && (b.left < r.left - 1 || b.right > r.right + 1 || b.top < r.top - 1 || b.bottom > r.bottom + 1); }).map(e => e.textContent); })()`)
	}
	shown := func() int {
		return eval[int](w, `[...document.getElementById("labels-row").children].filter(e => e.getClientRects().length).length`)
	}
	for _, lang := range []string{"ar", "en"} {
		w.run(`await wusum.i18n.set("` + lang + `")`)
		assert.Empty(t, hidden(), lang)
		w.clickOn("#toggle-documents")
		assert.Empty(t, hidden(), "beside the documents, %s", lang)
		assert.Equal(t, 9, shown())
		before := w.find("القاهرة", 0)
		w.pick("ولأوكرانيا", 0)
		w.press("m")
		assert.Equal(t, 12, shown(), "behind the prefix key")
		assert.Empty(t, hidden(), "behind the prefix key, %s", lang)
		assert.Equal(t, before, w.find("القاهرة", 0), "the text keeps its place")
		w.screenshot("labels-rest-" + lang)
		w.axe("labels behind the prefix key")
		w.press("Escape")
		w.press("Escape")
		w.clickOn("#toggle-documents")
	}

	p := visit(t, phone, site(t))
	at := func(selector string) (left, right float64) {
		b := eval[[]float64](p, `(() => { const r = document.querySelector(`+quote(selector)+`).getBoundingClientRect(); return [r.left, r.right]; })()`)
		return b[0], b[1]
	}
	assert.Contains(t, eval[string](p, `getComputedStyle(document.getElementById("labels-row")).maskImage`), "gradient")
	p.run(`document.querySelector("#labels-row .label:not(.rest):last-of-type, #labels-row [data-label=DATE]").focus()`)
	p.run(`document.querySelector("#labels-row [data-label=DATE]").scrollIntoView({inline: "nearest"})`)
	left, _ := at(`#labels-row [data-label=DATE]`)
	edge, _ := at(`#labels-row`)
	assert.GreaterOrEqual(t, left, edge+20, "the last label is out of the fade")
}

// What is selected comes first on a low desk: everything that the inspector offers is in sight, suggestions or not.
func TestInspectorHasRoom(t *testing.T) {
	w := reviewing(t, setup{width: 1280, height: 800}, site(t))
	seen := func(selector string) bool {
		w.frame()
		return eval[bool](w, `[...document.querySelectorAll(`+quote(selector)+`)].filter(e => e.checkVisibility()).every(e => {
			const b = e.getBoundingClientRect(), r = document.getElementById("inspector").getBoundingClientRect(); return b.height && b.bottom <= r.bottom && b.top >= r.top; })`)
	}
	for _, lang := range []string{"ar", "en"} {
		w.run(`await wusum.i18n.set("` + lang + `")`)
		w.press("Escape")
		w.press(".")
		w.panels()
		assert.True(t, seen("#inspector button"), "of a suggestion, %s", lang)
		w.press("Enter")
		w.press("Escape")
		w.press("Escape")
		w.panels()
		w.clickOn("#annotation-list [role=option]")
		w.panels()
		assert.True(t, seen("#inspector button"), "of an annotation, %s", lang)
		w.screenshot("inspector-" + lang)
		w.axe("inspector, " + lang)
		w.press("Escape")
		w.press("Escape")
	}
	// The list of suggestions can be put away, by keyboard too, and stays so.
	w.run(`document.getElementById("suggestions-fold").focus()`)
	w.press("Enter")
	w.wait(`!document.getElementById("suggestion-list").checkVisibility()`)
	assert.Equal(t, "false", eval[string](w, `document.getElementById("suggestions-fold").ariaExpanded`))
	w.saved()
	w.reload()
	w.ready()
	w.wait(`!document.getElementById("suggestions").hidden && !document.getElementById("suggestion-list").checkVisibility()`)
	w.clickOn("#suggestions-fold")
	w.wait(`document.querySelector("#suggestion-list [role=option]")?.checkVisibility()`)
}
