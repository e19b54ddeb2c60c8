package e2e

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"wusum/core/format/native"
	"wusum/core/format/native/published"
)

// bytesOf is a JavaScript expression for bytes.
func bytesOf(b []byte) string {
	return `Uint8Array.from(atob("` + base64.StdEncoding.EncodeToString(b) + `"), c => c.charCodeAt(0))`
}

const banner = bannerText

// What is exported validates against the published schema, and comes back the same in a browser that never saw it.
func TestExportComesBackIdentical(t *testing.T) {
	url := site(t)
	w := visit(t, setup{}, url)
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	a := w.find("جامعة حلب", 0)
	w.drag(a.X+a.W-4, a.Y+a.H/2, a.X+4, a.Y+a.H/2)
	w.press("o")
	w.pick("حلب", 0)
	w.press("g")
	w.pick("للقاهرة", 0)
	w.press("g")
	w.saved()
	_, raw := w.export()
	validate(t, raw)

	other := visit(t, setup{}, url)
	other.drop("back.wusum.json", bytesOf(raw))
	other.wait(`document.getElementById("annotation-count").textContent === "4"`)
	_, again := other.export()
	assert.JSONEq(t, docsOf(t, raw), docsOf(t, again))
	other.reload()
	other.ready()
	_, kept := other.export()
	assert.Equal(t, string(again), string(kept))
}

func docsOf(t *testing.T, raw []byte) string {
	t.Helper()
	var file struct {
		Docs json.RawMessage `json:"docs"`
	}
	require.NoError(t, json.Unmarshal(raw, &file))
	return string(file.Docs)
}

func validate(t *testing.T, raw []byte) {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(published.Schema))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("schema.json", schema))
	compiled, err := c.Compile("schema.json")
	require.NoError(t, err)
	instance, err := jsonschema.UnmarshalJSON(strings.NewReader(string(raw)))
	require.NoError(t, err)
	require.NoError(t, compiled.Validate(instance))
}

// The download is a file named after the article, in each of the three units, with tokens on request.
func TestDownload(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	for _, unit := range []string{"codepoint", "utf16", "byte"} {
		dir := t.TempDir()
		_, err := chromedp.CallBrowser(w.ctx, protocol.SetDownloadBehavior, protocol.SetDownloadBehaviorParams{
			Behavior: protocol.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
		})
		require.NoError(t, err)
		w.clickOn("#export")
		w.clickOn(`input[name="unit"][value="` + unit + `"]`)
		w.run(`document.getElementById("export-tokens").checked = true`)
		w.clickOn("#export-download")
		var files []string
		var raw []byte
		require.Eventually(t, func() bool { // the name is there before the whole file is
			files, _ = filepath.Glob(filepath.Join(dir, "*.json"))
			if len(files) == 1 {
				raw, _ = os.ReadFile(files[0])
			}
			return json.Valid(raw)
		}, patience, 50*time.Millisecond)
		assert.Contains(t, filepath.Base(files[0]), "القاهرة", "named after the article")
		validate(t, raw)
		var out exported
		require.NoError(t, json.Unmarshal(raw, &out))
		assert.Equal(t, unit, out.Unit)
		assert.NotEmpty(t, out.Docs[0].Tokens)
		p, _, err := native.Decode(raw)
		require.NoError(t, err)
		for a := range p.Docs[0].Layers[0].All() {
			assert.Equal(t, "أوكرانيا", a.Text(p.Docs[0].Text), unit)
		}
	}
}

func TestPasteAnArticle(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.clickOn("#add-text")
	w.wait(`document.getElementById("dialog-paste").open`)
	w.run(`document.getElementById("paste-text").focus()`)
	w.write("خبر قصير\nوصل الوفد لتونس أمس.")
	w.clickOn("#paste-ok")
	w.wait(`!document.getElementById("dialog-paste").open`)
	w.pick("لتونس", 0)
	assert.Equal(t, "تونس", w.selected())
	w.press("g")
	out, _ := w.export()
	assert.Equal(t, "خبر قصير", out.Docs[0].Title)
	assert.Equal(t, []string{"GPE تونس"}, out.spans())
	w.screenshot("page-pasted")
}

// Each file that cannot be read gets one clear sentence, in both languages, and what was open stays open.
func TestBadFiles(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	for _, lang := range []string{"ar", "en"} {
		w.run(`await wusum.i18n.set("` + lang + `")`)
		for _, c := range []struct{ name, content, code string }{
			{"empty.txt", `""`, "file.empty"},
			{"photo.txt", `new Uint8Array(4000).map((_, i) => i * 7919 % 256)`, "file.binary"},
			{"paper.pdf", `"%PDF-1.7\n%\u00e2\u00e3\n1 0 obj"`, "file.pdf"},
			{"huge.txt", `"كلمة ".repeat(50 * 1024 * 1024 / 9)`, "file.toolarge"},
			{"theirs.json", `'{"some": "thing", "else": [1, 2]}'`, "format.notours"},
		} {
			w.run(`document.querySelector("#banners .banner-close")?.click()`)
			w.drop(c.name, c.content)
			w.wait(banner)
			said := eval[string](w, banner)
			want := eval[string](w, `wusum.i18n.t("error.`+c.code+`", `+quote(c.name)+`, 40)`)
			assert.Equal(t, want, said, "%s in %s", c.name, lang)
			assert.NotContains(t, said, "error.", "a key is not a sentence")
		}
	}
	w.run(`await wusum.i18n.set("ar")`)
	out, _ := w.export()
	assert.Equal(t, []string{"GPE أوكرانيا"}, out.spans(), "nothing was lost on the way")
}

