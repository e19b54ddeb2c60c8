package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// unjoined gives, for words with an example's edge at each of their letters, those that are another width with the
// example than without it: their letters would have parted, or a ligature broken.
const unjoined = `(async () => {
	const { inline } = await import("./js/views/guideline/markdown.js");
	const labels = new Map([["L", {id: "L", name: "L", color: "#c4570a"}]]);
	const root = document.createElement("div");
	root.className = "guideline-body";
	root.style.cssText = "position:absolute;visibility:hidden;white-space:nowrap;font:20px 'Noto Naskh Arabic', serif";
	document.getElementById("guideline").append(root);
	const wide = (nodes) => {
		const p = document.createElement("span");
		p.append(...nodes);
		root.append(p);
		return p.getBoundingClientRect().width;
	};
	const bad = [];
	for (const word of ["كمال", "وزيرهم", "مستشفى", "لجنة", "بيتنا"]) {
		const plain = wide([document.createTextNode(word)]);
		for (let i = 1; i < word.length; i++) {
			const marked = wide(inline(word.slice(0, i) + "[" + word.slice(i) + "]{L}", labels, new Set()));
			if (Math.abs(marked - plain) > 0.5) bad.push(word + " " + i + " " + plain + " " + marked);
		}
	}
	return bad.join(", ");
})()`

// The guideline in Firefox ESR: shown beside the text, the letters of its examples joined.
func TestGuidelineFirefox(t *testing.T) {
	f := firefox(t, 1280, 800)
	f.open(site(t))
	f.wait(`"ready" in document.documentElement.dataset && document.querySelector("#article p")`)
	foxEval[bool](f, `wusum.views.show("guideline", null).then(() => true)`)
	f.wait(`document.querySelector("#guideline[open] .guideline-mark")`)
	assert.Empty(t, foxEval[string](f, unjoined))
	f.frame()
	f.screenshot("guideline-firefox")
}
