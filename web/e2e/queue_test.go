package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// nativeProject is a project of our own format with these texts, as an earlier session would have exported it; the first
// line of a text is its title.
func nativeProject(texts []string, more func(i int) string) string {
	var b strings.Builder
	b.WriteString(`{"format":"wusum","version":1,"unit":"codepoint","labels":[{"name":"PERS","key":"P","front":true},{"name":"GPE","key":"G","front":true},{"name":"ORG","key":"O","front":true}],"policy":{"clitics":"out","article":"in","overlap":"nested"},"docs":[`)
	for i, text := range texts {
		if i > 0 {
			b.WriteByte(',')
		}
		title, _, _ := strings.Cut(text, "\n")
		extra := ""
		if more != nil {
			extra = more(i)
		}
		fmt.Fprintf(&b, `{"id":"doc%d","title":%s,"dir":"auto","text":%s,"len":{},"spans":[],"relations":[],"doc_labels":[],"notes":[]%s}`, i, quote(title), quote(text), extra)
	}
	b.WriteString("]}\n")
	return b.String()
}

// openProject puts a project of the native format in place of what the page has, as its own base, and opens it.
func (w *window) openProject(project string) {
	w.t.Helper()
	w.saved()
	w.run(`const bytes = new TextEncoder().encode(` + quote(project) + `);
		await wusum.store.deleteProject("default");
		await wusum.store.putProject("default", "");
		await wusum.store.writeBase("default", {from: null, seq: 0, bytes, keep: false})`)
	w.reload()
	w.ready()
}

const title = `document.getElementById("document-title").textContent`

// rows lists "TITLE | second line" of the documents that show.
func (w *window) rows() []string {
	w.t.Helper()
	w.panels()
	return eval[[]string](w, `[...document.querySelectorAll("#document-list .row")].map(e => e.querySelector(".row-text").textContent + " | " + e.querySelector(".row-more").textContent)`)
}

func (w *window) said(key string, args ...any) string {
	w.t.Helper()
	list := ""
	for _, a := range args {
		if s, ok := a.(string); ok {
			list += ", " + quote(s)
			continue
		}
		list += fmt.Sprintf(", %v", a)
	}
	return eval[string](w, "wusum.i18n.t("+quote(key)+list+")")
}

// The list of documents by keyboard alone: filtered, sorted, several chosen and marked in one step, which one undo takes
// back.
func TestDocumentListByKeyboard(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.openProject(nativeProject([]string{"الخبر 10\nزار الوفد دمشق.", "الخبر 9\nوصل أحمد.", "تقرير\nسافر المدير إلى بيروت.", "مقال رابع\nلا شيء."}, nil))
	w.key("لا", "KeyB", chromedp.ModifierCtrl)
	w.wait(`document.activeElement.id === "document-list"`)
	assert.Len(t, w.rows(), 4)
	w.press("End")
	w.press("Enter")
	w.wait(title + ` === "مقال رابع"`)
	assert.Equal(t, "article", eval[string](w, "document.activeElement.id"))
	w.key("PageUp", "PageUp", chromedp.ModifierAlt)
	w.wait(title + ` === "تقرير"`)
	w.key("ز", "Period", chromedp.ModifierCtrl)
	w.wait(title + ` === "مقال رابع"`)
	w.key("ز", "Period", chromedp.ModifierCtrl)
	assert.Equal(t, w.said("status.document.last"), w.status())

	w.press("b", chromedp.ModifierCtrl) // closes
	w.press("b", chromedp.ModifierCtrl)
	w.wait(`document.activeElement.id === "document-list"`)
	w.press("Home")
	w.press("ArrowDown", chromedp.ModifierShift)
	w.wait(`document.querySelectorAll("#document-list [aria-selected=true]").length === 2`)
	w.screenshot("queue-documents")
	w.axe("documents, two chosen")
	w.run(`document.querySelector('[data-documents="done"]').focus()`)
	w.press("Enter")
	w.wait(`document.getElementById("documents-said").textContent === ` + quote(w.said("documents.progress", 2, 4)))
	assert.Equal(t, 2.0, eval[float64](w, `document.getElementById("documents-progress").value`))
	w.press("z", chromedp.ModifierCtrl)
	w.wait(`document.getElementById("documents-progress").value === 0`)
	w.press("z", chromedp.ModifierCtrl, chromedp.ModifierShift)
	w.wait(`document.getElementById("documents-progress").value === 2`)

	choose := func(id string, n int) {
		w.run(fmt.Sprintf(`const s = document.getElementById(%q); s.selectedIndex = %d; s.dispatchEvent(new Event("change"))`, id, n))
	}
	choose("documents-state", 3)
	assert.Equal(t, []string{"الخبر 10", "الخبر 9"}, names(w.rows()))
	choose("documents-sort", 1)
	assert.Equal(t, []string{"الخبر 9", "الخبر 10"}, names(w.rows()), "numbers by their value")
	choose("documents-state", 0)
	w.run(`document.getElementById("document-search").focus()`)
	w.write("خَبر")
	w.wait(`document.querySelectorAll("#document-list .row").length === 2`)
	w.press("Escape")
	w.wait(`document.querySelectorAll("#document-list .row").length === 4`)
	w.press("ArrowDown")
	w.press("a", chromedp.ModifierCtrl)
	w.press("Delete")
	w.wait(`!document.getElementById("empty-stage").hidden`)
	w.press("z", chromedp.ModifierCtrl)
	w.wait(`document.querySelectorAll("#document-list .row").length === 4`)
	w.saved()
	w.reload()
	w.ready()
	w.wait(`document.getElementById("documents-sort")?.selectedIndex === 1`) // the order is remembered
}

