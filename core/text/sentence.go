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
	for at < len(p) && blankAt(p, at) {
		_, w := utf8.DecodeRuneInString(p[at:])
		at += w
	}
	s := sentence{p: p, start: at, solid: at, word: at, covered: at}
	for at < len(p) {
		stop, r, w := nextTerminator(p, at)
		if s.skip(at, stop); stop == len(p) {
			at = stop
			break
		}
		if r == '.' && stop < s.covered {
			s.pass(r, stop, stop+w)
			at = stop + w
			continue
		}
		end, closed := s.terminators(r, stop)
		if closed > 0 {
			return Span{int32(s.start), int32(closed)}, closed
		}
		at = end
	}
	for s.solid < len(p) { // a joiner belongs to the letter before it
		r, w := utf8.DecodeRuneInString(p[s.solid:])
		if r != ZWJ && r != ZWNJ {
			break
		}
		s.solid += w
	}
	return Span{int32(s.start), int32(s.solid)}, at
}

// plainLetter reports whether r is a letter of the Arabic alphabet proper, two bytes long.
func plainLetter(r rune) bool { return Hamza <= r && r <= Ghain || Feh <= r && r <= Yeh }

// plainLetters returns where those that begin at at end.
func plainLetters(p string, at int) int {
	for at+1 < len(p) && p[at]>>5 == 0b110 && plainLetter(rune(p[at]&0x1F)<<6|rune(p[at+1]&0x3F)) {
		at += 2
	}
	return at
}

// nextTerminator finds the next character that may end a sentence, and its width; it is at len(p) if there is none.
func nextTerminator(p string, at int) (stop int, r rune, w int) {
	for i := at; i < len(p); i++ {
		if !hints[p[i]] {
			continue
		}
		start := i
		if p[i]&0xC0 == 0x80 && i > at { // the second byte of two
			start--
		}
		if r, w = utf8.DecodeRuneInString(p[start:]); isTerminator(r) {
			return start, r, w
		}
	}
	return len(p), 0, 0
}

// hints are the bytes that tell of a terminator: those of ASCII, the second byte of those that have two, as the first one is
// that of most Arabic letters, and the first byte of others.
var hints = [256]bool{
	'.': true, '!': true, '?': true,
	0x9F: true, 0x9E: true, 0x94: true, // D8 9F, D8 9E, DB 94
	0xE2: true, 0xE3: true, 0xEF: true,
}

// A sentence is what is known of one while reading on.
type sentence struct {
	p       string
	start   int
	solid   int  // end of what is not blank
	word    int  // where the letters, digits and dots just read start: perhaps an abbreviation
	covered int  // end of the last abbreviation
	host    bool // since the last blank, something like a host name was read
	address bool // the rest up to the next blank belongs to an address
}

// skip reads p[at:end], where nothing ends a sentence. Behind a blank nothing is known of what stood before it, so only the
// last word is read letter by letter.
func (s *sentence) skip(at, end int) {
	if k := strings.LastIndexByte(s.p[at:end], ' '); k >= 0 {
		solid := at + k
		for solid > at {
			r, w := utf8.DecodeLastRuneInString(s.p[at:solid])
			if !isBlank(r) {
				s.solid = solid
				break
			}
			solid -= w
		}
		at += k + 1
		s.word, s.host, s.address = at, false, false
	}
	for at < end {
		r, w := utf8.DecodeRuneInString(s.p[at:])
		s.pass(r, at, at+w)
		if at += w; plainLetter(r) { // those behind the first one of a word change nothing
			at = plainLetters(s.p, at)
			s.solid = at
		}
	}
}

// pass reads the character r, which is p[at:end] and ends no sentence.
func (s *sentence) pass(r rune, at, end int) {
	switch {
	case r == '.': // inside an abbreviation
		if end == s.covered {
			s.word = end
		}
	case isWordRune(r):
		before, _ := utf8.DecodeLastRuneInString(s.p[:at])
		switch {
		case IsDigit(r) && IsArabicLetter(before), IsArabicLetter(r) && IsDigit(before):
			s.word = at // as in tokens: 1990 and its era letter are two words
		case at == s.word && (IsMark(r) || IsInvisible(r)):
			s.word = end // as in tokens: a stray mark starts no word
		}
	default:
		s.word = end
		s.address = s.address || s.host && (r == '/' || r == '#') || r == ':' && strings.HasPrefix(s.p[at:], "://")
	}
	if isBlank(r) {
		s.host, s.address = false, false
	} else {
		s.solid = end
	}
}

// terminators reads the run of stops that r begins at at. It returns where the run ends, and where the sentence does,
// quotes included, 0 if it goes on.
func (s *sentence) terminators(r rune, at int) (end, closed int) {
	p := s.p
	end = runEnd(p, at)
	closed = closers(p, end)
	for closed > end && startsRun(p, closed) { // a quoted question and the full stop of its frame
		end = runEnd(p, closed)
		closed = closers(p, end)
	}
	quoted := closed > end
	closed = GraphemeEnd(p, closed)
	glued := s.address && end < len(p) && !blankAt(p, end)
	if !glued && ends(p, s.start, s.word, at, end, closed, quoted) {
		return end, closed
	}
	s.solid = end
	next, _ := utf8.DecodeRuneInString(p[end:])
	if r == '.' && s.word < at {
		s.covered = Abbreviation(p, s.word)
	}
	single := r == '.' && end == at+1
	if at > s.start && isASCIIAlnum(rune(p[at-1])) && isASCIIAlnum(next) {
		s.address = s.address || s.host && r == '?'
		s.host = s.host || single
	}
	if !single || s.covered == end || s.covered < end && IsArabicLetter(next) {
		s.word = end
	}
	return end, 0
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
