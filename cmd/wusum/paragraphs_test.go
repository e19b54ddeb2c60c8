package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/text"
)

func readParagraphs(t *testing.T, in io.Reader) []string {
	t.Helper()
	r := paragraphReader{in: in}
	var all []string
	for {
		paragraph, err := r.next()
		if errors.Is(err, io.EOF) {
			return all
		}
		require.NoError(t, err)
		all = append(all, paragraph)
	}
}

func TestParagraphs(t *testing.T) {
	long := strings.Repeat("كلمة ", 200_000)
	for _, src := range []string{
		"", "a", "a\n", "\n", "\n\n", "a\r\nb\rc\n\rd", "a\r", "a\r\n", "\u0085\u2028\u2029", "ا\u2029ب\u2028", "\xe2\x80", "a\xe2\x80\nb\xc2", "\xc2\x85",
		strings.Repeat("\n", 70_000), long, long + "\r\n" + long,
	} {
		var want []string
		start := int32(0)
		for span := range text.Paragraphs(src) {
			end := span.End + int32(text.BreakLen(src, int(span.End)))
			if end > start {
				want = append(want, src[start:end])
			}
			start = end
		}
		assert.Equal(t, want, readParagraphs(t, strings.NewReader(src)), "%.20q", src)
		assert.Equal(t, want, readParagraphs(t, iotest.HalfReader(strings.NewReader(src))), "%.20q by halves", src)
		assert.Equal(t, want, readParagraphs(t, iotest.DataErrReader(strings.NewReader(src))), "%.20q with its end", src)
		if len(src) < 1000 {
			assert.Equal(t, want, readParagraphs(t, iotest.OneByteReader(strings.NewReader(src))), "%.20q byte by byte", src)
		}
	}
}

func TestParagraphsFail(t *testing.T) {
	r := paragraphReader{in: io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(io.ErrClosedPipe))}
	paragraph, err := r.next()
	require.NoError(t, err)
	assert.Equal(t, "a\n", paragraph)
	_, err = r.next()
	assert.ErrorIs(t, err, io.ErrClosedPipe)

	endless := paragraphReader{in: io.LimitReader(zeros{}, document.MaxText*3)}
	_, err = endless.next()
	assert.ErrorContains(t, err, "longer than 40 MB")
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}
