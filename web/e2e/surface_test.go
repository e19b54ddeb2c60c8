package e2e

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// stage opens the bare page on which the surface stands alone, without Go behind it.
func stage(t *testing.T, with setup) *window {
	t.Helper()
	w := launch(t, with)
	w.openStage()
	return w
}

func (w *window) openStage() {
	w.t.Helper()
	w.open(serve(w.t, overlay{os.DirFS("../../testdata/surface"), os.DirFS("..")}) + "/stage.html")
	w.wait("globalThis.stage?.ready")
	w.run("await document.fonts.ready")
}

// ann is one annotation of a test: paragraph, UTF-16 start and end, label, lane and flags.
type ann [5]int

// literal is a Go value as JavaScript.
func literal(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// on labels the first place where words stand in a paragraph.
func on(t *testing.T, paragraphs []string, p int, words string, label, flags int) ann {
	t.Helper()
	i := strings.Index(paragraphs[p], words)
	require.GreaterOrEqual(t, i, 0, "%q stands in paragraph %d", words, p)
	start := utf16Len(paragraphs[p][:i])
	return ann{p, start, start + utf16Len(words), label, flags}
}

func (w *window) load(paragraphs ...string) {
	w.t.Helper()
	w.run("stage.load(" + literal(w.t, paragraphs) + ")")
	w.frame()
}

func (w *window) paint(anns ...ann) {
	w.t.Helper()
	w.run("stage.paint(" + literal(w.t, anns) + ")")
}
