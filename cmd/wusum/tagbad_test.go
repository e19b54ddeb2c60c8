package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var formats = []string{"json", "jsonl", "conllu", "iob2"}

func TestTagEncodings(t *testing.T) {
	const src = "سافر الوزير إلى القاهرة يوم الثلاثاء، وقال إن الاجتماع كان مفيدًا.\n"
	want := expectTagged(t, src)
	for name, encode := range map[string]func(string) (string, error){
		"a byte order mark": unicode.UTF8BOM.NewEncoder().String,
		"utf-16":            unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String,
		"windows-1256":      charmap.Windows1256.NewEncoder().String,
	} {
		encoded, err := encode(src)
		require.NoError(t, err)
		assert.Equal(t, want, expectTagged(t, encoded), name)
	}
}

// Text that is hardly any: each format takes it, and says nothing wrong of it.
func TestTagOddText(t *testing.T) {
	for phenomenon, src := range map[string]string{
		"nothing":             "",
		"blank lines":         "\n\r\n \u2029\t",
		"no Arabic":           "Nothing here, 3 times: 你好 🎉",
		"only marks":          strings.Repeat("\u064E\u0651", 5000),
		"a token of 1 MB":     strings.Repeat("كتاب", 1<<17),
		"a paragraph of 1 MB": strings.Repeat("سافر للقاهرة ", 1<<16),
		"Windows":             "سافر للقاهرة.\r\nوعاد\r\n",
		"bad bytes":           "سافر لل\xff\xfeقاهرة نعم نعم نعم نعم نعم نعم نعم نعم \x80",
		"direction marks":     "\u202Bسافر\u202C للقاهرة\u200F.",
	} {
		for _, format := range formats {
			status, out, complaint := runTagged(t, strings.NewReader(src), "-format", format)
			require.Equal(t, 0, status, "%s as %s: %s", phenomenon, format, complaint)
			switch format {
			case "json":
				decodeProject(t, out)
			case "conllu":
				clean, _ := cleaned(src)
				if len(src) < 1<<16 {
					expectCoNLLU(t, clean, out)
				}
			}
			if phenomenon == "bad bytes" {
				assert.Contains(t, complaint, "standard input: bytes that are no UTF-8, read as U+FFFD: 3")
			} else {
				assert.Empty(t, complaint, phenomenon)
			}
		}
	}
}

func TestTagRefuses(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
		return name
	}
	good := file("good.txt", "سافر للقاهرة")
	for _, c := range []struct {
		phenomenon string
		status     int
		want       string
		args       []string
	}{
		{"no such file", 1, "no-such-file", []string{filepath.Join(dir, "no-such-file")}},
		{"a folder", 1, "is a directory", []string{dir}},
		{"no text", 1, "image.txt: this is no text file", []string{file("image.txt", "\x00\x01\x02\x03\x00\x00\x00\xff\xfe binary")}},
		{"PDF", 1, "PDF files are not read", []string{file("paper.txt", "%PDF-1.7 …")}},
		{"a model that is none", 1, "read model: bad: checksum", []string{"-model", "bad", good}},
		{"no such format", 2, `-format "xml": it may be json, jsonl, conllu or iob2`, []string{"-format", "xml", good}},
		{"no such unit", 2, "codepoint, utf16 or byte", []string{"-unit", "grapheme", good}},
		{"no such policy", 2, "out or in", []string{"-clitics", "ask", good}},
		{"a score over 1", 2, "from 0 to 1", []string{"-min", "1.5", good}},
		{"no score", 2, "from 0 to 1", []string{"-min", "NaN", good}},
		{"no such label", 2, `-labels "PER": it may be of PERS, ORG`, []string{"-labels", "ORG,PER", good}},
		{"a label that folding takes away", 2, `-labels "DATE"`, []string{"-fold", "-labels", "DATE", good}},
		{"no such input", 2, "text, jsonl or auto", []string{"-input", "html", good}},
		{"no such flag", 2, "-frobnicate", []string{"-frobnicate"}},
	} {
		status, out, complaint := runTagged(t, strings.NewReader(""), c.args...)
		assert.Equal(t, c.status, status, c.phenomenon)
		assert.Contains(t, complaint, c.want, c.phenomenon)
		assert.Empty(t, out, c.phenomenon)
	}

	missing := filepath.Join(dir, "missing.txt")
	status, out, complaint := runTagged(t, strings.NewReader(""), good, missing, good)
	assert.Equal(t, 1, status)
	assert.Contains(t, complaint, "missing.txt")
	assert.Equal(t, 1, strings.Count(out, "\n"), "what came before is written")
	status, out, complaint = runTagged(t, strings.NewReader(""), "-keep-going", good, missing, dir, good)
	assert.Equal(t, 1, status)
	assert.Contains(t, complaint, "documents or files that were passed over: 2")
	assert.Equal(t, 2, strings.Count(out, "\n"))
}

