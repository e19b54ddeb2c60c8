package e2e

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/pack"
	"wusum/core/schema"
	"wusum/core/text"
)

// manyWords are ours: what news is made of, without any news.
var manyWords = strings.Fields(`زار وزير الخارجية أمس مدينة حلب والتقى رئيس المجلس البلدي وقال إن الطريق الجديد سيفتح قبل نهاية العام وأضاف
أن المهندسين أتموا العمل في القاهرة ودمشق ولبنان بينما وصل وفد من شركة النيل إلى تونس للتشاور مع إدارة الميناء حول نقل القمح والزيت
والقطن عبر البحر المتوسط وأعلنت الجامعة افتتاح معهد للترجمة يضم مكتبة ومعملا وقاعة كبيرة للمحاضرات كما شكر المدير العمال على صبرهم`)

// manyDocuments makes a project of n documents of 400 words; every third one is annotated, with some thirty spans,
// attributes and relations. The same seed makes the same project.
func manyDocuments(t testing.TB, n int) document.Project {
	t.Helper()
	r := rand.New(rand.NewPCG(10, 4))
	p := document.Project{Name: "عشرة آلاف", Created: "2026-02-03T04:05:06Z", Schema: schema.Default()}
	labels := []schema.LabelID{"GPE", "PERS", "ORG", "LOC"}
	for i := range n {
		var b strings.Builder
		var starts []text.Span
		for w := range 400 {
			word := manyWords[r.IntN(len(manyWords))]
			starts = append(starts, text.Span{Start: int32(b.Len()), End: int32(b.Len() + len(word))})
			b.WriteString(word)
			if w%50 == 49 {
				b.WriteByte('\n')
			} else {
				b.WriteByte(' ')
			}
		}
		d, err := document.NewDocument(document.DocID(fmt.Sprintf("doc-%05d", i)), document.Meta{Title: fmt.Sprint("خبر رقم ", i+1), Source: "مولّد"}, b.String())
		require.NoError(t, err)
		if i%3 == 0 {
			var anns []document.Annotation
			for k := range 30 {
				a := document.Annotation{
					ID: document.ID(fmt.Sprintf("a%05d-%02d", i, k)), Span: starts[k*13+r.IntN(13)], Label: labels[r.IntN(len(labels))],
					By: "م", Created: fmt.Sprintf("2026-02-%02dT%02d:%02d:00Z", 1+i%28, k%24, r.IntN(60)),
				}
				if k%10 == 0 {
					a.Attrs = []document.Attr{{Name: "certainty", Value: `"high"`}}
					d.Relations = append(d.Relations, document.Relation{ID: document.ID(fmt.Sprint("r", k)), Type: "near", From: a.ID, To: document.ID(fmt.Sprintf("a%05d-%02d", i, k+1))})
				}
				anns = append(anns, a)
			}
			d.Layers[0], err = document.NewLayer("", d.Paras, anns)
			require.NoError(t, err)
		}
		p.Docs = append(p.Docs, d)
	}
	return p
}

// pieces makes a server give a project's head and parts under /many/, for a page to store.
func pieces(p document.Project, h http.Handler) (http.Handler, int) {
	plan := new(pack.Base).Plan(p, true)
	var parts [][]byte
	for _, bytes, ok := plan.Part(); ok; _, bytes, ok = plan.Part() {
		parts = append(parts, bytes)
	}
	head, _, _ := plan.Head()
	parts = append(parts, head)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/many/") {
			i, _ := strconv.Atoi(path.Base(r.URL.Path))
			w.Write(parts[i])
			return
		}
		h.ServeHTTP(w, r)
	}), len(parts) - 1
}

// rendererMemory is what the tab's process holds in memory (VmRSS), in bytes.
func (w *window) rendererMemory() int {
	w.t.Helper()
	info, err := chromedp.CallBrowser(w.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	require.NoError(w.t, err)
	most := 0
	for _, process := range info.ProcessInfo {
		if process.Type != "renderer" {
			continue
		}
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process.ID))
		if err != nil {
			continue
		}
		kb, _ := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(between(string(status), "VmRSS:", "\n")), "kB")))
		most = max(most, kb*1024)
	}
	require.NotZero(w.t, most, "no renderer in /proc")
	return most
}

