package token

import (
	"unicode"
	"unicode/utf8"

	"wusum/core/text"
)

// wordEnd returns where the word that starts at i ends, at base at the latest. A word holds letters of any script with
// their marks; digits after letters that are not Arabic (G20, COVID19); underscores and invisible characters between
// letters; and the dots and apostrophes of UAX #29 between letters that are not Arabic (it's, Node.js). Between Arabic
// letters UAX #29 would keep dots, colons and apostrophes too, but in news they only stand for a missing space.
func wordEnd(p string, i, base int) int {
	solid := i          // end of what certainly belongs to the word
	lastArabic := false // the last letter or digit is an Arabic letter
	lastDigit := false  // it is a digit
	afterMid := false   // a dot, an apostrophe or the like stands since
	for j := i; j < base; {
		r, w := utf8.DecodeRuneInString(p[j:])
		switch {
		case text.IsArabicLetter(r) || r == text.Tatweel:
			if lastDigit || afterMid {
				return solid
			}
			lastArabic = true
			solid = j + w
		case isDigit(r):
			if lastArabic {
				return solid
			}
			lastDigit, afterMid = true, false
			solid = j + w
		case isLetter(r):
			lastArabic, lastDigit, afterMid = false, false, false
			solid = j + w
		case isExtend(r):
			if solid == j {
				solid = j + w
			}
		case text.IsInvisible(r), r == '_':
		case isMid(r):
			if lastArabic {
				return solid
			}
			afterMid = true
		default:
			return solid
		}
		j += w
	}
	return solid
}

// tagEnd returns where the hashtag or handle ends whose sign is at sign and whose name starts at i, and 0 if there is
// none: letters of any script with their marks, digits and underscores, not digits alone. A sign right behind a letter
// or digit starts no tag (midad@latest).
func tagEnd(p string, sign, i int) int {
	if r, _ := utf8.DecodeLastRuneInString(p[:sign]); isLetter(r) || isDigit(r) {
		return 0
	}
	solid, named := 0, false
	for j := i; j < len(p); {
		r, w := utf8.DecodeRuneInString(p[j:])
		switch {
		case isLetter(r), r == '_':
			named = true
			solid = j + w
		case isDigit(r), isExtend(r) && solid == j:
			solid = j + w
		case isExtend(r), text.IsInvisible(r) && !text.IsBidiControl(r):
		default:
			j = len(p)
		}
		j += w
	}
	if !named {
		return 0
	}
	return solid
}

// isMid reports whether UAX #29 lets r join letters (WB6, WB7) and so do we between letters that are not Arabic. The
// colon, which Swedish needs, is left out.
func isMid(r rune) bool {
	switch r {
	case '.', '\'', '"', 0xB7, 0x2018, 0x2019, 0x2024, 0x2027, 0x05F3, 0x05F4, 0xFF07, 0xFF0E:
		return true
	}
	return false
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlpha(byte(r))
	}
	if r>>8 == 0x06 {
		class := arabicClasses[r&0xFF]
		return class == 'L' || class == 'T'
	}
	return text.IsArabicLetter(r) || unicode.IsLetter(r)
}

func isDigit(r rune) bool { return text.IsDigit(r) || r > 0x700 && unicode.IsDigit(r) }

// isExtend reports whether r joins the character before it into one grapheme: a mark, a joiner, a variation selector, a tag of
// a flag, a tone of skin.
func isExtend(r rune) bool {
	if 0x0620 <= r && r <= text.Yeh { // a letter, as most are
		return false
	}
	return text.IsMark(r) || r == text.ZWNJ || r == text.ZWJ || r >= 0x300 && unicode.IsMark(r) ||
		0xE0020 <= r && r <= 0xE007F || 0x1F3FB <= r && r <= 0x1F3FF
}

// isPrepend reports whether r is a sign of Arabic script that encloses or underlies the digits after it.
func isPrepend(r rune) bool {
	return 0x0600 <= r && r <= 0x0605 || r == text.EndOfAyah || r == 0x08E2 || r == 0x0890 || r == 0x0891
}

// isBlank reports whether r has no ink: white space, invisible format characters, control characters.
func isBlank(r rune) bool {
	return r < ' ' || 0x7F <= r && r < text.NBSP || text.IsSpace(r) || text.IsInvisible(r)
}

func blankAt(p string, i int) bool {
	if i == len(p) {
		return false
	}
	if c := p[i]; c < utf8.RuneSelf {
		return c <= ' ' || c == 0x7F
	} else if c-0xD9 < 3 {
		return false
	}
	r, w := utf8.DecodeRuneInString(p[i:])
	return w > 1 && isBlank(r)
}

// repeats reports whether a run of r is one token: an ellipsis of dots, a rule of dashes, question marks, exclamation marks.
func repeats(r rune) bool {
	switch r {
	case '.', '!', '?', '-', '_', '*', text.QuestionMark, 0x2013, 0x2014, 0x2026:
		return true
	}
	return false
}

// isEmoji reports whether the grapheme g is shown as a picture: by default (Emoji_Presentation), as a flag, or because
// a variation selector or a keycap asks for it.
func isEmoji(g string) bool {
	r, w := utf8.DecodeRuneInString(g)
	if 0x1F000 <= r && r <= 0x1FAFF {
		return true
	}
	for _, mark := range g[w:] {
		if mark == 0x20E3 || mark == 0xFE0F && r >= 0x203C || mark == text.ZWJ && r >= 0x203C {
			return true
		}
	}
	switch {
	case r < 0x231A || r > 0x2B55:
		return false
	case r < 0x25FD:
		return r <= 0x231B || 0x23E9 <= r && r <= 0x23EC || r == 0x23F0 || r == 0x23F3
	case r < 0x2705:
		switch r {
		case 0x25FD, 0x25FE, 0x2614, 0x2615, 0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5,
			0x26CE, 0x26D4, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26FA, 0x26FD:
			return true
		}
		return 0x2648 <= r && r <= 0x2653
	}
	switch r {
	case 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2753, 0x2754, 0x2755, 0x2757, 0x2795, 0x2796, 0x2797,
		0x27B0, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55:
		return true
	}
	return false
}

func validAt(p string, i int) bool {
	_, w := utf8.DecodeRuneInString(p[i:])
	return w > 1 || p[i] < utf8.RuneSelf
}

func isAlpha(c byte) bool { return c|0x20-'a' < 26 }
func isAlnum(c byte) bool { return isAlpha(c) || c-'0' < 10 }