func names(rows []string) []string {
	out := []string{}
	for _, r := range rows {
		name, _, _ := strings.Cut(r, " | ")
		out = append(out, name)
	}
	return out
}

// A queue of three documents to its end by keyboard alone: suggestions accepted, one doubted with a question, a document
// skipped for a reason, and a sweep of the sentences without labels.
func TestQueueByKeyboard(t *testing.T) {
	w := launch(t, setup{suggest: true})
	w.before(`try { localStorage.removeItem("wusum.suggestions") } catch {}`)
	w.open(site(t))
	w.ready()
	w.openProject(nativeProject([]string{
		"زار الرئيس السوري مدينة القاهرة.\nكان الجو لطيفا. ثم عاد الجميع إلى البيت.",
		"وصفة قديمة\nيُغلى الماء.",
		"سافرت فاطمة إلى بيروت.\nوبقيت هناك.",
	}, nil))
	w.suggested()
	n := w.pending()
	require.GreaterOrEqual(t, n, 1)
	w.press(".")
	first := w.selected()
	w.key("ع", "KeyU", 0)
	w.wait(`document.activeElement.id === "ask-text"`)
	w.screenshot("queue-question")
	w.axe("question")
	w.write("المدينة أم الحكومة؟")
	w.press("Enter")
	w.wait(`document.getElementById("ask").hidden`)
	for range n - 1 {
		w.press("Enter")
	}
	w.wait(`!document.getElementById("sweep").hidden`)
	assert.Contains(t, w.status(), "كان الجو", "after the last suggestion the sentences without labels come")
	w.screenshot("queue-sweep")
	w.axe("sweep")
	w.media(true, false)
	w.screenshot("queue-sweep-dark")
	w.media(false, false)
	w.key("ArrowLeft", "ArrowLeft", 0)
	w.press("g")
	w.press("Enter") // on to the next sentence
	assert.Contains(t, w.status(), "ثم عاد")
	w.press("Enter")
	w.wait(title + ` === "وصفة قديمة"`)
	assert.Contains(t, w.status(), w.said("status.document.done", "زار الرئيس السوري مدينة القاهرة."))

	w.key("\u0652", "KeyX", chromedp.ModifierShift)
	w.wait(`document.activeElement.id === "ask-text"`)
	w.write("ليست خبرا")
	w.press("Enter")
	w.wait(title + ` === "سافرت فاطمة إلى بيروت."`)
	w.suggested()
	for range w.pending() {
		w.press(".")
		w.press("Enter")
	}
	w.wait(`!document.getElementById("sweep").hidden`)
	w.press("Enter")
	w.wait(`document.getElementById("sweep").hidden`)
	assert.Contains(t, w.status(), w.said("status.queue.empty"))
	w.key("لا", "KeyB", chromedp.ModifierCtrl)
	rows := w.rows()
	require.Len(t, rows, 3)
	assert.Contains(t, rows[0], w.said("document.done"))
	assert.Contains(t, rows[0], eval[string](w, `wusum.i18n.plural("count.unsure", 1)`))
	assert.Contains(t, rows[1], "ليست خبرا")
	assert.Contains(t, rows[2], w.said("document.done"))
	w.press("Home")
	w.press("Enter")
	_, raw := w.export()
	assert.Contains(t, string(raw), `"kind":"question"`)
	assert.Contains(t, string(raw), "المدينة أم الحكومة؟")
	assert.Contains(t, string(raw), `"suggestions":"shown"`)
	assert.NotEmpty(t, first)

	w.press("z", chromedp.ModifierCtrl) // done
	w.wait(title + ` === "سافرت فاطمة إلى بيروت."`)
}
