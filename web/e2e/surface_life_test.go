package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fits wants every box where the browser's own range is now.
func (w *window) fits(a ann, when string) {
	w.t.Helper()
	expectCover(w.t, w.boxes(".ws-b"), w.browserRects(a), when)
}

// Boxes follow whatever moves the text: width, font, text size, direction, display mode.
func TestSurfaceMeasuresAgain(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 900, height: 800})
	w.load(reading...)
	a := on(t, reading, 1, "يوم السبت ١٧ مايو", date, 0)
	w.paint(a)
	w.fits(a, "at first")
	for _, c := range []struct{ what, js string }{
		{"another font", "stage.root.style.fontFamily = 'Amiri'"},
		{"a larger text", "stage.root.style.fontSize = '31px'"},
		{"a narrower column", "stage.root.style.insetInlineEnd = '240px'"},
		{"lanes only", "stage.surface.display('bars')"},
		{"initials", "stage.surface.display('initials')"},
	} {
		before := w.boxes(".ws-b")
		w.run(c.js)
		w.frame()
		w.frame()
		w.fits(a, c.what)
		if c.what != "initials" {
			assert.NotEqual(t, before, w.boxes(".ws-b"), "%s moved the text", c.what)
		}
	}
	w.resize(500, 700)
	w.frame()
	w.fits(a, "a narrower window")
}

// A font that arrives late moves letters without any change of size that could be observed on the article.
func TestSurfaceFollowsLateFont(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 900, height: 800})
	w.run("stage.root.style.fontFamily = 'Late, \"DejaVu Sans\"'")
	w.load(reading...)
	a := on(t, reading, 1, "قادة الدول العربية", organisation, 0)
	w.paint(a)
	before := w.boxes(".ws-b")
	w.run(`const f = new FontFace("Late", 'local("Amiri"), local("Amiri Regular")'); document.fonts.add(f); await f.load()`)
	w.frame()
	w.frame()
	require.NotEqual(t, before[0].X, w.browserRects(a)[0].X, "the font has arrived")
	w.fits(a, "late font")
}

func TestSurfaceModes(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load(reading...)
	w.paint(labelled(t)...)
	lanes := "[...document.querySelectorAll('.ws-b')].some((b) => getComputedStyle(b, '::after').display !== 'none')"
	for _, c := range []struct {
		mode        string
		tags, lanes bool
	}{{"tags", true, true}, {"initials", true, true}, {"bars", false, true}, {"none", false, false}, {"tags", true, true}} {
		w.run("stage.surface.display('" + c.mode + "')")
		w.frame()
		tags := w.boxes(".ws-t")
		assert.Equal(t, c.tags, len(tags) > 0, c.mode)
		assert.Equal(t, c.lanes, eval[bool](w, lanes), c.mode)
		if c.mode == "initials" {
			for _, tag := range tags {
				assert.Len(t, []rune(tag.Text), 1)
			}
		}
	}
}

// For those who do not see boxes: after each paragraph in view a list names its annotations; boxes are silent, nothing
// of this is part of the text.
func TestSurfaceListForAssistiveTechnology(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load(reading...)
	w.paint(labelled(t)...)
	items := eval[[]string](w, "[...document.querySelectorAll('.ws-s > p:nth-of-type(2) + ul > li')].map((li) => getComputedStyle(li, '::before').content)")
	require.Len(t, items, 10)
	assert.Equal(t, `"وظيفة: الأمين العام لجامعة الدول العربية"`, items[0])
	assert.Equal(t, `"منظمة: جامعة الدول العربية"`, items[1])
	assert.True(t, eval[bool](w, "[...document.querySelectorAll('.ws-under, .ws-over, .ws-ui')].every((e) => e.ariaHidden === 'true')"))
	assert.Equal(t, strings.Join(reading, ""), eval[string](w, "stage.root.textContent"),
		"the page's text is the article and nothing else")
	w.paint(on(t, reading, 1, "بغداد", geopolitical, 0))
	assert.Equal(t, 1, eval[int](w, "document.querySelectorAll('.ws-s > p:nth-of-type(2) + ul > li').length"), "the list follows the boxes")
}

