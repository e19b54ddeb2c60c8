package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const guidelineText = `document.querySelector("#guideline .guideline-body").textContent`

// The guideline of the selected annotation's label opens beside the text, which can still be worked on; a ruling is
// added to it, and each version is one undo step.
func TestGuidelineBesideTheText(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 800}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.press("F1")
	w.wait(`document.querySelectorAll("#guideline[open] .guideline-body section h3").length >= 1`)
	assert.Contains(t, eval[string](w, guidelineText), "GPE")
	assert.NotContains(t, eval[string](w, guidelineText), "## ", "Markdown is elements, not text")
	assert.False(t, eval[bool](w, `document.querySelector("#guideline").matches(":modal")`))
	assert.Greater(t, eval[int](w, `document.querySelectorAll("#guideline .guideline-mark").length`), 3)
	assert.Equal(t, "0px 0px", eval[string](w, `(() => { const s = getComputedStyle(document.querySelector(".guideline-mark")); return s.paddingInline + " " + s.borderInlineWidth })().replace(/^(\S+)$/, "$1 0px")`), "nothing parts the letters")
	assert.Equal(t, eval[string](w, `wusum.i18n.t("guideline.version", 1)`), eval[string](w, `document.querySelector(".guideline-version").textContent`))
	assert.NotContains(t, eval[string](w, `document.getElementById("guideline").textContent`), "نسخة", "a version is one thing, a copy another")
	w.screenshot("guideline-label")
	w.axe("guideline")

	w.run(`document.getElementById("guideline-note").focus()`)
	w.write("بلد بلا حرف الجر")
	w.press("Enter")
	w.wait(guidelineText + `.includes("بلد بلا حرف الجر")`)
	assert.Contains(t, eval[string](w, `document.querySelector(".guideline-version").textContent`), eval[string](w, `wusum.i18n.number(2)`))
	w.screenshot("guideline-ruling")

	w.pick("للقاهرة", 0) // labels still work while it is open
	w.press("g")
	out, data := w.export()
	require.ElementsMatch(t, []string{"GPE أوكرانيا", "GPE لقاهرة"}, out.spans())
	assert.Contains(t, string(data), `"guideline":1`, "each span records the version it was made under")
	assert.Contains(t, string(data), `"guideline":2`)
	assert.Contains(t, string(data), `"text":"أوكرانيا","after"`)
	w.press("Escape")

	w.run(`const s = document.querySelector("#guideline select"); s.value = ""; s.dispatchEvent(new Event("change"))`)
	w.wait(`document.querySelector("#guideline table")`)
	assert.Contains(t, eval[string](w, guidelineText), eval[string](w, `wusum.i18n.t("guideline.version", 2) + ": " + wusum.i18n.plural("count.annotations", 1)`))
	assert.Contains(t, eval[string](w, `document.getElementById("inspector-origin").textContent`), eval[string](w, `wusum.i18n.t("guideline.of.version", 2)`))
	w.screenshot("guideline-whole")
	w.run(`document.querySelector(".guideline-search").focus()`)
	w.write("النَّسَب") // found in any spelling
	w.wait(`document.querySelectorAll("#guideline .guideline-body > section").length < 22`)
	assert.Greater(t, eval[int](w, `document.querySelectorAll("#guideline .guideline-body > section").length`), 0)
	w.press("Escape")
	w.wait(`!document.getElementById("guideline").open`)

	w.press("z", chromedp.ModifierCtrl) // the second annotation
	w.press("z", chromedp.ModifierCtrl) // the ruling
	_, data = w.export()
	assert.NotContains(t, string(data), `"examples"`)
}

