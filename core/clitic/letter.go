package clitic

import (
	"unicode"
	"unicode/utf8"

	"wusum/core/text"
)

// letter is a letter of a word, folded only where script and not spelling differs: Persian ک is kaf, a presentation
// form is its letter. Hamza seats and ى/ي stay apart; fold takes those together.
type letter uint8

// The letters, in the order of U+0621…U+063A and U+0641…U+064A, then what else may stand in a word.
const (
	none letter = iota
	hamza
	alefMadda
	alefHamza
	wawHamza
	alefHamzaBelow
	yehHamza
	alef
	beh
	tehMarbuta
	teh
	theh
	jeem
	hah
	khah
	dal
	thal
	reh
	zain
	seen
	sheen
	sad
	dad
	tah
	zah
	ain
	ghain
	feh
	qaf
	kaf
	lam
	meem
	noon
	heh
	waw
	alefMaksura
	yeh
	peh
	tcheh
	jeh
	veh
	gaf
	strange // any other letter of the Arabic script
	foreign // a letter or digit of another script
	other   // anything else: a dot, a hyphen, a bad byte
	letters // how many there are
)

// mark is a set of the vowel marks that a letter carries.
type mark uint8

const (
	fatha mark = 1 << iota
	damma
	kasra
	sukun
	shadda
	tanwin
)

// fold takes spellings of one sound together: the alefs, the seats of hamza, the two yehs.
func (l letter) fold() letter {
	switch l {
	case alefMadda, alefHamza, alefHamzaBelow:
		return alef
	case wawHamza, yehHamza:
		return hamza
	case alefMaksura:
		return yeh
	}
	return l
}

// arabic reports whether l is a letter of the Arabic script.
func (l letter) arabic() bool { return l != none && l < foreign }

// classify tells which letter r is; attached is true for what belongs to the letter before it: marks, tatweel, and
// invisible formatting characters.
func classify(r rune) (l letter, m mark, attached bool) {
	switch {
	case r < 0x80:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return foreign, 0, false
		}
		return other, 0, false
	case r >= text.Hamza && r <= text.Ghain:
		return letter(r-text.Hamza) + hamza, 0, false
	case r >= text.Feh && r <= text.Yeh:
		return letter(r-text.Feh) + feh, 0, false
	case r == text.Tatweel:
		return none, 0, true
	case r >= text.Fathatan && r <= text.Sukun:
		return none, harakah[r-text.Fathatan], true
	case r >= text.IndicZero && r <= text.IndicZero+9, r >= text.ExtendedZero && r <= text.ExtendedZero+9:
		return foreign, 0, false
	case r >= 0xFE70 && r <= 0xFEFC:
		return presentation(r)
	case r == utf8.RuneError:
		return other, 0, false
	}
	return classifyRest(r)
}

// harakah maps U+064B (fathatan) … U+0652 (sukun).
var harakah = [...]mark{tanwin, tanwin, tanwin, fatha, damma, kasra, shadda, sukun}

func classifyRest(r rune) (letter, mark, bool) {
	switch r {
	case text.AlefWasla:
		return alef, 0, false
	case text.Peh:
		return peh, 0, false
	case text.Tcheh:
		return tcheh, 0, false
	case text.Jeh:
		return jeh, 0, false
	case text.Veh:
		return veh, 0, false
	case text.Gaf:
		return gaf, 0, false
	case text.Keheh, text.SwashKaf:
		return kaf, 0, false
	case text.HehDoachashm, text.HehGoal, text.Ae:
		return heh, 0, false
	case text.FarsiYeh:
		return yeh, 0, false
	case text.FullStop: // of Urdu
		return other, 0, false
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Cf, unicode.Me):
		return none, 0, true
	case r >= 0x066E && r <= 0x06FF, r >= 0x0750 && r <= 0x077F, r >= 0x0870 && r <= 0x08C9, r >= 0xFB50 && r <= 0xFDFF:
		if unicode.IsLetter(r) {
			return strange, 0, false
		}
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return foreign, 0, false
	}
	return other, 0, false
}

// compose returns l with the combining hamza or madda r on it, as one letter; a text in normal form D has them apart.
func (l letter) compose(r rune) letter {
	switch {
	case l == alef && r == text.Maddah:
		return alefMadda
	case l == alef && r == text.HamzaAbove:
		return alefHamza
	case l == alef && r == text.HamzaBelow:
		return alefHamzaBelow
	case l == waw && r == text.HamzaAbove:
		return wawHamza
	case l == yeh && r == text.HamzaAbove:
		return yehHamza
	}
	return l
}

// presentationStart holds, for hamza … yeh, the first code point of the letter's presentation forms (U+FE80 …
// U+FEF1). Each letter has its forms in a row, so a code point belongs to the last letter that starts at or before it.
var presentationStart = [...]uint8{
	0x80, 0x81, 0x83, 0x85, 0x87, 0x89, 0x8D, 0x8F, 0x93, 0x95, 0x99, 0x9D, 0xA1, 0xA5, 0xA9, 0xAB, 0xAD, 0xAF, 0xB1,
	0xB5, 0xB9, 0xBD, 0xC1, 0xC5, 0xC9, 0xCD, 0xD1, 0xD5, 0xD9, 0xDD, 0xE1, 0xE5, 0xE9, 0xED, 0xEF, 0xF1,
}

// presentation maps U+FE70…U+FEFC. A lam-alef ligature (U+FEF5…) is one character of two letters; no boundary may lie
// in it, so it counts as a strange letter and the word is seldom cut near it.
func presentation(r rune) (letter, mark, bool) {
	switch {
	case r < 0xFE80:
		return none, 0, true
	case r >= 0xFEF5:
		return strange, 0, false
	}
	i := len(presentationStart) - 1
	for rune(presentationStart[i]) > r-0xFE00 {
		i--
	}
	return letter(i) + hamza, 0, false
}
