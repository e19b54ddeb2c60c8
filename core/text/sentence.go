package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences yields the sentences of src in order, without the white space around them. None crosses a paragraph, and
// all ink of the text lies in some sentence.
//
// A sentence ends at a full stop, question mark or exclamation mark of Arabic, Latin, Urdu or Chinese script, with the
// closing quotes and brackets behind it (UAX #29, SB8a to SB11), but not
//
//   - at the dot of an abbreviation (see Abbreviation), of a number or of an address, or of a list's number;
//   - at an ellipsis, which in Arabic news more often joins than ends, or where a comma or the like follows;
//   - where a small Latin letter follows a dot (SB8);
//   - between a quoted question or exclamation and the words that report it.
//
// A dot between two Arabic words ends one even where the space is missing.
func Sentences(src string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for at := 0; ; {
			end, next := nextBreak(src, at)
			for p := src[:end]; ; {
				var s Span
				if s, at = nextSentence(p, at); s.Empty() {
					break
				}
				if !yield(s) {
					return
				}
			}
			if next == end {
				return
			}
			at = next
		}
	}
}

// nextSentence returns the sentence of the paragraph that ends at len(p) that starts at at or behind blanks there, and
// where to go on; the span is empty if there is none.
func nextSentence(p string, at int) (Span, int) {
	for at < len(p) {
		r, w := utf8.DecodeRuneInString(p[at:])
		if !isBlank(r) {
			break
		}
		at += w
	}
	start, solid, word := at, at, at // word: where the letters, digits and dots before at start
	covered := at                    // end of the last abbreviation seen
	address, host := false, false    // at is inside a URL, which ends at a blank; behind what may be its host
	for at < len(p) {
		r, w := utf8.DecodeRuneInString(p[at:])
		switch {
		case r == '.' && at < covered:
			if at+1 == covered {
				word = covered
			}
		case isTerminator(r):
			end := runEnd(p, at)
			closed := closers(p, end)
			for closed > end && startsRun(p, closed) { // a quoted question and the full stop of its frame
				end = runEnd(p, closed)
				closed = closers(p, end)
			}
			quoted := closed > end
			closed = GraphemeEnd(p, closed)
			if !(address && end < len(p) && !blankAt(p, end)) && ends(p, start, word, at, end, closed, quoted) {
				return Span{int32(start), int32(closed)}, closed
			}
			solid = end
			if r == '.' && word < at {
				covered = Abbreviation(p, word)
			}
			if r != '.' || end-at > 1 || covered == end || covered < end && arabicAt(p, end) {
				word = end
			} else if end < len(p) && at > start && isASCIIAlnum(rune(p[at-1])) && isASCIIAlnum(rune(p[end])) {
				host = true
			}
			at = end
			continue
		case isWordRune(r):
			if before, _ := utf8.DecodeLastRuneInString(p[:at]); IsDigit(r) && IsArabicLetter(before) || IsArabicLetter(r) && IsDigit(before) {
				word = at // as in tokens: 1990 and its era letter are two words
			} else if at == word && (IsMark(r) || IsInvisible(r)) {
				word = at + w // as in tokens: a stray mark starts no word
			}
		case r == ':':
			address = address || strings.HasPrefix(p[at:], "://")
			word = at + w
		case r == '/':
			address = address || host
			word = at + w
		default:
			word = at + w
		}
		at += w
		if isBlank(r) {
			address, host = false, false
		} else {
			solid = at
		}
	}
	for solid < len(p) { // a joiner belongs to the letter before it
		r, w := utf8.DecodeRuneInString(p[solid:])
		if r != ZWJ && r != ZWNJ {
			break
		}
		solid += w
	}
	return Span{int32(start), int32(solid)}, at
}

// ends reports whether the terminators p[at:end], with what closes them up to closed, end the sentence that started at
// start; word is where the last word before them starts, and quoted tells that a quote or bracket closes them.
func ends(p string, start, word, at, end, closed int, quoted bool) bool {
	first, _ := utf8.DecodeRuneInString(p[at:])
	next, nextAt := skipSpace(p, closed)
	if nextAt == len(p) {
		return true
	}
	spaced := nextAt > closed
	switch {
	case isContinuation(next):
		return false
	case first == 0x2026, first == '.' && onlyDots(p[at:end]) && end-at > 1:
		return false // an ellipsis
	case first != '.':
		if quoted && spaced && reports(p, nextAt) {
			return false // a quoted question
		}
		return spaced || quoted || next >= utf8.RuneSelf // ?id=5 inside an address
	}
	before, _ := utf8.DecodeLastRuneInString(p[:at])
	switch {
	case word < at && Abbreviation(p, word) > at:
		return false
	case !quoted && !spaced && (IsDigit(next) || unicode.IsLetter(next) && !IsArabicLetter(next) || next == '/' || next == '@'):
		return false // 3.5, example.org
	case word == start && IsDigit(before) && onlyDigits(p[word:at]):
		return false // the number of a list
	case 'a' <= next && next <= 'z':
		return false
	}
	return true
}

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

func arabicAt(p string, at int) bool {
	r, _ := utf8.DecodeRuneInString(p[at:])
	return IsArabicLetter(r)
}

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
