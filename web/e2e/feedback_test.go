package e2e

import (
	"encoding/base64"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"

	"wusum/core/pack"
)

// Whoever walks to the words of a suggestion with the arrow keys, or double-clicks them, means it: Enter, X and U are
// about it, as they are when it was gone to. Where there is nothing to decide, the page says so.
func TestKeysMeanTheSuggestionOfTheSelectedWords(t *testing.T) {
	w := reviewing(t, setup{}, site(t))
	n := w.pending()
	w.press("Home", chromedp.ModifierCtrl)
	w.expect("القاهرة", `document.getElementById("nudge-text").textContent`)
	w.press("Enter")
	w.wait(`document.getElementById("annotation-count").textContent === "1"`)

	w.pick("ولأوكرانيا", 0)
	w.expect("أوكرانيا", `document.getElementById("nudge-text").textContent`)
	w.press("x")
	w.expect("1", `document.getElementById("annotation-count").textContent`)
	assert.Equal(t, n-2, w.pending(), "one accepted, one rejected")

	w.pick("تستضيف", 0) // no name at all
	for key, says := range map[string]string{"Enter": "status.suggestion.none", "x": "status.reject.none", "u": "status.unsure.none", "Delete": "status.remove.none"} {
		w.press(key)
		w.expect(eval[string](w, `wusum.i18n.t(`+quote(says)+`)`), `document.getElementById("status").textContent`)
	}
	assert.Equal(t, n-2, w.pending())
}

// A double-click on an annotated word takes the word; Delete there means its annotation.
func TestDeleteMeansTheAnnotationOfTheSelectedWord(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("للقاهرة", 0)
	w.press("g")
	w.wait(`document.getElementById("annotation-count").textContent === "1"`)
	w.press("Escape")
	w.press("Escape")
	w.rest() // else it would be the third and the fourth click
	w.pick("للقاهرة", 0)
	w.press("Delete")
	w.wait(`document.getElementById("annotation-count").textContent === ""`)
}

// The prefix key turns over the menu at the words too, not only the bar at the top.
func TestPrefixTurnsTheMenuOver(t *testing.T) {
	w := visit(t, setup{}, site(t))
	shown := `[...document.querySelectorAll("#popup [data-label]")].filter(e => e.getClientRects().length).map(e => e.dataset.label)`
	w.pick("ولأوكرانيا", 0)
	front := eval[[]string](w, shown)
	assert.Contains(t, front, "GPE")
	assert.NotContains(t, front, "TIME")
	w.press("m")
	rest := eval[[]string](w, shown)
	assert.Contains(t, rest, "TIME")
	assert.NotContains(t, rest, "GPE")
	w.screenshot("popup-rest")
	bottom := eval[float64](w, `document.getElementById("popup").getBoundingClientRect().bottom`)
	assert.LessOrEqual(t, bottom, 800.0)
	w.clickOn(`#popup [data-label="TIME"]`)
	w.wait(`document.getElementById("annotation-count").textContent === "1"`)
	w.pick("للقاهرة", 0)
	assert.Equal(t, front, eval[[]string](w, shown), "and back")
}

// Restoring and backing up a large project say how far they are, and when they are done.
func TestRestoringSaysHowFarItIs(t *testing.T) {
	file := pack.Encode(nil, manyDocuments(t, 1000))
	w := visit(t, setup{}, site(t))
	w.run(`globalThis.bars = new Set(); new MutationObserver(() => {
		for (const p of document.querySelectorAll("#banners progress")) bars.add(p.closest(".banner").dataset.key + " " + (p.hasAttribute("value") ? "of " + p.max : "open"));
	}).observe(document.getElementById("banners"), {childList: true, subtree: true, attributes: true})`)
	w.drop("all.wusum", `Uint8Array.from(atob("`+base64.StdEncoding.EncodeToString(file)+`"), (c) => c.charCodeAt(0))`)
	w.clickOn(`#banners [data-key="restore"] .banner-action`)
	w.wait(`document.getElementById("status").textContent === wusum.i18n.t("status.restored", wusum.i18n.plural("count.documents", 1000))`)
	assert.Equal(t, "خبر رقم 1", eval[string](w, `document.getElementById("document-title").textContent`), "it is there when that is said")
	w.wait(`!document.querySelector("#banners .banner")`)
	w.backup(w.downloads())
	w.wait(`!document.querySelector("#banners .banner")`)
	assert.ElementsMatch(t, []string{"restore of 1000", "restore open", "backup of 1000"}, eval[[]string](w, `[...bars]`))
}

// The edges of a selection lie as the text runs, in an English page too; its title is cut where it ends.
func TestEdgesLieAsTheTextRuns(t *testing.T) {
	w := visit(t, setup{}, site(t))
	places := `["start.out", "start.in", "end.in", "end.out"].map(a => document.querySelector('#nudges [data-action="' + a + '"]').getBoundingClientRect().x)`
	for _, lang := range []string{"ar", "en"} {
		w.run(`await wusum.i18n.set("` + lang + `")`)
		w.pick("ولأوكرانيا", 0)
		at := eval[[]float64](w, places)
		assert.Greater(t, at[0], at[3], "%s: Arabic begins at the right", lang)
		assert.Equal(t, "none", eval[string](w, `getComputedStyle(document.querySelector('#nudge-edges svg')).transform`), lang)
	}
	w.drop("english.txt", quote("Reuters\nThe delegation reached Tunis."))
	w.wait(`document.getElementById("document-title").textContent === "Reuters"`)
	w.pick("Tunis", 0)
	at := eval[[]float64](w, places)
	assert.Less(t, at[0], at[3], "English begins at the left")
}
