package e2e

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/web"
	"wusum/web/static"
)

// siteBut serves the staged page, but for files whose address has a part: those get another answer.
func siteBut(t *testing.T, part string, answer http.HandlerFunc) string {
	t.Helper()
	return siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.Path, part) {
				answer(w, r)
				return
			}
			next.ServeHTTP(w, r)
		})
	})
}

func missing(w http.ResponseWriter, r *http.Request) { http.Error(w, "gone", http.StatusNotFound) }

// expectCannotStart waits for the sentence in both languages that says what is wrong and that nothing is lost.
func (w *window) expectCannotStart(code, arabic, english string) {
	w.t.Helper()
	w.allow("wusum: boot.")
	w.allow("404")
	w.wait(`document.querySelector("#boot-fault[role=alert]")`)
	w.expect(code, `document.getElementById("boot-fault").dataset.code`)
	for lang, part := range map[string]string{"ar": arabic, "en": english} {
		said := eval[string](w, `document.querySelector("#boot-fault [lang=`+lang+`]").textContent`)
		assert.Contains(w.t, said, part)
	}
	assert.Contains(w.t, eval[string](w, `document.getElementById("boot-fault").textContent`), "What you saved earlier is still in this browser.")
	assert.Equal(w.t, "visible", eval[string](w, `getComputedStyle(document.getElementById("boot-fault")).visibility`))
	w.reloads(".boot-reload")
}

func TestProgramMissing(t *testing.T) {
	w := open(t, siteBut(t, "/page.", missing))
	w.expectCannotStart("boot.fetch", "تعذّر تحميل وسوم", "could not be downloaded")
}

func TestProgramDamaged(t *testing.T) {
	w := open(t, siteBut(t, "/page.", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		w.Write([]byte("\x00asm\x01\x00\x00\x00\xff"))
	}))
	w.expectCannotStart("boot.wasm", "لم يتمكّن المتصفّح", "could not run the Wusum program")
}

func TestTextsMissing(t *testing.T) {
	w := open(t, siteBut(t, "/i18n/", missing))
	w.expectCannotStart("boot.fetch", "تعذّر تحميل وسوم", "could not be downloaded")
}

func TestScriptMissing(t *testing.T) {
	w := open(t, siteBut(t, "/js/surface.js", missing))
	w.allow("404")
	w.allow("wusum: boot")
	w.wait(`document.querySelector("#boot-text[role=alert]")`)
	text := eval[string](w, `document.getElementById("boot-text").textContent`)
	assert.Contains(t, text, "لم يكتمل تحميل برنامجه")
	assert.Contains(t, text, "did not load completely")
}

// A host that serves .wasm as something else costs time, not the page; so does a missing lexicon.
func TestWrongType(t *testing.T) {
	url := siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, ".lex") {
				missing(w, r)
				return
			}
			next.ServeHTTP(retyped{w, strings.HasSuffix(r.URL.Path, ".wasm")}, r)
		})
	})
	w := launch(t, setup{})
	w.allow("404")
	w.allow("sw:") // a build without its lexicon is not installed
	w.open(url)
	w.ready()
	w.wait(bannerText + ` === wusum.i18n.t("banner.lexicon")`)
}

// retyped sends text/plain for what is said to be wasm.
type retyped struct {
	http.ResponseWriter
	wasm bool
}

