package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isTerminator reports whether r may end a sentence: Sentence_Break=ATerm or STerm, in scripts that articles use, and
// the ellipsis, which takes part in runs such as "…!".
func isTerminator(r rune) bool {
	switch r {
	case '.', '!', '?', QuestionMark, FullStop, 0x061E, 0x203C, 0x203D, 0x2047, 0x2048, 0x2049, 0x2026, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61:
		return true
	}
	return false
}

// runEnd returns the end of the terminators at at, with marks and direction marks between them.
func runEnd(p string, at int) int {
	end := at
	for at < len(p) {
		r, w := utf8.DecodeRuneInString(p[at:])
		at += w
		if isTerminator(r) {
			end = at
		} else if !unicode.IsMark(r) && !IsInvisible(r) {
			break
		}
	}
	return end
}

func startsRun(p string, at int) bool {
	r, _ := utf8.DecodeRuneInString(p[at:])
	return isTerminator(r)
}

// closers returns the end of the quotes and brackets that close at at, with invisible characters before them.
func closers(p string, at int) int {
	end := at
	for at < len(p) {
		r, w := utf8.DecodeRuneInString(p[at:])
		at += w
		switch r {
		case 0xBB, 0x201D, 0x2019, '"', '\'', ')', ']', '}', 0xFD3E, 0x203A:
			end = at
		default:
			if !IsInvisible(r) {
				return end
			}
		}
	}
	return end
}

// isContinuation reports whether r goes on with the sentence (SB8a's SContinue): a comma, colon, dash or semicolon.
func isContinuation(r rune) bool {
	switch r {
	case ',', ':', ';', '-', Comma, Semicolon, 0x2013, 0x2014:
		return true
	}
	return false
}

// reports reports whether the words at at tell who said what stood before: the verb of saying, asking or answering,
// with or without feminine teh.
func reports(p string, at int) bool {
	end := at
	for end < len(p) {
		r, w := utf8.DecodeRuneInString(p[end:])
		if !IsArabicLetter(r) && !IsMark(r) {
			break
		}
		end += w
	}
	if end-at > 32 {
		return false
	}
	verb := strings.TrimSuffix(Fold(p[at:end], FoldOptions{}).Text, string(Teh))
	for _, said := range [...][]rune{ // said, asked, wondered, answered, cried, shouted, added, replied, says; as Fold has them
		{Qaf, Alef, Lam}, {Seen, Alef, Lam}, {Teh, Seen, Alef, Hamza, Lam}, {Alef, Jeem, Alef, Beh}, {Sad, Alef, Hah},
		{Heh, Teh, Feh}, {Alef, Dad, Alef, Feh}, {Reh, Dad}, {Yeh, Qaf, Waw, Lam}, {Teh, Qaf, Waw, Lam},
	} {
		if verb == string(said) {
			return true
		}
	}
	return false
}

// isWordRune reports whether r may stand in an abbreviation or a list's number.
func isWordRune(r rune) bool {
	return IsArabicLetter(r) || IsMark(r) || IsTatweel(r) || IsDigit(r) || r == ZWNJ || r == ZWJ || r < utf8.RuneSelf && isASCIILetter(byte(r))
}

func isBlank(r rune) bool { return IsSpace(r) || IsInvisible(r) || r < ' ' || 0x7F <= r && r < NBSP }

func blankAt(p string, at int) bool {
	r, _ := utf8.DecodeRuneInString(p[at:])
	return isBlank(r)
}

func isASCIIAlnum(r rune) bool {
	return r < utf8.RuneSelf && (isASCIILetter(byte(r)) || uint32(r-'0') < 10)
}

func onlyDots(s string) bool {
	for _, r := range s {
		if r != '.' && r != 0x2026 {
			return false
		}
	}
	return true
}

func onlyDigits(s string) bool {
	for _, r := range s {
		if !IsDigit(r) {
			return false
		}
	}
	return true
}
