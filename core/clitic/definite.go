package clitic

import (
	"wusum/core/text"
	"wusum/core/token"
)

// After ل the article vanishes before a stem that begins with lam: للغة is to a language, or to the language. No treebank
// that we learn from tells the two apart, so what follows the word decides, as it does for a reader: an adjective with
// the article, a relative pronoun, a preposition, or nothing more of the phrase speaks for the article; a noun in
// construct or an indefinite adjective against it.

// frequentAdjectives are feminine adjectives, without the article, that hardly stand as nouns; others are known by the
// ending of the nisba. Hamza seats and yehs are folded.
var frequentAdjectives = [...][]letter{
	{ain, lam, yeh, alef},                         // supreme
	{ain, alef, meem, tehMarbuta},                 // general
	{dal, alef, hamza, meem, tehMarbuta},          // standing
	{meem, sheen, teh, reh, kaf, tehMarbuta},      // joint
	{jeem, dal, yeh, dal, tehMarbuta},             // new
	{qaf, dal, yeh, meem, tehMarbuta},             // old
	{khah, alef, sad, tehMarbuta},                 // special
	{meem, khah, teh, sad, tehMarbuta},            // competent
	{meem, noon, zah, meem, tehMarbuta},           // organising
	{meem, seen, teh, qaf, lam, tehMarbuta},       // independent
	{meem, kaf, lam, feh, tehMarbuta},             // charged
	{meem, ain, noon, yeh, tehMarbuta},            // concerned
	{alef, waw, lam, yeh},                         // first
	{alef, meem},                                  // mother, as of a tongue
	{jeem, meem, yeh, lam, tehMarbuta},            // beautiful
	{kaf, beh, yeh, reh, tehMarbuta},              // big
	{waw, alef, hah, dal, tehMarbuta},             // one
	{hah, kaf, waw, meem, yeh, tehMarbuta},        // governmental
	{thal, kaf, yeh, tehMarbuta},                  // clever
	{meem, reh, kaf, zain, yeh, tehMarbuta},       // central
	{meem, hah, lam, yeh, tehMarbuta},             // local
	{waw, tah, noon, yeh, tehMarbuta},             // national
	{lam, alef, hamza, qaf, tehMarbuta},           // fitting
	{meem, teh, khah, sad, sad, tehMarbuta},       // specialised
	{meem, hah, alef, yeh, dal, tehMarbuta},       // neutral
	{meem, waw, qaf, teh, tehMarbuta},             // interim
	{meem, heh, meem, tehMarbuta},                 // important
	{qaf, alef, dal, meem, tehMarbuta},            // coming
	{meem, qaf, beh, lam, tehMarbuta},             // next
	{meem, alef, dad, yeh, tehMarbuta},            // past
	{meem, ain, noon, alef, sad, reh, tehMarbuta}, // contemporary
}

// hidden chooses between the two readings of ل before a stem that begins with lam, where best is one of them and the
// stem is a common noun without a pronoun. A shadda on its lam has said it already.
func (k *ranker) hidden(l *Lexicon, best reading, src string, toks []token.Token, i int) reading {
	at := int(best.h.stem)
	prep := best.h.prefix.prep
	if prep == 0 || prepositions[prep-1].letter != lam || k.let[at] != lam || k.marks[at]&shadda != 0 || best.t.row != 0 || best.r != Same {
		return best
	}
	with, without := -1, -1
	for n, h := range k.heads[:k.nh] {
		if p := h.prefix; p.prep != prep || p.conj != best.h.prefix.conj || p.interrog != best.h.prefix.interrog || int(h.stem) != at {
			continue
		}
		switch h.article {
		case emptyArticle:
			with = n
		case noArticle:
			without = n
		}
	}
	if with < 0 || without < 0 {
		return best
	}
	if c := l.usual(k.stemSums(l, best.h, best.t, best.r)); c&Noun == 0 {
		return best // a name, which takes no article, or nobody knows
	}
	best.h = k.heads[without]
	if l.definite(k.let[k.n-1] == tehMarbuta, src, toks, i) {
		best.h = k.heads[with]
	}
	return best
}

// definite reports whether what stands behind toks[i], a noun, makes it definite.
func (l *Lexicon) definite(feminine bool, src string, toks []token.Token, i int) bool {
	j := i + 1
	if j < len(toks) && toks[j].Kind == token.Space {
		j++
	}
	if j >= len(toks) {
		return true
	}
	switch toks[j].Kind {
	case token.Word:
	case token.Number, token.Date, token.Time, token.Percent:
		return false
	default:
		return true
	}
	var w word
	w.scan(src, text.Span{Start: toks[j].Span.Start, End: toks[j].Span.End})
	if w.n == 0 || !w.let[0].arabic() {
		return false
	}
	if w.article(0, alef, lam) {
		return w.adjective(2, feminine)
	}
	if w.whole(0) { // الذي and its kin, and الله: to the language that; to the light of God
		return w.n > 4
	}
	var k ranker
	k.read(l, src, toks[j].Span)
	s := k.sums[k.n]
	return l.usual(s)&(Particle|verb) != 0 && l.usual(s)&nominal == 0
}

// adjective reports whether the letters from i on, behind an article, are an adjective of a noun of that gender.
func (w *word) adjective(i int, feminine bool) bool {
	n := w.n - i
	if !feminine {
		return n > 3 && w.let[w.n-1].fold() == yeh
	}
	if n > 4 && (w.let[w.n-1] == tehMarbuta || w.let[w.n-1] == heh) && w.let[w.n-2] == yeh {
		return true
	}
	for _, row := range frequentAdjectives {
		if len(row) == n && w.sounds(i, row) {
			return true
		}
	}
	return false
}
