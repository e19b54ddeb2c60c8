package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"wusum/core/format"
)

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
	s.bad = 0
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
	buffered := bufio.NewReaderSize(&meteredReader{in, s.meter}, headSize)
	head, err := buffered.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		s.close()
		return fmt.Errorf("%s: %w", s.name, err)
	}
	if f, ok := projectFormat(head); ok && s.form == "auto" {
		return s.enterProject(buffered, f)
	}
	decoded, encoding, err := decode(buffered)
	if err != nil {
		s.close()
		return fmt.Errorf("%s: %w", s.name, err)
	}
	if encoding.Guessed {
		s.std.complain("tag", "%s: read as %s, judging by its letters", s.name, encoding.Name)
	}
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

// enterProject opens a file of our own, whose documents are passages.
func (s *passages) enterProject(in io.Reader, f format.Format) error {
	file, stop, err := newProjectFile(in, s.name, f)
	if err != nil {
		s.close()
		return fmt.Errorf("%s: %w", s.name, err)
	}
	below := s.close
	s.file, s.close = file, func() error { stop(); return below() }
	return nil
}

// shut closes the open file, and tells what was replaced in it.
func (s *passages) shut() {
	if s.bad > 0 {
		what := "bytes that are no UTF-8"
		if _, ok := s.file.(*lineFile); ok {
			what = "lines with bytes or escapes that are no Unicode"
		}
		s.std.complain("tag", "%s: %s, read as U+FFFD: %d", s.name, what, s.bad)
	}
	s.close()
	s.file = nil
}
