package e2e

import (
	"encoding/base64"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/testdata"
	"wusum/wasm/wire"
	"wusum/web"
)

func modelFile(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, ".model") }

// withModel serves the site with the model's answers in the hands of a test, which is told how often it was asked.
func withModel(t *testing.T, answer func(n int32, w http.ResponseWriter, data []byte)) (url string, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	return siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !modelFile(r) {
				next.ServeHTTP(w, r)
				return
			}
			r.Header.Del("Accept-Encoding")
			plain := httptest.NewRecorder()
			next.ServeHTTP(plain, r)
			for name, values := range plain.Header() {
				w.Header()[name] = values
			}
			answer(asked.Add(1), w, plain.Body.Bytes())
		})
	}), asked
}

const engineBanner = `document.querySelector('#banners [data-key="engine"]')`

// expectEngineBanner waits for the sentence of a fault, and labels a word all the same.
func (w *window) expectEngineBanner(code string) {
	w.t.Helper()
	w.wait(engineBanner + `?.textContent.includes(wusum.i18n.t("error.` + code + `"))`)
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	assert.Contains(w.t, w.status(), "أوكرانيا")
	w.press("Escape")
	w.rest()
}

// A download that is cut or changed on the way is fetched again, past whatever kept it.
func TestModelDamagedOnce(t *testing.T) {
	for name, damage := range map[string]func(w http.ResponseWriter, data []byte){
		"cut":     func(w http.ResponseWriter, data []byte) { w.Write(data[:len(data)/2]); panic(http.ErrAbortHandler) },
		"changed": func(w http.ResponseWriter, data []byte) { data[len(data)/2] ^= 1; w.Write(data) },
		"short":   func(w http.ResponseWriter, data []byte) { w.Header().Del("Content-Length"); w.Write(data[:1000]) },
		"missing": func(w http.ResponseWriter, data []byte) { http.Error(w, "gone", http.StatusNotFound) },
	} {
		t.Run(name, func(t *testing.T) {
			url, asked := withModel(t, func(n int32, w http.ResponseWriter, data []byte) {
				if n == 1 {
					damage(w, data)
					return
				}
				w.Write(data)
			})
			w := launch(t, setup{suggest: true})
			w.allow("ERR_")
			w.allow("404")
			w.open(url)
			w.ready()
			w.suggested()
			assert.EqualValues(t, 2, asked.Load())
		})
	}
}

// Where it comes damaged every time a banner says so, labelling goes on, and its button tries again.
func TestModelDamaged(t *testing.T) {
	var healed atomic.Bool
	url, asked := withModel(t, func(_ int32, w http.ResponseWriter, data []byte) {
		if !healed.Load() {
			data[len(data)-9] ^= 1
		}
		w.Write(data)
	})
	w := launch(t, setup{suggest: true})
	w.open(url)
	w.ready()
	w.expectEngineBanner("engine.damaged")
	assert.EqualValues(t, 2, asked.Load())
	w.screenshot("suggest-damaged")
	w.axe("engine banner")
	healed.Store(true)
	w.clickOn("#banners .banner-action")
	w.suggested()
	assert.True(t, eval[bool](w, engineBanner+` === null`))
}

// On plain http the browser gives no digest: then the engine's own check is what refuses a file, once more past the cache.
func TestModelRefusedByTheEngine(t *testing.T) {
	url, asked := withModel(t, func(_ int32, w http.ResponseWriter, data []byte) {
		data[0] ^= 1
		w.Write(data)
	})
	w := launch(t, setup{suggest: true})
	w.before(`Object.defineProperty(crypto, "subtle", {value: undefined})`)
	w.open(url)
	w.ready()
	w.expectEngineBanner("engine.model")
	assert.EqualValues(t, 2, asked.Load())
}

// The engine dies; a banner says so, labelling goes on, and its button starts another.
func TestEngineFails(t *testing.T) {
	w := launch(t, setup{suggest: true})
	w.before(`globalThis.workers = [];
		globalThis.Worker = class extends Worker { constructor(...a) { super(...a); workers.push(this); } };`)
	w.open(site(t))
	w.ready()
	w.suggested()
	n := w.pending()
	w.run(`workers.at(-1).postMessage(new Uint8Array([1, 2, 3]))`)
	w.expectEngineBanner("engine.failed")
	w.screenshot("suggest-failed")
	w.clickOn("#banners .banner-action")
	w.wait(`workers.length === 2 && ` + engineBanner + ` === null`)
	w.panels()
	assert.InDelta(t, n, w.pending(), 1, "the word that was labelled may have been suggested")
}

