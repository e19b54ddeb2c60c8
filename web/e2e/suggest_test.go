package e2e

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// suggesting opens the page with the engine, and waits for its suggestions.
func suggesting(t *testing.T, with setup, url string) *window {
	t.Helper()
	with.suggest = true
	w := visit(t, with, url)
	w.suggested()
	return w
}

// reviewing is suggesting with nothing learnt meanwhile, for tests that count.
func reviewing(t *testing.T, with setup, url string) *window {
	t.Helper()
	w := suggesting(t, with, url)
	w.run(`await wusum.store.setPref("learning.default", "off\t\t")`)
	w.saved()
	w.reload()
	w.ready()
	w.suggested()
	return w
}

// suggested waits until the engine has said all that it has to say of the open document.
func (w *window) suggested() {
	w.t.Helper()
	w.wait(`document.querySelector("#article .ws-proposed") && !document.getElementById("suggestions").hidden`)
	w.panels()
}

// panels waits until the panels have caught up with the text.
func (w *window) panels() {
	w.t.Helper()
	w.run("await new Promise(r => setTimeout(r, 200))")
	w.frame()
}

// pending is how many suggestions are in their list.
func (w *window) pending() int {
	w.t.Helper()
	w.panels()
	return eval[int](w, `document.getElementById("suggestions").hidden ? 0 : Number(document.querySelector("#suggestion-list [role=option]").getAttribute("aria-setsize"))`)
}

// decided lists "STATUS LABEL text" of an export.
func (w *window) decided() []string {
	w.t.Helper()
	out, _ := w.export()
	list := []string{}
	for _, s := range out.Docs[0].Spans {
		list = append(list, s.Status+" "+s.Label+" "+s.Text)
	}
	return list
}

// pressedLabel is the label that the toolbar shows for the selection.
func (w *window) pressedLabel() string {
	w.t.Helper()
	return eval[string](w, `document.querySelector("#labels [aria-pressed=true]")?.dataset.label ?? ""`)
}

// One key accepts, one rejects, each goes on to the next; undo brings both back, and so it is after a reload.
func TestReview(t *testing.T) {
	w := reviewing(t, setup{}, site(t))
	n := w.pending()
	require.Greater(t, n, 5)
	w.press(".")
	first, label := w.selected(), w.pressedLabel()
	require.NotEmpty(t, first)
	assert.Contains(t, w.status(), first)
	w.screenshot("suggest-selected")
	w.press("Enter")
	second, other := w.selected(), w.pressedLabel()
	assert.Contains(t, w.status(), first, "what was accepted is said")
	assert.Contains(t, w.status(), second, "and what comes next")
	assert.Equal(t, n-1, w.pending())
	w.press("x")
	assert.Equal(t, n-2, w.pending())
	assert.ElementsMatch(t, []string{"accepted " + label + " " + first, "rejected " + other + " " + second}, w.decided())

	out, _ := w.export()
	s := out.Docs[0].Spans[0]
	assert.Equal(t, "model", s.Origin.Kind)
	assert.NotEmpty(t, s.Origin.Name)
	assert.NotEmpty(t, s.Origin.Version)
	require.NotNil(t, s.Score)
	assert.Equal(t, s.Text, string([]rune(out.Docs[0].Text)[s.Start:s.End]))

	w.saved()
	w.reload()
	w.ready()
	w.suggested()
	assert.Equal(t, n-2, w.pending(), "neither is asked about again")
	w.press("z", chromedp.ModifierCtrl)
	assert.Equal(t, n-1, w.pending())
	assert.Equal(t, second, w.selected(), "what undo brings back is selected")
	w.press("z", chromedp.ModifierCtrl)
	assert.Equal(t, n, w.pending())
	assert.Empty(t, w.decided())
}

// A label key on a suggestion takes it under that label.
func TestRelabelSuggestion(t *testing.T) {
	w := reviewing(t, setup{}, site(t))
	n := w.pending()
	w.press(".")
	words := w.selected()
	require.NotEqual(t, "EVENT", w.pressedLabel())
	w.press("e")
	assert.Equal(t, n-1, w.pending())
	assert.NotEqual(t, "", w.selected(), "the next one comes")
	assert.Equal(t, []string{"accepted EVENT " + words}, w.decided())
	w.press("z", chromedp.ModifierCtrl)
	assert.Equal(t, n, w.pending())
}

