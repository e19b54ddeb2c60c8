package e2e

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/stretchr/testify/require"

	"wusum/web"
	"wusum/web/static"
)

// site serves the staged page as `wusum serve` does.
func site(t *testing.T) string {
	t.Helper()
	return siteWith(t, func(h http.Handler) http.Handler { return h })
}

func siteWith(t *testing.T, wrap func(http.Handler) http.Handler) string {
	t.Helper()
	files := web.Site()
	f, err := files.Open("index.html")
	require.NoError(t, err, "the page is not staged: run make build first")
	f.Close()
	server := httptest.NewServer(wrap(static.Handler(files)))
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
}

// visit opens the page and waits until it can be used.
func visit(t *testing.T, with setup, url string) *window {
	t.Helper()
	w := launch(t, with)
	w.open(url)
	w.ready()
	return w
}

func (w *window) ready() {
	w.t.Helper()
	w.wait(`"ready" in document.documentElement.dataset && document.querySelector("#article p")`)
	w.run("await document.fonts.ready")
	w.frame()
}

// before runs a script in every page of the window before any of the page's own.
func (w *window) before(js string) {
	w.t.Helper()
	w.do(call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: js}))
}

// box is where a piece of the article's text stands on the screen.
type box struct{ X, Y, W, H float64 }

func (b box) middle() (x, y float64) { return b.X + b.W/2, b.Y + b.H/2 }

// find scrolls to the nth occurrence (from 0) of words in the article and tells where it is.
func (w *window) find(words string, nth int) box {
	w.t.Helper()
	b := eval[*box](w, `(async () => {
		let n = `+strconv.Itoa(nth)+`;
		for (const p of document.querySelectorAll("#article p")) {
			const node = p.firstChild;
			if (!node || node.nodeType !== 3) continue;
			for (let i = node.data.indexOf(`+quote(words)+`); i >= 0; i = node.data.indexOf(`+quote(words)+`, i + 1)) {
				if (n-- > 0) continue;
				const r = document.createRange();
				r.setStart(node, i);
				r.setEnd(node, i + `+quote(words)+`.length);
				const root = document.getElementById("article").getBoundingClientRect();
				let c = r.getBoundingClientRect();
				if (c.top < root.top + 90 || c.bottom > root.bottom - 90) {
					document.getElementById("article").scrollTop += (c.top + c.bottom) / 2 - (root.top + root.bottom) / 2;
					await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));
					c = r.getBoundingClientRect();
				}
				return {X: c.x, Y: c.y, W: c.width, H: c.height};
			}
		}
		return null;
	})()`)
	require.NotNil(w.t, b, "%q does not stand %d times in the article", words, nth+1)
	return *b
}

// pick double-clicks a word.
func (w *window) pick(word string, nth int) {
	w.t.Helper()
	x, y := w.find(word, nth).middle()
	w.clicks(2, x, y, 0)
}

// selected is the text that the bar under the article says is selected; "" for none.
func (w *window) selected() string {
	w.t.Helper()
	return eval[string](w, `document.getElementById("nudges").hidden ? "" : document.getElementById("nudge-text").textContent`)
}

// status is what the live region says.
func (w *window) status() string {
	w.t.Helper()
	return eval[string](w, `document.getElementById("status").textContent`)
}

// saved waits until everything is on the disk.
func (w *window) saved() {
	w.t.Helper()
	w.wait(`document.getElementById("saved").textContent.startsWith(wusum.i18n.t("status.saved"))`)
}

// exported is what the tests read of an export.
type exported struct {
	Format string
	Unit   string
	Docs   []struct {
		ID, Title, Text, SHA256 string
		Spans                   []struct {
			ID, Label, Text, Canonical, Status string
			Start, End                         int
			Score                              *float64
			Origin                             struct{ Kind, Name, Version string }
		}
		Tokens []struct {
			Start, End int
			Segments   []struct{ Form, Kind string }
		}
	}
}

// export takes the JSON from the clipboard, as a person would who pastes it elsewhere.
func (w *window) export() (exported, []byte) {
	w.t.Helper()
	w.clickOn("#export")
	w.wait(`document.getElementById("dialog-export").open`)
	return w.copyExport()
}

func (w *window) copyExport() (exported, []byte) {
	w.t.Helper()
	w.clickOn("#export-copy")
	w.wait(`!document.getElementById("dialog-export").open`)
	raw := []byte(w.clipboard())
	var out exported
	require.NoError(w.t, json.Unmarshal(raw, &out))
	return out, raw
}

// spans lists "LABEL text" of the first document of an export, in its order.
func (e exported) spans() []string {
	out := []string{}
	for _, s := range e.Docs[0].Spans {
		out = append(out, s.Label+" "+s.Text)
	}
	return out
}

// drop lets go of a file over the page; content is a JavaScript expression for what the file holds.
func (w *window) drop(name, content string) {
	w.t.Helper()
	w.run(`const data = new DataTransfer();
		data.items.add(new File([` + content + `], ` + quote(name) + `));
		for (const type of ["dragenter", "dragover", "drop"])
			document.body.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));`)
}
