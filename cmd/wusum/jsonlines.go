package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"wusum/core/document"
)

// lineFile reads JSON lines: on each an object with a member "text", which is one document, and perhaps "id" and "meta",
// which are kept. Blank lines are passed over.
type lineFile struct {
	name   string
	in     *bufio.Reader
	number int
	line   []byte
	bad    *int // counts lines that hold what is no Unicode
}

func newLineFile(name string, in io.Reader, bad *int) *lineFile {
	return &lineFile{name: name, in: bufio.NewReaderSize(in, 64<<10), bad: bad}
}

func (f *lineFile) next(p *passage) error {
	for {
		if err := f.read(); err != nil {
			return err
		}
		if len(bytes.TrimSpace(f.line)) > 0 {
			break
		}
	}
	*p = passage{lone: true}
	column, err := f.parse(p, false)
	if err != nil { // bad bytes and lone surrogates are replaced; anything else is wrong in either reading
		lax := passage{lone: true}
		if _, err2 := f.parse(&lax, true); err2 == nil {
			*p, err = lax, nil
			*f.bad++
		}
	}
	if err != nil {
		return &inputError{fmt.Errorf("%d:%d: %w", f.number, column, err)}
	}
	if p.name == "" {
		p.name = f.name + ":" + strconv.Itoa(f.number)
	}
	return nil
}

// read reads one line. A longer one than any document may fill is passed over to its end.
func (f *lineFile) read() error {
	f.line = f.line[:0]
	long := false
	for {
		part, err := f.in.ReadSlice('\n')
		if len(f.line)+len(part) > 2*document.MaxText {
			long = true
			f.line = f.line[:0]
		}
		f.line = append(f.line, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && (len(f.line) > 0 || long):
		case err != nil:
			return err
		}
		break
	}
	f.number++
	if long {
		return &inputError{fmt.Errorf("%d:1: the line is longer than %d MB", f.number, 2*document.MaxText>>20)}
	}
	return nil
}

// parse reads the line into p. column, from 1, says where an error is.
func (f *lineFile) parse(p *passage, lax bool) (column int, err error) {
	d := jsontext.NewDecoder(bytes.NewReader(f.line), jsontext.AllowInvalidUTF8(lax))
	hasText, at := false, 0
	err = readObject(d, func(name string, value jsontext.Value) error {
		at = int(d.InputOffset()) - len(value)
		switch name {
		case "text":
			if value.Kind() != '"' {
				return errors.New(`"text" is no string`)
			}
			unquoted, err := jsontext.AppendUnquote(nil, value)
			if err != nil && !lax {
				return err
			}
			p.text, hasText = string(unquoted), true
			if len(p.text) > document.MaxText {
				return fmt.Errorf("the text has more than %d MB, the most that a document may have", document.MaxText>>20)
			}
		case "id":
			p.id = compacted(value)
			p.name = string(p.id)
			if value.Kind() == '"' {
				unquoted, _ := jsontext.AppendUnquote(nil, value)
				p.name = string(unquoted)
			}
		case "meta":
			p.meta = compacted(value)
		}
		return nil
	})
	offset := at
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		offset, err = int(syntax.ByteOffset), syntax.Err
	}
	if err == nil && !hasText {
		offset, err = 0, errors.New(`the object has no "text"`)
	}
	return 1 + utf8.RuneCount(f.line[:min(offset, len(f.line))]), err
}

// readObject reads one object and calls member for each of its members; nothing but white space may follow it.
func readObject(d *jsontext.Decoder, member func(name string, value jsontext.Value) error) error {
	if d.PeekKind() != '{' {
		if _, err := d.ReadToken(); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		return errors.New("an object with a \"text\" is wanted")
	}
	d.ReadToken()
	for d.PeekKind() == '"' {
		token, err := d.ReadToken()
		if err != nil {
			return err
		}
		name := token.String()
		value, err := d.ReadValue()
		if err != nil {
			return err
		}
		if err := member(name, value); err != nil {
			return err
		}
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		if err == nil {
			err = errors.New("something follows the object")
		}
		return err
	}
	return nil
}

// compacted returns a copy of a value without white space and, in strings, without what is no Unicode.
func compacted(value jsontext.Value) []byte {
	v := value.Clone()
	v.Compact(jsontext.AllowInvalidUTF8(true))
	return v
}
