package match

import (
	"unicode/utf8"

	"wusum/core/text"
)

// The sieve looks for places where a name may be: for its rarest letter, and then whether the letters beside it are the
// name's. It lets more through than there is, and never holds back a mention.
type sieve struct {
	want []uint8 // codes of the letters that every spelling of the name has, in order
	also []uint8 // another code that will do in its place; 0 for none
	gap  []bool  // white space may stand before it
	edge bool    // the name holds punctuation: what is no letter settles nothing

	anchor int // index of the letter that is looked for
	hit    [256]uint8
}

// What hit says of a byte.
const (
	isASCII  = 1 + iota // it is the anchor
	isSecond            // it may be the second byte of the anchor in the Arabic block
	isForm              // it begins a presentation form
)

// The codes of characters. A letter's is that of the letter it is folded to.
const (
	codeSkip uint8 = iota // dropped: marks, tatweel
	codeEdge              // no letter
	codeOdd               // settles nothing: what it does depends on its neighbours
	codeAny               // in a pattern: any letter
	codeArabic
	codeDigit = codeArabic + uint8(text.Yeh-text.Hamza) + 1
	codeLatin = codeDigit + 10
	codeEnd   = codeLatin + 26
)

// table holds the codes of U+0600 to U+06FF and of ASCII, and how often each code is met, in thousandths.
type table struct {
	arabic [256]uint8
	ascii  [128]uint8
	often  [codeEnd]uint8
}

// frequent tells the share of letters in Arabic text, in thousandths, folded forms counted with their letter; digits
// and Latin letters count as rare.
var frequent = [...]struct {
	letter rune
	share  uint8
}{
	{text.Alef, 180}, {text.Lam, 120}, {text.Yeh, 90}, {text.Heh, 70}, {text.Meem, 64}, {text.Waw, 60}, {text.Noon, 60},
	{text.Reh, 50}, {text.Teh, 49}, {text.Beh, 40}, {text.Ain, 37}, {text.Dal, 37}, {text.Feh, 30}, {text.Seen, 27},
	{text.Qaf, 26}, {text.Kaf, 24}, {text.Hah, 20}, {text.Jeem, 14}, {text.Sheen, 11}, {text.Sad, 11}, {text.Tah, 11},
	{text.Khah, 8}, {text.Theh, 7}, {text.Dad, 7}, {text.Zain, 7}, {text.Thal, 6}, {text.Ghain, 5}, {text.Zah, 2},
}

func newTable() *table {
	t := new(table)
	for i := range t.arabic {
		t.arabic[i] = codeOf(rune(0x0600 + i))
	}
	for i := range t.ascii {
		t.ascii[i] = codeOf(rune(i))
	}
	for i := range t.often {
		t.often[i] = 3
	}
	for _, f := range frequent {
		t.often[codeArabic+uint8(f.letter-text.Hamza)] = f.share
	}
	return t
}

// codeOf returns the code of a character by what text.Fold makes of it when it folds everything.
func codeOf(r rune) uint8 {
	if r == text.DaggerAlef || text.Maddah <= r && r <= text.HamzaBelow {
		return codeOdd // a letter in one spelling, a mark in the other
	}
	form := text.Fold(string(r), text.FoldOptions{KeepNames: true}).Text
	to, n := utf8.DecodeRuneInString(form)
	switch {
	case form == "":
		return codeSkip
	case n < len(form):
		return codeOdd
	case text.Hamza <= to && to <= text.Yeh && to != text.Tatweel:
		return codeArabic + uint8(to-text.Hamza)
	case to >= '0' && to <= '9':
		return codeDigit + uint8(to-'0')
	case to >= 'a' && to <= 'z':
		return codeLatin + uint8(to-'a')
	case to < utf8.RuneSelf || r < 0x0700 && !text.IsArabicLetter(r):
		return codeEdge
	}
	return codeOdd
}

func (s *sieve) len() int { return len(s.want) }

// push adds a letter of the folded name.
func (s *sieve) push(r rune, gap bool) {
	c := codeOf(r)
	if c == codeOdd || c == codeSkip {
		c = codeAny
	}
	if c == codeEdge {
		s.edge = true
		return
	}
	s.want, s.also, s.gap = append(s.want, c), append(s.also, 0), append(s.gap, gap)
}

