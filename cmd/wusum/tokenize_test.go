package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"wusum/core/document"
)

type tokenLine struct {
	Text       string
	Start, End int
	Unit, Kind string
	Segments   []struct {
		Surface, Form, Kind string
		Start, End          int
	}
}

func expectTokens(t *testing.T, input string, args ...string) (lines []tokenLine, complaint string) {
	t.Helper()
	var out, e strings.Builder
	status := dispatch(context.Background(), append([]string{"tokenize"}, args...), stdio{strings.NewReader(input), &out, &e})
	require.Equal(t, 0, status, e.String())
	for line := range strings.Lines(out.String()) {
		var read tokenLine
		require.NoError(t, json.Unmarshal([]byte(line), &read), line)
		lines = append(lines, read)
	}
	return lines, e.String()
}

func texts(lines []tokenLine) []string {
	var all []string
	for _, line := range lines {
		all = append(all, line.Text)
	}
	return all
}

func TestTokenizeUnits(t *testing.T) {
	const src = "🎉 زارَ\r\nللقاهرة، ٣٫٥٪"
	for unit, slice := range map[string]func(start, end int) string{
		"byte":      func(start, end int) string { return src[start:end] },
		"codepoint": func(start, end int) string { return string([]rune(src)[start:end]) },
		"utf16":     func(start, end int) string { return string(utf16.Decode(utf16.Encode([]rune(src))[start:end])) },
	} {
		lines, _ := expectTokens(t, src, "-unit", unit, "-")
		assert.Equal(t, []string{"🎉", "زارَ", "للقاهرة", "،", "٣٫٥٪"}, texts(lines), unit)
		for _, line := range lines {
			assert.Equal(t, unit, line.Unit)
			assert.Equal(t, line.Text, slice(line.Start, line.End), unit)
			joined := ""
			for _, s := range line.Segments {
				assert.Equal(t, s.Surface, slice(s.Start, s.End), unit)
				joined += s.Surface
			}
			if line.Kind == "word" {
				assert.Equal(t, line.Text, joined, "segments tile the word")
			} else {
				assert.Empty(t, line.Segments)
			}
		}
	}
	lines, _ := expectTokens(t, src, "-")
	assert.Equal(t, "codepoint", lines[0].Unit, "code points unless asked otherwise")
	require.Len(t, lines[2].Segments, 3)
	assert.Equal(t, "ال", lines[2].Segments[1].Form)
	assert.Equal(t, "article", lines[2].Segments[1].Kind)
}

func TestTokenizeAllTilesTheInput(t *testing.T) {
	const src = "\nقال:  «نعم»\r\n\r\nثمّ\u2029مضى\t"
	lines, _ := expectTokens(t, src, "-all", "-unit", "byte", "-")
	assert.Equal(t, src, strings.Join(texts(lines), ""))
	at := 0
	for _, line := range lines {
		assert.Equal(t, at, line.Start)
		at = line.End
	}
	assert.Equal(t, len(src), at)
}

func TestTokenizeEncodings(t *testing.T) {
	const src = "سافر الوزير إلى القاهرة يوم الثلاثاء، وقال إن الاجتماع كان مفيدًا.\n"
	want, _ := expectTokens(t, src, "-")
	for name, e := range map[string]encoding.Encoding{
		"utf-8 with a mark":    unicode.UTF8BOM,
		"utf-16le with a mark": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"utf-16be with a mark": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"utf-16le":             unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"utf-16be":             unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		"windows-1256":         charmap.Windows1256,
	} {
		// Once short, and once longer than what is looked at to tell the encoding.
		for _, times := range []int{1, 2000} {
			encoded, err := e.NewEncoder().String(strings.Repeat(src, times))
			require.NoError(t, err)
			lines, complaint := expectTokens(t, encoded, "-")
			require.Len(t, lines, times*len(want), name)
			assert.Equal(t, want, lines[:len(want)], name)
			if strings.HasSuffix(name, "mark") {
				assert.Empty(t, complaint, name)
			} else {
				assert.Contains(t, complaint, "read as "+name)
			}
		}
	}
}