// The first load shows how far it is; the page can be used meanwhile.
func TestModelProgress(t *testing.T) {
	half := make(chan struct{})
	url, _ := withModel(t, func(_ int32, w http.ResponseWriter, data []byte) {
		w.Write(data[:len(data)/2])
		w.(http.Flusher).Flush()
		<-half
		w.Write(data[len(data)/2:])
	})
	w := launch(t, setup{suggest: true})
	w.open(url)
	w.ready()
	w.wait(`!document.getElementById("model").hidden && document.getElementById("model-progress").value > 0`)
	part := eval[float64](w, `document.getElementById("model-progress").position`)
	assert.True(t, 0 < part && part < 1, "%v", part)
	w.screenshot("suggest-progress")
	w.axe("progress")
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	assert.Contains(t, w.status(), "أوكرانيا")
	close(half)
	w.wait(`document.getElementById("model").hidden`)
	w.suggested()
}

// After the first load the engine works without a network, and the model is not fetched a second time.
func TestEngineOffline(t *testing.T) {
	var down atomic.Bool
	var models atomic.Int32
	url := siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if down.Load() {
				panic(http.ErrAbortHandler)
			}
			if modelFile(r) {
				models.Add(1)
			}
			next.ServeHTTP(w, r)
		})
	})
	w := suggesting(t, setup{}, url)
	n := w.pending()
	w.wait(`navigator.serviceWorker.controller`)
	w.wait(`globalThis.kept || (caches.open("wusum-model:/").then(c => c.keys()).then(k => { globalThis.kept = k.length === 1; }), false)`)
	down.Store(true)
	w.allow("ERR_")
	w.allow("Failed to")
	w.allow("An unknown error occurred when fetching the script")
	w.reload()
	w.ready()
	w.suggested()
	assert.Equal(t, n, w.pending())
	assert.EqualValues(t, 1, models.Load())
	assert.Equal(t, 0, eval[int](w, `document.querySelectorAll("#banners .banner").length`))
}

// Half a surrogate pair, as only a script can hold it, is a replacement sign and no fault.
func TestSuggestionsBesideLoneSurrogates(t *testing.T) {
	w := suggesting(t, setup{}, site(t))
	w.clickOn("#add-text")
	w.run(`document.getElementById("paste-text").value = "نبأ \ud83d عاجل\nوصل الوفد إلى القاهرة \udc00 قادما من لبنان 🎉 ثم زار القاهرة."`)
	w.clickOn("#paste-ok")
	w.wait(`document.getElementById("document-title").textContent.startsWith("نبأ")`)
	w.suggested()
	w.press("Enter", 0)
	w.press(".")
	words := w.selected()
	w.press("Enter")
	out, _ := w.export()
	doc := out.Docs[0]
	require.NotEmpty(t, doc.Spans)
	assert.Equal(t, words, string([]rune(doc.Text)[doc.Spans[0].Start:doc.Spans[0].End]))
}

// Figures: how soon suggestions stand on the screen, and how soon the engine is there.
func TestSuggestionFigures(t *testing.T) {
	w := launch(t, setup{suggest: true})
	w.before(`globalThis.workers = [];
		globalThis.Worker = class extends Worker { constructor(...a) { super(...a); workers.push(this); } };`)
	w.open(site(t))
	w.ready()
	w.suggested()
	throughput(w)
	words := strings.Fields(testdata.Article("summit"))
	for len(words) < 450 {
		words = append(words, words...)
	}
	var took []float64
	for i := range 7 {
		src := "خبر " + strings.Repeat("ا", i+1) + "\n" + inLines(words[:450])
		took = append(took, eval[float64](w, `(async () => {
			const engine = wusum.engine, ask = engine.ask;
			let asked = 0;
			engine.ask = (bytes) => { asked = performance.now(); ask.call(engine, bytes); };
			const painted = new Promise((done) => {
				const seen = new MutationObserver(() => {
					if (!asked || !document.querySelector("#article .ws-proposed")) return;
					seen.disconnect();
					requestAnimationFrame(() => setTimeout(() => done(performance.now())));
				});
				seen.observe(document.getElementById("article"), {childList: true, subtree: true});
			});
			const data = new DataTransfer();
			data.items.add(new File([`+quote(src)+`], "figure.txt"));
			for (const type of ["dragenter", "dragover", "drop"])
				document.body.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
			const at = await painted;
			engine.ask = ask;
			return at - asked;
		})()`))
		w.panels()
	}
	slices.Sort(took)
	t.Logf("450 words, text to painted suggestions: %.0f ms (median of %d; best %.0f, worst %.0f)", took[len(took)/2], len(took), took[0], took[len(took)-1])

	w.wait(`globalThis.kept || (caches.open("wusum-model:/").then(c => c.keys()).then(k => { globalThis.kept = k.length === 1; }), false)`)
	w.wait(`navigator.serviceWorker.controller`)
	w.run("await new Promise((r) => setTimeout(r, 4000))") // a visit lasts, and the browser keeps what it has compiled meanwhile
	const (
		there = `performance.getEntriesByName("wusum:engine-ready").length`
		cost  = `performance.measure("start", "wusum:engine-start", "wusum:engine-ready").duration`
	)
	var beside, alone []float64
	for range 5 {
		w.reload()
		w.ready()
		w.wait(there)
		beside = append(beside, eval[float64](w, cost))
		w.panels()
		w.run(`wusum.engine.stop(); performance.clearMarks(); wusum.engine.start()`)
		w.wait(there)
		alone = append(alone, eval[float64](w, cost))
	}
	slices.Sort(beside)
	slices.Sort(alone)
	t.Logf("engine cold start from cache: %.0f ms (median of 5; best %.0f, worst %.0f); beside the start of the page %.0f ms (%.0f, %.0f)",
		alone[2], alone[0], alone[4], beside[2], beside[0], beside[4])
}

