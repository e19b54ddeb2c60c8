package model_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/model"
	"wusum/core/model/embedded"
	"wusum/core/text"
	"wusum/core/token"
	"wusum/testdata"
)

const sample = "وصل وزير الخارجية المصري سامح شكري إلى بيروت يوم الاثنين، والتقى بالرئيس اللبناني للبحث في مساعدات لأوكرانيا."

var shipped = sync.OnceValue(func() *model.Model {
	m, err := model.Read(embedded.Bytes())
	if err != nil {
		panic(err)
	}
	return m
})

// checkLaws holds an analysis to what the page and every format rely on.
func checkLaws(t *testing.T, src string, a *model.Analysis) {
	at := 0
	for _, tok := range token.Append(nil, src) {
		if tok.Kind == token.Space || tok.Kind == token.Break {
			continue
		}
		require.Less(t, at, len(a.Words))
		w := a.Words[at]
		require.Equal(t, tok.Span, w.Span, "words are the tokens, in order")
		end := w.Span.Start
		for _, s := range a.Segments[w.First:w.Last] {
			require.Equal(t, end, s.Span.Start, "segments tile the word")
			end = s.Span.End
		}
		require.Equal(t, w.Span.End, end)
		at++
	}
	require.Len(t, a.Words, at)
	require.Len(t, a.UPOS, len(a.Segments), "one part of speech a segment")
	next := int32(0)
	for _, s := range a.Sentences {
		require.Equal(t, next, s.First, "sentences tile the words")
		require.Greater(t, s.Last, s.First)
		next = s.Last
	}
	require.EqualValues(t, len(a.Words), next)
	for i, m := range a.Mentions {
		near := a.Mentions[max(0, i-40):i] // a longer chain of nested names there is not
		require.True(t, 0 <= m.Whole.Start && m.Whole.Start <= m.Span.Start && m.Span.Start < m.Span.End && m.Span.End <= m.Whole.End && int(m.Whole.End) <= len(src))
		require.True(t, m.Score >= 0 && m.Score <= 1, "%v", m.Score)
		require.NotEmpty(t, m.Label)
		if utf8.ValidString(src) {
			require.Equal(t, m.Span, text.SnapOut(src, m.Span), "no letter without its marks")
		}
		for _, o := range near {
			require.False(t, o.Span == m.Span, "no two alike")
			require.False(t, o.Span.Start < m.Span.Start && m.Span.Start < o.Span.End && o.Span.End < m.Span.End, "none cross")
		}
		if i > 0 {
			o := a.Mentions[i-1].Span
			require.True(t, o.Start < m.Span.Start || o.Start == m.Span.Start && o.End >= m.Span.End, "in order")
		}
	}
}

func TestAnalyzeOddTexts(t *testing.T) {
	for _, c := range []struct{ phenomenon, src string }{
		{"nothing", ""},
		{"white space", " \n\t \n"},
		{"no Arabic at all", "The quick brown fox met President Smith in Paris on 12 May 2020."},
		{"nothing but marks", strings.Repeat("\u064E\u0651", 500)},
		{"a token of a megabyte", strings.Repeat("ب", 500_000)},
		{"no stop for twenty thousand words", strings.Repeat("قال محمد في القاهرة و", 5_000)},
		{"bytes that are no text", "قال \xff\xfe محمد \xc3 في \x80القاهرة"},
		{"lone surrogates, as bytes", "قال \xed\xa0\x80 محمد"},
		{"emoji and direction marks", "زار 👨‍👩‍👧‍👦 \u202bالقاهرة\u202c ثم 🇪🇬 الإسكندرية."},
		{"drawn out and vowelled", "مُحَمَّـــدٌ فِي القَــاهِرَةِ."},
		{"punctuation alone", "…!!!؟؟،،((()))"},
	} {
		t.Run(c.phenomenon, func(t *testing.T) {
			var a model.Analysis
			shipped().Analyze(&a, c.src)
			checkLaws(t, c.src, &a)
		})
	}
}

func TestAnalyzeArticles(t *testing.T) {
	var a model.Analysis
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		t.Run(name, func(t *testing.T) {
			shipped().Analyze(&a, src)
			checkLaws(t, src, &a)
			var fresh model.Analysis
			shipped().Analyze(&fresh, src)
			assert.Equal(t, fresh.Mentions, a.Mentions, "what was analysed before leaves no trace")
			assert.True(t, slices.Equal(fresh.UPOS, a.UPOS))
		})
	}
}

func TestAnalyzeAllocatesNothing(t *testing.T) {
	var a model.Analysis
	src := strings.Repeat(sample+"\n", 20)
	shipped().Analyze(&a, src)
	words := float64(len(a.Words))
	perRun := testing.AllocsPerRun(20, func() { shipped().Analyze(&a, src) })
	assert.LessOrEqual(t, perRun/words, 0.01, "allocations for each word")
}

func FuzzAnalyze(f *testing.F) {
	f.Add(sample)
	f.Add("#القدس_عاصمة_فلسطين @user https://example.org")
	f.Add("منظمة الصحة العالمية (WHO) و(أونروا)")
	var a model.Analysis
	f.Fuzz(func(t *testing.T, src string) {
		shipped().Analyze(&a, src)
		checkLaws(t, src, &a)
	})
}
