package jsontext

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// short are the letters of the short escapes, and escaped what they stand for, in the same order.
const (
	short   = `"\/bfnrt`
	escaped = "\"\\/\b\f\n\r\t"
)

// Escape returns the UTF-16 code unit that the escape at the start of src stands for, and its length. If src starts
// with no escape, or with one that is cut short or unknown, they are -1 and 0.
func Escape(src []byte) (unit rune, size int) {
	if len(src) < 2 || src[0] != '\\' {
		return -1, 0
	}
	if src[1] != 'u' {
		if i := strings.IndexByte(short, src[1]); i >= 0 {
			return rune(escaped[i]), 2
		}
		return -1, 0
	}
	if len(src) < 6 {
		return -1, 0
	}
	for _, c := range src[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return -1, 0
		}
		unit = unit<<4 | rune(c)
	}
	return unit, 6
}

// AppendUnquote appends the text that a string stands for; bad bytes and lone surrogates become U+FFFD. The string
// comes from a Decoder; what follows its closing quote does not count.
func AppendUnquote(dst, src []byte) []byte {
	from, i := 1, 1 // what stands before from has been written
	for {
		if i = plainEnd(src, i); i >= len(src) || src[i] == '"' {
			break
		}
		r, n := rune(src[i]), 1
		switch {
		case r == '\\':
			if r, n = Escape(src[i:]); utf16.IsSurrogate(r) {
				low, m := Escape(src[i+n:])
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					n += m
				}
			}
			n = max(n, 1)
		case r < utf8.RuneSelf:
			i++
			continue
		default:
			if r, n = utf8.DecodeRune(src[i:]); r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
		}
		dst = utf8.AppendRune(append(dst, src[from:i]...), r)
		i += n
		from = i
	}
	return append(dst, src[from:i]...)
}

// AppendQuote appends s as a string with the fewest escapes (RFC 8785 §3.2.2.2); bad bytes become U+FFFD.
func AppendQuote(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0 // what stands before it has been written
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\':
			dst = appendEscape(append(dst, s[from:i]...), c)
			i++
			from = i
		case c < utf8.RuneSelf:
			i++
		case 0xC2 <= c && c < 0xE0 && i+1 < len(s) && s[i+1]&0xC0 == 0x80: // Arabic letters need no decoding
			i += 2
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				dst = append(append(dst, s[from:i]...), "\uFFFD"...)
				from = i + n
			}
			i += n
		}
	}
	return append(append(dst, s[from:]...), '"')
}

func appendEscape(dst []byte, c byte) []byte {
	if i := strings.IndexByte(escaped, c); i >= 0 {
		return append(dst, '\\', short[i])
	}
	const hex = "0123456789abcdef"
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
