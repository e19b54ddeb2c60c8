package clitic

import (
	"wusum/core/text"
	"wusum/core/token"
)

// Survey remembers which words stand in a stretch of text, so that a name that is met again, bare or behind another
// particle, tells how it is cut. Its zero value remembers none, and lives on the stack.
//
// It is a filter of one hash (Bloom 1970): in a stretch of SurveyTokens a word that is not there is taken for one that
// is in about one case in thirty.
type Survey struct {
	once, twice [surveyWords]uint64
	any         bool
}

// SurveyTokens is the longest stretch of text, in tokens, to be surveyed at once.
const SurveyTokens = 4096

const surveyWords = 1 << 10

func (v *Survey) bit(s sums) (word, bit uint64) {
	h := mix(s.folded)
	return h >> 54, 1 << (h >> 48 & 63)
}

// Add takes note of the words of a stretch of src.
func (v *Survey) Add(src string, toks []token.Token) {
	for _, t := range toks {
		if t.Kind == token.Word {
			w, b := v.bit(sumsIn(src, t.Span))
			v.twice[w] |= v.once[w] & b
			v.once[w] |= b
			v.any = true
		}
	}
}

func (v *Survey) has(s sums) bool {
	w, b := v.bit(s)
	return v.once[w]&b != 0
}

// sumsIn hashes the letters of a word as scan reads them.
func sumsIn(src string, span text.Span) (s sums) {
	var w word
	w.scan(src, span)
	for _, x := range w.let[:w.n] {
		s.folded = s.folded*base + uint64(x.fold())
	}
	return s
}

// What the survey adds to the score of a reading that cuts a particle off, in nats.
const (
	metStem  = 2.5 // its unknown stem is met bare, or behind another particle
	metWhole = -2  // the uncut word is met behind a particle that cannot stand there otherwise
	metTwice = -1  // the uncut word is met again, but its unknown stem nowhere else
)

// met weighs reading x, which cuts a particle off, by what else stands in the text.
func (v *Survey) met(k *ranker, l *Lexicon, x *reading) float32 {
	p := x.h.prefix
	if p.conj == 0 && p.prep == 0 || x.h.article != noArticle || x.r != Same || x.t.row != 0 {
		return 0
	}
	i, n := int(x.h.stem), k.n
	stem, whole := k.sums[n].from(k.sums[i], l.powers[n-i]), k.sums[n]
	before := [...]letter{lam, beh, waw, feh}
	others := before[:2] // a conjunction stands before a preposition
	if p.prep == 0 {
		others = before[:]
	}
	for _, particle := range others {
		if n < longest && v.has(whole.before(particle, l.powers[n])) {
			return metWhole
		}
	}
	if l.usual(stem) != 0 {
		return 0
	}
	if v.has(stem) {
		return metStem
	}
	for _, particle := range before {
		if particle != k.let[i-1] && v.has(stem.before(particle, l.powers[n-i])) {
			return metStem
		}
	}
	if w, b := v.bit(whole); v.twice[w]&b != 0 {
		return metTwice
	}
	return 0
}
