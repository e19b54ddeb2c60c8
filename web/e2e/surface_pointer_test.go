package e2e

import (
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// event is what the surface told Go of a gesture.
type event struct {
	Kind, P1, O1, P2, O2, Clicks, Flags int
	Handle                              bool
	Phase, Edge, P, O                   int
}

const (
	dragging = iota
	dragged
	clicked
	settled
	hovered
)

const nowhere = 0xffffffff

// events takes the events so far.
func (w *window) events() []event {
	w.t.Helper()
	return eval[[]event](w, `stage.events.splice(0).map((e) => ({Kind: e.kind ?? -1, P1: e.p1 ?? 0, O1: e.o1 ?? 0, P2: e.p2 ?? 0, O2: e.o2 ?? 0,
		Clicks: e.clicks ?? 0, Flags: e.flags ?? 0, Handle: !!e.handle, Phase: e.phase ?? 0, Edge: e.edge ?? 0, P: e.p ?? 0, O: e.o ?? 0}))`)
}

func (w *window) only(kind int) []event {
	w.t.Helper()
	var out []event
	for _, e := range w.events() {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

// answer makes the stage select what a gesture reports, as Go does (without snapping).
const answer = `stage.answer = (kind, p1, o1, p2, o2) => { if (kind < 4 && (p1 !== p2 || o1 !== o2))
	stage.surface.select(p1, o1, p2, o2, p2, o2, kind === 0 ? 0 : kind === 3 ? 1 : 9) }`

// B6: a drag over the n-th word reports exactly the n-th logical word, in both directions of the hand and of the script.
func TestSurfaceDragReportsLogicalWords(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 1000, height: 900})
	w.load(reading...)
	w.run(answer)
	letters := regexp.MustCompile(`[\p{L}\p{M}\p{Nd}]+`)
	for _, p := range []int{1, 3, 4, 5} {
		for n, at := range letters.FindAllStringIndex(reading[p], -1) {
			a := on(t, reading, p, reading[p], 0, 0)
			a[1], a[2] = utf16Len(reading[p][:at[0]]), utf16Len(reading[p][:at[1]])
			rs := w.browserRects(a)
			if n%2 == 1 || len(rs) != 1 || rs[0].W < 14 {
				continue // every other word will do; one of a letter or two is smaller than a hand is steady
			}
			r := rs[0]
			x1, x2, y := r.right()-1, r.X+1, r.Y+r.H/2
			if n%4 == 2 {
				x1, x2 = x2, x1
			}
			w.drag(x1, y, x2, y)
			got := w.only(dragged)
			if assert.Len(t, got, 1, "paragraph %d word %d", p, n) {
				assert.Equal(t, [4]int{p, a[1], p, a[2]}, [4]int{got[0].P1, got[0].O1, got[0].P2, got[0].O2}, "paragraph %d word %d", p, n)
			}
		}
	}
}

func TestSurfaceDragAcrossParagraphs(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 1000, height: 900})
	w.load(reading...)
	w.run(answer)
	from := w.browserRects(on(t, reading, 1, "بغداد", 0, 0))[0]
	to := w.browserRects(on(t, reading, 4, "Tuesday", 0, 0))[0]
	w.drag(from.right()-1, from.Y+from.H/2, to.right()-1, to.Y+to.H/2)
	got := w.only(dragged)
	require.Len(t, got, 1)
	start, end := on(t, reading, 1, "بغداد", 0, 0), on(t, reading, 4, "Tuesday", 0, 0)
	assert.Equal(t, [4]int{1, start[1], 4, end[2]}, [4]int{got[0].P1, got[0].O1, got[0].P2, got[0].O2})
	w.frame()
	assert.GreaterOrEqual(t, len(w.boxes(".ws-sel")), 5, "the selection shows in every paragraph between")
	// What is copied is what is written, blank line and all.
	w.press("c", chromedp.ModifierCtrl)
	want := strings.Join(reading, "\n")
	i, j := strings.Index(want, "بغداد"), strings.Index(want, "Tuesday")+len("Tuesday")
	assert.Equal(t, want[i:j], w.clipboard())
}