// throughput prints how fast the engine alone works on 100,000 words: no page takes in what it answers.
func throughput(w *window) {
	var book strings.Builder
	n := 0
	for n < 100_000 {
		for _, name := range []string{"summit", "culture", "economy", "opinion", "science", "sport", "technology"} {
			src := testdata.Article(name)
			n += len(strings.Fields(src))
			book.WriteString(src + "\n")
		}
	}
	message := base64.StdEncoding.EncodeToString(wire.Append(nil, 1<<30, &wire.Tag{Text: book.String()}))
	took := eval[[]float64](w, `(async () => {
		const bytes = Uint8Array.from(atob(`+quote(message)+`), (c) => c.charCodeAt(0)), took = [], worker = workers.at(-1);
		for (let i = 0; i < 5; i++) {
			const began = performance.now();
			worker.postMessage(bytes);
			await new Promise((done) => worker.addEventListener("message", function hear(e) {
				const view = new DataView(e.data.buffer);
				if (view.getUint16(2, true) !== 35 || view.getUint32(16, true) !== 0) return;
				worker.removeEventListener("message", hear);
				done();
			}));
			took.push(performance.now() - began);
		}
		return took;
	})()`)
	slices.Sort(took)
	speed := func(ms float64) float64 { return float64(n) / ms }
	w.t.Logf("%d words through the engine: %.0f thousand words/s (median of %d; best %.0f, worst %.0f)",
		n, speed(took[len(took)/2]), len(took), speed(took[0]), speed(took[len(took)-1]))
}

// A book is worked on piece by piece: what is seen comes first, and the page never waits.
func TestSuggestionsInABook(t *testing.T) {
	articles := 250 // some 100,000 words
	if os.Getenv("WUSUM_SOAK") != "" {
		articles = 2500
	}
	w := launch(t, setup{suggest: true})
	// At the third piece a key labels a word; frames are counted from the first piece to the last.
	w.before(`globalThis.answers = []; globalThis.over = 0;
		const press = (key, code) => document.getElementById("article").dispatchEvent(new KeyboardEvent("keydown", {key, code, bubbles: true, cancelable: true}));
		globalThis.Worker = class extends Worker {
			constructor(...a) {
				super(...a);
				this.addEventListener("message", (e) => {
					const view = e.data instanceof Uint8Array && new DataView(e.data.buffer);
					if (!view || view.getUint16(2, true) !== 35) return;
					answers.push(performance.now());
					if (globalThis.book && answers.length === 3) { press("ArrowLeft", "ArrowLeft"); press("ث", "KeyE"); globalThis.labelled = performance.now(); }
					if (view.getUint32(16, true) === 0) over = performance.now();
				});
			}
		};`)
	w.open(site(t))
	w.ready()
	w.suggested()
	article, err := fs.ReadFile(web.Site(), "articles/sample.txt")
	require.NoError(t, err)
	w.run(`globalThis.book = true; answers = []; over = 0; globalThis.frames = [];
		const tick = () => { frames.push(performance.now()); if (!over) requestAnimationFrame(tick); };
		requestAnimationFrame(tick);
		const data = new DataTransfer();
		data.items.add(new File(["كتاب\n", ...Array(` + strconv.Itoa(articles) + `).fill(` + quote(string(article)) + ` + "\n")], "book.txt"));
		for (const type of ["dragenter", "dragover", "drop"])
			document.body.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));`)
	w.wait("over")
	assert.Less(t, eval[float64](w, "labelled"), eval[float64](w, "over"), "labelled while the engine is at work")
	figures := eval[[]float64](w, `(() => {
		const gaps = frames.slice(1).map((at, i) => [at, at - frames[i]]).filter(([at]) => at > answers[0]).map(([, gap]) => gap).sort((a, b) => a - b);
		return [over - answers[0], answers.length, gaps[gaps.length >> 1], gaps.at(-1)];
	})()`)
	t.Logf("%d articles: %.0f pieces in %.1f s; frames meanwhile: median %.0f ms, worst %.0f ms",
		articles, figures[1], figures[0]/1000, figures[2], figures[3])
	w.run("await new Promise(r => setTimeout(r, 800))")
	w.panels()
	assert.Equal(t, "1", eval[string](w, `document.getElementById("annotation-count").textContent`))
	assert.Greater(t, w.pending(), articles)
}

// inLines puts words into paragraphs of sixty.
func inLines(words []string) string {
	var lines []string
	for part := range slices.Chunk(words, 60) {
		lines = append(lines, strings.Join(part, " "))
	}
	return strings.Join(lines, "\n")
}
