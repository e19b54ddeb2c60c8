package e2e

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The same page in Firefox: no ink moves, boxes stand where its own ranges do, a drag reports logical words.
func TestSurfaceFirefox(t *testing.T) {
	t.Parallel()
	f := firefox(t, 900, 1400)
	f.open(serve(t, overlay{os.DirFS("../../testdata/surface"), os.DirFS("..")}) + "/stage.html")
	f.wait("globalThis.stage?.ready")
	f.run("await document.fonts.ready")

	t.Run("reading", func(t *testing.T) {
		f.t = t
		f.run("stage.load(" + literal(t, reading) + "); stage.paint(" + literal(t, labelled(t)) + ")")
		f.frame()
		f.screenshot("surface-firefox")
		f.run("stage.load(" + literal(t, reading) + ")")
		for _, words := range []string{"بغداد", "الأمين العام لجامعة"} {
			a := on(t, reading, 1, words, 0, 0)
			f.run("stage.paint([" + literal(t, a) + "])")
			boxes := foxEval[[]rect](f, "stage.boxes().map((b) => ({X: b.x, Y: b.y, W: b.w, H: b.h}))")
			rects := foxEval[[]rect](f, "stage.range(1,"+literal(t, a[1])+","+literal(t, a[2])+").map((b) => ({X: b.x, Y: b.y, W: b.w, H: b.h}))")
			expectCover(t, boxes, rects, words)
			r := rects[0]
			f.run("stage.events.length = 0")
			f.drag(r.right()-1, r.Y+r.H/2, r.X+1, r.Y+r.H/2)
			got := foxEval[[]int](f, "(()=>{const e=stage.events.find((e)=>e.kind===1);return e?[e.p1,e.o1,e.p2,e.o2]:[]})()")
			assert.Equal(t, []int{1, a[1], 1, a[2]}, got, words)
		}
	})

	t.Run("clicks and keys", func(t *testing.T) {
		f.t = t
		r := foxEval[[]float64](f, "(()=>{const n=stage.texts()[1];const i=n.data.indexOf('بغداد');const r=stage.range(1,i,i+5)[0];return [r.x+r.w/2,r.y+r.h/2]})()")
		f.run("stage.events.length = 0; stage.root.addEventListener('keydown', (e) => { stage.key = e.key })")
		f.clicks(3, r[0], r[1])
		assert.Equal(t, []int{1, 2, 3}, foxEval[[]int](f, "stage.events.filter((e) => e.kind === 2).map((e) => e.clicks)"))
		f.run("await new Promise((r) => setTimeout(r, 600)); stage.events.length = 0")
		f.click(r[0], r[1])
		assert.Equal(t, []int{1}, foxEval[[]int](f, "stage.events.filter((e) => e.kind === 2).map((e) => e.clicks)"))
		f.press("p")
		assert.Equal(t, "p", foxEval[string](f, "stage.key"), "a click brings the keyboard to the article")
	})

	t.Run("ink", func(t *testing.T) {
		f.t = t
		var texts []string
		var anns []ann
		for i, c := range cuts {
			text, s, e := c.edges(t)
			texts = append(texts, text)
			anns = append(anns, ann{i, s, e, i % 6, 0})
		}
		f.run("stage.load(" + literal(t, texts) + "); stage.root.classList.add('ink'); stage.surface.display('bars')")
		for _, font := range inkFonts {
			f.run("stage.root.style.fontFamily = " + quote("'"+font+"'"))
			f.frame()
			plain := inkOf(f.pixels(), len(cuts))
			f.run("stage.paint(" + literal(t, anns) + ")")
			f.frame()
			require.Positive(t, foxEval[int](f, "stage.boxes().length"))
			labelled := inkOf(f.pixels(), len(cuts))
			f.run("stage.paint([], " + literal(t, anns) + ".map((a) => a[0])); stage.plain(" + literal(t, texts) + ", " + literal(t, anns) + ")")
			f.frame()
			padded := inkOf(f.pixels(), len(cuts))
			f.run("stage.plain(null)")
			ours, worst := 0., 0.
			for i, c := range cuts {
				require.NotZero(t, plain[i], c.phenomenon)
				assert.Equal(t, "0.0", change(labelled[i], plain[i]), "%s, %s", font, c.phenomenon)
				ours = max(ours, abs(float64(labelled[i])/float64(plain[i])-1))
				worst = max(worst, abs(float64(padded[i])/float64(plain[i])-1))
			}
			assert.Greater(t, worst, 0.01, "a padded mark must show, or the test sees nothing")
			t.Logf("%s: worst ink change: ours %.1f %%, padded mark %.1f %%", font, 100*ours, 100*worst)
		}
	})
}
