// Package clitic splits an Arabic word into its proclitics, its article, its stem and its enclitic pronouns.
//
// [Splits] lists every split that the grammar in table.go allows; it needs no data. A [Lexicon] chooses among them:
// [Lexicon.Append] gives the best reading of a word and allocates nothing, [Lexicon.Rank] orders all readings. The
// lexicon comes as bytes (see [ReadLexicon]), so that a page can fetch it; a nil Lexicon works too, and cuts only
// what cannot be otherwise.
//
//	segs := lex.Append(nil, src, tok.Span)      // وللجامعة → و, ل, ل, جامعة
//	clitic.Canonical(src, segs[2:])             // الجامعة
//
// Surfaces tile the word: no letter is lost, added or moved, and marks and tatweel stay with the letter that they
// follow. What spelling hides (للغة = ل + ال + لغة, جامعته = جامعة + ه) is told by the canonical form of a segment.
//
// What counts as a segment: the article is cut from nouns, adjectives and names, but not from الله, الذي and their
// kin. مما, عما, فيما, كما, لكن and the like are whole words; ل+أن and ب+ما are two. Subject endings, feminine, dual
// and plural endings, the nisba and the alef of tanwin belong to the stem. ي is cut only where it is a pronoun beyond
// doubt. A preposition that carries only a pronoun (لهم) is itself the stem, so that each word has exactly one stem.
package clitic
