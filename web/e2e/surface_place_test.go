package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// rect is a rectangle on screen in CSS pixels.
type rect struct {
	X, Y, W, H float64
	Cls, Text  string
}

func (r rect) right() float64  { return r.X + r.W }
func (r rect) bottom() float64 { return r.Y + r.H }

func (w *window) boxes(selector string) []rect {
	w.t.Helper()
	return eval[[]rect](w, "stage.boxes("+quote(selector)+").map((b) => ({X: b.x, Y: b.y, W: b.w, H: b.h, Cls: b.cls, Text: b.text}))")
}

// browserRects is what the browser itself says of a range.
func (w *window) browserRects(a ann) []rect {
	w.t.Helper()
	return eval[[]rect](w, "stage.range("+literal(w.t, a[0])+","+literal(w.t, a[1])+","+literal(w.t, a[2])+
		").map((b) => ({X: b.x, Y: b.y, W: b.w, H: b.h, Cls: '', Text: ''}))")
}

// expectCover wants boxes and rects to cover the same ground: each rect inside one box, each box filled by rects.
func expectCover(t *testing.T, boxes, rects []rect, what string) {
	t.Helper()
	const pixel = 1.
	for _, r := range rects {
		held := false
		for _, b := range boxes {
			held = held || r.X >= b.X-pixel && r.right() <= b.right()+pixel && abs(r.Y-b.Y) <= pixel && abs(r.bottom()-b.bottom()) <= pixel
		}
		assert.True(t, held, "%s: %v lies in a box of %v", what, r, boxes)
	}
	for _, b := range boxes {
		filled := 0.
		for _, r := range rects {
			if abs(r.Y-b.Y) <= pixel && r.X >= b.X-pixel && r.right() <= b.right()+pixel {
				filled += r.W
			}
		}
		assert.InDelta(t, b.W, filled, 1.6, "%s: box %v is no wider than its letters", what, b)
	}
}

// B3: boxes equal the browser's own range boxes to within 1 px, several where the run is split.
func TestSurfaceBoxesEqualRanges(t *testing.T) {
	t.Parallel()
	spans := []struct {
		phenomenon string
		p          int
		words      string
	}{
		{"one word", 1, "بغداد"},
		{"two words", 1, "أحمد أبو"},
		{"across a line break", 1, "خطة إعادة الإعمار، وأضاف أن مصر والأردن ولبنان تدعم القرار وتأمل"},
		{"Arabic-Indic digits inside", 1, "السبت ١٧ مايو"},
		{"Latin word", 3, "Microsoft"},
		{"number, month, year", 3, "12 March 2025"},
		{"bracketed acronym and Arabic", 3, "(UNESCO) في القاهرة"},
		{"from the second letter of the acronym", 3, "NESCO) في القاهرة"},
		{"up to the middle of the acronym", 3, "مع (UNE"},
		{"hyphenated pair", 3, "القاهرة-أسوان"},
		{"Arabic inside English", 4, "that القاهرة would"},
		{"from inside Arabic into English", 4, "قاهرة would host"},
		{"full marks", 5, "مُحَمَّدٌ رِسَالَةً"},
		{"whole paragraph", 3, reading[3]},
	}
	for _, width := range []int{1000, 360} {
		w := stage(t, setup{width: width, height: 900})
		w.load(reading...)
		for _, s := range spans {
			a := on(t, reading, s.p, s.words, 0, 0)
			w.paint(a)
			expectCover(t, w.boxes(".ws-b"), w.browserRects(a), s.phenomenon)
			w.run("stage.paint([], [" + literal(t, s.p) + "])")
		}
	}
}

func TestSurfaceSplitRunIsTwoBoxes(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load("وكالة (UNESCO) في القاهرة")
	w.paint(ann{0, 8, 17, 0, 0}) // NESCO) في : the U stays out, between the two boxes
	boxes := w.boxes(".ws-b")
	require.Len(t, boxes, 2)
	u := w.browserRects(ann{0, 7, 8})[0]
	assert.InDelta(t, boxes[0].right(), boxes[0].X+boxes[0].W, 0.1)
	for _, b := range boxes {
		assert.False(t, b.X < u.right()-1 && u.X+1 < b.right(), "no box bridges the letter between: %v over %v", b, u)
	}
}