// Encodings are recognised and named.
func TestEncodings(t *testing.T) {
	w := visit(t, setup{}, site(t))
	const words = "وصل الوفد لتونس أمس والتقى رئيس الوزراء في العاصمة"
	utf16 := func(little bool) string {
		var b []byte
		for _, r := range "\ufeff" + words {
			if little {
				b = append(b, byte(r), byte(r>>8))
			} else {
				b = append(b, byte(r>>8), byte(r))
			}
		}
		return bytesOf(b)
	}
	for _, c := range []struct{ name, content string }{
		{"plain.txt", quote(words)},
		{"bom.txt", quote("\ufeff" + words)},
		{"little.txt", utf16(true)},
		{"big.txt", utf16(false)},
		{"windows.txt", bytesOf(windows1256(t, words))},
	} {
		w.drop(c.name, c.content)
		w.wait(`document.getElementById("status").textContent.includes(` + quote(c.name) + `)`)
		w.wait(`!document.getElementById("status").textContent.startsWith(wusum.i18n.t("status.opening", "").slice(0, 5))`)
		out, _ := w.export()
		assert.Equal(t, words, strings.TrimPrefix(out.Docs[0].Text, "\ufeff"), c.name)
	}
}

// An HTML page gives its article: no scripts, no navigation, and markup in it stays text.
func TestHTMLArticle(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("page.html", quote(`<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>مؤتمر المياه في عمّان</title><script>window.pwned = true</script></head>
<body><nav><a href="/">الرئيسة</a><a href="/news">الأخبار</a></nav><article><h1>مؤتمر المياه في عمّان</h1>
<p>افتتح وزير المياه الأردني في العاصمة عمّان مؤتمرًا عن إدارة الموارد المائية، يشارك فيه خبراء من العراق وسوريا ولبنان ومصر، ويستمر ثلاثة أيام في مركز الحسين الثقافي.</p>
<p>وقال الوزير إن الأحواض المشتركة تحتاج إلى إدارة مشتركة، ودعا الدول المشاركة إلى تبادل البيانات بانتظام &lt;b&gt;دون تأخير&lt;/b&gt;، وإلى بناء محطات رصد على ضفاف الأنهار.</p>
<p>ويناقش المؤتمر عشرين ورقة علمية، ويختتم أعماله ببيان يُرفع إلى وزراء المياه في المنطقة، وتُنشر أوراقه على موقع الجامعة الأردنية.</p></article>
<script>window.pwned = true</script><footer>جميع الحقوق محفوظة</footer></body></html>`))
	w.wait(`document.getElementById("document-title").textContent === "مؤتمر المياه في عمّان"`)
	out, _ := w.export()
	assert.Contains(t, out.Docs[0].Text, "إدارة الموارد المائية")
	assert.Contains(t, out.Docs[0].Text, "<b>دون تأخير</b>")
	assert.NotContains(t, out.Docs[0].Text, "pwned")
	assert.NotContains(t, out.Docs[0].Text, "الرئيسة")
	assert.False(t, eval[bool](w, "Boolean(window.pwned)"))
	assert.Equal(t, 0, eval[int](w, `document.querySelectorAll("#article p b").length`))
}

// Spans whose text does not match are repaired where that is certain, and listed where it is not.
func TestImportReport(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("shifted.json", quote(`{"format":"wusum","version":1,"unit":"codepoint","labels":[{"name":"<b>GPE</b>"}],"docs":[{"id":"d9","text":"زار الوفد تونس ثم القاهرة ثم القاهرة","spans":[
		{"id":"a","label":"<b>GPE</b>","start":2,"end":6,"text":"تونس"},
		{"id":"b","label":"<b>GPE</b>","start":900,"end":905,"text":"دمشق"}]}]}`))
	w.wait(`document.getElementById("dialog-report").open`)
	assert.Equal(t, 2, eval[int](w, `document.querySelectorAll("#report-list li").length`))
	assert.Contains(t, eval[string](w, `document.getElementById("report-list").textContent`), "دمشق")
	w.screenshot("page-report")
	w.clickOn("#dialog-report button")
	out, _ := w.export()
	assert.Equal(t, []string{"<b>GPE</b> تونس"}, out.spans(), "a label name with markup is text")
}

// 20 MB of text opens; every word of it is there.
func TestLargeText(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.drop("large.txt", `"عنوان كبير\n" + "كلمة عربية في فقرة طويلة بعض الطول.\n".repeat(20 * 1024 * 1024 / 64)`)
	w.wait(`document.getElementById("document-title").textContent === "عنوان كبير"`)
	assert.Greater(t, eval[int](w, `document.querySelectorAll("#article p").length`), 300000)
	w.press("End", chromedp.ModifierCtrl)
	w.frame()
	assert.NotEmpty(t, w.selected())
}

func windows1256(t *testing.T, s string) []byte {
	t.Helper()
	b, err := charmap.Windows1256.NewEncoder().Bytes([]byte(s))
	require.NoError(t, err)
	return b
}
