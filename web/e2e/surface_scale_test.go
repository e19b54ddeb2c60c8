package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// bulk is a document of n words in 60-word paragraphs with one annotation per 10 words, made in the page from a fixed
// seed; load and paint are timed to the end of the frame that shows them.
const bulk = `
globalThis.bulk = (n) => {
	let seed = 42; const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
	const words = ["القاهرة","وقال","المتحدث","باسم","الوزارة","إن","لأوكرانيا","السلام","في","من","إلى","مؤتمر","دولي","للحلف","والأردن","بيروت","2025","UNESCO"];
	const paras = [], anns = [];
	for (let p = 0; p * 60 < n; p++) {
		let text = "";
		for (let i = 0; i < 60; i++) {
			const w = words[Math.floor(rnd() * words.length)];
			if (i % 10 === 3) anns.push([p, text.length + (w.length > 6 ? 1 : 0), text.length + w.length, Math.floor(rnd() * 6), 0]);
			text += w + " ";
		}
		paras.push(text);
	}
	return { paras, anns };
};
globalThis.painted = () => new Promise((r) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => r(performance.now()); c.port2.postMessage(0); }));
globalThis.timed = async (n) => {
	const { paras, anns } = bulk(n);
	stage.pack(paras, anns);
	await painted(); await painted();
	const t0 = performance.now();
	stage.packed.load(); const js0 = performance.now(); stage.packed.paint();
	const js = performance.now() - t0;
	const first = (await painted()) - t0;
	const adds = [];
	for (let i = 0; i < 9; i++) {
		const p = 1 + (i % 2), own = [[p, 0, 3 + i, 1, 0], ...anns.filter((x) => x[0] === p)];
		await painted();
		const a = performance.now();
		stage.paint(own);
		stage.boxes(".ws-b"); // script and layout; the rest of the frame is the compositor's pace
		adds.push(performance.now() - a);
	}
	adds.sort((a, b) => a - b);
	return { JS: js, Load: js0 - t0, First: first, Add: adds[4], Boxes: document.querySelectorAll(".ws-b").length };
};`

type timing struct {
	JS, Load, First, Add float64
	Boxes                int
}

// Ratios, not milliseconds: the machine is noisy, growth is not (rendering.md, section 6).
func TestSurfaceScale(t *testing.T) {
	w := launch(t, setup{unthrottled: true})
	w.openStage()
	w.run(bulk)
	measure := func(n string) timing {
		best := timing{JS: 1e9, First: 1e9, Add: 1e9}
		for range 3 {
			got := eval[timing](w, "timed("+n+")")
			best = timing{min(best.JS, got.JS), got.Load, min(best.First, got.First), min(best.Add, got.Add), got.Boxes}
		}
		t.Logf("%7s words: load %.0f ms, load and paint %.0f ms, first painted frame %.0f ms, add (script and layout) %.1f ms, %d boxes on the page",
			n, best.Load, best.JS, best.First, best.Add, best.Boxes)
		return best
	}
	small, ten, hundred := measure("1000"), measure("10000"), measure("100000")
	assert.Less(t, hundred.Add/max(small.Add, 2), 2., "adding does not grow with the document")
	assert.Less(t, hundred.First/max(ten.First, 20), 3., "nor does the first frame, much")
	assert.Less(t, hundred.Boxes, 1000, "boxes near the viewport only")
	assert.Less(t, hundred.JS, 300.)
}

func TestSurfaceMillionWords(t *testing.T) {
	w := launch(t, setup{unthrottled: true})
	w.openStage()
	w.run(bulk)
	got := eval[timing](w, "timed(1000000)")
	t.Logf("1M words, 100k annotations: load %.0f ms, load and paint %.0f ms, first painted frame %.0f ms, add (script and layout) %.1f ms", got.Load, got.JS, got.First, got.Add)
	assert.Less(t, got.Boxes, 1000)
	frames := eval[[]float64](w, `(async () => { const out = []; for (let i = 0; i < 60; i++) { const t = performance.now(); stage.root.scrollTop += 120; out.push((await painted()) - t); } return out.sort((a, b) => a - b) })()`)
	jumps := eval[[]float64](w, `(async () => { const out = []; for (let i = 1; i <= 8; i++) { const t = performance.now(); stage.root.scrollTop = stage.root.scrollHeight * ((i * 37) % 89) / 89; await painted(); out.push((await painted()) - t); } return out.sort((a, b) => a - b) })()`)
	t.Logf("scroll frame p50 %.1f p95 %.1f ms, jump p50 %.0f ms", frames[30], frames[57], jumps[4])
	// Going to a place ends there, though every section on the way was only estimated.
	w.run("stage.surface.scrollTo(12345, 10)")
	w.run("for (let i = 0; i < 6; i++) await painted()")
	mid := eval[float64](w, "(()=>{const r=stage.range(12345,10,11)[0];return r.y+r.h/2})()")
	assert.InDelta(t, 400, mid, 40, "the place is in the middle of the window")
	w.wait("document.querySelectorAll('.ws-b').length > 10 && [...document.querySelectorAll('.ws-b')].some((b) => { const y = b.getBoundingClientRect().y; return y > 0 && y < 800 })")
	seen := eval[[]int](w, "stage.surface.visible()")
	assert.True(t, seen[0] <= 12345 && seen[1] >= 12345, "%v", seen)
	// The scroll bar told the truth from the start: estimates are within a few per cent.
	ratio := eval[float64](w, `(() => { const s = [...document.querySelectorAll(".ws-s")].slice(40, 60); let est = 0, real = 0;
		for (const e of s) { est += parseFloat(e.style.containIntrinsicBlockSize.replace("auto", "")); e.style.contentVisibility = "visible"; real += e.getBoundingClientRect().height; e.style.contentVisibility = ""; }
		return est / real })()`)
	assert.InDelta(t, 1, ratio, 0.06, "estimated heights")
}

// An article pasted without a single line break is one paragraph: only what is about the viewport carries boxes.
func TestSurfaceOneLongParagraph(t *testing.T) {
	w := launch(t, setup{unthrottled: true})
	w.openStage()
	w.run(bulk)
	w.run(`const { paras, anns } = bulk(20000); let text = ""; globalThis.flat = [];
		paras.forEach((p, i) => { for (const a of anns) if (a[0] === i) flat.push([0, a[1] + text.length, a[2] + text.length, a[3], 0]); text += p; });
		stage.load([text]); stage.paint(flat); await painted()`)
	assert.Less(t, len(w.boxes(".ws-b")), 1000)
	add := eval[float64](w, `(() => { flat.push([0, 0, 3, 1, 0]); const t = performance.now(); stage.paint(flat); return performance.now() - t })()`)
	t.Logf("adding to 2,000 annotations in one paragraph of 20,000 words: %.1f ms", add)
	inside := `(() => { const y = innerHeight; return [...document.querySelectorAll(".ws-b")].filter((b) => { const r = b.getBoundingClientRect(); return r.bottom > 0 && r.top < y }).length })()`
	for _, at := range []string{"0.5", "0.97", "0.1"} {
		w.run("stage.root.scrollTop = stage.root.scrollHeight * " + at + "; for (let i = 0; i < 4; i++) await painted()")
		assert.Greater(t, eval[int](w, inside), 10, "boxes follow to %s of the text", at)
		assert.Less(t, len(w.boxes(".ws-b")), 1000)
	}
}
