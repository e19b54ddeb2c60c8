package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/testdata"
)

// The list of ten thousand documents of 400 words opens, filters, sorts and scrolls without a wait.
func TestTenThousandDocumentsInThePanel(t *testing.T) {
	if testing.Short() {
		t.Skip("opens 40 MB")
	}
	words := strings.Fields("زار وفد جامعة حلب مقر المنظمة ثم سافر إلى القاهرة في صباح اليوم التالي والتقى الوزير")
	texts := make([]string, 10000)
	for i := range texts {
		var b strings.Builder
		fmt.Fprintf(&b, "الخبر رقم %d", i*7919%10000)
		for k := range 400 {
			if k%20 == 0 {
				b.WriteString(".\n")
			} else {
				b.WriteByte(' ')
			}
			b.WriteString(words[(i+k*k)%len(words)])
		}
		texts[i] = b.String()
	}
	w := visit(t, setup{}, site(t))
	w.saved()
	w.before("") // the file goes in by pieces: one message would be too long for the protocol
	w.run(`globalThis.file = []`)
	project := nativeProject(texts, func(i int) string {
		return [4]string{"", `,"state":"done"`, "", `,"state":"skipped","reason":"مكرَّر"`}[i%4]
	})
	for len(project) > 0 {
		n := min(4<<20, len(project))
		for n < len(project) && project[n]&0xC0 == 0x80 {
			n--
		}
		w.run(`file.push(new TextEncoder().encode(` + quote(project[:n]) + `)); await 0`)
		project = project[n:]
	}
	w.run(`const bytes = new Uint8Array(await new Blob(file).arrayBuffer());
		await wusum.store.deleteProject("default");
		await wusum.store.putProject("default", "");
		await wusum.store.writeBase("default", {from: null, seq: 0, bytes, keep: false})`)
	w.reload()
	w.ready()
	timed := func(what, js string, limit float64) {
		ms := eval[float64](w, `(async () => { const from = performance.now(); `+js+`; await new Promise(r => requestAnimationFrame(() => setTimeout(r))); return performance.now() - from; })()`)
		t.Logf("%s: %.0f ms", what, ms)
		assert.Less(t, ms, limit, what)
	}
	timed("open the panel", `document.getElementById("toggle-documents").click(); while (!document.querySelector("#document-list .row")) await new Promise(r => setTimeout(r, 5))`, 3000)
	require.Equal(t, w.said("documents.progress", "5,000", "10,000"), latin(eval[string](w, `document.getElementById("documents-said").textContent`)))
	set := `const s = (id, n) => { const e = document.getElementById(id); e.selectedIndex = n; e.dispatchEvent(new Event("change")); };`
	timed("first search", `const e = document.getElementById("document-search"); e.value = "رقم 77"; e.dispatchEvent(new Event("input"))`, 1500)
	timed("second search", `const e = document.getElementById("document-search"); e.value = "رقم 777"; e.dispatchEvent(new Event("input"))`, 300)
	w.wait(`document.querySelectorAll("#document-list .row").length === 11`)
	timed("no search", `const e = document.getElementById("document-search"); e.value = ""; e.dispatchEvent(new Event("input"))`, 300)
	timed("by title", set+`s("documents-sort", 1)`, 1500)
	timed("state", set+`s("documents-state", 4)`, 300)
	timed("all states", set+`s("documents-state", 0)`, 600)
	timed("scroll", `const l = document.getElementById("document-list"); for (let i = 0; i < 50; i++) { l.scrollTop = i * 11000; await new Promise(r => requestAnimationFrame(r)); }`, 3000)
	assert.Less(t, eval[int](w, `document.querySelectorAll("#document-list .row").length`), 60, "only what shows is there")
	timed("next document of the queue", `document.getElementById("article").dispatchEvent(new KeyboardEvent("keydown", {key: "PageDown", code: "PageDown", altKey: true, bubbles: true}))`, 600)
	timed("all as done, one step", `wusum.views; const l = document.getElementById("document-list"); l.focus(); l.dispatchEvent(new KeyboardEvent("keydown", {key: "a", code: "KeyA", ctrlKey: true, bubbles: true})); document.querySelector('[data-documents="done"]').click()`, 6000)
	w.wait(`document.getElementById("documents-progress").value === 10000`)
	w.screenshot("queue-ten-thousand")
}

