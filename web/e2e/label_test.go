package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The page opens on the sample; a double-click leaves the preposition out, a label key of an Arabic layout labels.
func TestFirstVisit(t *testing.T) {
	w := visit(t, setup{}, site(t))
	assert.Equal(t, "rtl", eval[string](w, "document.documentElement.dir"))
	w.pick("ولأوكرانيا", 0)
	assert.Equal(t, "أوكرانيا", w.selected())
	w.screenshot("page-selection")
	w.key("ل", "KeyG", 0) // what the G key sends on Arabic 101
	assert.Contains(t, w.status(), "أوكرانيا")

	out, _ := w.export()
	require.Equal(t, []string{"GPE أوكرانيا"}, out.spans())
	assert.Equal(t, "codepoint", out.Unit)
	s := out.Docs[0].Spans[0]
	assert.Equal(t, "أوكرانيا", string([]rune(out.Docs[0].Text)[s.Start:s.End]), "the offsets are code points")
	assert.Equal(t, "human", s.Origin.Kind)
}

func TestClicksWidenASelection(t *testing.T) {
	w := visit(t, setup{}, site(t))
	x, y := w.find("ولأوكرانيا", 0).middle()
	w.clicks(3, x, y, 0)
	assert.Equal(t, "ولأوكرانيا", w.selected(), "a third click takes the clitics")
	w.press("]")
	assert.Equal(t, "لأوكرانيا", w.selected())
	w.press("]")
	assert.Equal(t, "أوكرانيا", w.selected())
	w.press("[")
	assert.Equal(t, "لأوكرانيا", w.selected())
}

func TestCanonicalSpelling(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("للقاهرة", 0)
	assert.Equal(t, "لقاهرة", w.selected())
	assert.Equal(t, "القاهرة", eval[string](w, `document.getElementById("nudge-canonical").textContent`))
	w.press("g")
	out, _ := w.export()
	require.Equal(t, []string{"GPE لقاهرة"}, out.spans())
	assert.Equal(t, "القاهرة", out.Docs[0].Spans[0].Canonical)
}

// A drag from the middle of one word to the middle of another takes both whole, less their clitics.
func TestDragHalfAWord(t *testing.T) {
	w := visit(t, setup{}, site(t))
	a, b := w.find("جامعة حلب", 0), w.find("حلب", 0)
	w.drag(a.X+a.W-9, a.Y+a.H/2, b.X+b.W/2, b.Y+b.H/2)
	assert.Equal(t, "جامعة حلب", w.selected())
	w.clickOn(`#popup [data-label="ORG"]`)
	out, _ := w.export()
	assert.Equal(t, []string{"ORG جامعة حلب"}, out.spans())
}

func TestNestedSpans(t *testing.T) {
	w := visit(t, setup{}, site(t))
	a := w.find("جامعة حلب", 0)
	w.drag(a.X+a.W-4, a.Y+a.H/2, a.X+4, a.Y+a.H/2)
	w.press("o")
	w.pick("حلب", 0)
	assert.Equal(t, "حلب", w.selected())
	w.press("g")
	assert.Contains(t, w.status(), "جامعة حلب", "the status says inside what it lies")
	w.press("Escape")
	w.rest()
	assert.Empty(t, w.selected(), "and does not come back by itself")
	x, y := w.find("حلب", 0).middle()
	label := `document.querySelector("#labels [aria-pressed=true]")?.dataset.label ?? ""`
	w.click(x, y)
	assert.Equal(t, "GPE", eval[string](w, label), "the innermost first")
	w.rest()
	w.click(x, y)
	assert.Equal(t, "ORG", eval[string](w, label), "then the one around it")
	w.screenshot("page-nested")
	w.press("Delete")
	out, _ := w.export()
	assert.Equal(t, []string{"GPE حلب"}, out.spans())
}

// A paragraph is labelled from its first name to its last without a pointer.
func TestKeyboardOnly(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.press("Home", chromedp.ModifierCtrl)
	want := []string{}
	for i := 0; i < 12; i++ {
		word := w.selected()
		switch word {
		case "القاهرة", "القاهرة ":
			w.press("g")
			want = append(want, "GPE القاهرة")
		case "جسور":
			w.press("e")
			want = append(want, "EVENT جسور")
		}
		w.press("ArrowLeft") // forward in Arabic
	}
	require.Contains(t, want, "EVENT جسور")
	w.press("Home", chromedp.ModifierCtrl)
	w.press("ArrowLeft", chromedp.ModifierShift)
	assert.Equal(t, 2, len(strings.Fields(w.selected())), "Shift extends by a word: %q", w.selected())
	w.press("m")
	assert.Contains(t, w.status(), "M")
	w.press("k")
	want = append(want, "PRODUCT")
	out, _ := w.export()
	got := strings.Join(out.spans(), "\n")
	for _, s := range want {
		assert.Contains(t, got, s)
	}
	assert.Len(t, out.spans(), len(want))
}

func TestUndoOutlivesAReload(t *testing.T) {
	w := visit(t, setup{}, site(t))
	for _, name := range []string{"العراق", "إيطاليا", "لبنان"} {
		w.pick(strings.TrimPrefix(name, "ال"), 0)
		w.press("g")
	}
	w.saved()
	before, _ := w.export()
	require.Len(t, before.Docs[0].Spans, 3)
	w.reload()
	w.ready()
	after, _ := w.export()
	assert.Equal(t, before, after)
	w.key("ئ", "KeyZ", chromedp.ModifierCtrl) // Ctrl+Z on Arabic 101
	w.press("z", chromedp.ModifierCtrl)
	out, _ := w.export()
	assert.Len(t, out.Docs[0].Spans, 1)
	w.press("z", chromedp.ModifierCtrl, chromedp.ModifierShift)
	w.press("z", chromedp.ModifierCtrl, chromedp.ModifierShift)
	out, _ = w.export()
	assert.Equal(t, before.Docs[0].Spans, out.Docs[0].Spans)
}

// The browser dies right after an edit that the page had said is saved; nothing is lost.
func TestKill(t *testing.T) {
	url, profile := site(t), t.TempDir()
	w := visit(t, setup{profile: profile}, url)
	w.pick("ولإيطاليا", 0)
	w.press("g")
	w.saved()
	w.pick("لبنان", 0)
	w.press("g") // in flight
	w.kill()

	again := visit(t, setup{profile: profile}, url)
	out, _ := again.export()
	require.NotEmpty(t, out.Docs[0].Spans)
	assert.Equal(t, "إيطاليا", out.Docs[0].Spans[0].Text)
	again.press("z", chromedp.ModifierCtrl)
	again.saved()
}

func TestCopyTakesTheSelectedText(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("c", chromedp.ModifierCtrl)
	assert.Equal(t, "أوكرانيا", w.clipboard())
}

func TestPalette(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("k", chromedp.ModifierCtrl)
	w.wait(`document.getElementById("dialog-palette")?.open`)
	w.write("زقزقة") // no such name
	w.wait(`!document.getElementById("palette-empty").hidden`)
	w.run(`document.getElementById("palette-input").value = ""`)
	w.write("GPE")
	w.press("Enter")
	out, _ := w.export()
	assert.Equal(t, []string{"GPE أوكرانيا"}, out.spans())
}

// rest waits long enough for the next click not to count as a double-click.
func (w *window) rest() {
	w.t.Helper()
	w.run("await new Promise(r => setTimeout(r, 700))")
}
