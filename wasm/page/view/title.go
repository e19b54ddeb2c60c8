package view

import (
	"strings"
	"unicode/utf8"

	"wusum/core/text"
)

const titleLength = 90 // code points

// TitleOf makes a title of a text's first line that is not blank, cut at a word; "" for a blank text.
func TitleOf(src string) string {
	for p := range text.Paragraphs(src) {
		line := strings.TrimSpace(strings.TrimFunc(p.In(src), text.IsInvisible))
		if line == "" {
			continue
		}
		if utf8.RuneCountInString(line) <= titleLength {
			return line
		}
		runes := []rune(line)[:titleLength]
		cut := string(runes)
		if i := strings.LastIndexByte(cut, ' '); i > titleLength/3 {
			cut = cut[:i]
		}
		return cut + "…"
	}
	return ""
}
