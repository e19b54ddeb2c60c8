package object

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"wusum/core/internal/jsontext"
)

// Reader reads one JSON text. Bad UTF-8 and lone surrogates are read as U+FFFD: call Damage first to tell.
type Reader struct {
	// Strict refuses an unknown member whose name is close to a known one; other unknown members are kept.
	Strict bool

	// Lenient reads a value that is none of a Choice's as the first one and counts it, as for a file of a later
	// version.
	Lenient  bool
	Unknowns int

	data []byte
	dec  *jsontext.Decoder
	last int // offset of the value read last
	seen map[string]string
	room []byte // for a string that is put together
}

// NewReader returns a reader of data, which must not change while it is in use.
func NewReader(data []byte) *Reader {
	return &Reader{
		data: data,
		dec:  jsontext.NewDecoder(data, jsontext.AllowInvalidUTF8),
		seen: make(map[string]string),
	}
}

// Reset makes r a reader of other data, neither strict nor lenient, in the room that it has; what was interned stays.
func (r *Reader) Reset(data []byte) {
	r.data, r.last, r.Strict, r.Lenient, r.Unknowns = data, 0, false, false, 0
	r.dec.Reset(data)
}

// Kind tells what comes next without reading it.
func (r *Reader) Kind() jsontext.Kind { return r.dec.PeekKind() }

// Offset returns the offset of the value that was read last.
func (r *Reader) Offset() int { return r.last }

// Raw reads the next value as it stands. The slice is part of the reader's data.
func (r *Reader) Raw() ([]byte, error) {
	v, err := r.dec.ReadValue()
	if err != nil {
		return nil, r.syntax(err)
	}
	end := r.dec.InputOffset()
	r.last = end - len(v)
	return r.data[r.last:end], nil
}

// scalar reads the next value and checks its kind; null counts as absent.
func (r *Reader) scalar(want jsontext.Kind, name string) (t jsontext.Token, ok bool, err error) {
	kind := r.Kind()
	if kind == want {
		if t, err = r.dec.ReadToken(); err != nil {
			return t, false, r.syntax(err)
		}
		r.last = r.dec.InputOffset() - len(t.Raw())
		return t, true, nil
	}
	switch _, err = r.Raw(); {
	case err != nil:
		return t, false, err
	case kind == jsontext.KindNull:
		return t, false, nil
	}
	return t, false, r.fieldError(name)
}

// fieldError says that the value read last is not what the field holds.
func (r *Reader) fieldError(want string) error {
	line, column := Position(r.data, r.last)
	return r.Fail(CodeField, strconv.Itoa(line), strconv.Itoa(column), path(r.dec.StackPointer()), want)
}

// String reads a string; null gives "".
func (r *Reader) String() (string, error) {
	t, ok, err := r.scalar(jsontext.KindString, "a string")
	if !ok {
		return "", err
	}
	return r.text(t), nil
}

// text returns what a string stands for.
func (r *Reader) text(t jsontext.Token) string {
	raw := t.Raw()
	if t.Plain() {
		return string(raw[1 : len(raw)-1])
	}
	r.room = jsontext.AppendUnquote(r.room[:0], raw)
	return string(r.room)
}

// Interned reads a string that comes again and again, so that it is kept once.
func (r *Reader) Interned() (string, error) {
	t, ok, err := r.scalar(jsontext.KindString, "a string")
	if !ok {
		return "", err
	}
	return r.intern(t), nil
}

func (r *Reader) intern(t jsontext.Token) string {
	raw := t.Raw()
	if s, ok := r.seen[string(raw)]; ok {
		return s
	}
	s := r.text(t)
	if len(raw) <= 64 && len(r.seen) < 1<<16 {
		r.seen[string(raw)] = s
	}
	return s
}

// Choice reads a string that must be one of options, and returns its index; null gives 0. The error suggests the
// option that was meant.
func (r *Reader) Choice(options ...string) (int, error) {
	s, err := r.Interned()
	if err != nil || s == "" {
		return 0, err
	}
	for i, o := range options {
		if o == s {
			return i, nil
		}
	}
	if r.Lenient {
		r.Unknowns++
		return 0, nil
	}
	if near, ok := Near(s, options); ok {
		return 0, r.Fail(CodeSuggest, s, near)
	}
	return 0, r.fieldError(strings.Join(options, ", "))
}

// Bool reads true or false; null gives false.
func (r *Reader) Bool() (bool, error) {
	kind := r.Kind()
	_, err := r.Raw()
	switch {
	case err != nil:
		return false, err
	case kind == jsontext.KindTrue:
		return true, nil
	case kind == jsontext.KindFalse, kind == jsontext.KindNull:
		return false, nil
	}
	return false, r.fieldError("true or false")
}

