package clitic

// conventional lists stems, hamzas and yehs folded, whose words are cut by convention and not by what stands around
// them: prepositions are cut from the first, and nothing but a conjunction from the others.
var conventional = [...][]letter{
	{alef, noon},           // that: ل+أن, ك+أن+ها
	{meem, alef},           // what: ب+ما, ل+ما
	{lam, alef},            // no: ب+لا
	{dal, waw, noon},       // without: ب+دون
	{thal, lam, kaf},       // that: ب+ذلك, ك+ذلك
	{meem, meem, alef},     // of what
	{meem, meem, noon},     // of whom
	{ain, meem, alef},      // about what
	{ain, meem, noon},      // about whom
	{feh, yeh, meem, alef}, // while
	{kaf, meem, alef},      // as
	{beh, yeh, noon, meem, alef},
	{ain, noon, dal, meem, alef},
	{beh, ain, dal, meem, alef},
	{kaf, lam, meem, alef},
	{lam, alef, beh, dal},
	{meem, alef, zain, alef, lam},
	{lam, kaf, noon},
	{alef, noon, meem, alef},
	{alef, lam, alef},
}

// settles reports whether convention settles reading x, the best that the lexicon has: the context has no say.
func (k *ranker) settles(x *reading) bool {
	i, j := int(x.h.stem), int(x.t.stem)
	if x.h.article != noArticle || j-i > 5 || i > 2 {
		return false
	}
	for n, row := range conventional {
		if len(row) == j-i && k.sounds(i, row) {
			if n == 0 { // without its hamza it may be a name's particle: van
				return k.let[i] != alef
			}
			return x.t.row == 0 || n == 3
		}
	}
	return false
}