// A project writes its own guideline; markup in it stays text, and Wusum's own comes back.
func TestOwnGuideline(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 800, dark: true}, site(t))
	w.run(`await wusum.i18n.set("en")`)
	w.press("F1")
	w.wait(`document.querySelector("#guideline[open] table")`)
	w.clickOn("#guideline .guideline-tools button")
	w.wait(`document.querySelector(".guideline-source")`)
	w.run(`const a = document.querySelector(".guideline-source"); a.value = "# Ours\n\n## GPE Places\n\nSay **where** <img src=x onerror=alert(1)>:\n\n- «[دار [حلب]{GPE}]{ORG}»\n\n| a | b |\n|---|---|\n| [مصر]{GPE} | x |\n"; a.dispatchEvent(new Event("input"))`)
	w.wait(`document.querySelector(".guideline-preview strong")`)
	w.screenshot("guideline-edit-dark")
	w.axe("guideline editor")
	w.clickOn("#guideline-save")
	w.wait(guidelineText + `.includes("Ours")`)
	assert.Equal(t, 0, eval[int](w, `document.querySelectorAll("#guideline img").length`))
	assert.Contains(t, eval[string](w, guidelineText), "<img src=x onerror=alert(1)>")
	assert.Equal(t, 1, eval[int](w, `document.querySelectorAll("#guideline li .guideline-mark .guideline-mark").length`), "one example lies in another")
	w.axe("own guideline")
	w.screenshot("guideline-own-dark")
	_, data := w.export()
	assert.Contains(t, string(data), `"guideline":{"version":2,"en":"# Ours`)
	w.press("Escape")
	w.clickOn("#guideline .guideline-tools button")
	w.wait(`document.querySelector(".guideline-source")`)
	w.clickOn("#guideline .guideline-tools button:last-child")
	w.wait(`!` + guidelineText + `.includes("Ours")`)
}

func TestGuidelineOnAPhone(t *testing.T) {
	w := visit(t, setup{width: 390, height: 844, scale: 2, touch: true}, site(t))
	w.run(`await wusum.views.show("guideline", {label: "ORG"})`)
	w.wait(`document.querySelector("#guideline[open] h3") && document.getElementById("guideline").matches(":modal")`)
	w.screenshot("guideline-phone")
	w.axe("guideline on a phone")
	assert.LessOrEqual(t, eval[int](w, `document.querySelector(".guideline-body").scrollWidth`), 390)
	w.press("Escape")
	w.wait(`!document.getElementById("guideline").open`)
}

func TestGuidelineLettersStayJoined(t *testing.T) {
	w := visit(t, setup{width: 1280, height: 800}, site(t))
	w.press("F1")
	w.wait(`document.querySelector("#guideline[open] .guideline-mark")`)
	assert.Empty(t, eval[string](w, unjoined))
}

// Whatever is written, it is read to an end, loses no letter that is not notation, and makes no element but its own.
func TestMarkdownOfAnything(t *testing.T) {
	w := visit(t, setup{}, site(t))
	assert.Empty(t, eval[string](w, `(async () => {
		const { sections } = await import("./js/views/guideline/markdown.js");
		const labels = new Map([["L", {id: "L", name: "L", color: "#c4570a"}]]);
		const pieces = ["#", "## L x", "\n", "\n\n", "- ", "  - ", "1. ", "> ", "|", "|---|", "| a |", "[", "]", "{L}", "{", "}", "(https://x.y)", "**", "*", "_", "\x60", "\x60\x60\x60\n", "\\", "مصر", "word", " ", "<b>", "---\n"];
		const known = "A BLOCKQUOTE CODE DIV EM H3 H4 H5 H6 HR LI MARK OL P PRE SPAN STRONG TABLE TBODY TD TH THEAD TR UL".split(" ");
		let seed = 1;
		const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
		for (let i = 0; i < 3000; i++) {
			let src = "";
			for (let n = random(30); n > 0; n--) src += pieces[random(pieces.length)];
			const root = document.createElement("div");
			try {
				root.append(...sections(src, labels, {table: "t"}).flatMap((s) => s.nodes));
			} catch (e) {
				return JSON.stringify(src) + ": " + e;
			}
			for (const e of root.querySelectorAll("*")) if (!known.includes(e.tagName)) return JSON.stringify(src) + ": " + e.tagName;
			const count = (s, x) => s.split(x).length;
			if (count(root.textContent, "مصر") < count(src, "مصر")) return JSON.stringify(src) + ": a word is lost";
		}
		return "";
	})()`))
}
