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