// B7: invisible characters are kept, and shown on request; a control without its partner is shown in red and does not
// reach into the next paragraph.
func TestSurfaceMarks(t *testing.T) {
	t.Parallel()
	plain := "نص عادي (abc) 123 بعده"
	texts := []string{"می\u200cخواهم و\u200dب\u200f!\u200e \u00a0 \ufeff هنا", "نص \u202eمقلوب بلا نهاية", plain, "زائد\u2069 و\u202c هنا", "\u2067صحيح\u2069 \u202bو\u202c"}
	w := stage(t, setup{width: 700, height: 600, scale: 2})
	w.load(plain, plain)
	alone := w.browserRects(ann{1, 0, utf16Len(plain)})
	w.load(texts...)
	assert.Empty(t, w.boxes(".ws-mark"))
	w.run("stage.surface.marks(true)")
	w.frame()
	w.screenshot("surface-marks")
	var names, odd []string
	for _, m := range w.boxes(".ws-mark") {
		names = append(names, m.Text)
		if strings.Contains(m.Cls, "ws-odd") {
			odd = append(odd, m.Text)
		}
	}
	assert.Equal(t, "ZWNJ ZWJ RLM LRM NBSP BOM RLO PDI PDF RLI PDI RLE PDF", strings.Join(names, " "))
	assert.Equal(t, "RLO PDI PDF", strings.Join(odd, " "))
	// The paragraph after the unclosed override looks as it does without it.
	leaked := w.browserRects(ann{2, 0, utf16Len(plain)})
	require.Equal(t, len(alone), len(leaked))
	for i := range alone {
		assert.InDelta(t, alone[i].X, leaked[i].X, 0.1)
		assert.InDelta(t, alone[i].W, leaked[i].W, 0.1)
	}
	assert.Equal(t, strings.Join(texts, "\n"), eval[string](w, "stage.texts().map((n) => n.data).join('\\n')"), "nothing was dropped")
	w.run("stage.surface.marks(false)")
	assert.Empty(t, w.boxes(".ws-mark"))
}

// Each bad byte is one U+FFFD, as in Go; else every offset after it would drift.
func TestSurfaceDecodesAsGoDoes(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	for _, s := range []string{
		"سليم", "\ufeffعلامة", "\xff", "a\xe2\x82b", "\xe2\x82\xac", "\xf0\x9f\x98", "\xed\xa0\x80", "\xc0\xafx", "\xf4\x90\x80\x80", "د\xd8", "\x80\x80", "👩🏽‍💻\xf0",
	} {
		want := utf16Len(s) // ranging over a string gives U+FFFD for each bad byte
		var bytes []int
		for i := range len(s) {
			bytes = append(bytes, int(s[i]))
		}
		got := eval[string](w, "stage.decode(Uint8Array.from("+literal(t, bytes)+"))")
		assert.Equal(t, string([]rune(s)), got, "%x", s)
		assert.Equal(t, want, eval[int](w, "stage.decode(Uint8Array.from("+literal(t, bytes)+")).length"), "%x", s)
	}
}

// One word of a megabyte opens at once, is kept, and can be labelled in its middle.
func TestSurfaceEndlessWord(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	took := eval[float64](w, `(() => { const t = performance.now(); stage.load(["قبله", "ب".repeat(500000), "بعده"]);
		stage.paint([[1, 100, 140, 0, 0], [1, 400000, 400010, 1, 0]]); stage.root.getBoundingClientRect(); return performance.now() - t })()`)
	assert.Less(t, took, 5000.)
	w.frame()
	assert.Len(t, w.boxes(".ws-b"), 2)
	w.paint(ann{1, 100, 140, 0, 0})
	w.fits(ann{1, 100, 140}, "in an endless word")
	r := w.browserRects(ann{1, 20, 30})[0]
	w.drag(r.right()-1, r.Y+r.H/2, r.X+1, r.Y+r.H/2)
	got := w.only(dragged)
	require.Len(t, got, 1)
	assert.Equal(t, [2]int{20, 30}, [2]int{got[0].O1, got[0].O2})
	assert.Equal(t, 500000, eval[int](w, "stage.texts()[1].length"))
}

func TestSurfaceDirections(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	dirs := "[...document.querySelectorAll('.ws-s > p')].map((p) => getComputedStyle(p).direction).join(' ')"
	w.load("مقال عربي", "An English paragraph", "2025 ثم", "1234", "")
	assert.Equal(t, "rtl ltr rtl ltr ltr", eval[string](w, dirs), "each paragraph by its first strong letter")
	w.run("stage.load(['مقال', 'English'], 'rtl')")
	assert.Equal(t, "rtl rtl", eval[string](w, dirs))
	w.run("stage.load(['مقال', 'English'], 'ltr')")
	assert.Equal(t, "ltr ltr", eval[string](w, dirs))
}