// Ten thousand documents of 400 words in one project open, switch and fit in memory. WUSUM_SOAK=1 asserts the budgets of
// the full number; otherwise it is a tenth, and far beyond the budgets is what fails.
func TestManyDocuments(t *testing.T) {
	n, slack := 1000, 3.0
	if os.Getenv("WUSUM_SOAK") != "" {
		n, slack = 10_000, 1
	}
	if s := os.Getenv("WUSUM_MANY"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	p := manyDocuments(t, n)
	var parts int
	url := siteWith(t, func(h http.Handler) http.Handler {
		h, parts = pieces(p, h)
		return h
	})
	profile := t.TempDir()
	w := visit(t, setup{profile: profile}, url)
	w.saved()
	w.run(`const get = async (i) => new Uint8Array(await (await fetch("/many/" + i)).arrayBuffer());
		const put = [];
		for (let i = 0; i < ` + strconv.Itoa(parts) + `; i++) put.push([i, await get(i)]);
		const {seq} = await wusum.store.readProject("default");
		await wusum.store.writeBase("default", {from: seq, seq: seq + 1, bytes: await get(` + strconv.Itoa(parts) + `), put, keep: false})`)

	opened, memory := 1e9, 0
	for range 3 {
		w.open("about:blank")
		w.open(url)
		w.ready()
		opened = min(opened, eval[float64](w, `performance.getEntriesByName("wusum:ready")[0].startTime`))
	}
	w.expect("خبر رقم 1", `document.getElementById("document-title").textContent`)
	w.run(`await new Promise((r) => setTimeout(r, 3000))`) // what follows the first paint is over
	memory = w.rendererMemory()
	t.Logf("%d documents, %d parts: open %.0f ms (best of 3); memory of the tab (RSS of its process) %d MB", n, parts, opened, memory/1_000_000)
	switched := eval[[]float64](w, `(async () => {
		const times = [];
		for (let i = 0; i < 12; i++) {
			const was = document.getElementById("document-title").textContent;
			const t = performance.now();
			dispatchEvent(new KeyboardEvent("keydown", {key: "PageDown", code: "PageDown", altKey: true, cancelable: true}));
			await new Promise((done) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); }));
			if (document.getElementById("document-title").textContent === was) return [];
			times.push(performance.now() - t);
			await new Promise((r) => setTimeout(r, 400));
		}
		return times;
	})()`)
	require.NotEmpty(t, switched, "the key opens the next document")
	t.Logf("switch document to paint p50 %.0f ms, p95 %.0f ms", quantile(switched, .5), quantile(switched, .95))

	// Somebody works: spans get labels, some of it is taken back, and now and then the next document is opened. The memory
	// does not grow with that.
	edits, turns, worked := 0, 1, 0
	if os.Getenv("WUSUM_SOAK") != "" {
		turns = 3
	}
	for range turns {
		edits += eval[int](w, `(async () => {
			const key = (key, code, held = {}) => dispatchEvent(new KeyboardEvent("keydown", {key, code, cancelable: true, ...held}));
			const rest = (ms) => new Promise((r) => setTimeout(r, ms));
			const from = (await wusum.store.readJournal("default")).last;
			for (let i = 0; i < 200; i++) {
				key("ArrowLeft", "ArrowLeft");
				const label = "gpol"[i % 4];
				key(label, "Key" + label.toUpperCase());
				if (i % 10 === 9) key("z", "KeyZ", {ctrlKey: true});
				await rest(20);
				if (i % 20 === 19) { key("PageDown", "PageDown", {altKey: true}); await rest(400); }
			}
			await rest(3000);
			return (await wusum.store.readJournal("default")).last - from;
		})()`)
		loose := w.rendererMemory()
		w.do(call(heapprofiler.CollectGarbage, cdp.Empty{}))
		worked = w.rendererMemory()
		t.Logf("after %d edits: memory of the tab %d MB, %d MB before the browser collects its garbage", edits, worked/1_000_000, loose/1_000_000)
	}
	assert.GreaterOrEqual(t, edits, 200*turns, "what was typed became entries")
	assert.Less(t, float64(worked), 400e6)
	assert.Less(t, opened, 1500*slack)
	assert.Less(t, quantile(switched, .5), 100*slack)
	assert.Less(t, float64(memory), 400e6)
}