// Half a lam-alef: where the font gives the alef no cell of its own, the cut runs through the ligature's middle, so
// that the two halves touch and together are the whole.
func TestSurfaceHalvesOfLigature(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	words := []string{"لأحمد", "بلاد", "الإيمان", "الآن", "لَأحمد"}
	cutAt := []int{1, 2, 2, 2, 2}
	w.load(words...)
	for _, font := range inkFonts {
		w.run("stage.root.style.fontFamily = " + quote("'"+font+"'") + "; await document.fonts.load(" + quote("40px '"+font+"'") + ", 'لأحمد'); await document.fonts.ready")
		w.frame()
		for p, word := range words {
			n := utf16Len(word)
			whole := w.browserRects(ann{p, 0, n})[0]
			w.paint(ann{p, 0, cutAt[p], 0, 0}, ann{p, cutAt[p], n, 1, 0})
			head, tail := w.boxes(".ws-l0.ws-b"), w.boxes(".ws-l1.ws-b")
			if !assert.Len(t, head, 1, "%s %s", font, word) || !assert.Len(t, tail, 1, "%s %s", font, word) {
				continue
			}
			assert.InDelta(t, whole.right(), head[0].right(), 1, "%s %s begins at the right", font, word)
			assert.InDelta(t, whole.X, tail[0].X, 1, "%s %s ends at the left", font, word)
			assert.InDelta(t, head[0].X, tail[0].right(), 1, "%s %s: the halves meet", font, word)
			alef := eval[float64](w, "(()=>{const n=stage.texts()["+literal(t, p)+"];const r=stage.rects(n,"+literal(t, cutAt[p])+","+literal(t, cutAt[p]+1)+");return r.length?r[0].right-r[0].left:0})()")
			assert.Greater(t, alef, 3., "%s %s: the alef is not left uncovered", font, word)
			w.run("stage.paint([], [" + literal(t, p) + "])")
		}
	}
}

// B1: the order of words on screen, their places and the line breaks are the same before and after labelling, and
// the same as in a page without us.
func TestSurfaceMovesNothing(t *testing.T) {
	t.Parallel()
	const words = `(() => { const out = []; stage.texts().forEach((n, p) => { for (const m of n.data.matchAll(/\S+/g)) {
		for (const r of stage.range(p, m.index, m.index + m[0].length)) out.push([p, m.index, r.x, r.y, r.w].map((v) => Math.round(v * 100) / 100)); } });
		return JSON.stringify(out) })()`
	for _, with := range []setup{{width: 1000, height: 900}, phone} {
		w := stage(t, with)
		w.load(reading...)
		before := eval[string](w, words)
		text := eval[string](w, "stage.texts().map((n) => n.data).join('\\n')")
		w.paint(labelled(t)...)
		w.run("stage.surface.select(1, 3, 3, 20, 3, 20, 1)")
		w.frame()
		assert.Equal(t, before, eval[string](w, words))
		assert.Equal(t, eval[int](w, "stage.root.clientWidth"), eval[int](w, "stage.root.scrollWidth"), "nothing to scroll to at the sides")
		assert.Equal(t, text, eval[string](w, "stage.texts().map((n) => n.data).join('\\n')"))
		assert.Equal(t, len(reading), eval[int](w, "stage.root.querySelectorAll('.ws-s > p').length"))
		assert.Equal(t, 1, eval[int](w, "Math.max(...[...stage.root.querySelectorAll('.ws-s > p')].map((p) => p.childNodes.length))"), "one text node a paragraph")
	}
}

// B8: a span over 40 lines leaves every word readable and selectable.
func TestSurfaceLongSpan(t *testing.T) {
	t.Parallel()
	long := ""
	for range 60 {
		long += "وقال المتحدث إن القرار سيدخل حيز التنفيذ في مطلع الشهر المقبل بعد موافقة المجلس "
	}
	w := stage(t, setup{width: 700, height: 800})
	w.load(long, "بعد")
	w.paint(ann{0, 0, utf16Len(long), organisation, 0}, ann{0, 5, 12, person, 1})
	w.frame()
	assert.Greater(t, len(w.boxes(".ws-l1.ws-b")), 40)
	w.screenshot("surface-long-span")
	// Every word under the span still answers the pointer, and its letters are still as dark as without it.
	at := eval[[]float64](w, `(()=>{const i = stage.texts()[0].data.indexOf("التنفيذ", 300); const r = stage.range(0, i, i + 7)[0]; return [r.x + r.w / 2, r.y + r.h / 2, i]})()`)
	w.click(at[0], at[1])
	hit := eval[int](w, "stage.events.at(-1).o1")
	assert.True(t, hit >= int(at[2]) && hit < int(at[2])+7, "the click landed on the word: %d", hit)
	assert.GreaterOrEqual(t, eval[float64](w, `(()=>{const c=getComputedStyle(document.querySelector(".ws-l1.ws-b"),"::before").backgroundColor;
		const x=document.createElement("canvas").getContext("2d");x.fillStyle=c;x.fillRect(0,0,1,1);const p=x.getImageData(0,0,1,1).data;
		return stage.contrast([29,27,24],[p[0],p[1],p[2]])})()`), 12., "ink on the tint keeps its contrast")
}

