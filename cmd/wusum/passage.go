package main

import (
	"fmt"
	"io"
	"strings"

	"wusum/core/document"
	"wusum/core/text"
)

// passage is a piece of a document that is analysed by itself.
type passage struct {
	doc    int                 // the document that it is of, from 0 over all files
	part   int                 // which of its passages it is, from 0
	inside bool                // it begins inside a paragraph
	name   string              // of the document: its id, or its file's name
	id     []byte              // the id as JSON; nil where the input gives none
	meta   []byte              // JSON, kept from the input; nil for none
	lone   bool                // it is a whole document
	text   string              // UTF-8
	before [text.UTF16 + 1]int // what precedes it in its document, by text.Unit
}

// passageReader reads the passages of one file.
type passageReader interface {
	// next fills in all of p but doc; io.EOF after the last. An *inputError spoils one document only.
	next(p *passage) error
}

// inputError is a document that cannot be read, where those behind it can.
type inputError struct{ err error }

func (e *inputError) Error() string { return e.err.Error() }
func (e *inputError) Unwrap() error { return e.err }

// chunkFile reads a text of any length chunk by chunk.
type chunkFile struct {
	name   string
	chunks chunkReader
	part   int
	before [text.UTF16 + 1]int
	bad    *int // counts bytes that are no text
}

func (f *chunkFile) next(p *passage) error {
	for {
		chunk, inside, err := f.chunks.next()
		if err != nil {
			return err
		}
		src, bad := cleaned(chunk)
		*f.bad += bad
		*p = passage{name: f.name, part: f.part, inside: inside, text: src, before: f.before}
		f.count(src)
		if f.part > 0 || strings.TrimSpace(src) != "" { // the first passage is where a document begins
			f.part++
			return nil
		}
	}
}

// count moves before past src.
func (f *chunkFile) count(src string) {
	points, astral := 0, 0
	for _, r := range src {
		points++
		if r > 0xFFFF {
			astral++
		}
	}
	f.before[text.Byte] += len(src)
	f.before[text.CodePoint] += points
	f.before[text.UTF16] += points + astral
}

// wholeFile reads a text as one passage.
type wholeFile struct {
	name string
	in   io.Reader
	bad  *int
	done bool
}

func (f *wholeFile) next(p *passage) error {
	if f.done {
		return io.EOF
	}
	f.done = true
	var b strings.Builder
	_, err := io.Copy(&b, io.LimitReader(f.in, document.MaxText+1))
	if err != nil {
		return err
	}
	src, bad := cleaned(b.String())
	*f.bad += bad
	if len(src) > document.MaxText {
		return &inputError{fmt.Errorf("the text has more than %d MB, the most that a document may have", document.MaxText>>20)}
	}
	*p = passage{name: f.name, lone: true, text: src}
	return nil
}