// The buttons do what the keys do; all above a confidence is one step.
func TestAcceptAllAbove(t *testing.T) {
	w := reviewing(t, setup{}, site(t))
	n := w.pending()
	w.run(`const least = document.getElementById("least"); least.value = "60"; least.dispatchEvent(new Event("input"))`)
	assert.Contains(t, eval[string](w, `document.getElementById("least-said").textContent`), "60")
	sure := eval[int](w, `Number(/\d+/.exec(document.getElementById("accept-above").textContent)[0])`)
	require.Greater(t, sure, 1)
	w.clickOn("#accept-above")
	assert.Equal(t, n-sure, w.pending())
	out, _ := w.export()
	require.Len(t, out.Docs[0].Spans, sure)
	for _, s := range out.Docs[0].Spans {
		assert.Equal(t, "accepted", s.Status)
		assert.GreaterOrEqual(t, *s.Score, 0.595)
	}
	w.screenshot("suggest-accepted")
	w.press("z", chromedp.ModifierCtrl)
	assert.Equal(t, n, w.pending(), "one undo")
	assert.Empty(t, w.decided())

	w.press("Escape")
	w.clickOn(`#review [data-action="suggestion.next"]`)
	words := w.selected()
	w.clickOn(`#nudge-decide [data-action="accept"]`)
	w.clickOn(`#nudge-decide [data-action="reject"]`)
	w.clickOn(`#inspector-decide [data-action="reject"]`)
	assert.Equal(t, n-3, w.pending())
	assert.Contains(t, w.decided()[0], words)
}

// What is hardly sure shows on request alone, counted live, and so it stays after a reload.
func TestShowFromAConfidence(t *testing.T) {
	w := suggesting(t, setup{}, site(t))
	n := w.pending()
	w.clickOn("#open-settings")
	said := func() string {
		w.panels()
		return eval[string](w, `document.getElementById("from-said").textContent + " · " + document.getElementById("from-count").textContent`)
	}
	slide := func(to string) {
		w.run(`const from = document.getElementById("from"); from.value = ` + quote(to) + `; for (const e of ["input", "change"]) from.dispatchEvent(new Event(e, {bubbles: true}))`)
	}
	assert.Regexp(t, `20.* `+strconv.Itoa(n), said())
	w.screenshot("suggest-settings")
	w.axe("settings")
	slide("0")
	all := w.pending()
	assert.Greater(t, all, n)
	assert.Contains(t, said(), strconv.Itoa(all))
	slide("90")
	sure := w.pending()
	assert.Less(t, sure, n)
	assert.Equal(t, "90", eval[string](w, `document.getElementById("least").min`), "what does not show is not accepted")
	w.run(`document.getElementById("dialog-settings").close()`)
	w.panels()
	w.reload()
	w.ready()
	w.suggested()
	assert.Equal(t, sure, w.pending())
}

// What nobody has decided on is exported on request alone.
func TestExportSuggestions(t *testing.T) {
	w := reviewing(t, setup{}, site(t))
	n := w.pending()
	assert.Empty(t, w.decided())
	w.clickOn("#export")
	w.clickOn("#export-suggestions")
	out, _ := w.copyExport()
	require.Len(t, out.Docs[0].Spans, n)
	for _, s := range out.Docs[0].Spans {
		assert.Equal(t, "proposed", s.Status)
		assert.Equal(t, "model", s.Origin.Kind)
		require.NotNil(t, s.Score)
		assert.Equal(t, s.Text, string([]rune(out.Docs[0].Text)[s.Start:s.End]))
	}
	assert.Equal(t, n, w.pending(), "and stays open")
}

// A paragraph is reviewed without a pointer, on an Arabic layout.
func TestReviewByArabicKeys(t *testing.T) {
	w := reviewing(t, setup{}, site(t))
	n := w.pending()
	w.key("ز", "Period", 0)
	w.key("Enter", "Enter", 0)
	w.key("ء", "KeyX", 0)
	w.key("و", "Comma", 0)
	assert.Equal(t, n-2, w.pending())
	w.key("ض", "KeyQ", 0)
	place := `document.getElementById("place").textContent`
	least := eval[string](w, place)
	require.NotEmpty(t, least)
	w.key("ض", "KeyQ", 0)
	assert.NotEqual(t, least, eval[string](w, place), "the next surer one")
	w.key("ش", "KeyA", 0) // with what is inside it
	assert.Less(t, w.pending(), n-2)
	w.key("Enter", "Enter", chromedp.ModifierCtrl)
	w.panels()
	assert.Contains(t, eval[string](w, `document.getElementById("accept-above").textContent`), "0")
	w.key("ئ", "KeyZ", chromedp.ModifierCtrl)
	w.key("ئ", "KeyZ", chromedp.ModifierCtrl)
	w.key("ئ", "KeyZ", chromedp.ModifierCtrl)
	w.key("ئ", "KeyZ", chromedp.ModifierCtrl)
	assert.Equal(t, n, w.pending())
	w.press("?")
	w.wait(`document.getElementById("dialog-keys")?.open`)
	help := eval[string](w, `document.getElementById("help-list").textContent`)
	for _, key := range []string{"key.accept", "key.reject", "key.suggestion.next", "key.suggestion.doubtful", "key.accept.above"} {
		assert.Contains(t, help, eval[string](w, "wusum.i18n.t("+quote(key)+")"))
	}
}

