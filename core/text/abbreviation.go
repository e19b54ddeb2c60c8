package text

import "unicode/utf8"

// Abbreviation returns the end, dots included, of the abbreviation that starts at src[start], and start if none does.
// start must be the start of a word. Tokens and sentences both ask it, so a dot that belongs to a token never ends a
// sentence.
//
// It knows single letters with a dot before a name or number (the titles of doctor, professor and engineer, initials,
// page and part), chains of such letters (the Arabic ones of "before Christ" and of company forms, U.S., e.g.; the last
// dot may be absent), and a short list of Latin titles, company forms and months. The conjunction waw may lead.
//
// A lone letter at the end of a paragraph, or an era letter after its year, keeps no dot: that one ends the sentence.
func Abbreviation(src string, start int) int {
	r, w := utf8.DecodeRuneInString(src[start:])
	switch {
	case IsArabicLetter(r):
		return arabicAbbreviation(src, start)
	case 'a' <= r|0x20 && r|0x20 <= 'z' && w == 1:
		return latinAbbreviation(src, start)
	}
	return start
}

func arabicAbbreviation(src string, start int) int {
	letter, at := markedLetter(src, start)
	led := false
	if next, _ := utf8.DecodeRuneInString(src[at:]); isProclitic(letter) && IsArabicLetter(next) {
		led = true // waw, feh, beh, lam or kaf before the first letter
		letter, at = markedLetter(src, at)
	}
	first, end := letter, start
	for n := 0; ; n++ {
		switch {
		case dotAt(src, at):
			at++
			end = at
		case n > 0 && !letterAt(src, at):
			return at // the last letter of a chain without its dot
		default:
			return oneOrMore(src, start, end, n, first, led)
		}
		if letter, at = markedLetter(src, at); letter == 0 {
			return oneOrMore(src, start, end, n+1, first, led)
		}
	}
}

// oneOrMore decides about n letters with their dots in src[start:end]: two are always an abbreviation, one needs
// something to stand before, and must not be an era after its year.
func oneOrMore(src string, start, end, n int, first rune, led bool) int {
	switch {
	case n == 0:
		return start
	case n > 1:
		return end
	case led && !(first == Dal || first == AlefHamza || first == Meem):
		return start // two letters that are more often a word, such as lam or kam at the end of a sentence
	case led:
		if r, _ := utf8.DecodeRuneInString(src[start:]); r != Waw {
			return start
		}
	case (first == Meem || first == Heh) && digitBefore(src, start):
		return start
	}
	if nameAfter(src, end) {
		return end
	}
	return start
}

func latinAbbreviation(src string, start int) int {
	at := start
	const longest = len("approx")
	for at < len(src) && at-start <= longest && isASCIILetter(src[at]) {
		at++
	}
	if at-start > 1 {
		if !dotAt(src, at) || letterAt(src, at+1) {
			return start
		}
		switch needOf(src[start:at]) {
		case always:
			return at + 1
		case beforeNumber:
			if digitAfter(src, at+1) {
				return at + 1
			}
		}
		return start
	}
	n, end := 0, start
	for at = start; at < len(src) && isASCIILetter(src[at]); at = end {
		switch {
		case dotAt(src, at+1):
			n++
			end = at + 2
			continue
		case n > 0 && !letterAt(src, at+1):
			return at + 1 // the last letter of a chain without its dot
		case n == 1:
			return start // J.Smith is one word of UAX #29
		case n > 1:
			return end // U.S.President
		}
		return start
	}
	if n > 1 || n == 1 && (src[start] < 'a' && nameAfter(src, end) || digitAfter(src, end)) {
		return end
	}
	return start
}

type need uint8

const (
	none         need = iota // no abbreviation
	always                   // whatever follows: the dot belongs to the word
	beforeNumber             // only before a number: "No. 5", "Oct. 7"
)

// needOf lists Latin words whose dot belongs to them.
func needOf(word string) need {
	switch word {
	case "Mr", "Mrs", "Ms", "Mme", "Mlle", "Dr", "Prof", "St", "Sr", "Jr", "Gen", "Col", "Lt", "Capt", "Sgt", "Maj",
		"Sen", "Rep", "Gov", "Rev", "Hon", // titles
		"Inc", "Ltd", "Co", "Corp", "Bros", "Dept", "Univ", // companies and institutions
		"vs", "etc", "al", "ed", "eds", "approx", "dept":
		return always
	case "No", "no", "Nos", "Fig", "fig", "Vol", "vol", "pp", "Ch", "Art",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec":
		return beforeNumber
	}
	return none
}

// markedLetter reads one Arabic letter with its marks and lengthenings, and returns where it ends; 0 if none is at at.
func markedLetter(src string, at int) (rune, int) {
	letter, w := utf8.DecodeRuneInString(src[at:])
	if !IsArabicLetter(letter) {
		return 0, at
	}
	for at += w; at < len(src); at += w {
		var r rune
		if r, w = utf8.DecodeRuneInString(src[at:]); !IsMark(r) && !IsTatweel(r) && r != ZWJ && r != ZWNJ {
			break
		}
	}
	return letter, at
}

func isProclitic(r rune) bool { return r == Waw || r == Feh || r == Beh || r == Lam || r == Kaf }

// dotAt reports whether a single dot is at at: more of them are an ellipsis.
func dotAt(src string, at int) bool {
	return at < len(src) && src[at] == '.' && (at+1 == len(src) || src[at+1] != '.')
}

func letterAt(src string, at int) bool {
	if at >= len(src) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(src[at:])
	return IsArabicLetter(r) || IsTatweel(r) || IsMark(r) || r < utf8.RuneSelf && isASCIILetter(byte(r))
}

// nameAfter reports whether a letter or number follows at at, with or without spaces and an opening quote between.
func nameAfter(src string, at int) bool {
	r, at := skipSpace(src, at)
	if r == '"' || r == '(' || r == 0xAB || r == 0x201C {
		_, w := utf8.DecodeRuneInString(src[at:])
		r, _ = utf8.DecodeRuneInString(src[at+w:])
	}
	return IsArabicLetter(r) || IsDigit(r) || r < utf8.RuneSelf && isASCIILetter(byte(r))
}

func digitAfter(src string, at int) bool {
	r, _ := skipSpace(src, at)
	return IsDigit(r)
}

// digitBefore reports whether a digit stands before start, with at most spaces and invisible characters between.
func digitBefore(src string, start int) bool {
	for start > 0 {
		at := prevRune(src, start)
		r, _ := utf8.DecodeRuneInString(src[at:])
		if !IsSpace(r) && !IsInvisible(r) {
			return IsDigit(r)
		}
		start = at
	}
	return false
}

// skipSpace returns the first character at or after at that is neither space nor invisible, and where it is.
func skipSpace(src string, at int) (rune, int) {
	for at < len(src) {
		r, w := utf8.DecodeRuneInString(src[at:])
		if !IsSpace(r) && !IsInvisible(r) {
			return r, at
		}
		at += w
	}
	return utf8.RuneError, at
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