func TestSurfaceCaretAndSelection(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{reducedMotion: true})
	w.load(reading...)
	a := on(t, reading, 1, "بغداد", 0, 0)
	word := w.browserRects(a)[0]
	caret := func(o int) rect {
		w.run("stage.surface.select(1," + literal(t, o) + ",1," + literal(t, o) + ",1," + literal(t, o) + ",0)")
		return w.boxes(".ws-caret")[0]
	}
	assert.InDelta(t, word.right(), caret(a[1]).X+1, 1, "before an Arabic word is at its right")
	assert.InDelta(t, word.X, caret(a[2]-1).X+1, 30)
	latin := on(t, reading, 4, "Tuesday", 0, 0)
	w.run("stage.surface.select(4," + literal(t, latin[1]) + ",4," + literal(t, latin[1]) + ",4," + literal(t, latin[1]) + ",0)")
	assert.InDelta(t, w.browserRects(latin)[0].X, w.boxes(".ws-caret")[0].X+1, 1, "before a Latin word is at its left")
	w.run("stage.surface.select(2,0,2,0,2,0,0)")
	assert.Positive(t, w.boxes(".ws-caret")[0].H, "an empty paragraph has a caret too")
	assert.Equal(t, "none", eval[string](w, "getComputedStyle(document.querySelector('.ws-caret')).animationName"), "no blinking where motion is unwelcome")
	w.run("stage.surface.select(0xffffffff,0,0xffffffff,0,0xffffffff,0,0)")
	assert.Zero(t, w.boxes(".ws-caret")[0].W)
	assert.Empty(t, w.boxes(".ws-sel"))
}

// Without backgrounds (forced colours, print) the lanes remain, because they are borders.
func TestSurfaceWithoutBackgrounds(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load(reading...)
	w.paint(labelled(t)...)
	lane := "parseFloat(getComputedStyle(document.querySelector('.ws-b'), '::after').borderTopWidth)"
	w.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}}))
	w.frame()
	assert.Equal(t, 3., eval[float64](w, lane))
	w.screenshot("surface-forced-colors")
	w.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	w.frame()
	assert.Equal(t, 3., eval[float64](w, lane))
	assert.Equal(t, "visible", eval[string](w, "getComputedStyle(document.querySelector('.ws-s')).contentVisibility"), "print shows every section")
}

// On paper the boxes stand where the letters are, also those of sections that were never on screen.
func TestSurfacePrints(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 1300, height: 500})
	var texts []string
	for range 8 {
		texts = append(texts, reading...)
	}
	last := 7*len(reading) + 1
	w.load(texts...)
	a := on(t, texts, last, "الأمين العام لجامعة الدول العربية أحمد أبو الغيط إن قادة الدول", occupation, 0)
	w.paint(a)
	assert.Empty(t, w.boxes(".ws-b"), "far below the window")
	w.run("dispatchEvent(new Event('beforeprint'))")
	w.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	w.resize(780, 500)
	w.fits(a, "on paper")
	w.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: ""}))
	w.resize(1300, 500)
	w.run("dispatchEvent(new Event('afterprint'))")
	w.frame()
	w.wait("document.querySelectorAll('.ws-b').length === 0")
}

// Label colours keep their contrast by day and by night, whatever the schema says.
func TestSurfaceColours(t *testing.T) {
	t.Parallel()
	for _, dark := range []bool{false, true} {
		w := stage(t, setup{dark: dark})
		w.run(`stage.surface.labels(["#ffffff", "#000000", "#ffff00", "#00ff00", "rebeccapurple", "hsl(200 10% 50%)", "nonsense"].map((color, i) => ({ name: "و" + i, short: "W" + i, color })))`)
		w.load("واحد اثنان ثلاثة أربعة خمسة ستة سبعة")
		w.run("stage.paint([0, 1, 2, 3, 4, 5, 6].map((l) => [0, 5 * l, 5 * l + 4, l, 0]))")
		w.frame()
		got := eval[[][]float64](w, `[...document.querySelectorAll(".ws-b")].map((b) => { const probe = document.createElement("i"); document.body.append(probe);
			const paper = getComputedStyle(stage.root).backgroundColor; const rgb = (c) => stage.parse(c);
			const lane = getComputedStyle(b, "::after").borderTopColor; const l = b.className.match(/ws-l\d+/)[0];
			const tag = getComputedStyle(document.querySelector(".ws-t." + l)).color;
			return [stage.contrast(rgb(lane), rgb(paper)), stage.contrast(rgb(tag), rgb(paper))] })`)
		require.Len(t, got, 7)
		for i, c := range got {
			assert.GreaterOrEqual(t, c[0], 3., "lane %d, dark %v", i, dark)
			assert.GreaterOrEqual(t, c[1], 4.5, "tag %d, dark %v", i, dark)
		}
	}
}

func TestSurfaceDestroyLeavesNothing(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{})
	w.load(reading...)
	w.paint(labelled(t)...)
	w.run("stage.surface.destroy()")
	assert.Equal(t, 0, eval[int](w, "stage.root.childNodes.length"))
	assert.Equal(t, "article", eval[string](w, "stage.root.className"))
	assert.Equal(t, 0, eval[int](w, "document.adoptedStyleSheets.length"))
	w.click(600, 100)
	assert.Empty(t, w.events())
}
