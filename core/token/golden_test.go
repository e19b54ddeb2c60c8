package token

import (
	"strings"
	"testing"

	"wusum/core/internal/golden"
	"wusum/core/text"
	"wusum/testdata"
)

func TestMain(m *testing.M) { golden.Main(m) }

// TestArticles holds the tokens of each article, one a line, single spaces left out.
func TestArticles(t *testing.T) {
	for _, name := range testdata.Articles() {
		t.Run(name, func(t *testing.T) { golden.Equal(t, name+".txt", render(testdata.Article(name))) })
	}
}

func render(src string) string {
	var b strings.Builder
	for tok := range All(src) {
		if s := tok.Span.In(src); s != " " {
			b.WriteString(tok.Kind.String() + "\t" + visible(s) + "\n")
		}
	}
	return b.String()
}

// visible writes what has no ink by its code point.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if text.IsInvisible(r) || isBlank(r) && r != ' ' || text.BreakLen(string(r), 0) > 0 {
			const hex = "0123456789ABCDEF"
			b.WriteString("<" + string([]byte{hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]}) + ">")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
