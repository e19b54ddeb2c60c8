package main

import (
	"strings"

	"wusum/core/text"
)

// bare returns s without what spells nothing: vowel marks, tatweel and invisible characters.
func bare(s string) string {
	drops := func(r rune) bool { return text.IsMark(r) || text.IsTatweel(r) || text.IsInvisible(r) }
	if strings.IndexFunc(s, drops) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if drops(r) {
			return -1
		}
		return r
	}, s)
}