// ready chooses the anchor. It empties a sieve that has none.
func (s *sieve) ready(t *table) {
	s.anchor = -1
	best := 1000
	for i, c := range s.want {
		if c == codeAny {
			continue
		}
		cost := int(t.often[c])
		if s.also[i] != 0 {
			cost += int(t.often[s.also[i]])
		}
		if c == hamzaCode {
			cost += 150 // on waw and yeh it may be a mark of its own
		}
		if cost < best {
			s.anchor, best = i, cost
		}
	}
	if s.anchor < 0 {
		s.want = nil
		return
	}
	s.hit[0xEF] = isForm
	for i, c := range t.arabic {
		if s.anchors(c) {
			s.hit[0x80|i&0x3F] = isSecond
		}
	}
	for i, c := range t.ascii {
		if s.anchors(c) {
			s.hit[i] = isASCII
		}
	}
}

const (
	hamzaCode = codeArabic
	wawCode   = codeArabic + uint8(text.Waw-text.Hamza)
	yehCode   = codeArabic + uint8(text.Yeh-text.Hamza)
)

// anchors reports whether a character of that code may be the anchor.
func (s *sieve) anchors(c uint8) bool { return s.fits(c, s.anchor) }

// fits reports whether a character of that code may be letter i.
func (s *sieve) fits(c uint8, i int) bool {
	w := s.want[i]
	return c == w || w == codeAny || c == s.also[i] && c != 0 || w == hamzaCode && (c == wawCode || c == yehCode)
}

// at returns the width of the anchor in src that the byte at i belongs to, and where it starts; 0 where it is none.
func (s *sieve) at(t *table, src string, i int) (start, width int) {
	switch s.hit[src[i]] {
	case isASCII:
		return i, 1
	case isSecond:
		if i > 0 && src[i-1]-0xD8 < 4 && s.anchors(t.arabic[src[i-1]&3<<6|src[i]&0x3F]) {
			return i - 1, 2
		}
	case isForm:
		r, w := utf8.DecodeRuneInString(src[i:])
		if w == 3 && r != text.BOM {
			for _, x := range text.Fold(src[i:i+w], text.FoldOptions{KeepNames: true}).Text {
				if s.anchors(codeOf(x)) {
					return i, w
				}
			}
		}
	}
	return 0, 0
}

// near reports whether the letters around the anchor, src[start:end], may be the name's.
func (s *sieve) near(t *table, src string, start, end int) bool {
	if end-start == 3 {
		return true // a ligature may hold more than one of them
	}
	j := end
	for q := s.anchor + 1; q < len(s.want); {
		if j >= len(src) {
			return false
		}
		c := src[j]
		switch {
		case c-0xD8 < 4 && j+1 < len(src):
			code := t.arabic[c&3<<6|src[j+1]&0x3F]
			if code == codeOdd || code == codeEdge && s.edge {
				return true
			}
			j += 2
			if code == codeSkip {
				continue
			}
			if !s.fits(code, q) {
				return false
			}
			q++
		case c >= utf8.RuneSelf:
			return true // presentation forms, invisible characters, other scripts: the exact comparison decides
		case s.gap[q] && isGap(c):
			j++
		default:
			if s.edge && t.ascii[c] == codeEdge {
				return true
			}
			if !s.fits(t.ascii[c], q) {
				return false
			}
			j++
			q++
		}
	}
	j = start
	for q := s.anchor - 1; q >= 0; {
		if j == 0 {
			return false
		}
		c := src[j-1]
		switch {
		case c >= utf8.RuneSelf && j > 1 && src[j-2]-0xD8 < 4:
			code := t.arabic[src[j-2]&3<<6|c&0x3F]
			if code == codeOdd || code == codeEdge && s.edge {
				return true
			}
			j -= 2
			if code == codeSkip {
				continue
			}
			if !s.fits(code, q) {
				return false
			}
			q--
		case c >= utf8.RuneSelf:
			return true
		case s.gap[q+1] && isGap(c):
			j--
		default:
			if s.edge && t.ascii[c] == codeEdge {
				return true
			}
			if !s.fits(t.ascii[c], q) {
				return false
			}
			j--
			q--
		}
	}
	return true
}

func isGap(c byte) bool { return c == '_' || isBlank(c) }

// isBlank reports whether c is white space of ASCII: what the text is cut at before it is tokenised.
func isBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
