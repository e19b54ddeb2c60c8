package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A page whose program does not load says so in both languages.
func TestProgramDoesNotLoad(t *testing.T) {
	url := siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, ".wasm") {
				http.Error(w, "gone", http.StatusNotFound)
				return
			}
			next.ServeHTTP(w, r)
		})
	})
	w := launch(t, setup{})
	w.allow("404")
	w.allow("wusum: boot")
	w.open(url)
	w.wait(`document.getElementById("boot-fault")`)
	said := eval[string](w, `document.getElementById("boot-fault").textContent`)
	assert.Contains(t, said, "تعذّر تحميل وسوم")
	assert.Contains(t, said, "Wusum could not be downloaded")
	w.screenshot("page-not-loaded")
}

// Without storage the page works in memory and says what that means.
func TestStorageDenied(t *testing.T) {
	w := launch(t, setup{})
	w.before(`Object.defineProperty(globalThis, "indexedDB", {get() { throw new DOMException("denied", "SecurityError"); }})`)
	w.open(site(t))
	w.ready()
	w.wait(bannerText + ` === wusum.i18n.t("banner.denied")`)
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	out, _ := w.export()
	assert.Equal(t, []string{"GPE أوكرانيا"}, out.spans())
}

// When the disk is full the page goes on, says so, and saves what waited as soon as there is room.
func TestQuotaExceeded(t *testing.T) {
	w := launch(t, setup{})
	w.before(`const put = IDBObjectStore.prototype.put, add = IDBObjectStore.prototype.add;
		const full = (real) => function (...args) {
			if (globalThis.diskFull && this.name === "journal") throw new DOMException("full", "QuotaExceededError");
			return real.apply(this, args);
		};
		IDBObjectStore.prototype.put = full(put);
		IDBObjectStore.prototype.add = full(add);`)
	w.open(site(t))
	w.ready()
	w.allow("Quota")
	w.run("globalThis.diskFull = true")
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.wait(bannerText + ` === wusum.i18n.t("banner.quota")`)
	w.run("globalThis.diskFull = false")
	w.pick("ولإيطاليا", 0)
	w.press("g")
	w.saved()
	w.reload()
	w.ready()
	out, _ := w.export()
	assert.Len(t, out.Docs[0].Spans, 2, "what could not be written at first was not lost")
}

// A text with unbalanced direction controls opens; each is shown as a mark, unasked, and kept in the export.
func TestInvisibleCharacters(t *testing.T) {
	w := visit(t, setup{}, site(t))
	const words = "عنوان\nقال \u202eالوزير إن \u2067مصر ترحب بالوفد.\nفقرة بعدها سليمة."
	w.drop("marks.txt", quote(words))
	w.wait(`document.getElementById("document-title").textContent === "عنوان"`)
	w.pick("مصر", 0)
	w.press("g")
	w.wait(`document.querySelector("#article .ws-mark, #article [class*=mark]")`)
	w.screenshot("page-marks")
	out, _ := w.export()
	assert.Equal(t, words, out.Docs[0].Text)
	assert.Equal(t, []string{"GPE مصر"}, out.spans())
}
