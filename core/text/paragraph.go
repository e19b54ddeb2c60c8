package text

import (
	"iter"

	"wusum/core/internal/swar"
)

// Paragraphs yields the paragraphs of src in order, each without the break that ends it. The breaks are LF, CR LF, CR,
// NEL (U+0085), U+2028 and U+2029: what UAX #14 calls mandatory, less the vertical tab and form feed of old printers.
// Empty paragraphs are yielded, so an empty text has one, and a text that ends in a break has a last empty one.
func Paragraphs(src string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for at := 0; ; {
			end, next := nextBreak(src, at)
			if !yield(Span{int32(at), int32(end)}) || next == end {
				return
			}
			at = next
		}
	}
}

// AppendParagraphs appends what Paragraphs yields.
func AppendParagraphs(dst []Span, src string) []Span {
	for at := 0; ; {
		end, next := nextBreak(src, at)
		dst = append(dst, Span{int32(at), int32(end)})
		if next == end {
			return dst
		}
		at = next
	}
}

// ParagraphEnd returns where the paragraph that at lies in ends: the start of its break, or len(src).
func ParagraphEnd(src string, at int) int {
	end, _ := nextBreak(src, at)
	return end
}

// BreakLen returns the length in bytes of the line or paragraph break that starts at src[at], 0 if none does there.
func BreakLen(src string, at int) int {
	if at >= len(src) {
		return 0
	}
	switch rest := src[at:]; rest[0] {
	case '\n':
		return 1
	case '\r':
		if len(rest) > 1 && rest[1] == '\n' {
			return 2
		}
		return 1
	case 0xC2: // NEL
		if len(rest) > 1 && rest[1] == 0x85 {
			return 2
		}
	case 0xE2: // LINE SEPARATOR, PARAGRAPH SEPARATOR
		if len(rest) > 2 && rest[1] == 0x80 && (rest[2] == 0xA8 || rest[2] == 0xA9) {
			return 3
		}
	}
	return 0
}

// nextBreak returns where the first break at or after at starts and ends; both are len(src) if there is none.
func nextBreak(src string, at int) (start, end int) {
	for i := at; ; i++ {
		for ; len(src)-i >= 8; i += 8 {
			w := swar.Load(src[i:])
			if hint := swar.Below(w, '\r'+1) | swar.Zeros(w&^(swar.Ones*0x20)^swar.Ones*0xC2); hint != 0 {
				i += swar.First(hint)
				break
			}
		}
		if i >= len(src) {
			return len(src), len(src)
		}
		// LF, CR, or the first byte of NEL (C2) or of U+2028 and U+2029 (E2), which differ in one bit.
		if c := src[i]; c <= '\r' || c&^0x20 == 0xC2 {
			if n := BreakLen(src, i); n > 0 {
				return i, i + n
			}
		}
	}
}

// endsBreak reports whether a break ends exactly at b. The gap inside CR LF is no end.
func endsBreak(src string, b int) bool {
	switch src[b-1] {
	case '\n':
		return true
	case '\r':
		return b == len(src) || src[b] != '\n'
	case 0x85:
		return b >= 2 && src[b-2] == 0xC2
	case 0xA8, 0xA9:
		return b >= 3 && src[b-2] == 0x80 && src[b-3] == 0xE2
	}
	return false
}
