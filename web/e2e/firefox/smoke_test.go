package firefox

import (
	"io/fs"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/web"
	"wusum/web/static"
)

// site serves the staged page as `wusum serve` does.
func site(t *testing.T) string {
	t.Helper()
	_, err := fs.Stat(web.Site(), "index.html")
	require.NoError(t, err, "the page is not staged: run make build first")
	server := httptest.NewServer(static.Handler(web.Site()))
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
}

func (b *browser) ready() {
	b.t.Helper()
	b.wait(`"ready" in document.documentElement.dataset && document.querySelector("#article p")`)
}

// A name is selected less its preposition, labelled, painted over its letters, kept, and there again after a reload.
func TestSmoke(t *testing.T) {
	b := launch(t)
	address := site(t)
	b.open(address)
	b.ready()
	assert.Equal(t, "rtl", eval[string](b, "document.documentElement.dir"))

	x, y := b.middleOf("ولأوكرانيا")
	b.doubleClick(x, y)
	b.wait(`!document.getElementById("nudges").hidden`)
	assert.Equal(t, "أوكرانيا", eval[string](b, `document.getElementById("nudge-text").textContent`))
	b.press("g")
	b.wait(`document.getElementById("status").textContent.includes("أوكرانيا")`)
	b.wait(`document.getElementById("saved").textContent === wusum.i18n.t("status.saved")`)
	b.screenshot("firefox")

	b.open(address)
	b.ready()
	b.wait(`document.getElementById("annotation-count").textContent.trim() !== ""`)
	assert.Equal(t, "GPE", eval[string](b, `document.querySelector("#annotations [data-label]")?.dataset.label ?? ""`))
}

// middleOf tells where the first occurrence of words in the article stands, in view.
func (b *browser) middleOf(words string) (x, y float64) {
	b.t.Helper()
	at := eval[[]float64](b, `(() => {
		const words = `+strconv.Quote(words)+`;
		for (const p of document.querySelectorAll("#article p")) {
			const i = p.firstChild?.data?.indexOf(words) ?? -1;
			if (i < 0) continue;
			p.scrollIntoView({block: "center"});
			const range = document.createRange();
			range.setStart(p.firstChild, i);
			range.setEnd(p.firstChild, i + words.length);
			const r = range.getBoundingClientRect();
			return [r.x + r.width / 2, r.y + r.height / 2];
		}
		return [];
	})()`)
	require.Len(b.t, at, 2, "%q does not stand in the article", words)
	return at[0], at[1]
}
