package clitic_test

import (
	"strings"
	"testing"

	"wusum/core/clitic"
	"wusum/core/internal/golden"
	"wusum/core/token"
	"wusum/testdata"
)

func TestMain(m *testing.M) { golden.Main(m) }

// TestArticles splits each article: segments joined by +, canonical forms that differ in brackets, an empty article as
// its brackets alone. Other tokens stand as they are, a paragraph a line.
func TestArticles(t *testing.T) {
	lex := shipped(t)
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		if strings.HasSuffix(name, "-crlf") {
			continue // its twin says the same
		}
		var b strings.Builder
		var segs []clitic.Segment
		for tok := range token.All(src) {
			switch tok.Kind {
			case token.Space:
				b.WriteByte(' ')
			case token.Break:
				b.WriteByte('\n')
			case token.Word:
				segs = lex.Append(segs[:0], src, tok.Span)
				for i, s := range segs {
					if i > 0 {
						b.WriteByte('+')
					}
					surface, form := s.Span.In(src), s.Form(src)
					b.WriteString(surface)
					if form != surface {
						b.WriteString("(" + form + ")")
					}
				}
			default:
				b.WriteString(tok.Span.In(src))
			}
		}
		golden.Equal(t, name+".txt", b.String()+"\n")
	}
}
