package derive

import (
	"bytes"
	"compress/gzip"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/internal/corpus"
)

func TestCountWords(t *testing.T) {
	words := map[string]int{}
	countWords(words, "قال الوزير، وقال الوزير: 12 yes\nمصـر\n")
	assert.Equal(t, map[string]int{"قال": 1, "وقال": 1, "الوزير": 2, "مصـر": 1}, words, "digits and other scripts do not count")
}

func TestBuckwalter(t *testing.T) {
	for latin, want := range map[string]string{
		"{inotiSaAr": "انتصار", ">uwtaAwaA": "أوتاوا", "mas&uwl": "مسؤول", "$a`m": "شم", "baHolaq": "بحلق", "EalaY": "على",
	} {
		assert.Equal(t, want, corpus.Buckwalter.Replace(latin), latin)
	}
}

// data is a data folder of a few lines.
func data(t *testing.T) fstest.MapFS {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, err := w.Write([]byte("<doc id=\"7\">\n" + strings.Repeat("قال الوزير ومصر بمصر مصر سيكتب يكتب وزير كتاب كتابه ", 3) + "\n</doc>\n"))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	const lex = "lexicon/camel-morph-msa/"
	return fstest.MapFS{
		corpus.RawText:                {Data: z.Bytes()},
		corpus.Overlap:                {Data: []byte("doc_id\ttitle\n9\tx\n")},
		lex + "MSA-Noun-Prop-LEX.csv": {Data: []byte("DEFINE,LEMMA\nLEXICON,miSor\n")},
		lex + "MSA-Verb-LEX-IV.csv":   {Data: []byte("DEFINE,FORM,COND-S\nLEXICON,kotub,u-#\n")},
		lex + "MSA-Verb-LEX-PV.csv":   {Data: []byte("DEFINE,FORM,COND-S\nLEXICON,katab,\nLEXICON,ram,#-ay\n")},
		lex + "MSA-Other-LEX.csv":     {Data: []byte("DEFINE,BW,FORM\nLEXICON,PREP,fiy\nLEXICON,CONJ,vum~a\nLEXICON,SUB_CONJ,lam~aA\nLEXICON,ABBREV,kjm\n")},
		"gazetteer/cldr/cldr-localenames-full_main_ar_territories.json": {Data: []byte(`{"a":{"EG":"مصر","GB":"المملكة المتحدة","IQ":"العراق"}}`)},
		"gazetteer/cldr/cldr-dates-full_main_ar_timeZoneNames.json":     {Data: []byte(`{"x":["باريس"]}`)},
		"gazetteer/i18n-iso-countries/ar.json":                          {Data: []byte(`{}`)},
		"gazetteer/google-transliteration/ar2en.txt":                    {Data: []byte("بلال\tbilal\nأ.\ta\n")},
	}
}

func TestLists(t *testing.T) {
	l := newLists()
	require.NoError(t, l.morphology(data(t)))
	require.NoError(t, l.gazetteers(data(t)))
	for stem, want := range map[string]clitic.Class{
		"مصر": clitic.Name, "عراق": clitic.Name, "باريس": clitic.Name, "بلال": clitic.Name, "أ": 0, "المملكة": 0,
		"يكتب": clitic.Imperfect, "تكتبون": clitic.Imperfect, "أكتب": clitic.Imperfect,
		"كتبت": clitic.Perfect, "كتبوا": clitic.Perfect, "رمى": clitic.Perfect, "رمت": clitic.Perfect,
		"ثم": clitic.Particle, "لما": clitic.Particle, "كجم": 0,
	} {
		assert.Equal(t, want, l.class[stem], stem)
	}
	assert.True(t, l.closed["ثم"])
	assert.False(t, l.closed["لما"], "ل+ما is two")
}

func TestLexicon(t *testing.T) {
	root := data(t)
	first, err := Lexicon(root, 0)
	require.NoError(t, err)
	second, err := Lexicon(root, 0)
	require.NoError(t, err)
	assert.Equal(t, first, second, "same data, same bytes")
	_, err = clitic.ReadLexicon(first)
	require.NoError(t, err)
	for name := range root {
		broken := data(t)
		delete(broken, name)
		_, err := Lexicon(broken, 0)
		require.ErrorContains(t, err, "derive lexicon: ", "without %s", name)
	}
}

// TestShipped derives the shipped file again, where the data is at hand.
func TestShipped(t *testing.T) {
	const shared = "../../../../../shared/data"
	if os.Getenv("WUSUM_SOAK") == "" {
		t.Skip("half a minute: set WUSUM_SOAK=1")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	got, err := Lexicon(os.DirFS(shared), Stems)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(lexicon.Bytes(), got), "ar.lex is not what the data gives: run `wusum lexicon`")
}
