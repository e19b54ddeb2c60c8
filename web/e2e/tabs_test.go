package e2e

import (
	"net/http"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"io/fs"
	"net/http/httptest"
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/web"
	"wusum/web/static"
)

// tab opens a second tab in the same browser, so with the same storage.
func (w *window) tab(url string) *window {
	w.t.Helper()
	ctx, cancel := chromedp.NewContext(w.ctx)
	w.t.Cleanup(cancel)
	other := &window{t: w.t, ctx: ctx}
	require.NoError(w.t, chromedp.Do(ctx))
	go other.watch(chromedp.Console(ctx))
	other.open(url)
	other.ready()
	return other
}

const bannerText = `document.querySelector("#banners .banner p")?.textContent ?? ""`

// Two tabs on one project: the second looks on, follows what the first does, and may take over.
func TestTwoTabs(t *testing.T) {
	url := site(t)
	first := visit(t, setup{}, url)
	first.pick("ولإيطاليا", 0)
	first.press("g")
	first.saved()

	second := first.tab(url)
	second.wait(bannerText + ` === wusum.i18n.t("banner.readonly")`)
	count := `document.getElementById("annotation-count").textContent`
	second.wait(count + ` === "1"`)
	second.pick("لبنان", 0)
	second.press("g")
	assert.Equal(t, eval[string](second, `wusum.i18n.t("error.readonly")`), second.status())

	first.pick("لبنان", 0)
	first.press("g")
	first.saved()
	second.wait(count + ` === "2"`)

	second.clickOn("#banners .banner-action")
	first.wait(`document.body.classList.contains("readonly")`)
	second.wait(`!document.body.classList.contains("readonly")`)
	second.pick("للعراق", 0)
	second.press("g")
	second.saved()
	first.wait(count + ` === "3"`)
}

// After one visit the page opens without a network, labels and keeps.
func TestOffline(t *testing.T) {
	var down atomic.Bool
	url := siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if down.Load() {
				panic(http.ErrAbortHandler)
			}
			next.ServeHTTP(w, r)
		})
	})
	w := visit(t, setup{}, url)
	w.wait(`navigator.serviceWorker.controller`)
	down.Store(true)
	w.allow("ERR_")
	w.allow("Failed to")
	w.allow("An unknown error occurred when fetching the script") // the browser's own look for a newer worker
	w.reload()
	w.ready()
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.saved()
	w.reload()
	w.ready()
	out, _ := w.export()
	assert.Equal(t, []string{"GPE أوكرانيا"}, out.spans())
}

// A new build waits until it is wanted; then the page reloads into it with everything kept.
func TestUpdate(t *testing.T) {
	old := web.Site()
	worker, err := fs.ReadFile(old, "sw.js")
	require.NoError(t, err)
	assets, err := fs.ReadFile(old, "assets.json")
	require.NoError(t, err)
	build := between(string(worker), `const BUILD = "`, `"`)
	require.NotEmpty(t, build)
	next := overlay{fstest.MapFS{
		"sw.js":       {Data: []byte(strings.ReplaceAll(string(worker), build, "ffffffffffff"))},
		"assets.json": {Data: []byte(strings.ReplaceAll(string(assets), build, "ffffffffffff"))},
	}, old}
	var updated atomic.Bool
	handlers := map[bool]http.Handler{false: static.Handler(old), true: static.Handler(next)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handlers[updated.Load()].ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	w := visit(t, setup{}, strings.Replace(server.URL, "127.0.0.1", "localhost", 1))
	w.wait(`navigator.serviceWorker.controller`)
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.saved()

	updated.Store(true)
	w.run(`await (await navigator.serviceWorker.getRegistration()).update()`)
	w.wait(bannerText + ` === wusum.i18n.t("banner.update")`)
	assert.Equal(t, build, eval[string](w, "wusum.assets.build"), "nothing changes by itself")
	w.reloads("#banners .banner-action")
	w.wait(`globalThis.wusum?.assets?.build === "ffffffffffff"`)
	w.ready()
	out, _ := w.export()
	assert.Equal(t, []string{"GPE أوكرانيا"}, out.spans())
}

func between(s, before, after string) string {
	_, rest, _ := strings.Cut(s, before)
	found, _, ok := strings.Cut(rest, after)
	if !ok {
		return ""
	}
	return found
}

// The built folder works from any static host under a path of its own, by its <meta> policy alone.
func TestUnderAPath(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("/some/path/", http.StripPrefix("/some/path", http.FileServerFS(web.Site())))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	w := visit(t, setup{}, strings.Replace(server.URL, "127.0.0.1", "localhost", 1)+"/some/path/")
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.saved()
	w.wait(`navigator.serviceWorker.controller`)
	blocked := eval[string](w, `fetch("https://example.org/").then(() => "sent", () => "refused")`)
	assert.Equal(t, "refused", blocked, "no request leaves for another host")
	w.allow("example.org")
}
