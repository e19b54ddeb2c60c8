package object

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"wusum/core/internal/jsontext"
)

// The codes of this package; web/i18n holds a sentence for each under "error.<code>".
const (
	CodeJSON    = "format.json"    // not JSON, or cut short
	CodeField   = "format.field"   // JSON, but a field holds something else than it should
	CodeSuggest = "schema.suggest" // a name or value that nobody knows, close to one that is known
)

// Error says what is wrong with a file and where. Line and Column count from 1, columns in code points; Path is the
// field, for example docs[0].spans[3].start. Args are what the sentence of Code mentions.
type Error struct {
	Code         string
	Line, Column int
	Path         string
	Args         []string
	Err          error // the cause, where there is one
}

// Error returns a short English text for logs and the command line: 3:14: labels[2].key: format.field: a string.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Line > 0 {
		b.WriteString(strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column) + ": ")
	}
	if e.Path != "" {
		b.WriteString(e.Path + ": ")
	}
	b.WriteString(e.Code)
	if len(e.Args) > 0 {
		b.WriteString(": " + strings.Join(e.Args, ", "))
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Position returns the line and the column, in code points, of a byte offset; both count from 1.
func Position(data []byte, offset int) (line, column int) {
	offset = min(max(offset, 0), len(data))
	before := data[:offset]
	line = 1 + bytes.Count(before, []byte{'\n'})
	return line, 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
}

// Cursor finds the positions of offsets that mostly ascend, in one pass over the data.
type Cursor struct {
	Data             []byte
	at, line, column int // line and column count from 0 here
}

// Position returns what the function of that name does.
func (c *Cursor) Position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(c.Data))
	if offset < c.at {
		c.at, c.line, c.column = 0, 0, 0
	}
	between := c.Data[c.at:offset]
	if n := bytes.Count(between, []byte{'\n'}); n > 0 {
		c.line += n
		c.column = 0
		between = between[bytes.LastIndexByte(between, '\n')+1:]
	}
	c.column += utf8.RuneCount(between)
	c.at = offset
	return c.line + 1, c.column + 1
}

// maxPath is how many bytes of a path are written: a hostile file nests as deep as it likes.
const maxPath = 120

// path writes a JSON pointer as people write it: docs[0].spans[3].start.
func path(p jsontext.Pointer) string {
	var b strings.Builder
	for token := range p.Tokens() {
		if b.Len()+len(token) > maxPath {
			b.WriteString("…")
			break
		}
		if _, err := strconv.ParseUint(token, 10, 32); err == nil {
			b.WriteString("[" + token + "]")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(token)
	}
	return b.String()
}

// Fail returns an error at the value that was read last.
func (r *Reader) Fail(code string, args ...string) error {
	return r.FailAt(r.last, path(r.dec.StackPointer()), code, args...)
}

// FailAt returns an error at an offset and field that were noted before.
func (r *Reader) FailAt(offset int, field, code string, args ...string) error {
	e := &Error{Code: code, Path: field, Args: args}
	e.Line, e.Column = Position(r.data, offset)
	return e
}

// syntax turns jsontext's error into ours.
func (r *Reader) syntax(err error) error {
	e := &Error{Code: CodeJSON, Err: err}
	offset := r.dec.InputOffset()
	if s, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		offset = s.ByteOffset
		e.Path, e.Err = path(s.JSONPointer), s.Err
	}
	e.Line, e.Column = Position(r.data, offset)
	e.Args = []string{strconv.Itoa(e.Line), strconv.Itoa(e.Column)}
	return e
}
