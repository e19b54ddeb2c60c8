package jsontext

import "io"

// maxDepth is how deep values may nest (RFC 8259 §9), as in the library that this package stands for.
const maxDepth = 10000

// Option loosens what a Decoder accepts.
type Option uint8

const (
	AllowInvalidUTF8    Option = 1 << iota // bad bytes and lone surrogates, which are read as U+FFFD
	AllowDuplicateNames                    // an object may name a member twice
)

// Decoder reads values one after the other. After an error it is of no further use.
type Decoder struct {
	data    []byte
	allowed Option
	pos     int      // just after what was read last
	start   int      // where the next token begins, if that is known
	delim   byte     // the comma or colon before it
	peeked  bool     // start and delim are known
	nested  bool     // inside ReadValue
	stack   stack    // of open objects and arrays, above the top level
	names   [][]byte // of the members of open objects
}

// NewDecoder returns a decoder of data, which must not change while it is in use.
func NewDecoder(data []byte, allowed Option) *Decoder {
	return &Decoder{data: data, allowed: allowed, stack: make(stack, 1, 8)}
}

// Reset makes d a decoder of other data, in the room that it has.
func (d *Decoder) Reset(data []byte) {
	clear(d.names)
	d.stack[0] = frame{}
	*d = Decoder{data: data, allowed: d.allowed, stack: d.stack[:1], names: d.names[:0]}
}

// InputOffset returns the offset just after what was read last.
func (d *Decoder) InputOffset() int { return d.pos }

// StackPointer returns the way to what was read last.
func (d *Decoder) StackPointer() Pointer { return d.pointer(-1) }

// PeekKind tells what comes next without reading it; KindInvalid where reading it will fail.
func (d *Decoder) PeekKind() Kind {
	kind, _ := d.next()
	return kind
}

// next finds where the next token begins, and checks the comma or colon before it.
func (d *Decoder) next() (Kind, error) {
	if d.peeked {
		return kindOf(d.data[d.start]), nil
	}
	at := skipSpace(d.data, d.pos)
	pos := at
	d.delim = 0
	if at < len(d.data) && (d.data[at] == ',' || d.data[at] == ':') {
		d.delim = d.data[at]
		pos = skipSpace(d.data, at+1)
	}
	kind := KindString // at the end of the data: what may always come next
	switch {
	case pos < len(d.data):
		kind = kindOf(d.data[pos])
	case d.delim == 0 && len(d.stack) == 1:
		return KindInvalid, io.EOF
	case d.delim == 0:
		return KindInvalid, d.fail(at, 0, io.ErrUnexpectedEOF)
	}
	f := d.stack.top()
	if want := f.delim(kind); want != d.delim {
		where := 0
		switch {
		case !d.nested:
		case f.count == 0:
			where = 1
		case want == 0 && d.delim == ',': // and then the end
			at, where = pos, 1
		}
		return KindInvalid, d.fail(at, where, f.problem(want))
	}
	if pos == len(d.data) {
		return KindInvalid, d.fail(pos, 0, io.ErrUnexpectedEOF)
	}
	d.start, d.peeked = pos, true
	return kind, nil
}

// ReadToken reads the next token; after the last one the error is [io.EOF].
func (d *Decoder) ReadToken() (Token, error) {
	kind, err := d.next()
	if err != nil {
		return Token{}, err
	}
	d.peeked = false
	f := d.stack.top()
	start, end, plain := d.start, d.start+1, true
	if f.wantsName() && kind != KindString && kind != KindEndObject {
		return Token{}, d.fail(start, 1, errName)
	}
	switch kind {
	case KindNull:
		end, err = scanLiteral(d.data, start, "null")
	case KindFalse:
		end, err = scanLiteral(d.data, start, "false")
	case KindTrue:
		end, err = scanLiteral(d.data, start, "true")
	case KindNumber:
		end, err = scanNumber(d.data, start)
	case KindString:
		end, plain, err = scanString(d.data, start, d.allowed&AllowInvalidUTF8 != 0)
		if err != nil || !f.wantsName() {
			break
		}
		f.name = start
		if d.allowed&AllowDuplicateNames == 0 && !d.claim(f, d.data[start:end], plain) {
			f.count++ // so that the pointer has the name
			return Token{}, d.fail(start, 0, errDuplicate)
		}
	case KindBeginObject, KindBeginArray:
		if len(d.stack) > maxDepth {
			return Token{}, d.fail(start, 1, errDepth)
		}
		f.count++
		d.stack = append(d.stack, frame{kind: kind, first: len(d.names)})
		d.pos = end
		return Token{raw: d.data[start:end]}, nil
	case KindEndObject, KindEndArray:
		if !f.endsWith(kind) {
			return Token{}, d.mismatch(f)
		}
		if f.wantsValue() {
			return Token{}, d.fail(start, 1, errStart)
		}
		d.names = d.names[:f.first]
		d.stack = d.stack[:len(d.stack)-1]
		d.pos = end
		return Token{raw: d.data[start:end]}, nil
	default:
		err = errStart
		end = start
	}
	if err != nil {
		return Token{}, d.fail(end, 1, err)
	}
	f.count++
	d.pos = end
	return Token{d.data[start:end], plain}, nil
}

// ReadValue reads the next value whole and returns it as it is written. At the end of an object or array it fails.
func (d *Decoder) ReadValue() (Value, error) {
	kind, err := d.next()
	if err != nil {
		return nil, err
	}
	start, depth := d.start, len(d.stack)
	if d.stack.top().endsWith(kind) {
		return nil, d.fail(start, 1, errStart)
	}
	for {
		if _, err := d.ReadToken(); err != nil {
			return nil, err
		}
		if len(d.stack) == depth {
			d.nested = false
			return d.data[start:d.pos:d.pos], nil
		}
		d.nested = true
	}
}