// B9: a label on a two-letter word covers no letter of its neighbours, and no tag covers another.
func TestSurfaceTagsCoverNothing(t *testing.T) {
	t.Parallel()
	text := "من دم أب أم يد في عم جد مع دب فم نص حل رد"
	w := stage(t, setup{})
	w.load(text, text)
	var anns []ann
	for p := range 2 {
		for i := range 14 {
			if p == 0 || i%3 == 0 {
				anns = append(anns, ann{p, 3 * i, 3*i + 2, i % 6, 0})
			}
		}
	}
	w.paint(anns...)
	w.frame()
	w.screenshot("surface-tags")
	tags := w.boxes(".ws-t")
	require.Greater(t, len(tags), 12)
	inset := eval[float64](w, "parseFloat(stage.root.querySelector('.ws-text').style.getPropertyValue('--ws-in-top'))")
	boxes := w.boxes(".ws-b")
	for i, a := range tags {
		for _, b := range tags[:i] {
			assert.False(t, a.X < b.right() && b.X < a.right() && a.Y < b.bottom() && b.Y < a.bottom(), "tags %v and %v overlap", a, b)
		}
		for _, b := range boxes {
			letters := b.Y + inset // a box is as high as the font; its letters begin where the tint does
			assert.False(t, a.X < b.right() && b.X < a.right() && a.Y < letters && a.bottom() > letters+0.5, "tag %v covers letters of %v", a, b)
		}
	}
}

// Lanes: what nests is told apart below the line, and three levels keep clear of the next line's letters.
func TestSurfaceLanes(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 600, height: 600})
	w.load(reading...)
	w.paint(labelled(t)...)
	lanes := eval[[]float64](w, `[0, 1, 2].map((k) => { const b = document.querySelector(".ws-k" + k + ".ws-b"); const c = getComputedStyle(b, "::after"); return parseFloat(c.top) + parseFloat(c.borderTopWidth) })`)
	assert.InDelta(t, 5, lanes[1]-lanes[0], 0.1)
	assert.InDelta(t, 5, lanes[2]-lanes[1], 0.1)
	gap := eval[[]float64](w, `(()=>{const b=document.querySelector(".ws-b");const t=stage.root.querySelector(".ws-text").style;const lh=parseFloat(getComputedStyle(document.querySelector(".ws-s > p")).lineHeight);
		return [lh, b.getBoundingClientRect().height, parseFloat(t.getPropertyValue("--ws-in-top")), parseFloat(t.getPropertyValue("--ws-in-bottom"))]})()`)
	assert.Less(t, lanes[2], gap[0]+gap[2], "the third lane ends above the next line's letters")
}

func TestSurfaceClosesOnlyTrueEnds(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 360, height: 900})
	w.load(reading...)
	a := on(t, reading, 1, "أحمد أبو الغيط إن قادة الدول العربية سيجتمعون في", person, 0)
	w.paint(a)
	boxes := w.boxes(".ws-b")
	require.GreaterOrEqual(t, len(boxes), 2)
	assert.Contains(t, boxes[0].Cls, "ws-right", "the logical start of Arabic is its right end")
	assert.NotContains(t, boxes[0].Cls, "ws-left", "a line break is no end")
	assert.NotContains(t, boxes[len(boxes)-1].Cls, "ws-right")
	assert.Contains(t, boxes[len(boxes)-1].Cls, "ws-left")
	w.run("stage.paint([[1, 0, 3, 0, 0x1000]])")
	assert.NotContains(t, w.boxes(".ws-b")[0].Cls, "ws-right", "continued from the paragraph before")
	assert.Empty(t, w.boxes(".ws-t"), "and named there")
}
