package jsontext

import (
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"wusum/core/internal/swar"
)

// skipSpace returns the offset of what follows the white space at at.
func skipSpace(data []byte, at int) int {
	for at < len(data) && (data[at] == ' ' || data[at] == '\n' || data[at] == '\t' || data[at] == '\r') {
		at++
	}
	return at
}

// The scanners return the offset just after the token at at, or that of the error.

func scanLiteral(data []byte, at int, literal string) (int, error) {
	for i := range len(literal) {
		if at+i == len(data) {
			return at + i, io.ErrUnexpectedEOF
		}
		if data[at+i] != literal[i] {
			return at + i, errLiteral
		}
	}
	return at + len(literal), nil
}

func scanNumber(data []byte, at int) (int, error) {
	end := at
	if data[end] == '-' {
		end++
	}
	leading := end
	end, err := scanDigits(data, end)
	if err == nil && data[leading] == '0' {
		end = leading + 1 // what follows is another token, and so an error
	}
	if err == nil && end < len(data) && data[end] == '.' {
		end, err = scanDigits(data, end+1)
	}
	if err == nil && end < len(data) && data[end]|0x20 == 'e' {
		end++
		if end < len(data) && (data[end] == '-' || data[end] == '+') {
			end++
		}
		end, err = scanDigits(data, end)
	}
	if err == io.ErrUnexpectedEOF {
		return at, err
	}
	return end, err
}

func scanDigits(data []byte, at int) (int, error) {
	end := at
	for end < len(data) && '0' <= data[end] && data[end] <= '9' {
		end++
	}
	switch {
	case end > at:
		return end, nil
	case end == len(data):
		return end, io.ErrUnexpectedEOF
	}
	return end, errNumber
}

// scanString also tells whether the string is plain: without escapes and bad bytes. If it is lax, it lets bad bytes and
// lone surrogates through.
func scanString(data []byte, at int, lax bool) (end int, plain bool, err error) {
	plain = true
	for i := at + 1; i < len(data); {
		if i = plainEnd(data, i); i == len(data) {
			break
		}
		switch c := data[i]; {
		case c == '"':
			return i + 1, plain, nil
		case c == '\\':
			n := escapeLen(data[i:], lax)
			if n == 0 {
				return i, false, errEscape
			}
			plain = false
			i += n
		case c < ' ':
			return i, false, errControl
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && n == 1 {
				if !utf8.FullRune(data[i:]) {
					return i, false, io.ErrUnexpectedEOF
				}
				if !lax {
					return i, false, errUTF8
				}
				plain = false
			}
			i += n
		}
	}
	return len(data), false, io.ErrUnexpectedEOF
}

// plainEnd returns where the plain characters that start at at end: those of one or two bytes, as Arabic letters have, that
// stand for themselves in a string. It may stop earlier near the end of the data.
func plainEnd(data []byte, at int) int {
	open := uint64(0)
	for ; len(data)-at >= 8; at += 8 {
		w := swar.Load(data[at:])
		odd, next := swar.Pairs(w, open)
		odd |= swar.Zeros(w^swar.Ones*'"') | swar.Zeros(w^swar.Ones*'\\') | swar.Below(w, ' ')
		if odd != 0 {
			return at + swar.FirstOdd(odd, next, open)
		}
		open = next
	}
	if open>>63 != 0 {
		at--
	}
	return at
}

// escapeLen returns the length of the escape at the start of src, 0 if it is none.
func escapeLen(src []byte, lax bool) int {
	unit, n := Escape(src)
	switch {
	case unit < 0:
		return n
	case lax || !utf16.IsSurrogate(unit):
		return n
	}
	low, _ := Escape(src[n:])
	if low < 0 || utf16.DecodeRune(unit, low) == utf8.RuneError {
		return 0
	}
	return 2 * n
}
