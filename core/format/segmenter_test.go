package format_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/format"
	"wusum/core/text"
	"wusum/core/token"
	"wusum/testdata"
)

// A word has the same segments in its text and by itself, the first time and ever after; they tile it.
func TestWithLexicon(t *testing.T) {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	kept := format.WithLexicon(lex)
	type segment struct{ surface, form string }
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		for tok := range token.Ink(src) {
			if tok.Kind != token.Word {
				continue
			}
			read := func(s format.Segmenter, src string, word text.Span) (list []segment) {
				at := word.Start
				s(src, word, func(surface text.Span, form string) {
					assert.Equal(t, at, surface.Start)
					at = surface.End
					list = append(list, segment{surface.In(src), form})
				})
				assert.Equal(t, word.End, at)
				return list
			}
			word := tok.Span.In(src)
			alone := read(format.WithLexicon(lex), word, text.Span{End: int32(len(word))})
			assert.Equal(t, alone, read(kept, src, tok.Span), word)
			assert.Equal(t, len(lex.Append(nil, src, tok.Span)), len(lex.Append(nil, word, text.Span{End: int32(len(word))})), word)
		}
	}
	var forms []string
	kept("للقاهرة", text.Span{End: 14}, func(_ text.Span, form string) { forms = append(forms, form) })
	assert.Equal(t, []string{"ل", "القاهرة"}, forms)
}