func TestSurfaceDragScrolls(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 600, height: 400})
	w.load(strings.Split(strings.Repeat("فقرة طويلة تملأ السطر ثم السطر الذي يليه حتى تخرج من الشاشة كلها\n", 60), "\n")...)
	w.run(answer)
	r := w.browserRects(ann{0, 0, 4})[0]
	w.mouse(chromedp.MousePressed, r.right()-2, r.Y+r.H/2, 1, 0)
	w.mouse(chromedp.MouseMoved, 300, 200, 1, 0)
	w.mouse(chromedp.MouseMoved, 300, 396, 1, 0)
	w.wait("stage.root.scrollTop > 600")
	w.mouse(chromedp.MouseReleased, 300, 396, 1, 0)
	got := w.only(dragged)
	require.Len(t, got, 1)
	assert.Equal(t, [2]int{0, 0}, [2]int{got[0].P1, got[0].O1})
	assert.Greater(t, got[0].P2, 8)
}

func TestSurfaceClicksAreCounted(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load(reading...)
	a := on(t, reading, 1, "بغداد", 0, 0)
	r := w.browserRects(a)[0]
	w.clicks(4, r.X+r.W/2, r.Y+r.H/2, 0)
	var counts []int
	for _, e := range w.only(clicked) {
		counts = append(counts, e.Clicks)
		assert.Equal(t, [2]int{e.P1, e.O1}, [2]int{e.P2, e.O2}, "a click is collapsed")
		assert.True(t, e.P1 == 1 && e.O1 > a[1] && e.O1 < a[2])
	}
	assert.Equal(t, []int{1, 2, 3, 4}, counts)
	for _, c := range []struct {
		mods chromedp.Modifier
		flag int
	}{{chromedp.ModifierAlt, 1}, {chromedp.ModifierShift, 2}, {chromedp.ModifierCtrl, 4}} {
		w.run("await new Promise((r) => setTimeout(r, 520))")
		w.clicks(1, r.X+r.W/2, r.Y+r.H/2, c.mods)
		got := w.only(clicked)
		require.Len(t, got, 1)
		assert.Equal(t, c.flag, got[0].Flags)
		assert.Equal(t, 1, got[0].Clicks)
	}
}

// A click on either half of a letter means that letter: the edges of a span belong to it on the inside only.
func TestSurfaceClickMeansTheLetterUnderIt(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load(reading...)
	for _, word := range []string{"بغداد", "السبت"} {
		a := on(t, reading, 1, word, 0, 0)
		r := w.browserRects(a)[0]
		for _, c := range []struct {
			x    float64
			want int
		}{{r.right() - 1, a[1]}, {r.X + 1, a[2] - 1}} {
			w.click(c.x, r.Y+r.H/2)
			got := w.only(clicked)
			require.Len(t, got, 1)
			assert.Equal(t, c.want, got[0].O1, "%s at %v", word, c.x)
		}
	}
}

func TestSurfaceMarginsSnapToLineEnds(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 1200, height: 900})
	w.load(reading...)
	first := w.browserRects(ann{0, 0, utf16Len(reading[0])})[0]
	for _, c := range []struct {
		where       string
		x, y        float64
		wantP, want int
	}{
		{"right of an Arabic line is its start", 1195, first.Y + first.H/2, 0, 0},
		{"left of it is its end", 5, first.Y + first.H/2, 0, utf16Len(reading[0])},
		{"above everything", first.X + first.W/2, 1, 0, -1},
		{"below everything is the last paragraph", 600, 890, 5, -1},
	} {
		w.run("await new Promise((r) => setTimeout(r, 520))")
		w.click(c.x, c.y)
		got := w.only(clicked)
		if !assert.Len(t, got, 1, c.where) {
			continue
		}
		assert.Equal(t, c.wantP, got[0].P1, c.where)
		if c.want >= 0 {
			assert.Equal(t, c.want, got[0].O1, c.where)
		}
	}
}

