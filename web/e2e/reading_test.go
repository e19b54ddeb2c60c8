package e2e

import (
	"crypto/sha256"
	"os"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// misplaced counts the boxes of annotations that do not lie on the text they are for, in a page of one annotation.
func (w *window) misplaced(words string) bool {
	w.t.Helper()
	at := w.find(words, 0)
	b := eval[*box](w, `(() => { const r = document.querySelector("#article .ws-b")?.getBoundingClientRect(); return r ? {X: r.x, Y: r.y, W: r.width, H: r.height} : null })()`)
	require.NotNil(w.t, b, "a box is drawn")
	near := func(a, b float64) bool { return a-b < 1.5 && b-a < 1.5 }
	return !near(at.X, b.X) || !near(at.W, b.W) || !near(at.Y, b.Y)
}

// The font in the tree is the package's own file, whose licence goes with it.
func TestFontIsThePackages(t *testing.T) {
	ours, err := os.ReadFile("../fonts/noto-naskh-arabic-400.woff2")
	require.NoError(t, err)
	theirs, err := os.ReadFile("../node_modules/@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2")
	require.NoError(t, err, "the package is not installed: run make test, which does so")
	assert.Equal(t, sha256.Sum256(theirs), sha256.Sum256(ours))
	notice, err := os.ReadFile("../fonts/NOTICE.md")
	require.NoError(t, err)
	licence, err := os.ReadFile("../node_modules/@fontsource/noto-naskh-arabic/LICENSE")
	require.NoError(t, err)
	assert.Contains(t, string(notice), string(licence))
}

// A percentage reads the same wherever it stands: in Arabic the sign is on the left of its number, letters before it or not.
func TestPercentSign(t *testing.T) {
	w := suggesting(t, setup{}, site(t))
	w.run(`wusum.views.show("reading")`)
	w.wait(`document.getElementById("dialog-reading")?.open`)
	onLeft := func(selector string) bool {
		return eval[bool](w, `(() => { const e = document.querySelector(`+quote(selector)+`), walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
			for (let n; (n = walk.nextNode());) { const i = n.data.search("٪"); if (i < 0) continue;
				const at = (k) => { const r = document.createRange(); r.setStart(n, k); r.setEnd(n, k + 1); return r.getBoundingClientRect(); };
				return at(i).right <= at(n.data.search(/\d/)).left + 1; } throw e.textContent; })()`)
	}
	for _, selector := range []string{"#dialog-reading .setting-range span", "#suggestion-list .row-label", "#least-said", "#from-said"} {
		w.run(`document.getElementById("open-settings").click()`)
		assert.True(t, onLeft(selector), selector)
		w.run(`document.getElementById("dialog-settings").close()`)
	}
	w.screenshot("percent")
}

// Font, size, lines and column are chosen beside the article, the boxes follow, and all is there again after a reload,
// before the first paint.
func TestReading(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("حلب", 0)
	w.press("g")
	w.palette("القراءه")
	w.press("Enter")
	w.wait(`document.getElementById("dialog-reading")?.open`)
	w.axe("reading")
	choose := func(selector, value string) {
		w.run(`const e = document.querySelector(` + quote("#dialog-reading "+selector) + `); e.value = ` + quote(value) + `; e.dispatchEvent(new Event("input"))`)
		w.frame()
		w.frame()
		assert.False(t, w.misplaced("حلب"), "%s %s", selector, value)
	}
	shape := func() []float64 {
		return eval[[]float64](w, `(() => { const p = document.querySelector("#article p"), s = getComputedStyle(p); return [parseFloat(s.fontSize), parseFloat(s.lineHeight), p.clientWidth] })()`)
	}
	before := shape()
	choose("#reading-column", "0")
	assert.Less(t, shape()[2], before[2])
	choose("#reading-size", "6")
	choose("#reading-line", "5")
	after := shape()
	assert.InDelta(t, before[0]*1.35, after[0], 0.1)
	assert.InDelta(t, after[0]*3.4, after[1], 0.5)
	for _, font := range []string{"naskh", "sans", "serif", ""} {
		w.clickOn(`#dialog-reading input[name=font][value="` + font + `"]`)
		w.run("await document.fonts.ready")
		w.frame()
		w.frame()
		assert.False(t, w.misplaced("حلب"), "the box follows in %q", font)
		if font == "naskh" {
			assert.True(t, eval[bool](w, `[...document.fonts].some(f => f.family.includes("Wusum Naskh") && f.status === "loaded")`))
			w.screenshot("reading-ar-naskh")
		}
	}
	for _, display := range []string{"bars", "none", "tags"} {
		w.clickOn(`#dialog-reading input[value="` + display + `"]`)
		assert.Equal(t, display, eval[string](w, `document.getElementById("article").dataset.wsDisplay`))
	}
	w.clickOn(`#dialog-reading input[value="naskh"]`)
	w.run(`await wusum.i18n.set("en")`)
	w.run(`document.getElementById("dialog-reading").close()`)
	w.wait(`wusum.store.getPref("view").then(v => v.includes("tags"))`)
	w.before(`addEventListener("DOMContentLoaded", () => { globalThis.early = getComputedStyle(document.documentElement).getPropertyValue("--scale") + document.documentElement.dataset.font; })`)
	w.reload()
	w.ready()
	assert.Equal(t, "1.35naskh", eval[string](w, "early"))
	assert.Equal(t, after[:2], shape()[:2])
	w.palette("القراءه")
	w.press("Enter")
	w.wait(`document.getElementById("dialog-reading")?.open`)
	w.frame()
	w.screenshot("reading-en")
	w.clickOn(`#dialog-reading .menu-start`)
	w.frame()
	assert.Equal(t, before, shape())
}

func num(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// Focus dims all but the sentence at the cursor, follows it, and leaves text and boxes alone.
func TestFocusMode(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.press("Escape")
	nodes := eval[int](w, `document.querySelectorAll("#article section *").length`)
	w.press("s", chromedp.ModifierAlt)
	clear := func(x, y float64) bool {
		return eval[bool](w, `![...document.querySelectorAll(".ws-veil")].some(e => { const r = e.getBoundingClientRect(); return !e.hidden && r.left <= `+num(x)+` && `+num(x)+` <= r.right && r.top <= `+num(y)+` && `+num(y)+` <= r.bottom })`)
	}
	at := func(words string) bool { return clear(w.find(words, 0).middle()) }
	assert.True(t, at("أوكرانيا"), "the sentence of the cursor is clear")
	assert.False(t, at("UNESCO"), "another is dimmed")
	assert.Equal(t, nodes, eval[int](w, `document.querySelectorAll("#article section *").length`), "nothing is added to the text's own sections")
	w.screenshot("focus-ar")
	w.rest()
	w.pick("القباني", 0)
	assert.True(t, at("سامر"))
	assert.False(t, at("أوكرانيا"))
	w.screenshot("focus-ar-next")
	w.saved()
	w.reload()
	w.ready()
	w.wait(`[...document.querySelectorAll(".ws-veil")].some(e => !e.hidden)`)
	w.resize(700, 800)
	w.frame()
	w.press("ArrowLeft")
	w.frame()
	w.screenshot("focus-narrow")
	w.press("s", chromedp.ModifierAlt)
	w.wait(`![...document.querySelectorAll(".ws-veil")].some(e => !e.hidden)`)
}
