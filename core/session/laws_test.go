package session_test

import (
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"wusum/core/session"
	"wusum/core/text"
	"wusum/core/token"
)

// expectLawful checks what holds of every selection, however it came about. It avoids testify where nothing is wrong,
// since it is called for every pair of offsets of a text.
func (d *desk) expectLawful(s session.Selection) {
	d.t.Helper()
	src := d.Doc().Text
	for _, b := range []int32{s.Anchor, s.Focus, s.Span.Start, s.Span.End} {
		if b < 0 || int(b) > len(src) || text.GraphemeStart(src, int(b)) != int(b) {
			require.Failf(d.t, "inside a grapheme", "%+v of %q", s, src)
		}
	}
	if s.Span.Start > s.Span.End || s != d.Selection() {
		require.Failf(d.t, "not what is selected", "%+v of %q", s, src)
	}
	if s.Ann != "" || s.Span.Empty() {
		return
	}
	first, _ := utf8.DecodeRuneInString(src[s.Span.Start:])
	last, _ := utf8.DecodeRuneInString(src[text.PrevGrapheme(src, int(s.Span.End)):])
	for _, r := range []rune{first, last} {
		if text.IsSpace(r) || text.IsInvisible(r) || text.BreakLen(string(r), 0) > 0 {
			require.Failf(d.t, "a blank edge", "%+v of %q", s, src)
		}
	}
	if s.Level == session.Grapheme || s.Level == session.Sentence {
		return
	}
	for _, t := range d.tokens() {
		if t.Kind == token.Punct && (t.Span.Start == s.Span.Start || t.Span.End == s.Span.End) {
			require.Failf(d.t, "punctuation at an edge", "%+v of %q", s, src)
		}
	}
}

// tokens returns the tokens of the open document, cut once.
func (d *desk) tokens() []token.Token {
	if d.cut == nil || d.cutOf != d.Doc().Text {
		d.cut, d.cutOf = token.Append(nil, d.Doc().Text), d.Doc().Text
	}
	return d.cut
}