// Both halves of a lam-alef ligature can be reached, in every font.
func TestSurfaceHalfLigatureIsReachable(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load("لأحمد")
	w.run(answer + "; stage.root.style.fontSize = '40px'")
	for _, font := range inkFonts {
		w.run("stage.root.style.fontFamily = " + quote("'"+font+"'"))
		w.frame()
		r := w.browserRects(ann{0, 0, 5})[0]
		alef := eval[[]float64](w, "(()=>{const r=stage.rects(stage.texts()[0],1,2)[0];return [r.left,r.right]})()")
		w.drag((alef[0]+alef[1])/2+(alef[1]-alef[0])*0.4, r.Y+r.H/2, r.X+1, r.Y+r.H/2)
		got := w.only(dragged)
		if assert.Len(t, got, 1, font) {
			assert.Equal(t, [2]int{1, 5}, [2]int{got[0].O1, got[0].O2}, "%s: from the alef to the end", font)
		}
	}
}

func TestSurfaceHover(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load(reading...)
	a := on(t, reading, 1, "بغداد", 0, 0)
	r := w.browserRects(a)[0]
	w.hover(r.X+r.W/2, r.Y+r.H/2)
	w.frame()
	got := w.only(hovered)
	require.NotEmpty(t, got)
	last := got[len(got)-1]
	assert.True(t, last.P1 == 1 && last.O1 >= a[1] && last.O1 < a[2], "%+v", last)
	w.hover(3, r.Y+r.H/2)
	w.frame()
	got = w.only(hovered)
	require.NotEmpty(t, got)
	assert.Equal(t, nowhere, got[len(got)-1].P1, "off the text")
}

func TestSurfaceHandles(t *testing.T) {
	t.Parallel()
	for name, with := range map[string]setup{"mouse": {}, "finger": phone} {
		t.Run(name, func(t *testing.T) {
			w := stage(t, with)
			w.load(reading...)
			a := on(t, reading, 1, "القرار", 0, 0)
			w.run("stage.surface.select(1," + literal(t, a[1]) + ",1," + literal(t, a[2]) + ",1," + literal(t, a[2]) + ",1)")
			w.frame()
			handles := w.boxes(".ws-handle")
			require.Len(t, handles, 2)
			if with.touch {
				for _, h := range handles {
					assert.GreaterOrEqual(t, min(h.W, h.H), 44., "a finger needs 44 px")
				}
			}
			word := w.browserRects(a)[0]
			start, end := handles[0], handles[1]
			if !with.touch {
				assert.InDelta(t, word.right(), start.X, 1.5, "the start of Arabic hangs at the right, outwards")
			}
			assert.InDelta(t, word.X, end.right(), 1.5)
			for _, h := range handles {
				assert.True(t, h.X+24 < float64(eval[int](w, "innerWidth")) && h.right() > 24, "a handle can be caught: %v", h)
			}
			to := w.browserRects(on(t, reading, 1, "تدعم", 0, 0))
			// The hand moves as far as the edge shall: from the word's start to the other word's.
			dx, dy := to[0].right()-2-word.right(), to[0].Y-word.Y
			x, y := start.X+start.W/2, start.Y+8
			w.events()
			if with.touch {
				w.swipe(x, y, x+dx, y+dy)
			} else {
				w.drag(x, y, x+dx, y+dy)
			}
			var moves, ends []event
			for _, e := range w.events() {
				require.True(t, e.Handle, "a handle starts no selection: %+v", e)
				if e.Phase == 0 {
					moves = append(moves, e)
				} else {
					ends = append(ends, e)
				}
			}
			require.NotEmpty(t, moves)
			require.Len(t, ends, 1)
			assert.Equal(t, 0, ends[0].Edge)
			assert.Equal(t, [2]int{1, on(t, reading, 1, "تدعم", 0, 0)[1]}, [2]int{ends[0].P, ends[0].O})
		})
	}
}

