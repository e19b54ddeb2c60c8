package gazetteer_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/gazetteer"
	"wusum/core/gazetteer/derive"
	"wusum/core/tag"
	"wusum/core/token"
)

// written is the table of the lists by hand.
func written(t testing.TB) *gazetteer.Table {
	t.Helper()
	entries, err := derive.Written()
	require.NoError(t, err)
	table, err := gazetteer.Read(gazetteer.Build(entries))
	require.NoError(t, err)
	return table
}

func words(t testing.TB, src string) []tag.Word {
	t.Helper()
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	ws, _ := tag.AppendWords(nil, nil, src, token.Append(nil, src), lex)
	return ws
}

// expectHit demands a hit of a class on exactly those words of src.
func expectHit(t *testing.T, table *gazetteer.Table, src, name string, class gazetteer.Class) {
	t.Helper()
	ws := words(t, src)
	var all []string
	for _, h := range table.Match(nil, ws) {
		start, end := ws[h.First].Core.Start, ws[h.Last-1].Core.End
		if h.Whole {
			start = ws[h.First].Span.Start
		}
		all = append(all, src[start:end]+" "+h.Class.String())
		if src[start:end] == name && h.Class&class == class {
			return
		}
	}
	assert.Fail(t, "not found", "%s as %s in %q: only %s", name, class, src, strings.Join(all, ", "))
}

func TestMatch(t *testing.T) {
	table := written(t)
	for _, c := range []struct {
		src, name string
		class     gazetteer.Class
	}{
		{"سافر إلى مصر", "مصر", gazetteer.Country},
		{"سافر إلى مِصْرَ", "مِصْرَ", gazetteer.Country},
		{"وللقاهرة", "لقاهرة", gazetteer.City}, // the article's alef is swallowed by the ل
		{"وصل بالولايات المتحدة", "الولايات المتحدة", gazetteer.Country},
		{"قالت الامم المتحده", "الامم المتحده", gazetteer.Org},
		{"في كانون الثاني", "كانون الثاني", gazetteer.Month},
		{"البوسنة والهرسك", "البوسنة والهرسك", gazetteer.Country},
		{"سكن ابوظبي", "ابوظبي", gazetteer.City},
		{"قال عبدالله", "عبدالله", gazetteer.Given},
		{"قال عبد الله", "عبد الله", gazetteer.Given},
		{"وقال وزير خارجيتها", "وزير", gazetteer.Title},
		{"جامعة الملك عبد العزيز", "جامعة الملك عبد العزيز", gazetteer.Org},
		{"١٥ ألف ليرة سورية", "ليرة سورية", gazetteer.Currency},
		{"الليره اللبنانيه", "الليره اللبنانيه", gazetteer.Currency},
	} {
		expectHit(t, table, c.src, c.name, c.class)
	}
}

func TestNoMatch(t *testing.T) {
	table := written(t)
	for _, src := range []string{"الولايات والمتحدة", "كانونهم الثاني", ""} {
		for _, h := range table.Match(nil, words(t, src)) {
			assert.Equal(t, int32(1), h.Last-h.First, "%s: %v", src, h)
		}
	}
	var none *gazetteer.Table
	assert.Empty(t, none.Match(nil, words(t, "مصر")), "a nil table knows nothing")
	assert.Empty(t, new(gazetteer.Table).Match(nil, words(t, "مصر")))
	assert.Zero(t, none.Lookup(tag.KeyOf("مصر")))
}

func TestLookup(t *testing.T) {
	table := written(t)
	assert.NotZero(t, table.Lookup(tag.KeyOf("مصر"))&gazetteer.Country)
	assert.NotZero(t, table.Lookup(tag.KeyOf("ربيع").Then(tag.KeyOf("الأول")))&gazetteer.Month)
	assert.Zero(t, table.Lookup(tag.KeyOf("هنالك")))
	assert.Zero(t, table.Lookup(0))
}

func TestBuild(t *testing.T) {
	a := gazetteer.Build([]gazetteer.Entry{{Name: "مصر", Class: gazetteer.Country}, {Name: "بني سويف", Class: gazetteer.City}, {Name: "مصر", Class: gazetteer.Given}})
	b := gazetteer.Build([]gazetteer.Entry{{Name: "مصر", Class: gazetteer.Given | gazetteer.Country}, {Name: " بني  سويف ", Class: gazetteer.City}})
	assert.Equal(t, a, b, "order and blanks do not matter")
	table, err := gazetteer.Read(a)
	require.NoError(t, err)
	assert.Equal(t, 3, table.Len(), "with the beginning of the name of two words")
	long, err := gazetteer.Read(gazetteer.Build([]gazetteer.Entry{{Name: "ا ب ت ث ج ح خ", Class: gazetteer.Org}}))
	require.NoError(t, err)
	assert.Zero(t, long.Len())
}

func TestClass(t *testing.T) {
	for c := gazetteer.Class(1); c != 0; c <<= 1 {
		back, ok := gazetteer.ParseClass(c.String())
		assert.True(t, ok)
		assert.Equal(t, c, back)
	}
	c, ok := gazetteer.ParseClass("city+given")
	assert.True(t, ok)
	assert.Equal(t, gazetteer.City|gazetteer.Given, c)
	_, ok = gazetteer.ParseClass("city+nothing")
	assert.False(t, ok)
}

func TestRefused(t *testing.T) {
	good := gazetteer.Build([]gazetteer.Entry{{Name: "مصر", Class: gazetteer.Country}, {Name: "بني سويف", Class: gazetteer.City}})
	for n := range good {
		_, err := gazetteer.Read(good[:n])
		require.ErrorIs(t, err, gazetteer.ErrFile, "cut after %d bytes", n)
	}
	for i := range good {
		for bit := range 8 {
			bad := append([]byte(nil), good...)
			bad[i] ^= 1 << bit
			table, err := gazetteer.Read(bad)
			if err == nil { // the number of rows is checked by what follows alone
				assert.NotNil(t, table)
				continue
			}
			require.ErrorIs(t, err, gazetteer.ErrFile)
		}
	}
}

func TestAllocations(t *testing.T) {
	table, ws := written(t), words(t, strings.Repeat("زار وزير الخارجية المصري الولايات المتحدة في كانون الثاني ", 20))
	var hits []gazetteer.Hit
	hits = table.Match(hits, ws)
	assert.Zero(t, testing.AllocsPerRun(10, func() { hits = table.Match(hits[:0], ws) }))
}
