package text

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// stand is what a byte that is not UTF-8 counts as.
const stand = "\uFFFD"

// NextGrapheme returns the end of the extended grapheme cluster (UAX #29) that starts at b, len(src) at the end.
// b must be a boundary; from elsewhere use GraphemeEnd.
//
// A byte that is not UTF-8 stands for U+FFFD: it is a cluster of its own, which marks after it join.
func NextGrapheme(src string, b int) int {
	if b >= len(src) {
		return len(src)
	}
	// Two ASCII bytes never join, CR LF excepted (GB3). Two plain letters never do either (GB999).
	if c := src[b]; c < utf8.RuneSelf && c != '\r' && (b+1 == len(src) || src[b+1] < utf8.RuneSelf) {
		return b + 1
	}
	r, w := utf8.DecodeRuneInString(src[b:])
	if r == utf8.RuneError && w == 1 {
		return afterInvalid(src, b)
	}
	if b+w < len(src) && startsCluster(r) {
		if n, nw := utf8.DecodeRuneInString(src[b+w:]); startsCluster(n) && nw > 0 && !(n == utf8.RuneError && nw == 1) {
			return b + w
		}
	}
	return b + w + untilInvalid(src, b+w, b+clusterLen(src[b:]))
}

// GraphemeStart returns the nearest grapheme boundary at or before b.
func GraphemeStart(src string, b int) int {
	if b <= 0 {
		return 0
	}
	if b >= len(src) {
		return len(src)
	}
	at := safeBoundary(src, b)
	for at < b {
		next := NextGrapheme(src, at)
		if next > b {
			return at
		}
		at = next
	}
	return at
}

// GraphemeEnd returns the nearest grapheme boundary at or after b.
func GraphemeEnd(src string, b int) int {
	start := GraphemeStart(src, b)
	if start >= b {
		return start
	}
	return NextGrapheme(src, start)
}

// PrevGrapheme returns the start of the cluster that ends at b, or that b lies in; 0 at the start.
func PrevGrapheme(src string, b int) int {
	if b <= 0 {
		return 0
	}
	return GraphemeStart(src, min(b, len(src))-1)
}

// SnapOut returns the smallest span of whole graphemes that contains s. An empty span inside a cluster becomes that
// cluster; an empty span on a boundary stays.
func SnapOut(src string, s Span) Span {
	start := GraphemeStart(src, int(s.Start))
	return Span{int32(start), int32(max(start, GraphemeEnd(src, int(s.End))))}
}

// safeBoundary returns a grapheme boundary at or before b, as near as it can be told from two neighbouring
// characters alone. In Arabic, Latin or Chinese text that is a few bytes away, so that no query depends on the length
// of the paragraph; only in scripts of which this file knows nothing does it go back to the paragraph's start.
func safeBoundary(src string, b int) int {
	if plainEdge(src, b) {
		return b
	}
	for at := runeStart(src, b); at > 0; {
		before := prevRune(src, at)
		r, _ := utf8.DecodeRuneInString(src[at:])
		prev, w := utf8.DecodeRuneInString(src[before:])
		switch {
		case endsBreak(src, at):
			return at
		case prev == utf8.RuneError && w == 1:
			if !attaches(src, at) {
				return at
			}
		case r == utf8.RuneError && !validAt(src, at):
			if !prepends(prev) {
				return at
			}
		case startsCluster(r) && !prepends(prev), isPictograph(r) && !prepends(prev) && prev != ZWJ:
			return at
		}
		at = before
	}
	return 0
}

// plainEdge reports whether b lies between two characters of which each is a letter of the Arabic alphabet or an ASCII
// character with ink or a blank, as most edges do.
func plainEdge(src string, b int) bool {
	if b < 2 || b+1 >= len(src) {
		return false
	}
	letter := func(lead, next byte) bool {
		return lead&^1 == 0xD8 && next&0xC0 == 0x80 && plainLetter(rune(lead&0x1F)<<6|rune(next&0x3F))
	}
	return (src[b]-' ' < 0x7F-' ' || letter(src[b], src[b+1])) && (src[b-1]-' ' < 0x7F-' ' || letter(src[b-2], src[b-1]))
}

