package text

import "unicode/utf8"

// A word is the last letters that a folder wrote, as far as it needs them to know a name's first part.
type word struct {
	letters [5]rune
	n       int // letters in all; more than fit if the word is no such part
}

func (w *word) add(letter rune) {
	if IsArabicLetter(letter) {
		if w.n < len(w.letters) {
			w.letters[w.n] = letter
		}
		w.n++
	}
}

// end tells the word that r follows. Letters of Arabic go on with it, and so does what the eye takes as part of them.
func (w *word) end(r rune) {
	switch {
	case IsArabicLetter(r), IsMark(r), IsTatweel(r), IsInvisible(r):
	case r == '_' || IsDigit(r) || r < utf8.RuneSelf && isASCIILetter(byte(r)):
		w.n = len(w.letters) + 1 // no Arabic word at all
	default:
		w.n = 0
	}
}

// is reports whether the word is one of these letters, waw or with them a preposition apart.
func (w *word) is(letters ...rune) bool {
	if w.n > len(w.letters) {
		return false
	}
	have := w.letters[:w.n]
	if len(have) == len(letters)+1 && isProclitic(have[0]) {
		have = have[1:]
	}
	if len(have) != len(letters) {
		return false
	}
	for i, l := range letters {
		if have[i] != l {
			return false
		}
	}
	return true
}

// joins reports whether the space that ends at end stands inside a name that is also written without it: after Abd,
// Abu, Aba, Abi, Umm, Ibn, bin or Al as a word of its own, and before al-Din.
func (f *folder) joins(end int) bool {
	if f.word.n == 0 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(f.src[min(end, len(f.src)):])
	if !IsArabicLetter(next) && !isPresentationForm(next) {
		return false
	}
	w := &f.word
	if w.is(Ain, Beh, Dal) || w.is(Alef, Beh, Waw) || w.is(Alef, Beh, Alef) || w.is(Alef, Beh, Yeh) || w.is(Alef, Beh, Noon) ||
		w.n == 2 && (w.is(Alef, Meem) || w.is(Alef, Lam) || w.is(Beh, Noon)) {
		return true
	}
	return w.n > 1 && next == Alef && f.isDin(end)
}

// isDin reports whether the word at at is al-Din.
func (f *folder) isDin(at int) bool {
	for _, want := range [...]rune{Alef, Lam, Dal, Yeh, Noon} {
		letter, next := markedLetter(f.src, at)
		if letter != want {
			return false
		}
		at = next
	}
	return !letterAt(f.src, at)
}