// latin writes Arabic-Indic digits and separators as 0–9 and a comma.
func latin(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case '٠' <= r && r <= '٩':
			return '0' + r - '٠'
		case r == '٬':
			return ','
		}
		return r
	}, s)
}

// Documents come in the order of what is to be learnt from them; some are shown without suggestions, and say so.
func TestExpectedInformation(t *testing.T) {
	w := launch(t, setup{suggest: true})
	w.open(site(t))
	w.ready()
	texts := []string{"ماء\nالماء سائل شفاف لا لون له ولا طعم."}
	for i := range 15 {
		texts = append(texts, fmt.Sprintf("خبر %d\nالتقت سلمى العطار رئيسَ بلدية تلّ النور وناقشت معه خطة جمعية الينابيع في وادي الزهور.", i))
	}
	w.openProject(nativeProject(texts, nil))
	w.clickOn("#toggle-documents")
	w.wait(`document.querySelectorAll("#document-list .row").length > 5`)
	w.run(`const e = document.getElementById("documents-sort"); e.selectedIndex = 5; e.dispatchEvent(new Event("change"))`)
	w.wait(`document.querySelector("#document-list .row .row-text").textContent.startsWith("خبر")`)
	assert.True(t, eval[bool](w, `!document.getElementById("documents-why").hidden`))
	w.screenshot("queue-information")
	w.axe("documents by information")
	w.run(`const l = document.getElementById("document-list"); l.scrollTop = 1e6; await new Promise(r => setTimeout(r, 100))`)
	rows := w.rows()
	assert.Contains(t, rows[len(rows)-1], "ماء", "nothing is to be learnt from it")

	// The share is chosen by the documents' names; at a half some of sixteen are in it.
	w.run(`const e = document.getElementById("documents-percent"); e.value = "50"; e.dispatchEvent(new Event("change"));
		const h = document.getElementById("documents-holds"); h.value = "unaided"; h.dispatchEvent(new Event("change"))`)
	w.panels()
	w.run(`const h = document.getElementById("documents-holds"); h.dispatchEvent(new Event("change"))`)
	unaided := w.rows()
	require.NotEmpty(t, unaided)
	require.Less(t, len(unaided), 16)
	w.clickOn("#document-list .row")
	w.wait(`!document.getElementById("unaided").hidden`)
	w.panels()
	assert.Equal(t, 0, eval[int](w, `document.querySelectorAll("#article .ws-proposed").length`))
	w.screenshot("queue-unaided")
	w.axe("unaided")
	w.press("z")
	w.run(`document.getElementById("undo").click()`)
	w.wait(`document.getElementById("documents-percent").value === "10"`)
}

// Somebody asks, somebody rules: the answer becomes an example in the guideline.
func TestQuestionsAreRuledOn(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.openProject(nativeProject([]string{"أول\nزار الوفد القاهرة.", "ثان\nلا شيء."}, nil))
	w.pick("القاهرة", 0)
	w.press("g")
	w.key("ع", "KeyU", 0)
	w.wait(`document.activeElement.id === "ask-text"`)
	w.write("المدينة أم الحكومة؟")
	w.press("Enter")
	w.key("PageDown", "PageDown", 1) // Alt
	w.wait(title + ` === "ثان"`)
	w.key("’", "KeyU", 8) // Shift
	w.wait(`document.getElementById("dialog-questions")?.open`)
	assert.Contains(t, eval[string](w, `document.querySelector(".question").textContent`), "المدينة أم الحكومة؟")
	w.screenshot("queue-questions")
	w.axe("questions")
	w.media(true, false)
	w.screenshot("queue-questions-dark")
	w.media(false, false)
	w.run(`document.querySelector(".question select").value = "ORG"; document.querySelector(".question input").focus()`)
	w.write("العاصمة هنا هي الحكومة.")
	w.press("Enter")
	w.wait(`!document.querySelector(".question")`)
	w.run(`document.getElementById("dialog-questions").close()`)
	w.wait(title + ` === "أول"`)
	out, raw := w.export()
	assert.Equal(t, []string{"ORG القاهرة"}, out.spans())
	assert.Contains(t, string(raw), `"kind":"ruling"`)
	w.press("z", 2)
	w.wait(`document.querySelector("#article .ws-unsure")`)
}

