package token

import "wusum/core/text"

// Kind says what a token is. The zero value is Word.
type Kind uint8

// The kinds of token.
const (
	Word    Kind = iota // letters with their marks, Arabic or not; abbreviations such as د. keep their dot
	Number              // 1990, ٣٫٥, 1,234.5
	Date                // ٢٠٢٤/٠٥/١٢, 2024-05-12
	Time                // 14:30, ٠٩:٠٠
	Percent             // 12%, ٪٥
	URL                 // https://example.org/…, example.org
	Email               // name@example.org
	Hashtag             // #وسم_عربي
	Handle              // @name
	Punct               // ، ؛ ؟ « » “ ” . , - and the like
	Symbol              // currency signs, mathematical signs, arrows
	Emoji               // one grapheme cluster
	Mark                // Qur'anic pause marks that stand alone, ۝, stray combining marks
	Space               // a run of white space or of invisible formatting characters; never crosses a line break
	Break               // one line or paragraph break: \n, \r\n, \r, U+0085, U+2028, U+2029
)

// Token is one token of a text: where it lies and what it is. Its string is t.Span.In(src).
type Token struct {
	Span text.Span
	Kind Kind
}
