package text

import (
	"strings"
	"testing"

	"wusum/core/internal/golden"
	"wusum/testdata"
)

func TestMain(m *testing.M) { golden.Main(m) }

// TestArticles holds the sentences of each article, one a line, a blank line between paragraphs.
func TestArticles(t *testing.T) {
	for _, name := range testdata.Articles() {
		t.Run(name, func(t *testing.T) {
			src := testdata.Article(name)
			var b strings.Builder
			for p := range Paragraphs(src) {
				for s := range Sentences(p.In(src)) {
					b.WriteString(s.In(p.In(src)) + "\n")
				}
				b.WriteString("\n")
			}
			golden.Equal(t, name+".txt", b.String())
			checkSentences(t, src)
		})
	}
}
