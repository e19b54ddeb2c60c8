package main

import (
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core"
)

func small() *site {
	s := &site{files: map[string][]byte{
		"index.html":   []byte("<!doctype html>\n" + preloadMark + "<div>" + sampleMark + "</div>"),
		"sw.js":        []byte("// worker\n" + buildLine + "\n" + filesLine + "\n"),
		"js/boot.js":   []byte("boot()"),
		"css/base.css": []byte(strings.Repeat("p{}", 10_000)),
	}}
	s.page = s.addHashed("page", ".wasm", []byte("page"))
	s.engine = s.addHashed("engine", ".wasm", []byte("engine"))
	s.lexicon = s.addHashed("ar", ".lex", []byte("lexicon"))
	s.model = s.addHashed("ar", ".model", []byte("model"))
	return s
}

func finished(t *testing.T, o options) *site {
	t.Helper()
	s := small()
	require.NoError(t, s.finish(o))
	return s
}

func TestFinish(t *testing.T) {
	s := finished(t, options{quality: 5})
	var listed assets
	require.NoError(t, json.Unmarshal(s.files["assets.json"], &listed))
	assert.Equal(t, core.Version, listed.Version)
	assert.Equal(t, s.build, listed.Build)
	assert.Equal(t, "page."+hash([]byte("page"))+".wasm", listed.Page)
	assert.Equal(t, "ar."+hash([]byte("model"))+".model", listed.Model)
	assert.Equal(t, len("model"), listed.ModelSize)
	assert.ElementsMatch(t, []string{"./", listed.Lexicon, listed.Model, "assets.json", "css/base.css", "js/boot.js", listed.Page, listed.Engine}, listed.Files)

	worker := string(s.files["sw.js"])
	assert.Contains(t, worker, `const BUILD = "`+s.build+`";`)
	assert.Contains(t, worker, `const FILES = ["./","ar.`)
	assert.NotContains(t, worker, "dev")

	assert.Contains(t, s.files, "css/base.css.br", "what shrinks has a copy")
	assert.NotContains(t, s.files, "js/boot.js.br", "what is small has none")
	assert.NotContains(t, s.files, "_headers")
}

func TestBuildIDFollowsContent(t *testing.T) {
	first, again := finished(t, options{}), finished(t, options{})
	assert.Equal(t, first.files, again.files, "equal sources, equal bytes")
	changed := small()
	changed.files["js/boot.js"] = []byte("boot(1)")
	require.NoError(t, changed.finish(options{}))
	assert.NotEqual(t, first.build, changed.build)
	assert.Equal(t, first.page, changed.page, "what did not change keeps its name")
	worker := small()
	worker.files["sw.js"] = append(worker.files["sw.js"], "// new\n"...)
	require.NoError(t, worker.finish(options{}))
	assert.NotEqual(t, first.build, worker.build)
}

func TestHeadersForStaticHosts(t *testing.T) {
	s := finished(t, options{edge: true})
	headers := string(s.files["_headers"])
	assert.Contains(t, headers, "/"+s.page+"\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n")
	assert.Contains(t, headers, "frame-ancestors 'none'")
}

func TestWorkerWithoutItsLines(t *testing.T) {
	s := small()
	s.files["sw.js"] = []byte(buildLine)
	assert.ErrorContains(t, s.finish(options{}), filesLine)
	s = small()
	s.files["sw.js"] = []byte(buildLine + buildLine + filesLine)
	assert.ErrorContains(t, s.finish(options{}), "2 times")
}

// Everything the boot script asks for is named in the page, so that it is fetched at once.
func TestPreload(t *testing.T) {
	s := finished(t, options{})
	index := string(s.files["index.html"])
	assert.Contains(t, index, `<link rel="preload" as="fetch" crossorigin href="`+s.page+`">`)
	assert.Contains(t, index, `<link rel="modulepreload" href="js/boot.js">`)
	assert.NotContains(t, index, strings.TrimSpace(preloadMark))
	bare := small()
	bare.files["index.html"] = []byte("<!doctype html>")
	assert.ErrorContains(t, bare.finish(options{}), "once expected")
}

