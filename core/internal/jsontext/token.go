package jsontext

import (
	"iter"
	"strconv"
	"strings"
)

// Kind is what a token is: its first byte, but '0' for every number.
type Kind byte

const (
	KindInvalid     Kind = 0
	KindNull        Kind = 'n'
	KindFalse       Kind = 'f'
	KindTrue        Kind = 't'
	KindString      Kind = '"'
	KindNumber      Kind = '0'
	KindBeginObject Kind = '{'
	KindEndObject   Kind = '}' // two after its '{' in ASCII, as ']' after '['
	KindBeginArray  Kind = '['
	KindEndArray    Kind = ']'
)

// kindOf returns the kind of a token by its first byte.
func kindOf(c byte) Kind {
	switch c {
	case 'n', 'f', 't', '"', '{', '}', '[', ']':
		return Kind(c)
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return KindNumber
	}
	return KindInvalid
}

// Token is a bracket, a literal, a number or a string; commas and colons are none. It is a part of the decoder's data.
type Token struct {
	raw   []byte
	plain bool // a string without escapes and bad bytes
}

// Kind returns the kind of the token; that of the zero token is KindInvalid.
func (t Token) Kind() Kind {
	if len(t.raw) == 0 {
		return KindInvalid
	}
	return kindOf(t.raw[0])
}

// Raw returns the token as it is written.
func (t Token) Raw() []byte { return t.raw }

// Plain reports whether it is a string without escapes and bad bytes: what stands between its quotes is its text.
func (t Token) Plain() bool { return t.plain }

// String returns the text that a string stands for, and anything else as it is written.
func (t Token) String() string {
	switch {
	case t.Kind() != KindString:
		return string(t.raw)
	case t.plain:
		return string(t.raw[1 : len(t.raw)-1])
	}
	return string(AppendUnquote(nil, t.raw))
}

// Problem is what can be wrong with the syntax. Where the data ends too early the cause is [io.ErrUnexpectedEOF].
type Problem string

func (p Problem) Error() string { return string(p) }

const (
	errDuplicate    Problem = "duplicate object member name"
	errName         Problem = "object member name must be a string"
	errDepth        Problem = "exceeded max depth"
	errStart        Problem = "invalid character at start of value"
	errColon        Problem = "invalid character after object name (expecting ':')"
	errAfterMember  Problem = "invalid character after object value (expecting ',' or '}')"
	errAfterElement Problem = "invalid character after array element (expecting ',' or ']')"
	errLiteral      Problem = "invalid character in literal (expecting null, false or true)"
	errNumber       Problem = "invalid character in number (expecting digit)"
	errControl      Problem = "invalid character in string (expecting non-control character)"
	errEscape       Problem = "invalid escape sequence in string"
	errUTF8         Problem = "invalid UTF-8"
)

// SyntacticError says what is wrong, at which byte, and within which value.
type SyntacticError struct {
	ByteOffset  int
	JSONPointer Pointer
	Err         error // a [Problem] or [io.ErrUnexpectedEOF]
}

func (e *SyntacticError) Error() string {
	s := "jsontext: " + e.Err.Error()
	if e.JSONPointer != "" {
		s += " within " + string(e.JSONPointer)
	}
	return s + " after offset " + strconv.Itoa(e.ByteOffset)
}

// Unwrap returns the cause.
func (e *SyntacticError) Unwrap() error { return e.Err }

// Pointer is the way to a value (RFC 6901): names and indices, each after a slash.
type Pointer string

// Tokens yields the names and indices of a pointer, from the outermost in.
func (p Pointer) Tokens() iter.Seq[string] {
	return func(yield func(string) bool) {
		for rest, more := strings.CutPrefix(string(p), "/"); more; {
			var token string
			token, rest, more = strings.Cut(rest, "/")
			if !yield(strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")) {
				return
			}
		}
	}
}
