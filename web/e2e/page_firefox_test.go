package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// The page in Firefox ESR, once through: a name is selected less its preposition, labelled, painted over its letters,
// kept, and there again after a reload.
func TestPageFirefox(t *testing.T) {
	f := firefox(t, 1200, 800)
	url := site(t)
	const ready = `"ready" in document.documentElement.dataset && document.querySelector("#article p")`
	f.open(url)
	f.wait(ready)
	assert.Equal(t, "rtl", foxEval[string](f, "document.documentElement.dir"))
	at := foxEval[[]float64](f, `(() => {
		const words = "ولأوكرانيا";
		const p = [...document.querySelectorAll("#article p")].find((p) => p.firstChild?.data?.includes(words));
		p.scrollIntoView({block: "center"});
		const range = document.createRange();
		const i = p.firstChild.data.indexOf(words);
		range.setStart(p.firstChild, i);
		range.setEnd(p.firstChild, i + words.length);
		const r = range.getBoundingClientRect();
		return [r.x + r.width / 2, r.y + r.height / 2];
	})()`)
	f.frame()
	f.clicks(2, at[0], at[1])
	f.wait(`!document.getElementById("nudges").hidden`)
	assert.Equal(t, "أوكرانيا", foxEval[string](f, `document.getElementById("nudge-text").textContent`))
	f.press("g")
	f.wait(`document.getElementById("annotation-count").textContent === "1"`)
	f.wait(`document.getElementById("saved").textContent.startsWith(wusum.i18n.t("status.saved"))`)
	f.frame()
	f.screenshot("page-firefox")
	f.open(url)
	f.wait(ready)
	f.wait(`document.getElementById("annotation-count").textContent === "1"`)
	assert.Contains(t, foxEval[string](f, `document.querySelector("#annotation-list [role=option]").textContent`), "أوكرانيا")
}
