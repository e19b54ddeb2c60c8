package plain

import (
	"bytes"
	"unicode/utf8"
)

// sample is how much of a file decides what it is.
const sample = 64 << 10

// detect tells the encoding and returns what follows the byte order mark.
func detect(data []byte) (Encoding, []byte) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		return Encoding{Name: "utf-8", BOM: true}, data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return Encoding{Name: "utf-16le", BOM: true}, data[2:]
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return Encoding{Name: "utf-16be", BOM: true}, data[2:]
	}
	if name := detectUTF16(data[:min(len(data), sample)]); name != "" {
		return Encoding{Name: name, Guessed: true}, data
	}
	if looksUTF8(data) {
		return Encoding{Name: "utf-8"}, data
	}
	if bytes.IndexByte(data, 0) >= 0 || controls(data) {
		return Encoding{Name: "utf-8"}, data // decode refuses it
	}
	return Encoding{Name: detectByte(data), Guessed: true}, data
}

// looksUTF8 accepts some damage: good sequences must outnumber bad bytes four to one. Text in a one-byte encoding has
// hardly ever two bytes in a row that make a sequence.
func looksUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > 4*bad
}

// detectUTF16 returns "utf-16le" or "utf-16be" where the code units, read so, are nearly all Arabic letters, ASCII or
// general punctuation; "" where neither is. Arabic in UTF-16 is valid UTF-8 (its bytes are all below 0x80), so this
// must be asked first. Text in any other encoding has neither NUL nor ACK bytes.
func detectUTF16(data []byte) string {
	if len(data) < 4 || bytes.IndexByte(data, 0x00) < 0 && bytes.IndexByte(data, 0x06) < 0 {
		return ""
	}
	var le, be, units int
	for i := 0; i+1 < len(data); i += 2 {
		units++
		if plausible(data[i+1], data[i]) {
			le++
		}
		if plausible(data[i], data[i+1]) {
			be++
		}
	}
	switch {
	case le > be && le*10 >= units*9:
		return "utf-16le"
	case be > le && be*10 >= units*9:
		return "utf-16be"
	}
	return ""
}

// plausible reports whether a code unit is one that Arabic text is made of.
func plausible(high, low byte) bool {
	switch high {
	case 0x00:
		return low >= ' ' && low != 0x7F || low == '\t' || low == '\n' || low == '\r'
	case 0x06:
		return low >= 0x0C
	case 0x20:
		return low < 0x70
	case 0xFB, 0xFC, 0xFD, 0xFE: // presentation forms
		return low >= 0x50
	}
	return false
}

// detectByte chooses between Windows-1256 and Windows-1252. In Arabic the bytes above 0x7F stand in runs (words), and
// nearly all are Arabic letters; in French or German they stand alone among ASCII letters.
func detectByte(data []byte) string {
	data = data[:min(len(data), sample)]
	arabic, other, runs, alone := 0, 0, 0, 0
	for i, c := range data {
		if c < 0x80 {
			continue
		}
		switch r := windows1256[c-0x80]; {
		case r >= 0x0621 && r <= 0x06D2:
			arabic++
		case c >= 0xC0: // a Latin letter in both
			other++
		default:
			continue // punctuation, in both
		}
		before, after := i > 0 && data[i-1] >= 0xC0, i+1 < len(data) && data[i+1] >= 0xC0
		if before || after {
			runs++
		} else if i > 0 && isLatin(data[i-1]) || i+1 < len(data) && isLatin(data[i+1]) {
			alone++
		}
	}
	if arabic > 3*other && runs >= alone {
		return "windows-1256"
	}
	return "windows-1252"
}

func isLatin(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
