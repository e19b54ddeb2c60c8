package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/text"
)

func readChunks(t *testing.T, in io.Reader) (chunks []string, inside []bool) {
	t.Helper()
	for r := (chunkReader{in: in}); ; {
		chunk, in, err := r.next()
		if errors.Is(err, io.EOF) {
			return chunks, inside
		}
		require.NoError(t, err)
		chunks, inside = append(chunks, chunk), append(inside, in)
	}
}

// expectChunks is the law: chunks are bounded and not empty, joined they give the text, none begins inside a character,
// and each says whether it begins inside a paragraph.
func expectChunks(t *testing.T, src string) []string {
	t.Helper()
	chunks, inside := readChunks(t, strings.NewReader(src))
	require.True(t, strings.Join(chunks, "") == src, "%.40q", src)
	for i, chunk := range chunks {
		require.True(t, 0 < len(chunk) && len(chunk) <= chunkSize)
		if i == 0 {
			require.False(t, inside[i])
			continue
		}
		before := chunks[i-1]
		ends := false
		for n := 1; n <= 3 && n <= len(before); n++ {
			ends = ends || text.BreakLen(before, len(before)-n) == n
		}
		require.Equal(t, !ends, inside[i], "%.40q", src)
		require.False(t, strings.HasSuffix(before, "\r") && strings.HasPrefix(chunk, "\n"), "CR LF is one break")
		if utf8.ValidString(src) {
			require.True(t, utf8.ValidString(chunk))
		}
	}
	return chunks
}

func TestChunks(t *testing.T) {
	for _, c := range []struct {
		phenomenon, src string
		ends            string // of the first chunk
	}{
		{"paragraphs", strings.Repeat("سافر الوزير.\n", 10_000), ".\n"},
		{"paragraphs of Windows", strings.Repeat("سافر الوزير.\r\n", 10_000), ".\r\n"},
		{"Unicode paragraphs", strings.Repeat("سافر الوزير.\u2029", 10_000), ".\u2029"},
		{"sentences of one paragraph", strings.Repeat("سافر الوزير إلى حلب. ", 10_000), "حلب. "},
		{"words of one sentence", strings.Repeat("سافر ", 20_000), "سافر "},
		{"one word", strings.Repeat("كِتَاب", 100_000), ""},
		{"only marks", strings.Repeat("\u064E", 100_000), ""},
		{"only bad bytes", strings.Repeat("\xff", 200_000), ""},
		{"only continuations", strings.Repeat("\x80", 200_000), ""},
		{"emoji in one grapheme", strings.Repeat("👨‍", 50_000), ""},
		{"breaks", strings.Repeat("\n", 200_000), "\n"},
		{"halves of breaks", strings.Repeat("\r", 200_000), "\r"},
	} {
		chunks := expectChunks(t, c.src)
		require.Greater(t, len(chunks), 1, c.phenomenon)
		assert.True(t, strings.HasSuffix(chunks[0], c.ends), c.phenomenon)
		halves, _ := readChunks(t, iotest.HalfReader(strings.NewReader(c.src)))
		assert.True(t, strings.Join(halves, "") == c.src, c.phenomenon)
	}
	marked, _ := readChunks(t, strings.NewReader(strings.Repeat("كِتَاب", 100_000)))
	r, _ := utf8.DecodeRuneInString(marked[1])
	assert.False(t, text.IsMark(r), "no chunk begins between a letter and its mark")
	assert.Empty(t, expectChunks(t, ""))
	_, _, err := (&chunkReader{in: iotest.ErrReader(io.ErrClosedPipe)}).next()
	assert.ErrorIs(t, err, io.ErrClosedPipe)
}

func TestCleaned(t *testing.T) {
	s, bad := cleaned("قا\xff\xfeل\uFFFD")
	assert.Equal(t, "قا\uFFFD\uFFFDل\uFFFD", s)
	assert.Equal(t, 2, bad)
}

func FuzzChunks(f *testing.F) {
	f.Add("سافر الوزير.\r\n", uint16(5000))
	f.Add("a\u2029\xe2\x80", uint16(9000))
	f.Fuzz(func(t *testing.T, src string, times uint16) {
		if len(src) > 200 {
			src = src[:200]
		}
		expectChunks(t, strings.Repeat(src, min(int(times), 3*chunkSize/max(1, len(src)))))
	})
}
