package e2e

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
)

func exchangeProgram(r *http.Request) bool {
	return strings.Contains(r.URL.Path, "/exchange.") && strings.HasSuffix(r.URL.Path, ".wasm")
}

// A saved web page goes through the exchange program, which is fetched when first needed, and then works offline too.
func TestImportHTML(t *testing.T) {
	var fetched, down atomic.Int32
	url := siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if down.Load() > 0 {
				panic(http.ErrAbortHandler)
			}
			if exchangeProgram(r) {
				fetched.Add(1)
			}
			next.ServeHTTP(w, r)
		})
	})
	w := visit(t, setup{}, url)
	w.wait(`navigator.serviceWorker.controller`)
	assert.Zero(t, fetched.Load(), "not before it is needed")

	const html = `<html dir=rtl><title>عودة السفن | الميناء</title><nav>الرئيسية</nav><h1>عودة السفن</h1>` +
		`<script>globalThis.ran = true; document.title = "x"</script><img src=x onerror="globalThis.ran = true"><p>رست السفينة في بيروت &amp; صيدا.</p><p>ثم أبحرت.</p>`
	w.drop("خبر.html", quote(html))
	w.wait(`document.getElementById("document-title").textContent === "عودة السفن"`)
	w.expect("عودة السفن|رست السفينة في بيروت & صيدا.|ثم أبحرت.", `[...document.querySelectorAll("#article p")].map((p) => p.textContent).slice(0, 3).join("|")`)
	w.expect("undefined", `String(globalThis.ran)`)
	assert.EqualValues(t, 1, fetched.Load())

	// The worker and its program are kept.
	down.Store(1)
	w.allow("ERR_")
	w.allow("Failed to")
	w.allow("An unknown error occurred when fetching the script")
	w.reload()
	w.ready()
	w.drop("آخر.htm", quote("<p>نصّ بلا شبكة</p>"))
	w.wait(`document.getElementById("document-title").textContent === "نصّ بلا شبكة"`)
}

// A program that cannot be had is one sentence, and the next file tries again.
func TestImportWithoutProgram(t *testing.T) {
	var down atomic.Bool
	down.Store(true)
	url := siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if down.Load() && exchangeProgram(r) {
				missing(w, r)
				return
			}
			next.ServeHTTP(w, r)
		})
	})
	w := visit(t, setup{}, url)
	w.allow("404")
	w.drop("a.html", `"<p>نصّ</p>"`)
	w.wait(`document.getElementById("status").textContent === wusum.i18n.t("error.exchange.failed")`)
	w.drop("a.html", `"<script>x</script>"`)
	down.Store(false)
	w.drop("a.html", `"<p>نصّ الخبر</p>"`)
	w.wait(`document.getElementById("document-title").textContent === "نصّ الخبر"`)
}
