package token

import "wusum/core/text"

// Kind says what a token is. The zero value is Word.
type Kind uint8

// The kinds of token.
const (
	Word    Kind = iota // letters with their marks, Arabic or not; abbreviations keep their dots (see text.Abbreviation)
	Number              // 1990, 1,234.5, 2-1, 1/2; in digits of any script
	Date                // 2024/05/12, 2024-05-12, 12.5.2024, 2023/2024
	Time                // 14:30, 9:05:00
	Percent             // 12%, %5, 5-7%; with the Arabic sign too
	URL                 // https://example.org/…, example.org
	Email               // name@example.org
	Hashtag             // #tag_with_underscore
	Handle              // @name
	Punct               // commas, stops, quotes, brackets, hyphens; a run of one stop, dash or the like is one token
	Symbol              // currency signs, mathematical signs, arrows
	Emoji               // one grapheme cluster
	Mark                // Qur'anic pause marks that stand alone, the end of ayah with its number, stray combining marks
	Space               // a run of white space or of invisible formatting characters; never crosses a line break
	Break               // one line or paragraph break: \n, \r\n, \r, U+0085, U+2028, U+2029
)

// Token is one token of a text: where it lies and what it is. Its string is t.Span.In(src).
type Token struct {
	Span text.Span
	Kind Kind
}