// A pair of surrogates may lie across the end of what is looked at.
func TestTokenizeCutPair(t *testing.T) {
	encoded, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.Repeat("🎉", headSize/2))
	require.NoError(t, err)
	lines, _ := expectTokens(t, encoded, "-")
	assert.Len(t, lines, headSize/2)
}

func TestTokenizeBadInput(t *testing.T) {
	good := strings.Repeat("نعم ", 20)
	lines, complaint := expectTokens(t, good+"قا\xff\xfeل نعم", "-unit", "byte", "-")
	assert.Equal(t, len(good)+len("قا\xff\xfeل "), lines[len(lines)-1].Start, "a bad byte counts as itself")
	assert.Contains(t, complaint, "standard input: 2 bytes are no UTF-8")
	lines, _ = expectTokens(t, "", "-")
	assert.Empty(t, lines)

	dir := t.TempDir()
	file := func(content string) string {
		name := filepath.Join(dir, "input.txt")
		require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
		return name
	}
	lines, _ = expectTokens(t, "", file("نعم"))
	assert.Equal(t, []string{"نعم"}, texts(lines))
	expectComplaint := func(status int, want string, args ...string) {
		t.Helper()
		_, complaint := expectRun(t, status, append([]string{"tokenize"}, args...)...)
		assert.Contains(t, complaint, want)
	}
	expectComplaint(1, "input.txt: this is no text file", file("\x00\x01\x02\x03\x00\x00\x00\xff\xfe binary"))
	expectComplaint(1, "input.txt: PDF files are not read", file("%PDF-1.7 …"))
	expectComplaint(1, "input.txt: Word files are not read", file("PK\x03\x04 word/document.xml"))
	expectComplaint(1, "input.txt: the text ends inside a UTF-16 character", file("\xff\xfe\x27\x06\x27"))
	expectComplaint(1, "no-such-file", filepath.Join(dir, "no-such-file"))
	expectComplaint(1, "directory", dir)
	expectComplaint(2, "codepoint, utf16 or byte", "-unit", "grapheme", "-")
	expectComplaint(2, "codepoint, utf16 or byte", "-unit", "letters", "-")
	expectComplaint(2, "name a file")
	expectComplaint(2, "one argument too many", "-", "-")
}

// The memory in use does not follow the length of the text.
func TestTokenizeStreams(t *testing.T) {
	const paragraph = "سافر الوزير إلى القاهرة يوم الثلاثاء، وقال إن الاجتماع كان مفيدًا للجميع.\n"
	peak := func(paragraphs int) uint64 {
		in := &repeated{text: paragraph, left: paragraphs}
		status := dispatch(context.Background(), []string{"tokenize", "-"}, stdio{in, io.Discard, io.Discard})
		require.Equal(t, 0, status)
		return in.peak
	}
	few, many := peak(5_000), peak(50_000)
	assert.Less(t, many, few+few/2+8<<20, "ten times the text")
	assert.Less(t, many, uint64(document.MaxText), "far less than the text that a document may hold")
}

// repeated gives a paragraph again and again, and notes how much memory is in use meanwhile beyond what was at first: the
// tests may hold a model.
type repeated struct {
	text string
	left int
	rest string
	base uint64
	peak uint64
	asks int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.asks++; r.asks%8 == 1 { // the first time too: a short text is read in few goes
		var memory runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&memory)
		if r.asks == 1 {
			r.base = memory.HeapAlloc
		}
		r.peak = max(r.peak, max(memory.HeapAlloc, r.base)-r.base)
	}
	n := 0
	for n < len(p) {
		if r.rest == "" {
			if r.left == 0 {
				if n == 0 {
					return 0, io.EOF
				}
				return n, nil
			}
			r.left--
			r.rest = r.text
		}
		copied := copy(p[n:], r.rest)
		r.rest = r.rest[copied:]
		n += copied
	}
	return n, nil
}

// A stem's folded spelling is one for all its spellings.
func TestTokenizeFolds(t *testing.T) {
	name := filepath.Join(t.TempDir(), "text.txt")
	require.NoError(t, os.WriteFile(name, []byte("المَدْرَسَةُ والمدرسه مدرســة"), 0o600))
	out, _ := expectRun(t, 0, "tokenize", name)
	assert.Equal(t, 3, strings.Count(out, `"folded":"مدرسه"`), out)
}
