package jsontext

import (
	"io"
	"math"
	"strconv"
)

// Value is a value as it is written.
type Value []byte

// IsValid reports whether v is one value and nothing else, in UTF-8, without lone surrogates and duplicate names.
func (v Value) IsValid() bool {
	d := NewDecoder(v, 0)
	if _, err := d.ReadValue(); err != nil {
		return false
	}
	_, err := d.ReadToken()
	return err == io.EOF
}

// AppendFormat appends a value without its white space, and its strings as [AppendQuote] writes them. What is no value
// is appended as it is.
func AppendFormat[Bytes ~[]byte | ~string](dst []byte, src Bytes) []byte {
	out, ok := appendCompact(dst, []byte(src))
	if !ok {
		return append(dst, src...)
	}
	return out
}

func appendCompact(dst, src []byte) ([]byte, bool) {
	d := NewDecoder(src, AllowInvalidUTF8)
	for {
		t, err := d.ReadToken()
		if err != nil {
			return dst, err == io.EOF && d.stack[0].count == 1
		}
		if d.delim != 0 {
			dst = append(dst, d.delim)
		}
		if t.Kind() == KindString && !t.plain {
			dst = AppendQuote(dst, t.String())
		} else {
			dst = append(dst, t.raw...)
		}
	}
}

// AppendFloat appends a number with the fewest digits that read back as the same float64, as ECMA-262 writes it
// (but -0 for the negative zero).
func AppendFloat(dst []byte, f float64, bits int) []byte {
	format := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	dst = strconv.AppendFloat(dst, f, format, -1, bits)
	if n := len(dst); format == 'e' && n >= 4 && dst[n-4] == 'e' && dst[n-3] == '-' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1] // e-09 becomes e-9
		dst = dst[:n-1]
	}
	return dst
}
