package text

import (
	"strings"
	"unicode"
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

// Around returns what stands before and after span, within the bounds: at most n code points on each side, cut between
// words, with an ellipsis where there is more. A word that is longer is cut between grapheme clusters.
func Around(src string, bounds, span Span, n int) (before, after string) {
	b, e := src[bounds.Start:span.Start], src[span.End:bounds.End]
	from, to := len(b), 0
	for k := 0; k < n && from > 0; k++ {
		_, w := utf8.DecodeLastRuneInString(b[:from])
		from -= w
	}
	for k := 0; k < n && to < len(e); k++ {
		_, w := utf8.DecodeRuneInString(e[to:])
		to += w
	}
	if from > 0 {
		_, w := utf8.DecodeLastRuneInString(b[:from])
		if cut := strings.IndexFunc(b[from-w:], unicode.IsSpace); cut >= 0 && from-w+cut < len(b)-1 {
			from += cut - w
		} else {
			from = GraphemeEnd(b, from)
		}
		before = "…"
	}
	if to < len(e) {
		_, w := utf8.DecodeRuneInString(e[to:])
		if cut := strings.LastIndexFunc(e[:to+w], unicode.IsSpace); cut > 0 {
			to = cut
		} else {
			to = GraphemeStart(e, to)
		}
		after = " …"
	}
	return before + b[from:], e[:to] + after
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