// Int reads a number; ok is false where it is not an integer of 32 bits: such a number is a fact about the file, not
// an error of its form. So is null.
func (r *Reader) Int() (n int, ok bool, err error) {
	t, ok, err := r.scalar(jsontext.KindNumber, "a number")
	if !ok {
		return 0, false, err
	}
	raw := t.Raw()
	for _, c := range raw {
		if c-'0' > 9 || len(raw) > 9 { // a sign, a fraction, or perhaps too large
			v, bad := strconv.ParseInt(string(raw), 10, 32)
			if bad != nil {
				v = 0
			}
			return int(v), bad == nil, nil
		}
		n = 10*n + int(c-'0')
	}
	return n, true, nil
}

// Float reads a number; ok is false for null and for what no float64 holds.
func (r *Reader) Float() (f float64, ok bool, err error) {
	t, ok, err := r.scalar(jsontext.KindNumber, "a number")
	if !ok {
		return 0, false, err
	}
	f, bad := strconv.ParseFloat(string(t.Raw()), 64)
	return f, bad == nil, nil
}

// Array reads an array, calling f before each element; f must read it. null is an empty array.
func (r *Reader) Array(f func(i int) error) error {
	ok, err := r.open(jsontext.KindBeginArray, "a list")
	if !ok {
		return err
	}
	start := r.last
	for i := 0; ; i++ {
		kind := r.Kind()
		if kind == jsontext.KindEndArray || kind == jsontext.KindInvalid {
			break
		}
		if err := f(i); err != nil {
			return err
		}
	}
	return r.close(start)
}

// Object reads an object, calling f after each member's name. f reads the value and returns true, or leaves it and
// returns false: then the member is kept in extra, compact, as `"name":value` pairs joined by commas. names are the
// members that f knows, for suggestions. null is an object without members.
func (r *Reader) Object(f func(name string) (known bool, err error), names ...string) (extra []byte, err error) {
	ok, err := r.open(jsontext.KindBeginObject, "an object")
	if !ok {
		return nil, err
	}
	start := r.last
	for {
		kind := r.Kind()
		if kind == jsontext.KindEndObject || kind == jsontext.KindInvalid {
			break
		}
		t, err := r.dec.ReadToken()
		if err != nil {
			return nil, r.syntax(err)
		}
		r.last = r.dec.InputOffset() - len(t.Raw())
		name := r.intern(t)
		known, err := f(name)
		if err != nil {
			return nil, err
		}
		if known {
			continue
		}
		if near, ok := Near(name, names); ok && r.Strict {
			return nil, r.Fail(CodeSuggest, name, near)
		}
		value, err := r.Raw()
		if err != nil {
			return nil, err
		}
		if len(extra) > 0 {
			extra = append(extra, ',')
		}
		extra = append(AppendString(extra, name), ':')
		extra = AppendRaw(extra, value)
	}
	return extra, r.close(start)
}

func (r *Reader) open(want jsontext.Kind, name string) (bool, error) {
	kind := r.Kind()
	if kind != want {
		if _, err := r.Raw(); err != nil {
			return false, err
		}
		if kind == jsontext.KindNull {
			return false, nil
		}
		return false, r.fieldError(name)
	}
	_, err := r.dec.ReadToken()
	if err != nil {
		return false, r.syntax(err)
	}
	r.last = r.dec.InputOffset() - 1
	return true, nil
}

// close reads the end of what began at start, which is then the value that was read last.
func (r *Reader) close(start int) error {
	if _, err := r.dec.ReadToken(); err != nil {
		return r.syntax(err)
	}
	r.last = start
	return nil
}

// End checks that nothing but white space follows.
func (r *Reader) End() error {
	_, err := r.dec.ReadToken()
	switch err {
	case io.EOF:
		return nil
	case nil:
		line, column := Position(r.data, r.dec.InputOffset())
		return r.FailAt(r.dec.InputOffset(), "", CodeJSON, strconv.Itoa(line), strconv.Itoa(column))
	}
	return r.syntax(err)
}

// Unquote returns the string that a JSON string literal stands for.
func Unquote(raw []byte) string {
	if inner := raw[1 : len(raw)-1]; bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return string(inner)
	}
	return string(jsontext.AppendUnquote(nil, raw))
}

// Unknown reads and drops the value of a member that nobody knows; a strict reader suggests what was meant. It is
// for objects that have nowhere to keep such a member.
func (r *Reader) Unknown(name string, names ...string) error {
	if near, ok := Near(name, names); ok && r.Strict {
		return r.Fail(CodeSuggest, name, near)
	}
	_, err := r.Raw()
	return err
}

// Consumed returns the offset up to which the input has been read.
func (r *Reader) Consumed() int { return r.dec.InputOffset() }

// Skip drops the next value without keeping it.
func (r *Reader) Skip() error {
	if _, err := r.dec.ReadValue(); err != nil {
		return r.syntax(err)
	}
	return nil
}

// Field returns the error that the value read last is not what its field holds.
func (r *Reader) Field(want string) error { return r.fieldError(want) }