func (w retyped) WriteHeader(code int) {
	if w.wasm {
		w.Header().Set("Content-Type", "text/plain")
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w retyped) Write(b []byte) (int, error) {
	if w.wasm {
		w.Header().Set("Content-Type", "text/plain")
	}
	return w.ResponseWriter.Write(b)
}

// A panic in one handler is a banner, and the page goes on; the program's end is a banner that offers a reload.
func TestFaults(t *testing.T) {
	w := launch(t, setup{})
	w.before(`
		const listen = EventTarget.prototype.addEventListener;
		EventTarget.prototype.addEventListener = function (type, fn, ...rest) {
			if (type === "keydown" && this === globalThis) globalThis.goKeydown = fn;
			return listen.call(this, type, fn, ...rest);
		};
		let Real;
		Object.defineProperty(globalThis, "Go", {configurable: true, get: () => Real, set(value) {
			const run = value.prototype.run;
			value.prototype.run = function (instance) {
				run.call(this, instance);
				return new Promise((end) => (globalThis.endGo = end));
			};
			Real = value;
		}});`)
	w.open(site(t))
	w.ready()
	w.allow("wusum: fault")

	w.run(`goKeydown()`) // without its event
	w.wait(`document.querySelector("#banners .fault[role=alert]")`)
	w.expect("panic", `document.querySelector("#banners .fault").dataset.fault`)
	w.wait(`document.querySelector("#banners .fault p").textContent === wusum.i18n.t("banner.fault")`)
	w.run(`goKeydown(); goKeydown()`)
	w.expect("1", `String(document.querySelectorAll("#banners .fault").length)`)
	w.clickOn("#banners .fault .banner-close")
	w.pick("لبنان", 0)
	w.press("g")
	w.saved() // it goes on

	w.run(`endGo()`)
	w.wait(`document.querySelector("#banners .fault")?.dataset.fault === "exit"`)
	w.wait(`document.querySelector("#banners .fault p").textContent === wusum.i18n.t("error.wasm.exit")`)
	w.reloads("#banners .fault .banner-action")
	w.ready()
	w.wait(`document.getElementById("annotation-count").textContent === "1"`) // nothing was lost
}

// Theme and language are there before anything is painted, and are remembered.
func TestBeforePaint(t *testing.T) {
	url := site(t)
	w := launch(t, setup{dark: true})
	w.before(`new MutationObserver(() => {
		if (document.body && !globalThis.first) globalThis.first = {...document.documentElement.dataset, lang: document.documentElement.lang, dir: document.documentElement.dir, seen: document.documentElement.style.visibility};
	}).observe(document, {childList: true, subtree: true});`)
	w.open(url)
	w.ready()
	w.expect("dark system ar rtl", `[first.theme, first.themeChoice, first.lang, first.dir].join(" ")`)
	w.run(`wusum.theme.set("light"); await wusum.i18n.set("en")`)
	w.expect("light", `document.documentElement.dataset.theme`)
	w.reload()
	w.ready()
	w.expect("light light en ltr hidden", `[first.theme, first.themeChoice, first.lang, first.dir, first.seen].join(" ")`)
	w.expect("visible", `getComputedStyle(document.body).visibility`)
	w.expect("Export", `document.querySelector("#export span").textContent`)
	w.run(`wusum.theme.set("system")`)
	w.media(false, false)
	w.wait(`document.documentElement.dataset.theme === "light"`)
	w.media(true, false)
	w.wait(`document.documentElement.dataset.theme === "dark"`)
}

// A build that cannot start is no dead end: its own screen fetches the next one.
func TestBrokenBuild(t *testing.T) {
	good := web.Site()
	read := func(name string) string {
		b, err := fs.ReadFile(good, name)
		require.NoError(t, err)
		return string(b)
	}
	worker, assets := read("sw.js"), read("assets.json")
	build := between(worker, `const BUILD = "`, `"`)
	program := between(assets, `"page": "`, `"`)
	require.NotEmpty(t, program)
	variant := func(name, page, content string) http.Handler {
		swap := strings.NewReplacer(build, name, program, page)
		return static.Handler(overlay{fstest.MapFS{
			"sw.js": {Data: []byte(swap.Replace(worker))}, "assets.json": {Data: []byte(swap.Replace(assets))},
			page: {Data: []byte(content)},
		}, good})
	}
	builds := []http.Handler{
		static.Handler(good),
		variant("bbbbbbbbbbbb", "page.000000000000.wasm", "\x00asm\x01\x00\x00\x00\xff"),
		variant("cccccccccccc", program, read(program)),
	}
	var now atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		builds[now.Load()].ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	w := visit(t, setup{}, strings.Replace(server.URL, "127.0.0.1", "localhost", 1))
	w.wait(`navigator.serviceWorker.controller`)
	w.pick("لبنان", 0)
	w.press("g")
	w.saved()

	now.Store(1)
	w.run(`await (await navigator.serviceWorker.getRegistration()).update()`)
	w.wait(bannerText + ` === wusum.i18n.t("banner.update")`)
	w.allow("wusum: boot.wasm")
	w.reloads("#banners .banner-action")
	w.wait(`document.getElementById("boot-fault")?.dataset.code === "boot.wasm"`)

	now.Store(2)
	w.reloads(".boot-reload")
	w.ready()
	w.expect("cccccccccccc", `wusum.assets.build`)
	w.wait(`document.getElementById("annotation-count").textContent === "1"`)
}
