package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/schema"
)

// The user tests: a whole article labelled as a person would, by keys alone and by a finger alone.

// sampleGold is every entity of the sample article, in order, the outer one first where one lies in another. A surface is
// as the text has it: للقاهرة holds القاهرة without its alef.
const sampleGold = `
GPE القاهرة
CARDINAL ثماني عشرة
GPE القاهرة
DATE صباح الأربعاء 12 مارس/آذار
FAC دار الأوبرا المصرية
ORDINAL الأولى
EVENT ملتقى «جسور» للترجمة
ORG جامعة القاهرة
GPE القاهرة
ORG اتحاد الناشرين العرب
ORG منظمة الأمم المتحدة للتربية والعلم والثقافة
ORG الأمم المتحدة
ORG UNESCO
DATE أربعة أيام
OCC مديرة الملتقى
PERS ليلى الحمصي
GPE لقاهرة
DATE الأحد الماضي
GPE لعراق
GPE لمغرب
GPE أوكرانيا
GPE إيطاليا
ORDINAL الأولى
OCC رئيس جامعة حلب
ORG جامعة حلب
GPE حلب
PERS سامر القباني
LOC البحر المتوسط
PERS القباني
DATE عام 2029
ORG المكتبة الوطنية الفرنسية
OCC وزير الثقافة المغربي
PERS يوسف الشرقاوي
GPE مراكش
DATE أكتوبر/تشرين الأول
NORP الأوكرانية
PERS أولينا كوفالينكو
LANGUAGE العربية
GPE دمشق
GPE بيروت
PERS طه حسين
PERS نجيب محفوظ
GPE مصر
FAC جسر قصر النيل
GPE لبنان
GPE الأردن
GPE تونس
GPE اليابان
FAC متحف الطفل
NORP النوبيين
NORP الأمازيغ
NORP الأكراد
CARDINAL سبعة
DATE مساء الجمعة
NORP العراقي
PERS عبد الرحمن البصري
PERS وائل
LOC المتوسط
FAC كورنيش النيل
GPE أسوان
GPE طنطا
GPE الإسكندرية
PERS بلال
WEBSITE jusoor.example.org
GPE مصر
FAC مطار القاهرة الدولي
GPE القاهرة
TIME العاشرة مساءً
MONEY 50 جنيهًا
CURR جنيهًا
GPE سوريا
GPE ليبيا
GPE فرنسا
GPE كولومبيا
`

// mention is one line of the gold list with its place, in code points.
type mention struct {
	label, words string
	start, end   int
}

func goldOf(t *testing.T, text string) []mention {
	t.Helper()
	var out []mention
	from := 0
	for line := range strings.Lines(strings.TrimSpace(sampleGold)) {
		label, words, _ := strings.Cut(strings.TrimSpace(line), " ")
		if n := len(out); n > 0 && out[n-1].words == words {
			from += len(words)
		}
		at := strings.Index(text[from:], words)
		require.GreaterOrEqual(t, at, 0, "%s stands after the one before it", words)
		from += at
		start := len([]rune(text[:from]))
		out = append(out, mention{label, words, start, start + len([]rune(words))})
	}
	return out
}

// article is the text of the open document as the page shows it.
func (w *window) article() string {
	w.t.Helper()
	return eval[string](w, `[...document.querySelectorAll("#article section > p")].map(p => p.firstChild.data ?? "").join("\n")`)
}

// taken reads what the page says is selected: its place in code points; false where nothing is.
func (w *window) taken() (start, end int, ok bool) {
	w.t.Helper()
	a, b, ok := strings.Cut(eval[string](w, `document.getElementById("nudges").hidden ? "" : document.getElementById("place").textContent`), "–")
	if !ok {
		return 0, 0, false
	}
	start, err := strconv.Atoi(a)
	require.NoError(w.t, err)
	end, err = strconv.Atoi(b)
	require.NoError(w.t, err)
	return start, end, true
}

// hotkeys presses the key of a label, after the prefix key where it waits behind that.
func (w *window) hotkeys(label string) {
	w.t.Helper()
	l, _, ok := schema.Default().Label(schema.LabelID(label))
	require.True(w.t, ok, label)
	if !l.Front {
		w.press("m")
	}
	w.press(strings.ToLower(l.Key))
}

// expectGold compares what was made with the list.
func (w *window) expectGold(gold []mention) {
	w.t.Helper()
	var want []string
	for _, m := range gold {
		want = append(want, m.label+" "+m.words)
	}
	out, _ := w.export()
	assert.Equal(w.t, strings.Join(want, "\n"), strings.Join(out.spans(), "\n"))
}

