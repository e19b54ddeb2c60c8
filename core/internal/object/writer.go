package object

import (
	"strconv"

	"wusum/core/internal/jsontext"
)

// Key appends the name of an object's next member, with the comma before it where one is due.
func Key(dst []byte, name string) []byte {
	if dst[len(dst)-1] != '{' {
		dst = append(dst, ',')
	}
	return append(AppendString(dst, name), ':')
}

// String appends a member that is a string.
func String(dst []byte, name, value string) []byte { return AppendString(Key(dst, name), value) }

// Optional appends a member that is a string, unless it is empty.
func Optional(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	return String(dst, name, value)
}

// Int appends a member that is an integer.
func Int(dst []byte, name string, value int) []byte {
	return strconv.AppendInt(Key(dst, name), int64(value), 10)
}

// Extra appends members that a Reader kept.
func Extra[Bytes ~[]byte | ~string](dst []byte, extra Bytes) []byte {
	if len(extra) == 0 {
		return dst
	}
	if dst[len(dst)-1] != '{' {
		dst = append(dst, ',')
	}
	return append(dst, extra...)
}

// AppendString appends s as a JSON string with the fewest escapes: no HTML escaping; bad bytes become U+FFFD.
func AppendString(dst []byte, s string) []byte {
	return jsontext.AppendQuote(dst, s)
}

// AppendRaw appends a JSON value without its white space; strings are written with the fewest escapes, bad bytes and
// lone surrogates as U+FFFD. The value comes from a Reader, so its syntax is known to be right.
func AppendRaw[Bytes ~[]byte | ~string](dst []byte, value Bytes) []byte {
	return jsontext.AppendFormat(dst, value)
}
