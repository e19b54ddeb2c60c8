package e2e

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inkFonts are the fonts on which letters must not change by a pixel (rendering.md, section 7); the last comes with the page.
var inkFonts = []string{"Noto Naskh Arabic", "Amiri", "Noto Sans Arabic", "Noto Kufi Arabic", "DejaVu Sans", "Wusum Naskh"}

// cut is a phrase labelled where it hurts: "[" and "]" stand for the span's edges.
type cut struct{ phenomenon, phrase string }

var cuts = []cut{
	{"lam-alef hamza above, after a word", "دعمًا ل[أوكرانيا]"},
	{"lam-alef hamza above, alone", "ل[أوكرانيا]"},
	{"lam-alef, bare", "ل[اعب] كبير"},
	{"lam-alef hamza below", "دعا ل[إنهاء] الحرب"},
	{"lam-alef madda", "كتب ل[آخرين]"},
	{"the span ends inside the ligature", "[السل]ام عليكم"},
	{"article cut from its stem", "ال[سلام]"},
	{"preposition cut from the article", "ب[الناتو]"},
	{"marks on both sides of the cut", "مُ[حَمَّ]دٌ"},
	{"between a letter and its marks", "م[ُحَم]َّدٌ"},
	{"Latin inside Arabic", "وكالة (U[NESCO) في] القاهرة"},
}

// edges takes the brackets out of a phrase and says where they stood, in UTF-16.
func (c cut) edges(t *testing.T) (text string, start, end int) {
	t.Helper()
	head, rest, ok := strings.Cut(c.phrase, "[")
	require.True(t, ok)
	body, tail, ok := strings.Cut(rest, "]")
	require.True(t, ok)
	return head + body + tail, utf16Len(head), utf16Len(head + body)
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

func TestSurfaceInk(t *testing.T) {
	t.Parallel()
	w := stage(t, setup{width: 900, height: 1400})
	var texts []string
	var anns []ann
	for i, c := range cuts {
		text, s, e := c.edges(t)
		texts = append(texts, text)
		anns = append(anns, ann{i, s, e, i % 6, 0})
	}
	w.run("stage.load(" + literal(t, texts) + "); stage.root.classList.add('ink')")
	for _, font := range inkFonts {
		t.Run(font, func(t *testing.T) {
			w.t = t
			w.run("await document.fonts.load(" + quote("40px '"+font+"'") + ", \"\u0644\")")
			require.True(t, eval[bool](w, "document.fonts.check("+quote("40px '"+font+"'")+")"))
			w.run("stage.root.style.fontFamily = " + quote("'"+font+"'"))
			w.run("stage.plain(" + literal(t, texts) + ")")
			w.frame()
			bare := inkOf(w.pixels(0, 0, 900, 1400), len(cuts))
			w.run("stage.plain(null)")
			w.run("stage.surface.display('bars')")
			w.frame()
			plain := inkOf(w.pixels(0, 0, 900, 1400), len(cuts))
			w.paint(anns...)
			w.frame()
			require.NotZero(t, eval[int](w, "stage.boxes().length"))
			labelled := inkOf(w.pixels(0, 0, 900, 1400), len(cuts))
			w.run("stage.paint([], " + literal(t, anns) + ".map((a) => a[0]))")

			// The test must be able to fail: a mark with one pixel of padding is what others do.
			w.run("stage.plain(" + literal(t, texts) + ", " + literal(t, anns) + ")")
			w.frame()
			padded := inkOf(w.pixels(0, 0, 900, 1400), len(cuts))
			w.run("stage.plain(null)")

			ours, worst := 0., 0.
			for i, c := range cuts {
				require.NotZero(t, plain[i], c.phenomenon)
				assert.Equal(t, "0.0", change(labelled[i], bare[i]), "%s: labelled against bare text", c.phenomenon)
				assert.Equal(t, "0.0", change(plain[i], bare[i]), "%s: unlabelled against bare text", c.phenomenon)
				ours = max(ours, abs(float64(labelled[i])/float64(bare[i])-1))
				worst = max(worst, abs(float64(padded[i])/float64(bare[i])-1))
			}
			assert.Greater(t, worst, 0.01, "a padded mark must show, or the test sees nothing")
			t.Logf("worst ink change over %d phrases: ours %.1f %%, padded mark %.1f %%", len(cuts), 100*ours, 100*worst)
		})
	}
	w.t = t
}

// change is the difference of two counts in per cent, to one decimal; its sign is dropped.
func change(got, want int) string {
	return fmt.Sprintf("%.1f", 100*abs(float64(got)/float64(want)-1))
}

func abs(f float64) float64 { return max(f, -f) }

// inkOf counts the dark pixels of each of n equal rows: those whose red, green and blue are all below 110.
func inkOf(img image.Image, n int) []int {
	b := img.Bounds()
	out := make([]int, n)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row := (y - b.Min.Y) * inkRows / b.Dy()
		if row >= n {
			break
		}
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := img.At(x, y).RGBA()
			if r>>8 < 110 && g>>8 < 110 && bl>>8 < 110 {
				out[row]++
			}
		}
	}
	return out
}

// inkRows is how many rows of 100 px the ink page holds.
const inkRows = 14
