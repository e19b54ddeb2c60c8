package train

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/entity"
	"wusum/core/score"
)

// The sentences are written for this test.
const goldFile = `زار O
سمير B-PERS
حداد I-PERS
"بعلبك B-LOC
" O
وفد O
من O
بي.بي.سي B-ORG
ولأوكرانيا B-LOC

قرأ O
كتاب B-MIS
النيل I-MIS
في O
طنجة B-LOC
`

func setup(t *testing.T) Setup {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	return Setup{Root: fstest.MapFS{"gold.conll": {Data: []byte(goldFile)}}, Splitter: Splitter{Lexicon: lex}}
}

func source() Source {
	s := ANERcorp()
	s.File, s.Open = "gold.conll", map[string]bool{"MIS": true}
	return s
}

func TestGoldInOurWords(t *testing.T) {
	s := setup(t)
	all, err := s.sentences([]Source{source()})
	require.NoError(t, err)
	require.Len(t, all, 2)
	one := all[0].lesson.Sentence
	var names []string
	for _, e := range all[0].lesson.Names {
		span := one.Words[e.First].Core
		span.End = one.Words[e.Last-1].Core.End
		names = append(names, typeName(e.Type)+" "+span.In(one.Src))
	}
	assert.Equal(t, []string{"PERS سمير حداد", "LOC بعلبك", "ORG بي.بي.سي", "LOC أوكرانيا"}, names,
		"quotes and clitics that are written onto a name stay outside")
	assert.Nil(t, all[0].lesson.Open)
	assert.Equal(t, []bool{false, true, true, false, false}, all[1].lesson.Open, "words of an unknown label teach nothing")
}

func TestProject(t *testing.T) {
	s := setup(t)
	all, err := s.sentences([]Source{source()})
	require.NoError(t, err)
	for _, one := range all {
		names, kept := one.project(nil, append([]entity.Learnt(nil), one.lesson.Names...))
		assert.Equal(t, one.names, names, "there and back")
		assert.Len(t, kept, len(names))
	}
	delete(all[0].labelled, entity.ORG)
	names, kept := all[0].project(nil, append([]entity.Learnt(nil), all[0].lesson.Names...))
	assert.Len(t, names, 3, "a type that the file does not label does not count")
	assert.Len(t, kept, 3)
	assert.NotContains(t, names, score.Entity{First: 7, Last: 8, Label: "ORG"})
}

func TestErrorsNameTheFile(t *testing.T) {
	s := setup(t)
	_, err := s.sentences([]Source{ANERcorp()})
	require.ErrorContains(t, err, "train names: open ner/anercorp-train.conll")
	s.Root = fstest.MapFS{"gold.conll": {Data: []byte("نعم O\nلا\n")}}
	_, err = s.sentences([]Source{source()})
	require.ErrorContains(t, err, "gold.conll: 2:1: ")
}
