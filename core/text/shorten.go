package text

import (
	"strings"
	"unicode/utf8"
)

// Shorten returns s if it is of at most n code points, and else its beginning and its end with an ellipsis between them,
// neither cut within a grapheme cluster.
func Shorten(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	head, tail := 0, len(s)
	for range n / 2 {
		_, w := utf8.DecodeRuneInString(s[head:])
		_, v := utf8.DecodeLastRuneInString(s[:tail])
		head, tail = head+w, tail-v
	}
	return s[:GraphemeStart(s, head)] + " … " + s[GraphemeEnd(s, tail):]
}

// Unmarked returns s as canonical forms are written: without vowel marks, tatweel and invisible characters.
func Unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		if IsMark(r) || IsTatweel(r) || IsInvisible(r) {
			return -1
		}
		return r
	}, s)
}
