package clitic

import "wusum/core/text"

// legal reports whether h and t may meet in w.
func (w *word) legal(h head, t tail) bool {
	return w.meet(h, t) && (h.stem == 0 && t.row == 0 || !w.stretched(int(h.stem), int(t.stem)))
}

// meet is legal without a look at what is drawn out, which an encyclopaedia seldom is: Learn asks no more.
func (w *word) meet(h head, t tail) bool {
	size := int(t.stem) - int(h.stem)
	switch {
	case h.stem == 0 && t.row == 0:
		return true
	case t.row != 0 && h.article != noArticle: // a word with the article takes no pronoun
		return false
	case size < 1:
		return false
	case size > 1:
		return true
	case t.row != 0: // the prepositions ب and ل carry a pronoun alone: لهم
		l := w.let[h.stem]
		return h.prefix.prep == 0 && t.row < me && (l == beh || l == lam)
	}
	return w.let[h.stem] == foreign // و5
}

// repairs lists the spellings that the stem between h and t may stand for; the first is its own.
func (w *word) repairs(h head, t tail, dst *[maxRepairs]Repair) int {
	dst[0] = Same
	n := 1
	if t.row == 0 {
		if h.article == noArticle && h.prefix.prep != 0 && prepositions[h.prefix.prep-1].letter == lam && w.whole(int(h.stem)) {
			dst[0] = Alef // للذين: the alef of الذين fell out
			if t.stem-h.stem == 2 {
				dst[0] = AlefLam // لله
			}
		}
		return n
	}
	if t.stem-h.stem < 2 {
		return n
	}
	last, before := w.let[t.stem-1], w.let[t.stem-2]
	switch {
	case last == teh:
		dst[n] = TehMarbuta
		n++
	case last == alef && t.stem-h.stem > 2, last == yeh:
		dst[n] = AlefMaksura
		n++
	case (last == wawHamza || last == yehHamza) && (before == alef || before == waw || before == yeh):
		dst[n] = Hamza
		n++
	case last == waw && t.stem-h.stem > 2:
		dst[n] = WawAlef
		n++
	}
	return n
}

// append writes the segments of one reading.
func (w *word) append(dst []Segment, h head, t tail, r Repair) []Segment {
	i := 0
	put := func(kind Kind, role Role, j int) {
		dst = append(dst, Segment{Span: w.span(i, j), Kind: kind, role: role})
		i = j
	}
	p := h.prefix
	if p.interrog != 0 {
		put(Proclitic, interrogatives[p.interrog-1].role, i+1)
	}
	if p.conj != 0 {
		put(Proclitic, conjunctions[p.conj-1].role, i+1)
	}
	if p.prep != 0 {
		put(Proclitic, prepositions[p.prep-1].role, i+1)
	}
	if h.article != noArticle {
		put(Article, Art, int(h.stem))
	}
	put(Stem, Host, int(t.stem))
	dst[len(dst)-1].Repair = r
	if t.row != 0 {
		first := enclitics[t.row].first
		put(Enclitic, Pron, i+first)
		if i < w.n {
			put(Enclitic, Pron, w.n)
		}
	}
	return dst
}

// Splits returns every split of word that the grammar allows, unranked; the first leaves it whole. Spans are offsets
// into word. The readings of للجنة are among them: ل+لجنة, ل+(ال)+لجنة and ل+ل+جنة.
//
// A word of more than 40 letters has one split.
func Splits(src string) []Analysis {
	var w word
	w.scan(src, text.Span{End: int32(len(src))})
	var heads [maxHeads]head
	var tails [maxTails]tail
	var fixes [maxRepairs]Repair
	nh, nt := w.heads(&heads), w.tails(&tails)
	var all []Analysis
	for _, h := range heads[:nh] {
		for _, t := range tails[:nt] {
			if !w.legal(h, t) {
				continue
			}
			for _, r := range fixes[:w.repairs(h, t, &fixes)] {
				all = append(all, Analysis{Segments: w.append(nil, h, t, r)})
			}
		}
	}
	return all
}
