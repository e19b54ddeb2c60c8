package format

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"

	"wusum/core/internal/object"
)

// maxDepth is how deep values of a file may nest; the deepest of any format has eight.
const maxDepth = 512

// valueReader reads JSON values one at a time: the elements of one list, or values with white space between them, as in
// JSONL. It holds one value, not the file.
type valueReader struct {
	in     *bufio.Reader
	name   string
	line   int // on which the value read last begins
	at     int // the line that is being read
	list   bool
	opened bool
	ended  bool
	value  []byte
}

func newValueReader(in io.Reader, name string) *valueReader {
	b, ok := in.(*bufio.Reader)
	if !ok {
		b = bufio.NewReaderSize(in, headSize)
	}
	return &valueReader{in: b, name: name, at: 1}
}

// next returns the next value, which is good until the call after it; io.EOF behind the last. Its syntax is not checked
// beyond where it ends.
func (v *valueReader) next() ([]byte, error) {
	for {
		c, err := v.space()
		if err != nil {
			if errors.Is(err, io.EOF) && v.list && !v.ended {
				v.ended = true
				return nil, v.fail("a list that does not end")
			}
			return nil, err
		}
		switch {
		case !v.opened && c == '[':
			v.opened, v.list = true, true
			v.skip()
			continue
		case v.list && !v.ended && c == ',':
			v.skip()
			continue
		case v.list && !v.ended && c == ']':
			v.ended = true
			v.skip()
			continue
		}
		v.opened = true
		return v.read()
	}
}

func (v *valueReader) skip() { v.in.Discard(1) } // it was peeked at

// space passes over white space and returns the byte that follows, unread.
func (v *valueReader) space() (byte, error) {
	for {
		c, err := v.in.ReadByte()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				err = &Error{Code: CodeRead, Name: v.name, Line: v.at, Args: []string{err.Error()}}
			}
			return 0, err
		}
		switch c {
		case '\n':
			v.at++
		case ' ', '\t', '\r':
		default:
			return c, v.in.UnreadByte()
		}
	}
}

// read takes one value: up to the bracket that closes it, or a scalar up to what ends one.
func (v *valueReader) read() ([]byte, error) {
	v.value, v.line = v.value[:0], v.at
	depth, quoted := 0, false
	for {
		chunk, err := v.in.Peek(max(1, v.in.Buffered()))
		if len(chunk) == 0 {
			if err != nil && !errors.Is(err, io.EOF) {
				return nil, &Error{Code: CodeRead, Name: v.name, Line: v.at, Args: []string{err.Error()}}
			}
			if depth > 0 || quoted {
				v.ended = true
				return nil, v.fail("cut short")
			}
			return v.value, nil
		}
		for i := 0; i < len(chunk); i++ {
			if quoted {
				end, closed := quoteEnd(chunk[i:])
				v.at += bytes.Count(chunk[i:i+min(end, len(chunk)-i)], []byte{'\n'})
				switch i += end; {
				case closed:
					if quoted = false; depth == 0 {
						return v.last(chunk[:i]), nil
					}
					i--
				case i > len(chunk): // the byte that the last backslash escapes is in the next chunk
					v.keep(chunk)
					b, err := v.in.ReadByte()
					if err != nil {
						v.ended = true
						return nil, v.fail("cut short")
					}
					v.value = append(v.value, b)
					chunk = nil
				}
				continue
			}
			c := chunk[i]
			if depth > 0 && !marks[c] {
				continue
			}
			switch c {
			case '"':
				quoted = true
			case '{', '[':
				if depth++; depth > maxDepth {
					return nil, &Error{Code: CodeDeep, Name: v.name, Line: v.at}
				}
			case '}', ']':
				if depth == 0 {
					if len(v.value) == 0 && i == 0 { // a bracket that closes nothing
						v.in.Discard(1)
						return nil, v.fail("a bracket that closes nothing")
					}
					return v.last(chunk[:i]), nil
				}
				if depth--; depth == 0 {
					return v.last(chunk[:i+1]), nil
				}
			case ',', ' ', '\t', '\r', '\n':
				if depth == 0 && (len(v.value) > 0 || i > 0) {
					return v.last(chunk[:i]), nil
				}
				if c == '\n' {
					v.at++
				}
			}
		}
		v.keep(chunk)
		if len(v.value) > maxLine {
			return nil, &Error{Code: CodeLong, Name: v.name, Line: v.line, Args: []string{strconv.Itoa(maxLine)}}
		}
	}
}

// marks are the bytes that say something of where an object or a list ends.
var marks = [256]bool{'"': true, '{': true, '[': true, '}': true, ']': true, '\n': true}

// quoteEnd returns where a string that src begins within ends, behind its quote; not closed where it goes on behind src, and
// then the end is behind src by one if src ends in a backslash that escapes what follows.
func quoteEnd(src []byte) (end int, closed bool) {
	quote := -1 // the next one that has been looked for
	for at := 0; ; {
		if quote < at {
			if quote = bytes.IndexByte(src[min(at, len(src)):], '"'); quote < 0 {
				quote = len(src)
			} else {
				quote += at
			}
		}
		slash := bytes.IndexByte(src[min(at, len(src)):quote], '\\')
		switch {
		case slash >= 0:
			at += slash + 2
		case quote < len(src):
			return quote + 1, true
		default:
			return max(at, len(src)), false
		}
	}
}

// keep takes a part of the value that the next read would write over.
func (v *valueReader) keep(part []byte) {
	v.value = append(v.value, part...)
	v.in.Discard(len(part))
}

// last returns the value, which ends in part. Mostly it is all there, and is not copied.
func (v *valueReader) last(part []byte) []byte {
	if len(v.value) == 0 {
		v.in.Discard(len(part))
		return part
	}
	v.keep(part)
	return v.value
}

// fail says that the value is no JSON; what follows can be read, unless the file has ended.
func (v *valueReader) fail(what string) error {
	return &Error{Code: object.CodeJSON, Name: v.name, Line: v.at, Args: []string{strconv.Itoa(v.at), "1", what}, Skips: true}
}

// wrap places an error of an object.Reader, which has read one value of the file, in the file.
func (v *valueReader) wrap(err error) error {
	e, ok := errors.AsType[*object.Error](err)
	if !ok {
		return err
	}
	line := v.line + max(e.Line, 1) - 1
	out := &Error{Code: e.Code, Name: v.name, Line: line, Column: e.Column, Field: e.Path, Args: e.Args, Skips: true}
	if len(out.Args) > 1 { // the first two are the place
		out.Args = append([]string{strconv.Itoa(line)}, out.Args[1:]...)
	}
	return out
}
