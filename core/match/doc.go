// Package match finds the other mentions of a name, whatever is written onto it and however it is spelt.
//
//	p := match.New("مصر", lexicon, match.Options{})
//	hits := p.Append(nil, src)             // مصر, بمصر, ولمصر, مِصْر, مصـر; not مصرف, عمصر
//
//	p = match.Of(src, span, lexicon, match.Options{})    // the name that an annotation covers
//	for _, h := range p.Append(nil, src) { … h.Name … }  // all its mentions, the one at span among them
//
// A mention is one or more whole tokens (core/token). The first may have proclitics, the last pronouns, if a reading of
// the word by core/clitic says that what is left is the name: its canonical form is compared, so that القاهرة is found
// in للقاهرة and جامعة in جامعته. A reading that the lexicon holds for much less likely than another is left out
// (لاد is not found in بلاد); one that is only a little less likely is marked with Doubt.
//
// Spelling is compared as text.Fold folds it: tashkeel, tatweel, forms of alef, hamza, yeh, teh marbuta, digits,
// presentation forms. Between two words any white space may stand, one line break among it. Names of two parts that are
// also written as one are found either way (عبد الله, عبدالله), and a kunya in each of its cases (أبو, أبا, أبي).
//
// The article may differ too: قاهرة and الجامعة are mentions of القاهرة and جامعة in a group of their own
// ([Article]), to be switched off as a whole, as each of the groups can be.
//
// Speed: a sieve (sieve.go) runs over the bytes for the rarest letter of the name, by a table and without a call a byte;
// only where its neighbours are the name's too is the text tokenised, and each surface is judged once (judge.go).
//
// Offsets are bytes of the text searched. Limits: a name has at most 32 tokens; a run of more than 1 KiB without white
// space is looked at in pieces, so a mention in it may be missed. A Pattern keeps what it has judged, so it is not safe for concurrent use.
package match
