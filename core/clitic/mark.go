package clitic

// doubled reports whether a shadda says that the letters i up to j are no noun or perfect verb (c): it tells the doubled
// root of و+ردّ and جدّ+ه from the sound one of ورد and جده. The third letter of a stem is doubled only where an augment
// or a long vowel is before it (مقرّ, حارّ), or as a nisba (نبيّ); and no noun of three letters has a doubled second before
// a root's heh, though verbs have (نبّه).
func (w *word) doubled(i, j int, c Class) bool {
	if j-i < 3 {
		return false
	}
	if j-i == 3 && c&nominal != 0 && w.let[j-1] == heh && w.marks[i+1]&shadda != 0 {
		return true
	}
	if w.marks[i+2]&shadda == 0 || c == Name {
		return false
	}
	if third := w.let[i+2]; c == Perfect && (third == noon || third == teh) { // doubled by its subject: ظننّا, سكتّ
		return false
	}
	switch w.let[i].fold() {
	case alef, meem, teh, yeh, noon:
		return false
	}
	for _, l := range w.let[i+1 : i+3] {
		if f := l.fold(); f == alef || f == waw || f == yeh {
			return false
		}
	}
	return true
}

// stretched reports whether a split before letter i and behind letter j would tear a run of one letter, or leave nothing
// but one: what a writer draws out (هههههه, لاااا, شكراااا) is one thing. Two of a kind may meet (وجه+ه), or three of
// which the last two begin the stem (ب+ببغاء).
func (w *word) stretched(i, j int) bool {
	if j < w.n && j > 1 && w.let[j] == w.let[j-1] && (w.let[j-2] == w.let[j] || j+1 < w.n && w.let[j+1] == w.let[j]) {
		return true
	}
	if j-i < 2 || j-i == 2 && w.let[i] != alef || !w.let[i].arabic() {
		return false
	}
	for k := i + 1; k < j; k++ {
		if w.let[k] != w.let[i] {
			return false
		}
	}
	return true
}