// With the keyboard alone: arrows to a word, Shift to its end, brackets for a clitic, a letter for the type.
func TestAnArticleByKeyboardAlone(t *testing.T) {
	w := visit(t, setup{}, site(t))
	gold := goldOf(t, w.article())
	w.press("Home", chromedp.ModifierCtrl)
	for _, m := range gold {
		step := func(what string, keys int, done func(start, end int) bool, key string, mods ...chromedp.Modifier) {
			for range keys {
				if start, end, ok := w.taken(); ok && done(start, end) {
					return
				}
				w.press(key, mods...)
			}
			start, end, _ := w.taken()
			require.Fail(t, "the keys do not lead there", "%s of %s (%d–%d): at %d–%d", what, m.words, m.start, m.end, start, end)
		}
		step("the word before or at it", 20, func(start, _ int) bool { return start <= m.start }, "ArrowRight")
		step("its first word", 120, func(_, end int) bool { return end > m.start }, "ArrowLeft")
		step("its last word", 20, func(_, end int) bool { return end >= m.end }, "ArrowLeft", chromedp.ModifierShift)
		step("its end", 6, func(_, end int) bool { return end <= m.end }, "}", chromedp.ModifierShift)
		step("its start, outwards", 4, func(start, _ int) bool { return start <= m.start }, "[")
		step("its start, inwards", 4, func(start, _ int) bool { return start >= m.start }, "]")
		start, end, _ := w.taken()
		require.Equal(t, []int{m.start, m.end}, []int{start, end}, m.words)
		w.hotkeys(m.label)
		w.press("Escape")
	}
	w.expectGold(gold)
}

// stands is where the characters [start, end) of the article are on the screen, in code points, brought into view first.
func (w *window) stands(start, end int) box {
	w.t.Helper()
	return eval[box](w, `(async () => {
		let from = `+strconv.Itoa(start)+`, n = `+strconv.Itoa(end-start)+`;
		for (const p of document.querySelectorAll("#article section > p")) {
			const all = [...(p.firstChild.data ?? "")];
			if (from > all.length) { from -= all.length + 1; continue; }
			const s = all.slice(0, from).join("").length, r = document.createRange();
			r.setStart(p.firstChild, s);
			r.setEnd(p.firstChild, s + all.slice(from, from + n).join("").length);
			const root = document.getElementById("article"), frame = root.getBoundingClientRect();
			let c = r.getBoundingClientRect();
			if (c.top < frame.top + 60 || c.bottom > frame.bottom - 60) {
				root.scrollTop += (c.top + c.bottom) / 2 - (frame.top + frame.bottom) / 2;
				await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));
				c = r.getBoundingClientRect();
			}
			return {X: c.x, Y: c.y, W: c.width, H: c.height};
		}
	})()`)
}

// pull drags the handle at the selection's end to a place in the text.
func (w *window) pull(x, y float64) {
	w.t.Helper()
	g := eval[[]float64](w, `(() => { const h = document.querySelector(".ws-handle-end"), r = h.getBoundingClientRect();
		return [r.x + r.width / 2, r.y + r.height / 2, h.classList.contains("ws-out-right") ? r.left : r.right, r.top - 10, r.width, r.height] })()`)
	require.Equal(w.t, []float64{44, 44}, g[4:], "a handle is as large as a finger")
	dx, dy := g[2]-g[0], g[3]-g[1]
	w.swipe(g[0], g[1], x-dx, y-dy)
}

// tapFor taps until it has done what it is for: on a busy machine a tap that takes half a second is a long press.
func (w *window) tapFor(selector, done string) {
	w.t.Helper()
	for range 4 {
		w.tapOn(selector)
		for range 10 {
			if eval[bool](w, done) {
				return
			}
			w.run("await new Promise(r => setTimeout(r, 40))")
		}
	}
	require.Fail(w.t, "the tap does nothing", "%s: %s", selector, done)
}

