package plain

import (
	"bufio"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// NewReader returns the text of a file as a stream of UTF-8, without a byte order mark, in the encoding that head shows,
// which are its first bytes and come from in again. It refuses nothing: what cannot be a character is U+FFFD, but for bytes
// of a UTF-8 file, which stay what they are.
func NewReader(in io.Reader, head []byte) (io.Reader, Encoding) {
	enc, body := detect(head)
	if len(head) == 0 {
		enc = Encoding{Name: "utf-8"}
	}
	b, ok := in.(*bufio.Reader)
	if !ok {
		b = bufio.NewReader(in)
	}
	s := &stream{in: b, held: -1}
	if _, err := b.Discard(len(head) - len(body)); err != nil {
		s.err = err
		return s, enc
	}
	switch enc.Name {
	case "utf-16le":
		s.next = func(dst []byte) ([]byte, error) { return s.unit(dst, 0, 1) }
	case "utf-16be":
		s.next = func(dst []byte) ([]byte, error) { return s.unit(dst, 1, 0) }
	case "windows-1256":
		s.next = func(dst []byte) ([]byte, error) { return s.byte(dst, &windows1256) }
	case "windows-1252":
		s.next = func(dst []byte) ([]byte, error) { return s.byte(dst, &windows1252) }
	default:
		return b, enc
	}
	return s, enc
}

// stream decodes character by character.
type stream struct {
	in   *bufio.Reader
	next func(dst []byte) ([]byte, error) // appends one
	held rune                             // a code unit that was read and begins the next character; -1 for none
	out  []byte
	at   int // what of out was given
	err  error
}

func (s *stream) Read(p []byte) (int, error) {
	for s.at == len(s.out) {
		if s.err != nil {
			return 0, s.err
		}
		s.out, s.at = s.out[:0], 0
		for len(s.out) < 16<<10 && s.err == nil {
			s.out, s.err = s.next(s.out)
		}
	}
	n := copy(p, s.out[s.at:])
	s.at += n
	return n, nil
}

func (s *stream) byte(dst []byte, page *codePage) ([]byte, error) {
	c, err := s.in.ReadByte()
	switch {
	case err != nil:
		return dst, err
	case c < 0x80:
		return append(dst, c), nil
	}
	return utf8.AppendRune(dst, rune(page[c-0x80])), nil
}

// unit reads a code unit of UTF-16, of which low and high say where its bytes stand, and the one that completes it.
func (s *stream) unit(dst []byte, low, high int) ([]byte, error) {
	read := func() (rune, error) {
		var b [2]byte
		n, err := io.ReadFull(s.in, b[:])
		if n == 1 && errors.Is(err, io.ErrUnexpectedEOF) {
			return utf8.RuneError, nil // half a unit
		}
		return rune(b[high])<<8 | rune(b[low]), err
	}
	r := s.held
	if s.held = -1; r < 0 {
		var err error
		if r, err = read(); err != nil {
			return dst, err
		}
	}
	if r >= 0xD800 && r < 0xDC00 {
		second, err := read()
		if whole := utf16.DecodeRune(r, second); err == nil && whole != utf8.RuneError {
			return utf8.AppendRune(dst, whole), nil
		} else if err == nil {
			s.held = second
		}
		r = utf8.RuneError
	}
	return utf8.AppendRune(dst, r), nil // a lone second half becomes U+FFFD here
}
