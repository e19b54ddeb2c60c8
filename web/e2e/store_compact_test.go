package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

// longer makes the journal longer by n entries that undo the last one and do it again, as many times as it takes.
const longer = `globalThis.longer = async (n) => {
	const {bytes, last} = await wusum.store.readJournal("default");
	const entry = JSON.parse(new TextDecoder().decode(bytes).trim().split("\n").at(-1));
	const turn = (step) => step.map(({removed, added, ...rest}) => ({...rest, removed: added, added: removed}));
	const lines = Array.from({length: n}, (_, i) => JSON.stringify(
		{...entry, seq: last + 1 + i, verb: i % 2 ? 2 : 1, step: i % 2 ? entry.step : turn(entry.step)}));
	await wusum.store.append("default", last + 1, new TextEncoder().encode(lines.join("\n")));
}`

// A long journal becomes a base while the page is open, and what it held can still be undone after that.
func TestJournalIsCompacted(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("للقاهرة", 0)
	w.press("g")
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.saved()
	w.run(longer + "; await longer(500)")
	w.reload()
	w.ready()
	stored := `wusum.store.readProject("default").then((p) => [p.seq, p.lines, p.last].join(" "))`
	w.wait(`(globalThis.probe ??= setInterval(async () => (globalThis.seen = await ` + stored + `), 100), globalThis.seen === "502 0 502")`)
	before, _ := w.export()

	w.pick("لبنان", 0)
	w.press("g")
	w.saved()
	w.expect("502 1 503", stored)
	w.reload()
	w.ready()
	w.wait(`!document.getElementById("undo").disabled`)
	w.press("z", chromedp.ModifierCtrl)
	out, _ := w.export()
	assert.Equal(t, before.Docs, out.Docs)
	w.reload() // the step that is taken back next is one that the base stands for
	w.ready()
	count := `document.getElementById("annotation-count").textContent`
	w.wait(count + ` === "2"`)
	w.wait(`!document.getElementById("undo").disabled`)
	w.press("z", chromedp.ModifierCtrl)
	w.wait(count + ` === "1"`)
	w.press("z", chromedp.ModifierCtrl)
	w.frame()
	w.wait(count + ` === ""`)
	w.press("z", chromedp.ModifierCtrl, chromedp.ModifierShift)
	w.press("z", chromedp.ModifierCtrl, chromedp.ModifierShift)
	w.wait(count + ` === "2"`)
	w.saved()
}
