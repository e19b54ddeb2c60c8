package e2e

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/stats"
	"wusum/core/text"
)

// worked is a project as weeks of work leave it: suggestions get better, a share of the documents has none in sight.
func worked(t *testing.T, docs, words int) document.Project {
	t.Helper()
	names := strings.Fields("القاهرة تونس الرباط محمد أحمد فاطمة دمشق عمان بيروت يافا حيفا مراكش وهران البصرة الموصل طرابلس")
	rng := rand.New(rand.NewPCG(3, 3))
	at := time.Date(2026, 1, 5, 7, 0, 0, 0, time.UTC)
	p := document.Project{Schema: schema.Default()}
	n := 0
	for i := range docs {
		var src strings.Builder
		var spans []text.Span
		for k := range words {
			word := "كلمة"
			if k%9 == 4 {
				word = names[rng.IntN(len(names))]
				spans = append(spans, text.Span{Start: int32(src.Len()), End: int32(src.Len() + len(word))})
			}
			src.WriteString(word)
			src.WriteByte(" \n"[min(k%60/59, 1)])
		}
		d, err := document.NewDocument(document.DocID("w"+strconv.Itoa(i)), document.Meta{Title: "مقال " + strconv.Itoa(i+1)}, src.String())
		require.NoError(t, err)
		p.Docs = append(p.Docs, d)
		if i >= docs*4/5 {
			continue // not begun
		}
		d.Meta.State = []document.State{document.StateDone, document.StateDone, document.StateDone, document.StateSkipped, document.StateInProgress}[i%5]
		d.Meta.Aid = document.AidShown
		if i%10 == 3 {
			d.Meta.Aid = document.AidWithheld
		}
		good := 40 + 50*i/docs
		var list []document.Annotation
		at = at.Add(time.Duration(rng.IntN(300)) * time.Second)
		if i%4 == 3 {
			at = at.Add(20 * time.Hour)
		}
		for _, span := range spans {
			n++
			a := document.Annotation{
				ID: document.ID("w" + strconv.Itoa(n)), Span: span, Label: p.Schema.Labels[[]int{0, 1, 2, 2, 2, 3, 5, 8}[rng.IntN(8)]].ID,
				Created: at.Format(time.RFC3339), By: "a1",
			}
			at = at.Add(time.Duration(2+rng.IntN(9)) * time.Second)
			if d.Meta.Aid == document.AidShown && rng.IntN(100) < 85 {
				a.Origin.Kind = document.Model
				score := .8
				switch x := rng.IntN(100); {
				case x < good:
					a.Score = &score
				case x > good+(100-good)/2:
					a.Status = document.Rejected
				}
			}
			list = append(list, a)
		}
		d.Layers[0], err = document.NewLayer("", d.Paras, list)
		require.NoError(t, err)
	}
	return p
}

// openStatistics opens them by the button in the head of the documents.
func (w *window) openStatistics() {
	w.t.Helper()
	w.run(`if (document.getElementById("toggle-documents").getAttribute("aria-expanded") !== "true") document.getElementById("toggle-documents").click()`)
	w.clickOn(`[data-action="statistics"]`)
	w.wait(`document.querySelector("#dialog-statistics[open] .tiles")`)
	w.frame()
}

// shownFigures are those that the dialog saves.
func (w *window) shownFigures(dir string) (f struct {
	Documents map[string]int
	Mentions  int
	Decisions []int
}, raw []byte) {
	w.t.Helper()
	w.run(`document.querySelector("#dialog-statistics menu button").click()`)
	file := filepath.Join(dir, "wusum-statistics.json")
	require.Eventually(w.t, func() bool {
		raw, _ = os.ReadFile(file)
		return json.Unmarshal(raw, &f) == nil
	}, patience, 50*time.Millisecond)
	require.NoError(w.t, os.Remove(file))
	return f, raw
}

