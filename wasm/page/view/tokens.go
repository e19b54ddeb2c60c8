package view

import (
	"wusum/core/clitic"
	"wusum/core/format/native"
	"wusum/core/text"
	"wusum/core/token"
)

// Tokens yields the tokens of a paragraph with the segments of its words, as the native format writes them on
// request. White space and line breaks are left out. lex may be nil.
func Tokens(lex *clitic.Lexicon) func(src string, para text.Span, yield func(native.Token) bool) {
	var tokens []token.Token
	var segments []clitic.Segment
	return func(src string, para text.Span, yield func(native.Token) bool) {
		tokens = token.AppendSpan(tokens[:0], src, para)
		for _, t := range tokens {
			if t.Kind == token.Space || t.Kind == token.Break {
				continue
			}
			out := native.Token{Span: t.Span, Kind: t.Kind.String()}
			if t.Kind == token.Word {
				segments = lex.Append(segments[:0], src, t.Span)
				for _, s := range segments {
					out.Segments = append(out.Segments, native.Segment{Span: s.Span, Form: s.Form(src), Kind: s.Kind.String()})
				}
			}
			if !yield(out) {
				return
			}
		}
	}
}
