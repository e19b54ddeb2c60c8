package main

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"wusum/core/text"
)

// chunkSize is the most bytes that are analysed at once: some 6,000 words, so that the names of a long article agree,
// and a chunk for each core, read or waiting, takes little.
const chunkSize = 64 << 10

// chunkReader cuts a stream into chunks of whole paragraphs, as many as fit. A longer paragraph is cut where its last
// whole sentence ends; a longer sentence behind its last blank; a longer word, which is no word, between two graphemes.
type chunkReader struct {
	in     io.Reader
	buffer []byte // read and not yet handed out
	ended  bool
	inside bool // the next chunk begins inside a paragraph
}

// next returns the next chunk, and whether it goes on with the paragraph of the one before; io.EOF after the last.
func (r *chunkReader) next() (chunk string, inside bool, err error) {
	if r.buffer == nil {
		r.buffer = make([]byte, 0, chunkSize)
	}
	for len(r.buffer) < chunkSize && !r.ended {
		n, err := r.in.Read(r.buffer[len(r.buffer):chunkSize])
		r.buffer = r.buffer[:len(r.buffer)+n]
		if errors.Is(err, io.EOF) {
			r.ended = true
		} else if err != nil {
			return "", false, err
		}
	}
	if len(r.buffer) == 0 {
		return "", false, io.EOF
	}
	end, whole := len(r.buffer), true
	src := string(r.buffer)
	if !r.ended {
		end, whole = cut(src)
	}
	inside, r.inside = r.inside, !whole
	r.buffer = append(r.buffer[:0], r.buffer[end:]...)
	return src[:end], inside, nil
}

// cut returns where to cut src, which goes on, and whether a paragraph ends there. It is never 0.
func cut(src string) (end int, whole bool) {
	for at := len(src) - 1; at >= 0; at-- {
		// A break at the very end may be half of CR LF.
		if c := src[at]; c == '\n' || c == '\r' && at+1 < len(src) || c >= utf8.RuneSelf {
			if n := text.BreakLen(src, at); n > 0 {
				return at + n, true
			}
		}
	}
	last := 0
	for s := range text.Sentences(src) {
		last = int(s.Start)
	}
	if last > 0 {
		return last, false
	}
	if at := strings.LastIndexFunc(src, text.IsSpace); at >= 0 {
		_, w := utf8.DecodeRuneInString(src[at:])
		return at + w, false
	}
	// A grapheme may go on behind what is known of it; one that fills the chunk is no grapheme that anyone reads.
	if at := text.GraphemeStart(src, len(src)-utf8.UTFMax); at > 0 {
		return at, false
	}
	at := len(src) - 1
	for at > len(src)-utf8.UTFMax && !utf8.RuneStart(src[at]) {
		at--
	}
	return at, false
}

// cleaned returns s with U+FFFD for each byte that is no UTF-8, and how many there were.
func cleaned(s string) (string, int) {
	bad := badBytes(s)
	if bad == 0 {
		return s, 0
	}
	var b strings.Builder
	b.Grow(len(s) + 2*bad)
	for _, r := range s {
		b.WriteRune(r) // range gives U+FFFD for each
	}
	return b.String(), bad
}