// A project's statistics: counted as wusum stats counts them, seen in both languages, by day and by night, on a desk and
// on a phone, saved as files.
func TestStatistics(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 860}, site(t))
	w.openStatistics()
	w.wait(`document.querySelector("#dialog-statistics .empty")`)
	w.axe("statistics of nothing")
	w.screenshot("statistics-ar-empty")
	w.press("Escape")
	w.wait(`!document.getElementById("dialog-statistics").open`)

	p := worked(t, 60, 180)
	w.drop("work.wusum.json", quote(string(native.Encode(nil, p, native.Standard()))))
	w.wait(`document.getElementById("status").textContent === wusum.i18n.t("status.imported", "work.wusum.json")`)
	w.openStatistics()
	w.wait(`document.querySelector("#statistics-aid")`)
	dir := t.TempDir()
	_, err := chromedp.CallBrowser(w.ctx, protocol.SetDownloadBehavior, protocol.SetDownloadBehaviorParams{
		Behavior: protocol.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
	})
	require.NoError(t, err)
	got, _ := w.shownFigures(dir)
	var want struct {
		Mentions  int
		Decisions []int
	}
	require.NoError(t, json.Unmarshal(stats.Append(nil, p, 0), &want))
	assert.Equal(t, want.Mentions, got.Mentions)
	assert.Equal(t, want.Decisions, got.Decisions)
	assert.Equal(t, len(p.Docs)+1, got.Documents["total"], "with the sample")

	// Every chart has its table, and the words of a chart are a name for it.
	charts := eval[int](w, `document.querySelectorAll("#dialog-statistics .stat").length`)
	assert.Equal(t, 8, charts)
	assert.Equal(t, charts, eval[int](w, `document.querySelectorAll("#dialog-statistics .stat table").length`))
	assert.Zero(t, eval[int](w, `[...document.querySelectorAll("#dialog-statistics svg.chart")].filter(e => !e.getAttribute("aria-label")).length`))
	assert.Zero(t, eval[int](w, `[...document.querySelectorAll("#dialog-statistics svg.chart *")].filter(e => [...e.attributes].some(a => /NaN|Infinity|undefined/.test(a.value))).length`))
	// A chart of Arabic begins at the right.
	assert.True(t, eval[bool](w, `(() => { const t = [...document.querySelectorAll("#statistics-labels text")], r = t[0].getBoundingClientRect(), c = t[0].closest("svg").getBoundingClientRect(); return c.right - r.right < 4 })()`))

	// By runs of decisions, by keyboard.
	w.run(`document.getElementById("statistics-by-day").focus()`)
	w.press("ArrowLeft")
	w.wait(`document.getElementById("statistics-by-run").checked`)
	assert.Equal(t, "statistics-by-run", eval[string](w, "document.activeElement.id"))
	rows := eval[int](w, `document.querySelectorAll("#statistics-decisions tbody tr").length`)
	total := 0
	for _, n := range want.Decisions {
		total += n
	}
	assert.Equal(t, (total+49)/50, rows)

	// An annotation made meanwhile is counted in.
	w.press("Escape")
	w.wait(`document.querySelector("#document-list .row")`)
	w.clickOn("#document-list .row")
	w.wait(`document.getElementById("article").textContent.includes("لأوكرانيا")`)
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.openStatistics()
	got, _ = w.shownFigures(dir)
	assert.Equal(t, want.Mentions+1, got.Mentions)
	assert.Equal(t, want.Decisions[3]+1, got.Decisions[3])

	// Saved as CSV and SVG.
	w.run(`document.getElementById("statistics-labels-csv").click(); document.getElementById("statistics-decisions-svg").click()`)
	require.Eventually(t, func() bool {
		table, _ := os.ReadFile(filepath.Join(dir, "wusum-labels.csv"))
		chart, _ := os.ReadFile(filepath.Join(dir, "wusum-decisions.svg"))
		return strings.HasPrefix(string(table), "\ufeff") && strings.Contains(string(table), "كيان جغرافي سياسي,") &&
			strings.Contains(string(chart), `xmlns="http://www.w3.org/2000/svg"`) && strings.Contains(string(chart), "fill=\"rgb(") && strings.HasSuffix(string(chart), "</svg>\n")
	}, patience, 50*time.Millisecond)

	for _, look := range []struct {
		name string
		lang string
		dark bool
	}{{"ar-light", "ar", false}, {"ar-dark", "ar", true}, {"en-light", "en", false}} {
		w.media(look.dark, false)
		w.run(`document.getElementById("dialog-statistics").close(); await wusum.i18n.set(` + quote(look.lang) + `)`)
		w.openStatistics()
		w.axe("statistics, " + look.name)
		w.screenshot("statistics-" + look.name)
		for i, id := range []string{"entities", "decisions", "aid"} {
			w.run(`document.getElementById("statistics-` + id + `").scrollIntoView(); document.getElementById("statistics-` + id + `-table").open = true`)
			w.frame()
			w.screenshot("statistics-" + look.name + "-" + strconv.Itoa(i+1))
		}
		w.axe("statistics with tables, " + look.name)
	}
}

