package main

import (
	"errors"
	"fmt"
	"io"

	"wusum/core/document"
	"wusum/core/text"
)

// paragraphReader cuts a stream into paragraphs, each with the break that ends it. It holds one paragraph and a chunk.
type paragraphReader struct {
	in      io.Reader
	chunk   []byte
	pending string // read and not yet handed out
	scanned int    // how far pending is known to hold no break
	ended   bool
	read    int64 // bytes handed out so far
}

// next answers the next paragraph, io.EOF after the last.
func (r *paragraphReader) next() (string, error) {
	for {
		if end := r.breakEnd(); end > 0 {
			return r.take(end), nil
		}
		if r.ended {
			if r.pending == "" {
				return "", io.EOF
			}
			return r.take(len(r.pending)), nil
		}
		if len(r.pending) > document.MaxText {
			return "", fmt.Errorf("the paragraph at byte %d is longer than %d MB, the most that is taken", r.read, document.MaxText>>20)
		}
		if err := r.fill(); err != nil {
			return "", err
		}
	}
}

// breakEnd finds where the first paragraph that waits ends, break included; 0 if that is not yet known.
func (r *paragraphReader) breakEnd() int {
	at := text.ParagraphEnd(r.pending, r.scanned)
	length := text.BreakLen(r.pending, at)
	end := at + length
	switch {
	case length == 0:
		// The longest break has three bytes, so two of them may be here already.
		r.scanned = max(r.scanned, len(r.pending)-2)
		return 0
	case !r.ended && end == len(r.pending) && r.pending[at] == '\r':
		r.scanned = at // the LF of CR LF may follow
		return 0
	}
	return end
}

func (r *paragraphReader) take(end int) string {
	paragraph := r.pending[:end]
	r.pending = r.pending[end:]
	r.scanned = 0
	r.read += int64(end)
	return paragraph
}

// fill reads on: what there is, but for a long paragraph as much again as waits already, so that it is not copied
// once for each chunk.
func (r *paragraphReader) fill() error {
	const chunk, long = 32 << 10, 256 << 10
	least := 1
	if len(r.pending) > long {
		least = len(r.pending)
	}
	if want := max(chunk, least); len(r.chunk) < want {
		r.chunk = make([]byte, want)
	}
	n, err := io.ReadAtLeast(r.in, r.chunk, least)
	r.pending += string(r.chunk[:n])
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		r.ended, err = true, nil
	}
	return err
}
