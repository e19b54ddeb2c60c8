package format

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
)

// maxLine is the most bytes that a line of a line-based format may have: a text of the largest size, escaped.
const maxLine = 256 << 20

// lineReader reads lines of any length up to maxLine, without their ends, and numbers them.
type lineReader struct {
	in     *bufio.Reader
	name   string
	number int
	long   []byte
}

func newLineReader(in io.Reader, name string) *lineReader {
	b, ok := in.(*bufio.Reader)
	if !ok {
		b = bufio.NewReaderSize(in, headSize)
	}
	return &lineReader{in: b, name: name}
}

// next returns the next line, which is good until the call after it; io.EOF behind the last.
func (l *lineReader) next() ([]byte, error) {
	l.long = l.long[:0]
	for {
		part, err := l.in.ReadSlice('\n')
		switch {
		case err == nil, errors.Is(err, io.EOF) && len(part)+len(l.long) > 0:
			if len(l.long) > 0 {
				l.long = append(l.long, part...)
				part = l.long
			}
			l.number++
			return bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r")), nil
		case errors.Is(err, bufio.ErrBufferFull):
			if l.long = append(l.long, part...); len(l.long) > maxLine {
				return nil, &Error{Code: CodeLong, Name: l.name, Line: l.number + 1, Args: []string{strconv.Itoa(maxLine)}}
			}
		case errors.Is(err, io.EOF):
			return nil, io.EOF
		default:
			return nil, &Error{Code: CodeRead, Name: l.name, Line: l.number + 1, Args: []string{err.Error()}}
		}
	}
}

// fail makes an error about the line read last.
func (l *lineReader) fail(code, field string, args ...string) *Error {
	return &Error{Code: code, Name: l.name, Line: l.number, Field: field, Args: args, Skips: true}
}
