package e2e

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/backup"
	"wusum/core/document"
	"wusum/core/pack"
)

// downloads has what the page saves put into a folder.
func (w *window) downloads() string {
	w.t.Helper()
	dir := w.t.TempDir()
	_, err := chromedp.CallBrowser(w.ctx, protocol.SetDownloadBehavior, protocol.SetDownloadBehaviorParams{
		Behavior: protocol.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
	})
	require.NoError(w.t, err)
	return dir
}

// backup runs the action from the palette and reads the file.
func (w *window) backup(dir string) document.Project {
	w.t.Helper()
	w.press("k", chromedp.ModifierCtrl)
	w.wait(`document.querySelector("dialog[open] input")`)
	w.write(eval[string](w, `wusum.i18n.t("action.backup")`))
	w.frame()
	w.press("Enter")
	return w.saves(dir)
}

// saves waits for a backup and reads it.
func (w *window) saves(dir string) document.Project {
	w.t.Helper()
	var p document.Project
	require.Eventually(w.t, func() bool {
		files, _ := filepath.Glob(filepath.Join(dir, "*.wusum"))
		if len(files) == 0 {
			return false
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			return false
		}
		p, _, err = backup.Read(data)
		return err == nil
	}, patience, 50*time.Millisecond)
	return p
}

// dropPacked drops a large file on the page, and says when.
func (w *window) dropPacked(name string, file []byte) time.Time {
	w.t.Helper()
	w.run(`globalThis.packed = ""`)
	encoded := base64.StdEncoding.EncodeToString(file)
	for at := 0; at < len(encoded); at += 4_000_000 {
		w.run(`packed += "` + encoded[at:min(len(encoded), at+4_000_000)] + `"`)
	}
	start := time.Now()
	w.drop(name, `Uint8Array.from(atob(packed), (c) => c.charCodeAt(0))`)
	return start
}

// A whole project goes into one file and comes back exactly, in place of what is there; the number of documents is that
// of TestManyDocuments.
func TestBackupAndRestore(t *testing.T) {
	n := 1000
	if os.Getenv("WUSUM_SOAK") != "" {
		n = 10_000
	}
	p := manyDocuments(t, n)
	file := pack.Encode(nil, p)
	w := visit(t, setup{}, site(t))
	w.pick("للقاهرة", 0)
	w.press("g")
	w.saved()
	start := w.dropPacked("all.wusum", file)
	w.wait(`document.querySelector('#banners [data-key="restore"]')`)
	w.screenshot("restore")
	w.axe("restore")
	w.clickOn(`#banners [data-key="restore"] .banner-action`)
	w.wait(`document.getElementById("document-title").textContent === "خبر رقم 1" && !document.body.classList.contains("readonly")`)
	restored := time.Since(start)
	w.reload()
	w.ready()
	w.expect("خبر رقم 1", `document.getElementById("document-title").textContent`)
	dir := w.downloads()
	start = time.Now()
	got := w.backup(dir)
	t.Logf("%d documents, a file of %d MB: restored in %.1f s, backed up in %.1f s", n, len(file)/1_000_000, restored.Seconds(), time.Since(start).Seconds())
	require.Len(t, got.Docs, n)
	for i, d := range p.Docs {
		require.True(t, d.Equal(got.Docs[i]), strconv.Itoa(i))
	}
	assert.True(t, p.Equal(got))

	// What is edited after that is in the next one; what was undone is not.
	w.press("g")
	w.saved()
	w.press("z", chromedp.ModifierCtrl)
	w.saved()
	assert.True(t, p.Equal(w.backup(w.downloads())))
}

// The list of documents offers the backup, one step away, on a desk and on a phone.
func TestBackupFromTheDocuments(t *testing.T) {
	for _, with := range []setup{{width: 1280, height: 800}, phone} {
		w := visit(t, with, site(t))
		dir := w.downloads()
		w.clickOn("#toggle-documents")
		w.wait(`document.getElementById("documents-backup").checkVisibility()`)
		w.axe("documents")
		w.screenshot("documents-backup-" + itoa(with.width))
		w.run(`await wusum.i18n.set("en")`)
		w.frame()
		w.screenshot("documents-backup-en-" + itoa(with.width))
		w.clickOn("#documents-backup")
		assert.Len(t, w.saves(dir).Docs, 1)
	}
}