func TestStatisticsOnAPhone(t *testing.T) {
	w := visit(t, setup{width: 390, height: 800, scale: 2, touch: true}, site(t))
	w.drop("work.wusum.json", quote(string(native.Encode(nil, worked(t, 40, 120), native.Standard()))))
	w.wait(`document.getElementById("status").textContent === wusum.i18n.t("status.imported", "work.wusum.json")`)
	w.openStatistics()
	w.wait(`document.querySelector("#statistics-aid")`)
	assert.LessOrEqual(t, eval[int](w, `document.getElementById("dialog-statistics").scrollWidth - document.getElementById("dialog-statistics").clientWidth`), 0, "nothing sticks out")
	assert.LessOrEqual(t, eval[int](w, `document.documentElement.scrollWidth`), 390)
	w.screenshot("statistics-phone")
	w.axe("statistics on a phone")
	small := eval[[]string](w, `[...document.querySelectorAll("#dialog-statistics button, #dialog-statistics summary, #dialog-statistics .by label")].filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 80))`)
	assert.Empty(t, small, "at least 44 px to a finger")
	w.run(`document.getElementById("statistics-decisions").scrollIntoView()`)
	w.frame()
	w.screenshot("statistics-phone-2")
}

// Ten thousand documents are counted in slices that hold nothing up, and after a change only what changed.
func TestStatisticsOfManyDocuments(t *testing.T) {
	data := native.Encode(nil, worked(t, 10_000, 100), native.Standard())
	files := siteWith(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/many.json" {
				w.Write(data)
				return
			}
			next.ServeHTTP(w, r)
		})
	})
	w := visit(t, setup{}, files+"/?bench=1")
	w.run(`globalThis.many = await (await fetch("many.json")).arrayBuffer()`)
	w.drop("many.wusum.json", "many")
	w.wait(`document.getElementById("status").textContent === wusum.i18n.t("status.imported", "many.wusum.json")`)
	w.frame()
	slow := `new PerformanceObserver((list) => { for (const e of list.getEntries()) slowest = Math.max(slowest, e.duration) }).observe({type: "longtask"})`
	w.run("globalThis.slowest = 0; " + slow)
	count := func() (total, longest float64) {
		w.run("slowest = 0; globalThis.began = performance.now()")
		w.run(`document.querySelector('[data-action="statistics"]').click()`)
		w.wait(`document.querySelector("#dialog-statistics[open] #statistics-aid")`)
		total = eval[float64](w, "performance.now() - began")
		w.frame()
		longest = eval[float64](w, "slowest")
		w.press("Escape")
		return total, longest
	}
	first, longest := count()
	again, longestAgain := count()
	t.Logf("first %.0f ms, longest task %.0f ms; again %.0f ms, longest task %.0f ms", first, longest, again, longestAgain)
	assert.Less(t, longest, first/2, "the first count is cut into slices")
	assert.Less(t, again, first, "the second finds everything counted")
}