// A finger's long press makes the browser's own selection; it is told live, and once more when it has settled.
func TestSurfaceTouchSelection(t *testing.T) {
	t.Parallel()
	w := stage(t, phone)
	w.load(reading...)
	w.run(answer)
	a := on(t, reading, 1, "بغداد", 0, 0)
	r := w.browserRects(a)[0]
	w.tap(r.X+r.W/2, r.Y+r.H/2)
	w.run("await new Promise((r) => setTimeout(r, 60))")
	got := w.only(clicked)
	require.Len(t, got, 1)
	assert.Equal(t, 8, got[0].Flags)
	assert.True(t, got[0].P1 == 1 && got[0].O1 >= a[1] && got[0].O1 < a[2])

	w.run("const n = stage.texts()[1]; getSelection().setBaseAndExtent(n," + literal(t, a[1]) + ",n," + literal(t, a[2]) + ")")
	w.wait("stage.events.some((e) => e.kind === 3)")
	got = w.only(settled)
	require.Len(t, got, 1, "settled once")
	assert.Equal(t, event{Kind: settled, P1: 1, O1: a[1], P2: 1, O2: a[2], Clicks: 1, Flags: 8}, got[0])
	w.run("await new Promise((r) => setTimeout(r, 300))")
	assert.Empty(t, w.events(), "our own answer is not taken for another gesture")
	w.screenshot("surface-touch")
}

// A finger that scrolls chooses nothing.
func TestSurfaceSwipeScrolls(t *testing.T) {
	t.Parallel()
	w := stage(t, phone)
	w.load(append(append([]string{}, reading...), reading...)...)
	w.swipe(180, 600, 180, 200)
	w.wait("stage.root.scrollTop > 100")
	assert.Empty(t, w.events())
	assert.Empty(t, w.boxes(".ws-sel"))
}

func TestSurfaceCopiesEverything(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	odd := "مع\u200cذلك\u200f (x) \u00a0و\u200d\tب  مسافتين"
	w.load("أولا", odd, "", "أخيرا 👩🏽‍💻")
	w.paint(ann{0, 0, 4, 0, 0}, ann{1, 0, 5, 1, 0})
	w.run("stage.surface.marks(true); stage.root.focus()")
	w.press("a", chromedp.ModifierCtrl)
	w.run("await new Promise((r) => setTimeout(r, 50))")
	w.press("c", chromedp.ModifierCtrl)
	assert.Equal(t, strings.Join([]string{"أولا", odd, "", "أخيرا 👩🏽‍💻"}, "\n"), w.clipboard())
}

func TestSurfaceLineSteps(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 500, height: 700})
	w.load(reading...)
	type place struct{ P, O int }
	step := func(p, o int, down bool) *place {
		return eval[*place](w, "(()=>{const r=stage.surface.line("+literal(t, p)+","+literal(t, o)+","+literal(t, down)+");return r&&{P:r.p,O:r.o}})()")
	}
	// Down through the whole article and up again along the same column ends where it began.
	at, n := &place{0, 3}, 0
	for next := step(at.P, at.O, true); next != nil; next = step(at.P, at.O, true) {
		require.True(t, next.P > at.P || next.P == at.P && next.O > at.O, "down goes on: %v after %v", next, at)
		at = next
		n++
	}
	assert.Equal(t, len(reading)-1, at.P)
	assert.Greater(t, n, 10)
	for range n {
		at = step(at.P, at.O, false)
		require.NotNil(t, at)
	}
	assert.Equal(t, 0, at.P)
	assert.InDelta(t, 3, at.O, 1)
	assert.Nil(t, step(0, 3, false))
}
