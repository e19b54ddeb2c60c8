package plain

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"wusum/core/document"
)

// decodeUTF16 reads code units. A lone surrogate becomes U+FFFD; a file that ends inside a character is cut short and
// refused, since more than that character is probably missing.
func (e *Encoding) decodeUTF16(body []byte) (string, error) {
	high, low := 1, 0
	if e.Name == "utf-16be" {
		high, low = 0, 1
	}
	unit := func(i int) rune { return rune(body[i+high])<<8 | rune(body[i+low]) }
	if len(body)%2 == 1 {
		return "", &document.Error{Code: CodeUTF16}
	}
	var b strings.Builder
	b.Grow(len(body))
	for i := 0; i < len(body); i += 2 {
		r := unit(i)
		switch {
		case r == 0:
			return "", &document.Error{Code: CodeBinary}
		case !utf16.IsSurrogate(r):
		case r < 0xDC00 && i+2 >= len(body):
			return "", &document.Error{Code: CodeUTF16}
		case r < 0xDC00 && unit(i+2) >= 0xDC00 && unit(i+2) < 0xE000:
			r = utf16.DecodeRune(r, unit(i+2))
			i += 2
		default:
			r = utf8.RuneError
			e.Replaced++
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}
