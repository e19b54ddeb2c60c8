package main

import (
	"errors"
	"fmt"
	"io"
	"os"
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

// passages reads the passages of many files, one after the other.
type passages struct {
	files     []string
	form      string // what the files hold: text, jsonl, or auto to go by their names
	whole     bool   // each document is one passage
	keepGoing bool   // what cannot be read is reported and passed over
	std       stdio
	meter     *meter

	skipped int // documents and files that were passed over
	doc     int // documents so far
	file    passageReader
	name    string
	close   func() error
	bad     int // bytes of the open file that are no text
}

// next reads the next passage into p; io.EOF after the last of the last file.
func (s *passages) next(p *passage) error {
	for {
		err := s.step(p)
		switch {
		case err == nil:
			if p.part > 0 {
				p.doc = s.doc - 1
				return nil
			}
			p.doc = s.doc
			s.doc++
			return nil
		case errors.Is(err, errNextFile):
			continue
		case errors.Is(err, io.EOF):
			return io.EOF
		}
		var one *inputError
		if !errors.As(err, &one) && s.file != nil {
			s.shut()
		}
		if !s.keepGoing {
			return err
		}
		s.skipped++
		s.std.complain("tag", "%v: passed over", err)
	}
}

// errNextFile says that a file has ended and another may follow.
var errNextFile = errors.New("next file")

func (s *passages) step(p *passage) error {
	if s.file == nil {
		if len(s.files) == 0 {
			return io.EOF
		}
		s.name, s.files = s.files[0], s.files[1:]
		if err := s.enter(); err != nil {
			return err
		}
	}
	err := s.file.next(p)
	if errors.Is(err, io.EOF) {
		s.shut()
		return errNextFile
	}
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return nil
}

// enter opens the file s.name.
func (s *passages) enter() error {
	in, form := s.std.in, s.form
	s.close = func() error { return nil }
	if s.name == "-" {
		s.name = "standard input"
	} else {
		file, err := os.Open(s.name)
		if err != nil {
			return err // it names the file
		}
		in, s.close = file, file.Close
	}
	if form == "auto" {
		form = "text"
		if strings.HasSuffix(strings.ToLower(s.name), ".jsonl") {
			form = "jsonl"
		}
	}
	decoded, encoding, err := decode(&meteredReader{in, s.meter})
	if err != nil {
		s.close()
		return fmt.Errorf("%s: %w", s.name, err)
	}
	if encoding.Guessed {
		s.std.complain("tag", "%s: read as %s, judging by its letters", s.name, encoding.Name)
	}
	s.bad = 0
	switch {
	case form == "jsonl":
		s.file = newLineFile(s.name, decoded, &s.bad)
	case s.whole:
		s.file = &wholeFile{name: s.name, in: decoded, bad: &s.bad}
	default:
		s.file = &chunkFile{name: s.name, chunks: chunkReader{in: decoded}, bad: &s.bad}
	}
	return nil
}

// shut closes the open file, and tells what was replaced in it.
func (s *passages) shut() {
	if s.bad > 0 {
		what := "bytes are no UTF-8 and are"
		if _, ok := s.file.(*lineFile); ok {
			what = "lines hold bytes or escapes that are no Unicode, which are"
		}
		s.std.complain("tag", "%s: %d %s read as U+FFFD", s.name, s.bad, what)
	}
	s.close()
	s.file = nil
}
