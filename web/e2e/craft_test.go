package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a first user stumbled over, each once.

// The bar under the article keeps its place, so that a second click lands where the first did.
func TestTheTextDoesNotMoveUnderAClick(t *testing.T) {
	w := visit(t, setup{}, site(t))
	before := eval[float64](w, `document.getElementById("article").clientHeight`)
	w.pick("ولأوكرانيا", 0)
	assert.Equal(t, before, eval[float64](w, `document.getElementById("article").clientHeight`))
}

// A drag that begins or ends on a number takes the number, whichever half of its edge digit it touches.
func TestDragOverNumbers(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("money.txt", quote("خبر المال\nبلغت الكلفة 2.5 مليار دولار في 5 أبريل 2032 وفق الوزارة."))
	w.wait(`document.getElementById("document-title").textContent === "خبر المال"`)
	for _, inset := range []float64{1, 3, 5, 8} {
		w.rest()
		a, b := w.find("2.5", 0), w.find("دولار", 0)
		w.drag(a.X+a.W-inset, a.Y+a.H/2, b.X+4, b.Y+b.H/2)
		assert.Equal(t, "2.5 مليار دولار", w.selected(), "from %v px inside", inset)
		a, b = w.find("أبريل", 0), w.find("2032", 0)
		w.drag(a.X+a.W-4, a.Y+a.H/2, b.X+inset, b.Y+b.H/2)
		assert.Equal(t, "أبريل 2032", w.selected(), "to %v px inside", inset)
	}
}

// A double-click on a labelled word and another key relabels; Shift adds.
func TestDoubleClickAndKeyRelabels(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("للقاهرة", 0)
	w.press("g")
	w.press("Escape")
	w.rest()
	w.pick("للقاهرة", 0)
	w.press("o")
	out, _ := w.export()
	assert.Equal(t, []string{"ORG لقاهرة"}, out.spans())
	w.rest()
	w.pick("للقاهرة", 0)
	w.press("g", chromedp.ModifierShift)
	out, _ = w.export()
	assert.Len(t, out.spans(), 2)
}

// Escape in the search field takes the filter away with the words.
func TestEscapeClearsTheSearch(t *testing.T) {
	w := visit(t, setup{}, site(t))
	for _, name := range []string{"للقاهرة", "ولأوكرانيا"} {
		w.pick(name, 0)
		w.press("g")
	}
	w.clickOn("#annotation-search")
	w.write("القاهرة")
	w.wait(`document.querySelectorAll("#annotation-list [role=option]").length === 1`)
	w.press("Escape")
	w.wait(`document.querySelectorAll("#annotation-list [role=option]").length === 2`)
	assert.Empty(t, eval[string](w, `document.getElementById("annotation-search").value`))
}

// An undo that takes a document away says so and offers it back; a project without documents says what to do.
func TestUndoOfAnImport(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("second.txt", quote("خبر ثانٍ\nوصل الوفد لتونس أمس."))
	w.wait(`document.getElementById("document-title").textContent === "خبر ثانٍ"`)
	w.press("z", chromedp.ModifierCtrl)
	w.wait(`document.querySelector("#banners .banner p")?.textContent.includes("خبر ثانٍ")`)
	w.clickOn("#banners .banner-action")
	w.wait(`document.getElementById("document-title").textContent === "خبر ثانٍ"`)
	assert.Equal(t, 0, eval[int](w, `document.querySelectorAll("#banners .banner").length`))

	w.clickOn("#toggle-documents")
	w.wait(`document.querySelectorAll("#document-list .document").length === 2`)
	w.clickOn(`#documents-actions [data-documents="delete"]`)
	w.wait(`document.querySelectorAll("#document-list .document").length === 1`)
	w.clickOn(`#documents-actions [data-documents="delete"]`)
	w.wait(`!document.getElementById("empty-stage").hidden`)
	w.screenshot("page-empty")
	w.axe("no documents")
	w.clickOn(`#empty-stage [data-action="sample"]`)
	w.wait(`document.getElementById("document-title").textContent.startsWith("القاهرة")`)
}

// A journal with a damaged line opens up to it, is saved as a file unread, and then the work goes on.
func TestDamagedJournal(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("للقاهرة", 0)
	w.press("g")
	w.saved()
	w.run(`const {last} = await wusum.store.readJournal("default");
		await wusum.store.append("default", last + 1, new TextEncoder().encode("{damaged\n"));
		await wusum.store.append("default", last + 2, new TextEncoder().encode("{damaged too\n"));`)
	w.reload()
	w.ready()
	w.wait(bannerText + ` === wusum.i18n.t("error.store.corrupt")`)
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	assert.Equal(t, eval[string](w, `wusum.i18n.t("error.readonly")`), w.status())
	dir := t.TempDir()
	_, err := chromedp.CallBrowser(w.ctx, protocol.SetDownloadBehavior, protocol.SetDownloadBehaviorParams{
		Behavior: protocol.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
	})
	require.NoError(t, err)
	w.clickOn("#banners .banner-action")
	var saved []byte
	require.Eventually(t, func() bool {
		saved, _ = os.ReadFile(filepath.Join(dir, "wusum-backup.jsonl"))
		return strings.Contains(string(saved), "{damaged too")
	}, patience, 50*time.Millisecond)
	w.wait(`document.querySelectorAll("#banners .banner").length === 0 && !document.body.classList.contains("readonly")`)
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.saved()
	w.reload()
	w.ready()
	out, _ := w.export()
	assert.Equal(t, []string{"GPE لقاهرة", "GPE أوكرانيا"}, out.spans())
}
