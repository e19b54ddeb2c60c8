package clitic

// articleForm says how the article is written.
type articleForm uint8

const (
	noArticle    articleForm = iota
	fullArticle              // ال
	lamArticle               // ل after the preposition ل: its alef is dropped (للاتحاد)
	emptyArticle             // nothing, between ل and a stem that begins with lam (للغة)
)

// head is one legal way to begin a word: its proclitics and article, and the letter at which the stem begins.
type head struct {
	prefix  prefix
	article articleForm
	stem    int8
}

// tail is one legal way to end a word: a row of enclitics, and the letter before which the stem ends.
type tail struct {
	row  uint8
	stem int8
}

// More heads and tails than any word can have; TestBounds holds them to it.
const (
	maxHeads = 24
	maxTails = 8
)

// heads lists the legal beginnings of w. The first is none at all.
func (w *word) heads(dst *[maxHeads]head) int {
	dst[0] = head{}
	n := 1
	if w.long || w.n == 0 {
		return n
	}
	add := func(p prefix, art articleForm, stem int) {
		if n < maxHeads && w.mayBegin(stem, art) && (p != prefix{} || art != noArticle) {
			p.article = art != noArticle
			dst[n] = head{p, art, int8(stem)}
			n++
		}
	}
	after := func(p prefix, i int) { // what may follow the conjunction: nothing, the article, a preposition
		add(p, noArticle, i)
		if w.article(i, alef, lam) {
			add(p, fullArticle, i+2)
		}
		for k := range prepositions {
			row := &prepositions[k]
			if !w.stands(i, row) {
				continue
			}
			p.prep = uint8(k + 1)
			if row.role == Fut && !w.imperfect(i+1) {
				continue
			}
			if row.letter == lam && w.whole(i+1) && row.role == Emph {
				continue
			}
			add(p, noArticle, i+1)
			if !row.article {
				continue
			}
			switch {
			case row.letter != lam && w.article(i+1, alef, lam):
				add(p, fullArticle, i+3)
			case row.letter == lam && w.is(i+1, lam) && !w.whole(i+1):
				if w.marks[i+1]&^sukun == 0 {
					add(p, lamArticle, i+2)
				}
				add(p, emptyArticle, i+1)
			}
		}
	}
	after(prefix{}, 0)
	for k := range conjunctions {
		if w.stands(0, &conjunctions[k]) {
			after(prefix{conj: uint8(k + 1)}, 1)
		}
		for q := range interrogatives {
			if w.stands(0, &interrogatives[q]) && w.stands(1, &conjunctions[k]) {
				after(prefix{interrog: uint8(q + 1), conj: uint8(k + 1)}, 2)
			}
		}
	}
	return n
}

// stands reports whether letter i can be the proclitic, by letter and by the vowel that it carries.
func (w *word) stands(i int, p *proclitic) bool {
	return i < w.n && w.let[i] == p.letter && w.marks[i]&^p.vowels == 0
}

// article reports whether ال stands at letter i and may be cut: it may not from الله and the relative pronouns.
func (w *word) article(i int, a, l letter) bool {
	return w.is(i, a, l) && w.marks[i]&^fatha == 0 && w.marks[i+1]&^sukun == 0 && !w.whole(i+1)
}

// whole reports whether the letters from i to the end are, behind an alef, one of the words in the table of that name.
func (w *word) whole(i int) bool {
	if i+2 > w.n || w.let[i] != lam || w.n-i > 6 { // as every row is
		return false
	}
	for _, row := range whole {
		if i+len(row) == w.n && w.sounds(i, row) {
			return true
		}
	}
	return false
}

// sounds is like is, but lets hamzas and yehs be spelt otherwise (the Egyptian ى of الذى).
func (w *word) sounds(i int, want []letter) bool {
	for k, l := range want {
		if w.let[i+k].fold() != l.fold() {
			return false
		}
	}
	return true
}

// imperfect reports whether an imperfect verb may begin at letter i: it begins with ي ت ن أ.
func (w *word) imperfect(i int) bool {
	if i >= w.n {
		return false
	}
	switch w.let[i] {
	case yeh, teh, noon, alefHamza, alef, alefMadda:
		return w.n-i >= 3
	}
	return false
}

// mayBegin reports whether a stem may begin at letter i behind a clitic: with a letter or a digit. No word begins with a
// double letter but by assimilation of the article, so the shadda of لمّا says that its ل is no preposition,
// and that of للّغة that it has the article; but لِلّٰه.
func (w *word) mayBegin(i int, art articleForm) bool {
	return i < w.n && w.let[i] != other && (art != noArticle || w.marks[i]&shadda == 0 || w.whole(i))
}

// tails lists the legal ends of w. The first is none at all.
func (w *word) tails(dst *[maxTails]tail) int {
	dst[0] = tail{0, int8(w.n)}
	n := 1
	if w.long || w.n < 2 {
		return n
	}
	final := w.let[w.n-1]
	switch final { // the letters that a pronoun ends in
	case heh, alef, meem, noon, kaf, yeh:
	default:
		return n
	}
	for k := 1; k < len(enclitics); k++ {
		row := enclitics[k].letters
		end := w.n - len(row)
		if end < 1 || row[len(row)-1] != final || n == maxTails || !w.is(end, row...) {
			continue
		}
		// No pronoun follows teh marbuta, alef maksura or tanwin: they stand at the end of a word only.
		last := w.let[end-1]
		if !last.arabic() || last == tehMarbuta || last == alefMaksura || w.marks[end-1]&tanwin != 0 ||
			last == alef && end > 1 && w.marks[end-2]&tanwin != 0 {
			continue
		}
		if !w.pronoun(end) {
			continue
		}
		dst[n] = tail{uint8(k), int8(end)}
		n++
	}
	return n
}

// pronoun reports whether the marks on the letters from i on suit a pronoun: no tanwin (two pounds, of which جنيها ends
// so, are not hers), and shadda on noon or yeh only.
func (w *word) pronoun(i int) bool {
	for ; i < w.n; i++ {
		if w.marks[i]&tanwin != 0 || w.marks[i]&shadda != 0 && w.let[i] != noon && w.let[i] != yeh {
			return false
		}
	}
	return true
}
