// Package token splits a text into tokens that tile it: words, numbers, dates, addresses, punctuation, white space.
//
// The base is the word boundaries of UAX #29; on top stand the rules of Arabic news. Each is a choice that a test
// names:
//
//   - A number keeps both decimal separators, its percent sign, and the slash, colon or hyphen between its digits, so a
//     date, a time and a score are one token each. An Arabic letter after a digit starts a word: a year and its era
//     letter are two tokens.
//   - An abbreviation keeps its dots (see text.Abbreviation). Any other dot, colon or apostrophe between Arabic letters
//     parts them, where UAX #29 would join.
//   - Addresses, hashtags with underscores, handles and emoji are one token each; a hyphen between letters is a token.
//   - The article before a Latin stem belongs to the word, so that splitting clitics can take it off again.
//   - Invisible characters stay inside a word, and are white space at its edge. Joiners are no edge: they belong to the
//     grapheme before them.
//
// A token's edge never lies inside a grapheme, but for two graphemes that no reader sees as one: a space with a stray
// mark on it, and the end-of-ayah sign with what follows its number.
package token