// On a phone the reason of a suggestion is whole, the list comes to the selected one, and documents are chosen by taps.
func TestQueueOnAPhone(t *testing.T) {
	small := phone
	small.width, small.suggest = 390, true
	w := suggesting(t, small, site(t))
	for range 9 {
		w.run(`document.querySelector('#review [data-action="suggestion.next"], #nudge-decide [data-action="suggestion.next"]').click()`)
	}
	w.frame()
	assert.True(t, eval[bool](w, `(() => { const e = document.getElementById("nudge-why"); return e.textContent !== "" && e.scrollWidth <= e.clientWidth + 1; })()`), "the reason is whole")
	w.screenshot("queue-phone-reason")
	w.tapOn("#toggle-annotations")
	w.panels()
	assert.True(t, eval[bool](w, `(() => { const l = document.getElementById("suggestion-list").getBoundingClientRect(), r = document.querySelector("#suggestion-list .row[aria-selected=true]")?.getBoundingClientRect(); return r && r.top >= l.top - 1 && r.bottom <= l.bottom + 1; })()`), "the selected suggestion is in sight")
	w.tapOn(`[data-action="close-annotations"]`)
	w.tapOn(`#nudge-decide [data-action="unsure"]`)
	w.wait(`document.activeElement.id === "ask-text"`)
	w.screenshot("queue-phone-question")
	w.axe("question on a phone")
	w.tapOn("#ask-cancel")
	w.drop("second.txt", quote("خبر ثانٍ\nوصل الوفد لتونس أمس."))
	w.wait(title + ` === "خبر ثانٍ"`)
	w.tapOn("#toggle-documents")
	w.wait(`document.querySelectorAll("#document-list .row").length === 2`)
	w.tapOn("#documents-choose")
	w.tapOn("#document-list .row:nth-child(1)")
	w.tapOn("#document-list .row:nth-child(2)")
	w.wait(`document.querySelectorAll("#document-list [aria-selected=true]").length === 2`)
	w.screenshot("queue-phone-documents")
	w.axe("documents on a phone")
	w.tapOn(`[data-documents="done"]`)
	w.wait(`document.getElementById("documents-progress").value === 2`)
	assert.LessOrEqual(t, eval[int](w, "document.documentElement.scrollWidth"), 390)
}

// What is expected of a document follows from what was learnt, and is kept: after a reload nothing is asked again.
func TestExpectedInformationLearns(t *testing.T) {
	w := launch(t, setup{suggest: true})
	w.before(`globalThis.surveys = 0;
		globalThis.Worker = class extends Worker { postMessage(data, list) { if (data instanceof Uint8Array && data[2] === 40) surveys++; super.postMessage(data, list); } };`)
	w.open(site(t))
	w.ready()
	w.suggested()
	names := testdata.FarmArticles()
	w.openProject(farmProject(t, names[0], names[1], names[2], "new "+names[3], "new "+names[4]))
	w.drop("news.txt", quote(testdata.Article("summit")))
	w.wait(`document.getElementById("status").textContent.includes("news")`)
	w.clickOn("#toggle-documents")
	w.wait(`document.querySelectorAll("#document-list .row").length > 5`)
	w.run(`const e = document.getElementById("documents-sort"); e.selectedIndex = 5; e.dispatchEvent(new Event("change"))`)
	w.wait(`document.querySelector("#document-list .row .row-text").textContent.startsWith("زراعة")`)
	w.wait(`surveys === 3`)
	w.run("await new Promise(r => setTimeout(r, 500))") // the last of them is answered, and the list drawn
	assert.Contains(t, w.rows()[2], "القمة", "the labels of the news are not the project's")
	before := w.rows()
	w.saved()
	w.reload()
	w.ready()
	w.suggested()
	w.clickOn("#toggle-documents")
	w.wait(`document.querySelectorAll("#document-list .row").length > 5`)
	w.run(`await new Promise(r => setTimeout(r, 1500))`)
	assert.Equal(t, before, w.rows())
}
