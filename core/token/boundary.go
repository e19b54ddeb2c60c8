package token

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Word_Break classes of UAX #29 for ASCII and for the Arabic block, one character of these strings each, so that runs
// of plain text need no library call. Their agreement with the library is tested for every pair and by a fuzz test.
//
//	L ALetter   T ALetter that spells nothing (tatweel)   N Numeric   Q Numeric and Prepend (end of ayah, number signs)
//	X Extend    F Format (invisible)   E ExtendNumLet     S WSegSpace
//	M MidLetter   B MidNumLet, Single_Quote   m MidNum    . anything else: a boundary on both sides, marks aside
const (
	asciiClasses = "" +
		"................................" +
		"S......B....m.B.NNNNNNNNNNMm...." +
		".LLLLLLLLLLLLLLLLLLLLLLLLLL....E" +
		".LLLLLLLLLLLLLLLLLLLLLLLLLL....."
	arabicClasses = "" +
		"QQQQQQ......mm..XXXXXXXXXXX.F..." + // U+0600
		"LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL" + // U+0620
		"TLLLLLLLLLLXXXXXXXXXXXXXXXXXXXXX" + // U+0640
		"NNNNNNNNNN.Nm.LLXLLLLLLLLLLLLLLL" + // U+0660
		"LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL" + // U+0680
		"LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL" + // U+06A0
		"LLLLLLLLLLLLLLLLLLLL.LXXXXXXXQ.X" + // U+06C0
		"XXXXXLLXX.XXXXLLNNNNNNNNNNLLL..L" //   U+06E0
)

// traits says what a word that boundary found is made of.
type traits uint8

const (
	arabic  traits = 1 << iota // a letter of the Arabic block
	latin                      // an ASCII letter
	digit                      // Numeric, ASCII or of the Arabic block
	mark                       // Extend of the Arabic block
	tatweel                    //
	mixed                      // anything that may have to be split off again: Mid*, ExtendNumLet, Format, other scripts
)

// joins gives the traits of the classes that continue a word whatever stands in it (WB4, 5, 8, 9, 10), 0 for others.
var joins = [128]traits{'L': arabic, 'T': tatweel, 'N': digit, 'Q': digit | mixed, 'X': mark, 'F': mixed}

// boundary returns the end of the word of UAX #29 that starts at i, and what it is made of. A byte that is not UTF-8
// counts as U+FFFD, that is, as a symbol.
func boundary(src string, i int) (int, traits) {
	class, w := classAt(src, i)
	switch class {
	case 'L', 'T', 'N', 'Q':
		if j, has := run(src, i); j > 0 {
			return j, has
		}
	case 'S':
		for w < len(src)-i && src[i+w] == ' ' { // WB3d
			w++
		}
		fallthrough
	case '.', 'M', 'B', 'm': // nothing joins these from behind but marks (WB4), and no letter stands before them
		if next, _ := classAt(src, i+w); next != 'X' && next != 'F' && next != 0 && src[i] != '\r' { // WB3
			return i + w, mixed
		}
	}
	return ask(src, i), mixed
}

// lettersEnd returns the end of the letters and marks of the Arabic block that start at i, a letter first; i if none does.
func lettersEnd(src string, i int) int {
	must := arabic
	for i+1 < len(src) && src[i]-0xD8 < 4 && src[i+1]&0xC0 == 0x80 {
		t := joins[arabicClasses[int(src[i]-0xD8)<<6|int(src[i+1]&0x3F)]]
		if t&must == 0 || t&(digit|mixed) != 0 {
			break
		}
		must = arabic | mark | tatweel
		i += 2
	}
	return i
}

// run scans a word that begins with a letter or digit. It gives up, returning 0, where only the library can tell.
func run(src string, i int) (int, traits) {
	var has traits
	for j := i; ; {
		if j == len(src) {
			return j, has
		}
		c := src[j]
		if c-0xD8 < 4 && j+1 < len(src) && src[j+1]&0xC0 == 0x80 { // the Arabic block: U+0600 to U+06FF
			class := arabicClasses[int(c-0xD8)<<6|int(src[j+1]&0x3F)]
			if t := joins[class]; t != 0 {
				has |= t
				j += 2
				continue
			}
			return stop(src, j, class, 2), has
		}
		if c >= utf8.RuneSelf {
			return stop(src, j, 0, 0), has
		}
		switch class := asciiClasses[c]; class {
		case 'L':
			has |= latin
		case 'N':
			has |= digit
		default:
			return stop(src, j, class, 1), has
		}
		j++
	}
}

// stop returns j if a word certainly ends before the character there, which has this class and width; else 0.
func stop(src string, j int, class byte, w int) int {
	switch class {
	case '.', 'S':
		return j
	case 'M', 'B', 'm': // WB6, WB12: only a letter or digit after it could join
		if next, _ := classAt(src, j+w); next != 0 && joins[next] == 0 {
			return j
		}
	case 0:
		if j+1 < len(src) && src[j] == 0xC2 && (src[j+1] == 0xAB || src[j+1] == 0xBB) { // guillemets
			return j
		}
		if j+2 < len(src) && src[j] == 0xE2 && src[j+1] == 0x80 { // dashes, double quotes, daggers, ellipsis
			if c := src[j+2]; 0x90 <= c && c <= 0x97 || 0x9C <= c && c <= 0xA3 || c == 0xA6 {
				return j
			}
		}
	}
	return 0
}

// classAt returns the class and width of the character at i: '.' at the end of the text, 0 for what the tables lack.
func classAt(src string, i int) (class byte, w int) {
	if i >= len(src) {
		return '.', 0
	}
	c := src[i]
	if c < utf8.RuneSelf {
		return asciiClasses[c], 1
	}
	if c-0xD8 < 4 && i+1 < len(src) && src[i+1]&0xC0 == 0x80 {
		return arabicClasses[int(c-0xD8)<<6|int(src[i+1]&0x3F)], 2
	}
	return 0, 0
}

// ask has the library find the end of the word at i, and hides bad bytes from it.
func ask(src string, i int) int {
	r, w := utf8.DecodeRuneInString(src[i:])
	if r == utf8.RuneError && w == 1 {
		// What joins it goes on as a word that begins with that does: U+FFFD plays no part in any rule but WB4.
		if joinsStandIn(src, i+1) {
			return ask(src, i+1)
		}
		return i + 1
	}
	end := i + len(words.FromString(src[i:]).First())
	for j := i + w; j < end; j += w { // U+FFFD joins nothing before it
		if r, w = utf8.DecodeRuneInString(src[j:]); r == utf8.RuneError && w == 1 {
			return j
		}
	}
	return end
}

// joinsStandIn reports whether the character at i joins a U+FFFD before it (WB4).
func joinsStandIn(src string, i int) bool {
	r, w := utf8.DecodeRuneInString(src[i:])
	if w == 0 || r == utf8.RuneError && w == 1 {
		return false
	}
	return len(words.FromString("\uFFFD"+src[i:i+w]).First()) > 3 // FromBytes would link the library twice
}
