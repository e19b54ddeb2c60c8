package entity

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/entity/vocabulary"
	"wusum/core/gazetteer"
	"wusum/core/gazetteer/derive"
	"wusum/core/tag"
	"wusum/core/token"
)

const shared = "../../../shared/data"

// readRules reads the rules with the whole table of names where the data is at hand, or with the lists by hand.
func readRules(t testing.TB, whole bool) *Rules {
	t.Helper()
	var data []byte
	if whole {
		var err error
		data, err = derive.Table(os.DirFS(shared))
		require.NoError(t, err)
	} else {
		entries, err := derive.Written()
		require.NoError(t, err)
		data = gazetteer.Build(entries)
	}
	names, err := gazetteer.Read(data)
	require.NoError(t, err)
	r, err := ReadRules(vocabulary.Bytes(), names)
	require.NoError(t, err)
	return r
}

func readLexicon(t testing.TB) *clitic.Lexicon {
	t.Helper()
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	return lex
}

func inputOf(src string, lex *clitic.Lexicon) Input {
	words, segs := tag.AppendWords(nil, nil, src, token.Append(nil, src), lex)
	return Input{Src: src, Words: words, Segments: segs}
}