// With a finger alone, on a phone: a double tap for the word, a handle or a button for the edges, a button for the type.
// The keyboard on the screen has no reason to come up.
func TestAnArticleByTouchAlone(t *testing.T) {
	w := visit(t, setup{width: 390, height: 760, scale: 1, touch: true}, site(t))
	w.run(`globalThis.fields = 0; addEventListener("focusin", e => { if (e.target.matches("input, textarea")) fields++ })`)
	gold := goldOf(t, w.article())
	for i, m := range gold {
		x, y := w.stands(m.start, m.start+2).middle()
		w.tap(x, y)
		w.tap(x, y)
		start, end, ok := w.taken()
		require.True(t, ok, m.words)
		if strings.Contains(m.words, " ") && end < m.end {
			// The finger goes past the middle of the last letter, towards the end of the line of writing.
			last := w.stands(m.end-1, m.end)
			w.pull(last.X+1, last.Y+last.H/2)
		}
		for range 12 {
			start, end, _ = w.taken()
			switch {
			case end < m.end:
				w.tapOn(`#nudges [data-action="end.out"]`)
			case end > m.end:
				w.tapOn(`#nudges [data-action="end.in"]`)
			case start > m.start:
				w.tapOn(`#nudges [data-action="start.out"]`)
			case start < m.start:
				w.tapOn(`#nudges [data-action="start.in"]`)
			}
			if start == m.start && end == m.end {
				break
			}
		}
		require.Equal(t, []int{m.start, m.end}, []int{start, end}, m.words)
		if l, _, _ := schema.Default().Label(schema.LabelID(m.label)); !l.Front {
			w.tapFor(`#labels .more`, `document.getElementById("labels").classList.contains("show-rest")`)
		}
		w.tapFor(`#labels [data-label="`+m.label+`"]`, `document.getElementById("annotation-count").textContent === wusum.i18n.number(`+strconv.Itoa(i+1)+`)`)
		if i == 20 {
			w.screenshot("phone-labelling")
		}
	}
	assert.Equal(t, 0, eval[int](w, "fields"), "no field was entered on the way")
	w.expectGold(gold)
}

// With suggestions the thumb stays at the bottom: accept, the next one, reject, and on to another document by a swipe.
func TestReviewByTouch(t *testing.T) {
	w := suggesting(t, setup{width: 390, height: 760, scale: 1, touch: true}, site(t))
	n := w.pending()
	w.screenshot("phone-review-idle")
	w.axe("phone, nothing selected")
	w.tapOn(`#review [data-action="suggestion.next"]`)
	w.wait(`!document.getElementById("nudge-decide").hidden`)
	height := eval[float64](w, `document.getElementById("article").clientHeight`)
	for _, action := range []string{"accept", "reject", "accept"} {
		at := eval[[]float64](w, `(() => { const r = document.querySelector('#nudges [data-action="`+action+`"]').getBoundingClientRect(); return [r.width, r.height, innerHeight - r.bottom] })()`)
		assert.GreaterOrEqual(t, at[0], 90.0, action)
		assert.GreaterOrEqual(t, at[1], 44.0, action)
		assert.Less(t, at[2], 200.0, "within reach of the thumb: %s", action)
		w.tapOn(`#nudges [data-action="` + action + `"]`)
		assert.Equal(t, height, eval[float64](w, `document.getElementById("article").clientHeight`), "the text does not move")
	}
	assert.LessOrEqual(t, w.pending(), n-3)
	w.screenshot("phone-review")
	w.axe("phone, deciding")
	small := eval[[]string](w, `[...document.querySelectorAll("#nudges button, #labels button, #bar button")].filter(e => e.getClientRects().length)
		.filter(e => { const r = e.getBoundingClientRect(); return r.width < 44 || r.height < 44; }).map(e => e.outerHTML.slice(0, 120))`)
	assert.Empty(t, small)
	assert.LessOrEqual(t, eval[int](w, "document.documentElement.scrollWidth"), 390)
	assert.LessOrEqual(t, eval[float64](w, `document.querySelector(".foot").getBoundingClientRect().bottom`), 760.0, "nothing lies under the window's edge")
}

// A long press takes what a double tap takes; a swipe goes to the next document and back.
func TestLongPressAndSwipe(t *testing.T) {
	w := visit(t, setup{width: 390, height: 760, scale: 1, touch: true}, site(t))
	w.find("ولأوكرانيا", 0)
	w.run(`for (const p of document.querySelectorAll("#article section > p")) { const i = p.firstChild.data.indexOf("ولأوكرانيا");
		if (i >= 0) getSelection().setBaseAndExtent(p.firstChild, i, p.firstChild, i + "ولأوكرانيا".length) }`)
	w.wait(`document.getElementById("nudge-text").textContent === "أوكرانيا"`)
	w.run("getSelection().removeAllRanges()")
	w.drop("second.txt", quote("إعلان المدينة\nوصل الوفد لتونس أمس."))
	w.wait(`document.getElementById("document-title").textContent === "إعلان المدينة"`)
	title := func() string { return eval[string](w, `document.getElementById("document-title").textContent`) }
	w.swipe(300, 300, 120, 305) // to the left: back, where the text runs to the left
	w.wait(`document.getElementById("document-title").textContent.startsWith("القاهرة")`)
	w.swipe(120, 300, 300, 305)
	w.wait(`document.getElementById("document-title").textContent === "إعلان المدينة"`)
	w.swipe(200, 500, 205, 300) // up: it scrolls
	w.frame()
	assert.Equal(t, "إعلان المدينة", title())
}
