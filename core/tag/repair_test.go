package tag_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
	"wusum/testdata"
)

// TestKeysOfForms holds the keys of stems to their canonical forms, for every reading of every word.
func TestKeysOfForms(t *testing.T) {
	words := strings.Fields("جامعته جَامِعَتُهُ جامعتـــه عليه مستشفاه وزراؤهم كتبوه للذين لله وللغة يا")
	for _, name := range testdata.Articles() {
		words = append(words, strings.Fields(testdata.Article(name))...)
	}
	repairs := 0
	for _, word := range words {
		odd := func(r rune) bool { return !text.IsArabicLetter(r) && (r < text.Fathatan || r > text.Sukun) }
		if strings.ContainsFunc(word, odd) || strings.ContainsRune(word, text.DaggerAlef) { // of which forms and keys have other views
			continue
		}
		for _, a := range clitic.Splits(word) {
			if len(a.Segments) == 1 { // a word that is not split is taken as it stands
				continue
			}
			_, name, stem, _ := tag.Keys(word, text.Span{End: int32(len(word))}, a.Segments)
			form, article := "", ""
			for _, s := range a.Segments {
				switch s.Kind {
				case clitic.Article:
					article = s.Form(word)
				case clitic.Stem:
					form = s.Form(word)
					if s.Repair != clitic.Same {
						repairs++
					}
				}
			}
			require.Equal(t, tag.KeyOf(form), stem, "%q: %q", word, form)
			require.Equal(t, tag.KeyOf(article+form), name, "%q: %q", word, form)
		}
	}
	assert.Greater(t, repairs, 50)
}

func TestAppendWordsAllocatesNothing(t *testing.T) {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		toks := token.Append(nil, src)
		words, segs := tag.AppendWords(nil, nil, src, toks, lex)
		assert.Zero(t, testing.AllocsPerRun(5, func() { words, segs = tag.AppendWords(words[:0], segs[:0], src, toks, lex) }), name)
	}
}
