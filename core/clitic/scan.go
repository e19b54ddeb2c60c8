package clitic

import (
	"unicode/utf8"

	"wusum/core/text"
)

// longest is the number of letters beyond which a word is left whole. The longest words that Arabic builds have about
// fifteen letters, so what is longer is no word, and a bound keeps the work on a 1 MB "word" linear.
const longest = 40

// word is a word taken apart into letters. It lives on the stack.
type word struct {
	n     int             // number of letters
	long  bool            // more than longest letters: to be left whole
	let   [longest]letter // the letters
	marks [longest]mark   // the vowel marks of each
	at    [longest + 1]int32
}

// scan reads the letters of span s of src. Marks, tatweel and invisible characters belong to the letter before them,
// those at the very start to the first letter.
func (w *word) scan(src string, s text.Span) {
	w.n, w.long = 0, false
	for i := int(s.Start); i < int(s.End) && !w.long; {
		r, size := rune(src[i]), 1
		if r >= 0xD8 && r <= 0xDB && i+1 < int(s.End) && src[i+1]&0xC0 == 0x80 { // the Arabic block, U+0600…U+06FF
			r, size = r&0x1F<<6|rune(src[i+1]&0x3F), 2
		} else if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(src[i:s.End])
		}
		l, m, attached := classify(r)
		switch {
		case attached && w.n > 0:
			w.marks[w.n-1] |= m
			w.let[w.n-1] = w.let[w.n-1].compose(r)
		case attached:
		case w.n == longest:
			w.long = true
		default:
			w.let[w.n], w.marks[w.n], w.at[w.n] = l, 0, int32(i)
			w.n++
		}
		i += size
	}
	if w.n == 0 { // nothing but marks: one thing that cannot be cut
		w.let[0], w.marks[0], w.n = other, 0, 1
	}
	w.at[0], w.at[w.n] = s.Start, s.End
}

// span returns the bytes of letters i up to j.
func (w *word) span(i, j int) text.Span { return text.Span{Start: w.at[i], End: w.at[j]} }

// is reports whether the letters from i on begin with want.
func (w *word) is(i int, want ...letter) bool {
	if i < 0 || i+len(want) > w.n {
		return false
	}
	for k, l := range want {
		if w.let[i+k] != l {
			return false
		}
	}
	return true
}