// The reason stands under the pointer, in the bar, and in what is read aloud.
func TestWhy(t *testing.T) {
	w := suggesting(t, setup{}, site(t))
	w.press(".")
	words := w.selected()
	why := eval[string](w, `document.getElementById("nudge-why").textContent`)
	assert.Regexp(t, `\d+`, why)
	assert.Contains(t, w.status(), strings.TrimSpace(words))
	assert.Equal(t, why, eval[string](w, `document.getElementById("inspector-why").textContent`))
	w.press("Escape")
	x, y := w.find(words, 0).middle()
	w.hover(x, y)
	w.wait(`!document.getElementById("why").hidden`)
	assert.Contains(t, eval[string](w, `document.getElementById("why").textContent`), why)
	w.screenshot("suggest-why")
	w.hover(5, 300)
	w.wait(`document.getElementById("why").hidden`)
	assert.Contains(t, eval[string](w, `[...document.querySelectorAll("#article .ws-list li")].map(e => e.dataset.t).join("|")`),
		eval[string](w, `wusum.i18n.t("suggestion.one")`)+": ")
}

// Suggestions make way for what a person does, in the same frame, and can be switched off for good.
func TestSuggestionsMakeWay(t *testing.T) {
	w := reviewing(t, setup{}, site(t))
	n := w.pending()
	w.press(".")
	words := w.selected()
	w.press("Escape")
	w.rest()
	w.pick(words, 0)
	w.press("e")
	out, _ := w.export()
	require.Len(t, out.Docs[0].Spans, 1)
	assert.Less(t, w.pending(), n)

	w.clickOn("#open-settings")
	w.clickOn("#show-suggestions")
	w.run(`document.getElementById("dialog-settings").close()`)
	assert.Zero(t, w.pending())
	assert.Zero(t, eval[int](w, `document.querySelectorAll("#article .ws-proposed").length`))
	w.saved()
	w.reload()
	w.ready()
	w.panels()
	assert.Zero(t, w.pending())
	w.clickOn("#open-settings")
	w.clickOn("#show-suggestions")
	w.run(`document.getElementById("dialog-settings").close()`)
	w.suggested()
}

// A file's proposals and the model's go through the same keys.
func TestProposalsOfFiles(t *testing.T) {
	w := reviewing(t, setup{}, site(t))
	w.clickOn("#export")
	w.clickOn("#export-suggestions")
	out, raw := w.copyExport()
	n := len(out.Docs[0].Spans)
	w.drop("proposed.wusum.json", quote(string(raw)))
	w.wait(`document.getElementById("status").textContent.includes("proposed.wusum.json")`)
	w.suggested()
	assert.Equal(t, n, w.pending(), "none is asked twice")
	w.press("Home", chromedp.ModifierCtrl)
	w.press("Escape")
	w.press("Enter") // goes to the first
	w.press("Enter")
	w.press("x")
	assert.Equal(t, n-2, w.pending())
	w.press("z", chromedp.ModifierCtrl)
	w.press("z", chromedp.ModifierCtrl)
	assert.Equal(t, n, w.pending())
}

// The page with suggestions in its looks, photographed and checked by axe.
func TestSuggestionLooks(t *testing.T) {
	w := suggesting(t, setup{}, site(t))
	w.screenshot("suggest-ar-light")
	w.axe("suggestions")
	w.press(".")
	w.press(".")
	w.screenshot("suggest-ar-light-selected")
	if os.Getenv("WUSUM_README") != "" { // make screenshot
		require.NoError(t, os.WriteFile("../../testdata/screenshots/article.png", w.shot(nil), 0o644))
	}
	w.axe("a suggestion selected")
	w.media(true, false)
	w.panels()
	w.screenshot("suggest-ar-dark")
	w.axe("suggestions, dark")
	w.run(`await wusum.i18n.set("en")`)
	w.panels()
	w.screenshot("suggest-en-dark")
	w.media(false, false)
	w.panels()
	w.screenshot("suggest-en-light")
	w.axe("suggestions, English")
}