func TestTagJSONLines(t *testing.T) {
	lines := expectLines(t, "\uFEFF"+`{"id":"أ","text":"سافر\nللقاهرة","meta":{"n":[1, 2],"text":"x"},"other":0}`+"\r\n\n"+
		`{"text":"حلب","id":{"n":7}}`+"\n"+`{"text":"\ud83c\udf89 حلب"}`, "-input", "jsonl")
	require.Len(t, lines, 3)
	assert.Equal(t, "أ", lines[0].ID)
	assert.Equal(t, map[string]any{"n": []any{1.0, 2.0}, "text": "x"}, lines[0].Meta)
	assert.Equal(t, []string{"GPE لقاهرة"}, spansOf(lines[0]))
	assert.Equal(t, 6, lines[0].Spans[0].Start, "offsets count from the beginning of the document")
	assert.Equal(t, map[string]any{"n": 7.0}, lines[1].ID)
	assert.Equal(t, "standard input:4", lines[2].ID)
	assert.Equal(t, 2, lines[2].Spans[0].Start)

	out := expectTagged(t, `{"id":"one\ntwo","text":"حلب"}`+"\n"+`{"text":"سافر"}`, "-input", "jsonl", "-format", "conllu")
	assert.Contains(t, out, "# newdoc id = one two\n# newpar\n# sent_id = 1-1-1\n")
	assert.Contains(t, out, "# newdoc id = standard input:2\n# newpar\n# sent_id = 2-1-1\n")
}

func TestTagBadLines(t *testing.T) {
	const good = `{"text":"حلب"}` + "\n"
	for _, c := range []struct{ phenomenon, line, want string }{
		{"no JSON", "حلب\n", "2:1: "},
		{"no object", `["حلب"]` + "\n", "2:1: an object"},
		{"no text", `{"id":1}` + "\n", `2:1: the object has no "text"`},
		{"a number for a text", `{"id":"ح","text":12}` + "\n", `2:18: "text" is no string`},
		{"cut short", `{"text":"حلب` + "\n", "2:13: "},
		{"a text twice", `{"text":"حلب","text":"حمص"}` + "\n", "2:15: "},
		{"two objects", `{"text":"حلب"} {}` + "\n", "2:"},
	} {
		status, out, complaint := runTagged(t, strings.NewReader(good+c.line+good), "-input", "jsonl")
		assert.Equal(t, 1, status, c.phenomenon)
		assert.Contains(t, complaint, "standard input: "+c.want, c.phenomenon)
		assert.Equal(t, 1, strings.Count(out, "\n"), c.phenomenon)
		for _, format := range formats {
			status, out, complaint = runTagged(t, strings.NewReader(good+c.line+good), "-input", "jsonl", "-keep-going", "-format", format)
			assert.Equal(t, 1, status, c.phenomenon)
			assert.Contains(t, complaint, "documents or files that were passed over: 1", c.phenomenon)
			if format == "json" {
				assert.Len(t, decodeProject(t, out).Docs, 2)
			}
		}
	}
	lines := expectLines(t, `{"text":"حلب\ud83c حمص","id":"\udc00"}`+"\n", "-input", "jsonl")
	assert.Equal(t, "حلب\uFFFD حمص", lines[0].Text, "a lone surrogate")
	_, _, complaint := runTagged(t, bytes.NewReader([]byte(good+"{\"text\":\"حلب\xff\"}\n")), "-input", "jsonl")
	assert.Contains(t, complaint, "lines with bytes or escapes that are no Unicode, read as U+FFFD: 1")
}

// Any bytes as JSON lines give whole lines of JSON, or an error with its place.
func FuzzTagJSONLines(f *testing.F) {
	m := newFakeModel(f)
	f.Add(`{"id":1,"text":"سافر للقاهرة","meta":{}}`)
	f.Add(`{"text":"\ud800"}` + "\n[]")
	f.Fuzz(func(t *testing.T, src string) {
		var out, e strings.Builder
		status := tagWith(m.open)(t.Context(), []string{"-input", "jsonl", "-format", "json", "-keep-going"}, stdio{strings.NewReader(src), &out, &e})
		if status == 0 || strings.Contains(e.String(), "passed over") {
			decodeProject(t, out.String())
		}
	})
}