// startsCluster reports whether a grapheme boundary precedes r whatever came before, unless that is a Prepend (GB9b).
// It knows the plain characters of Arabic, Latin, Greek, Cyrillic and Hebrew script, usual punctuation and Chinese: all of them
// have Grapheme_Cluster_Break=Other. A false answer only costs time.
func startsCluster(r rune) bool {
	switch {
	case r < 0x80:
		return r >= ' ' && r != 0x7F
	case r < 0x0300:
		return r >= NBSP && r != SHY && r != 0xA9 && r != 0xAE
	case r < 0x0600:
		return 0x0391 <= r && r <= 0x0481 || 0x048A <= r && r <= 0x0556 || 0x05D0 <= r && r <= 0x05EA
	case r < 0x0700:
		return 0x0606 <= r && r <= 0x060F || 0x061B <= r && r < Fathatan && r != ALM ||
			0x0660 <= r && r <= 0x06D5 && r != DaggerAlef || 0x06EE <= r
	case r < 0x2000:
		return 0x0750 <= r && r <= 0x077F
	case r < 0x4E00:
		return 0x2010 <= r && r <= 0x2027 || 0x2030 <= r && r <= 0x205F && r != 0x203C && r != 0x2049 || r == 0x3000
	}
	return r <= 0x9FFF || 0xFB50 <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFC
}

// isPictograph reports whether r is an emoji that starts a cluster unless a ZWJ or a Prepend precedes it (GB11). The
// skin tones are Extend and do not count.
func isPictograph(r rune) bool {
	return 0x1F300 <= r && r <= 0x1F64F && !(0x1F3FB <= r && r <= 0x1F3FF) || 0x1F680 <= r && r <= 0x1F6FC ||
		0x1F900 <= r && r <= 0x1F9FF
}

// prepends reports whether r may have Grapheme_Cluster_Break=Prepend. It errs towards true in the plane of Indic
// scripts, which only costs time.
func prepends(r rune) bool {
	switch {
	case r < 0x0600:
		return false
	case r < 0x0900:
		return r <= 0x0605 || r == EndOfAyah || r == 0x070F || r == 0x0890 || r == 0x0891 || r == 0x08E2
	}
	return r == 0x0D4E || 0x110BD <= r && r < 0x12000
}

// clusterLen asks the library for the length of the first cluster of s, which holds no invalid byte.
func clusterLen(s string) int {
	return len(graphemes.FromString(s).First())
}

// untilInvalid shortens a cluster that ends at end, and whose first character ends at at, to before its first bad
// byte, and returns its length from at. The library promises nothing about such bytes; U+FFFD joins only a Prepend before it.
func untilInvalid(src string, at, end int) int {
	for i := at; i < end; {
		r, w := utf8.DecodeRuneInString(src[i:])
		if r == utf8.RuneError && w == 1 {
			if last := prevRune(src, i); clusterLen(src[last:i]+stand) > i-last {
				return afterInvalid(src, i) - at
			}
			return i - at
		}
		i += w
	}
	return end - at
}

func validAt(src string, b int) bool {
	_, w := utf8.DecodeRuneInString(src[b:])
	return w > 1 || src[b] < utf8.RuneSelf
}

// afterInvalid returns the end of the cluster that the bad byte at b starts: that byte and the marks that follow (GB9).
func afterInvalid(src string, b int) int {
	end := b + 1
	if end == len(src) || src[end] < utf8.RuneSelf || !validAt(src, end) {
		return end
	}
	// Ask about U+FFFD and the next character; extend while the library says that they are one cluster.
	for end < len(src) {
		_, w := utf8.DecodeRuneInString(src[end:])
		if w == 1 || clusterLen(stand+src[end:end+w]) == len(stand) {
			break
		}
		end += w
	}
	return end
}

// attaches reports whether the character at b joins a bad byte that stands before it.
func attaches(src string, b int) bool {
	if src[b] < utf8.RuneSelf || !validAt(src, b) {
		return false
	}
	_, w := utf8.DecodeRuneInString(src[b:])
	return clusterLen(stand+src[b:b+w]) > len(stand)
}

// runeStart returns the start of the character that b lies in, b itself on a boundary. Bad bytes are characters.
func runeStart(src string, b int) int {
	if b <= 0 || b >= len(src) || utf8.RuneStart(src[b]) {
		return b
	}
	for i := 1; i < utf8.UTFMax && i <= b; i++ {
		if c := src[b-i]; utf8.RuneStart(c) {
			if _, w := utf8.DecodeRuneInString(src[b-i:]); w > i {
				return b - i
			}
			break
		}
	}
	return b
}

// prevRune returns the start of the character before the boundary b.
func prevRune(src string, b int) int { return runeStart(src, b-1) }
