package e2e

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// still notes, in every page of the window, where the static sample's paragraphs stand before any program has run.
const still = `addEventListener("DOMContentLoaded", () => {
	const at = e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(v => Math.round(10 * v) / 10).join(" ") };
	globalThis.placed = () => [...document.querySelectorAll("#article section p")].map(p => p.textContent + "|" + at(p));
	globalThis.before = placed();
	globalThis.frame = at(document.getElementById("article"));
	globalThis.framed = () => at(document.getElementById("article"));
	globalThis.shown = getComputedStyle(document.querySelector(".ws-still")).display;
})`

// On a first visit the sample is there before the program, and the program's own text takes its very place; whoever comes
// back sees nothing of it.
func TestTheSampleIsThereAtOnce(t *testing.T) {
	for _, with := range []setup{{}, {width: 1350, height: 940}, phone} {
		w := launch(t, with)
		w.before(still)
		w.open(site(t))
		w.ready()
		before := eval[[]string](w, "before")
		require.NotEmpty(t, before)
		assert.Equal(t, eval[string](w, "frame"), eval[string](w, "framed()"), "the article's frame, %d px", with.width)
		assert.Equal(t, strings.Join(before, "\n"), strings.Join(eval[[]string](w, "placed()"), "\n"), "%d px", with.width)
		assert.Equal(t, 0, eval[int](w, `document.querySelectorAll(".ws-still").length`))
		assert.Equal(t, "block", eval[string](w, "shown"))
		w.drop("second.txt", quote("إعلان المدينة\nوصل الوفد لتونس أمس."))
		w.wait(`document.getElementById("document-title").textContent === "إعلان المدينة"`)
		w.saved()
		w.reload()
		w.ready()
		assert.Equal(t, "none", eval[string](w, "shown"), "a returning visitor")
	}
}
