package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Where the work is kept is said, and a backup made from there counts.
func TestStorageView(t *testing.T) {
	w := visit(t, setup{}, site(t))
	w.pick("ولأوكرانيا", 0)
	w.press("g")
	w.saved()
	w.run(`wusum.views.show("storage")`)
	w.wait(`document.querySelectorAll("#dialog-storage dd").length === 5`)
	facts := func() string {
		return eval[string](w, `[...document.querySelectorAll("#dialog-storage dd")].map(e => e.textContent).join("|")`)
	}
	assert.Contains(t, facts(), "لا نسخة بعد|تغيير واحد")
	w.axe("storage")
	w.clickOn("#storage-backup")
	w.wait(`[...document.querySelectorAll("#dialog-storage dd")].at(-1)?.textContent === "لا تغييرات"`)
	assert.NotContains(t, facts(), "لا نسخة بعد")
	w.screenshot("storage")
	w.reload()
	w.ready()
	w.run(`wusum.views.show("storage")`)
	w.wait(`[...document.querySelectorAll("#dialog-storage dd")].at(-1)?.textContent === "لا تغييرات"`)
}
