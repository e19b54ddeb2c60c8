package view

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/text"
)

// Untitled returns a text from behind its title on, where that is its first line, so that the two can stand below each
// other; where the title is the line cut short, the rest of the line comes first.
func Untitled(src, title string) string {
	body := strings.TrimLeftFunc(src, blank)
	begun, short := strings.CutSuffix(title, "…")
	rest, ok := strings.CutPrefix(body, begun)
	if line := strings.TrimLeftFunc(rest, aside); ok && title != "" && (short || line == "" || text.BreakLen(line, 0) > 0) {
		body = strings.TrimLeftFunc(rest, blank)
	}
	return body
}

func aside(r rune) bool { return text.IsSpace(r) || text.IsInvisible(r) }

func blank(r rune) bool { return unicode.IsSpace(r) || text.IsInvisible(r) }

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