// The sample stands in the page paragraph by paragraph, as text and never as markup.
func TestSample(t *testing.T) {
	s := small()
	s.files["articles/sample.txt"] = []byte("عنوان\n\nنص <b>\n")
	require.NoError(t, s.finish(options{}))
	assert.Contains(t, string(s.files["index.html"]),
		`<div><div class="ws-text ws-still"><section class="ws-s"><p dir="auto">عنوان</p><p dir="auto"></p><p dir="auto">نص &lt;b&gt;</p><p dir="auto"></p></section></div></div>`)
	s = small()
	s.files["index.html"] = []byte("<!doctype html>\n" + preloadMark)
	assert.ErrorContains(t, s.finish(options{}), "once expected")
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	for _, old := range []string{".keep", "page.000000000000.wasm", "css/old.css", "gone/deep/file.js"} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, old)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, old), nil, 0o644))
	}
	s := finished(t, options{})
	require.NoError(t, s.write(dir))
	var found []string
	require.NoError(t, filepath.WalkDir(dir, func(full string, entry os.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, full)
		if !entry.IsDir() {
			found = append(found, filepath.ToSlash(rel))
		}
		return err
	}))
	slices.Sort(found)
	assert.Equal(t, append([]string{".keep"}, slices.Sorted(maps.Keys(s.files))...), found)
	assert.NoDirExists(t, filepath.Join(dir, "gone"))

	before, err := os.Stat(filepath.Join(dir, "index.html"))
	require.NoError(t, err)
	require.NoError(t, s.write(dir))
	after, err := os.Stat(filepath.Join(dir, "index.html"))
	require.NoError(t, err)
	assert.Equal(t, before.ModTime(), after.ModTime(), "what did not change is left alone")
}

func TestCopyTakesOnlyWhatIsServed(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"js/a.js", "js/wire.d.ts", "js/deep/b.js", "js/.hidden.js", "js/note.md", "js/site.go", "guideline/ar.md", "guideline/a_test.go"} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(root, name), nil, 0o644))
	}
	s := &site{files: map[string][]byte{}}
	require.NoError(t, s.copy(root, "js"))
	assert.Equal(t, []string{"js/a.js", "js/deep/b.js"}, slices.Sorted(maps.Keys(s.files)))
	require.NoError(t, s.copy(root, "guideline"))
	assert.Contains(t, s.files, "guideline/ar.md", "the guideline is what the page shows; other Markdown is a note")
	assert.NotContains(t, s.files, "guideline/a_test.go")
	assert.ErrorIs(t, s.copy(root, "css"), os.ErrNotExist)
}

func TestWeigh(t *testing.T) {
	dir, cache := t.TempDir(), filepath.Join(t.TempDir(), "brotli")
	s := finished(t, options{})
	s.files["wasm_exec.js"] = []byte("loader")
	s.files["js/views/element.js"] = []byte("element()")
	s.files["js/views/schema/draft.js"] = []byte("draft()")
	s.files["js/later/arcs.js"] = []byte("arcs()")
	s.clerk = s.addHashed("clerk", ".wasm", []byte("clerk"))
	require.NoError(t, s.write(dir))
	assert.ErrorContains(t, weigh(io.Discard, dir, cache), "no exchange.*.wasm there")
	s.exchange = s.addHashed("exchange", ".wasm", []byte("exchange"))
	require.NoError(t, s.write(dir))
	var table strings.Builder
	require.NoError(t, weigh(&table, dir, cache))
	assert.Contains(t, table.String(), "page: wasm, JS, CSS")
	var again strings.Builder
	require.NoError(t, weigh(&again, dir, cache))
	assert.Equal(t, table.String(), again.String(), "the kept sizes are the same sizes")

	// Bytes that do not compress, one over what the lexicon may weigh.
	noise := make([]byte, 150_000)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	s.addHashed("ar", ".lex", noise)
	require.NoError(t, s.write(dir))
	assert.ErrorContains(t, weigh(io.Discard, dir, cache), "lexicon is")
}
