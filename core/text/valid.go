package text

import (
	"unicode/utf8"

	"wusum/core/internal/swar"
)

// Valid reports whether src is UTF-8, as utf8.ValidString does, but several times as fast where most characters have one
// byte or two, as in Arabic.
func Valid(src string) bool {
	for at := 0; ; {
		if at = shortEnd(src, at); at == len(src) {
			return true
		}
		_, n := utf8.DecodeRuneInString(src[at:])
		if n == 1 && src[at] >= utf8.RuneSelf {
			return false
		}
		at += n
	}
}

// shortEnd returns where the characters of one byte or two that start at at end. It may stop earlier near the end of src.
func shortEnd(src string, at int) int {
	open := uint64(0)
	for ; len(src)-at >= 8; at += 8 {
		odd, next := swar.Pairs(swar.Load(src[at:]), open)
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