func TestSuggestionsOnAPhone(t *testing.T) {
	w := reviewing(t, phone, site(t))
	assert.LessOrEqual(t, eval[int](w, "document.documentElement.scrollWidth"), 360, "nothing sticks out sideways")
	w.screenshot("suggest-phone")
	w.axe("phone, suggestions")
	n := w.pending()
	words := eval[string](w, `document.querySelector("#suggestion-list [role=option] bdi").textContent`)
	x, y := w.find(words, 0).middle()
	w.tap(x, y)
	w.wait(`!document.getElementById("nudge-decide").hidden`)
	w.tapOn(`#article`)
	w.press("Escape")
	w.tapOn(`#review [data-action="suggestion.next"]`)
	w.wait(`!document.getElementById("nudges").hidden`)
	w.screenshot("suggest-phone-selected")
	w.axe("phone, a suggestion selected")
	small := eval[[]string](w, `[...document.querySelectorAll("#nudges button, #review button")].filter(e => e.getClientRects().length)
		.filter(e => { const r = e.getBoundingClientRect(); return r.width < 44 || r.height < 44; }).map(e => e.outerHTML.slice(0, 120))`)
	assert.Empty(t, small)
	w.tapOn(`#nudge-decide [data-action="accept"]`)
	w.tapOn(`#nudge-decide [data-action="reject"]`)
	w.tapOn(`#toggle-annotations`)
	w.wait(`document.querySelector("#suggestion-list [role=option]")`)
	assert.Equal(t, n-2, w.pending())
	w.screenshot("suggest-phone-list")
	w.axe("phone, list of suggestions")
	w.tapOn("#accept-above")
	assert.Less(t, w.pending(), n-2)
}

// A double-click on a suggestion takes its words as text: the bar accepts and rejects them all the same, and on a phone the
// first of the choices accepts, beside the readings and the edges.
func TestDecideOnDoubleClickedWords(t *testing.T) {
	w := reviewing(t, setup{width: 1280, height: 800}, site(t))
	n := w.pending()
	words := eval[string](w, `document.querySelector("#suggestion-list [role=option] bdi").textContent`)
	x, y := w.find(words, 0).middle()
	w.clicks(2, x, y, 0)
	w.wait(`document.getElementById("nudge-decide").checkVisibility()`)
	assert.Equal(t, words, w.selected())
	assert.NotEmpty(t, eval[string](w, `document.getElementById("nudge-why").textContent`), "and why it is suggested")
	w.screenshot("suggest-words")
	w.run(`document.getElementById("popup").hidden = true`) // it floats outside all landmarks
	w.axe("words of a suggestion")
	w.clickOn(`#nudge-decide [data-action="reject"]`)
	assert.Equal(t, n-1, w.pending())
	require.Len(t, w.decided(), 1)
	assert.Contains(t, w.decided()[0], "rejected")
	w.press("Escape")
	w.press("Escape")
	w.pick("تستضيف", 0) // of which nothing is suggested
	w.wait(`!document.getElementById("nudges").hidden`)
	assert.False(t, eval[bool](w, `document.getElementById("nudge-decide").checkVisibility()`))

	p := reviewing(t, phone, site(t))
	n = p.pending()
	x, y = p.find("القاهرة", 0).middle()
	p.tap(x, y)
	p.tap(x, y)
	p.wait(`document.querySelector("#choices > .take")?.checkVisibility()`)
	assert.Equal(t, "القاهرة", p.selected())
	assert.GreaterOrEqual(t, eval[int](p, `[...document.querySelectorAll("#choices [data-choice]")].filter(e => {
		const r = e.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth; }).length`), 2, "the readings are still in sight")
	assert.True(t, eval[bool](p, `document.getElementById("nudge-edges").checkVisibility()`))
	p.screenshot("suggest-phone-words")
	p.axe("phone, words of a suggestion")
	p.tapOn("#choices > .take")
	assert.Equal(t, n-1, p.pending())
	require.Len(t, p.decided(), 1)
	assert.Contains(t, p.decided()[0], "accepted")
}
