package match_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/match"
	"wusum/core/text"
)

var lex = sync.OnceValue(func() *clitic.Lexicon {
	l, err := clitic.ReadLexicon(lexicon.Bytes())
	if err != nil {
		panic(err)
	}
	return l
})

// found writes the hits of a name in a text as "name/group", the name as it is written.
func found(name, src string, opt match.Options) []string {
	var out []string
	for _, h := range match.New(name, lex(), opt).Append(nil, src) {
		out = append(out, h.Name.In(src)+"/"+h.Group.String())
	}
	return out
}

func expectFound(t *testing.T, name, src string, want ...string) {
	t.Helper()
	assert.Equal(t, want, found(name, src, match.Options{}), "%s in %s", name, src)
}

func expectNone(t *testing.T, name, src string) {
	t.Helper()
	assert.Empty(t, found(name, src, match.Options{}), "%s in %s", name, src)
}

func TestMentions(t *testing.T) {
	// tashkeel, tatweel, proclitics
	expectFound(t, "مصر", "زار مصر وعاد من مِصْر إلى مصـر ثم بمصر، ولمصر.",
		"مصر/exact", "مِصْر/spelling", "مصـر/spelling", "مصر/proclitic", "مصر/proclitic")
	// the article before lam
	expectFound(t, "القاهرة", "القاهرة بالقاهرة للقاهرة وللقاهرة القاهره",
		"القاهرة/exact", "القاهرة/proclitic", "لقاهرة/proclitic", "لقاهرة/proclitic", "القاهره/spelling")
	expectFound(t, "القاهرة", "قاهرة المعز", "قاهرة/article")
	expectFound(t, "جامعة", "الجامعة والجامعات", "الجامعة/article")
	// enclitics
	expectFound(t, "جامعة", "جامعته وبجامعتها", "جامعت/ending", "جامعت/ending")
	expectFound(t, "مستشفى", "في مستشفاه", "مستشفا/ending")
	expectFound(t, "وزراء", "وزراؤهم ووزرائه", "وزراؤ/ending", "وزرائ/ending")
	// hamza and alef
	expectFound(t, "أحمد", "احمد لأحمد إحمد", "احمد/spelling", "أحمد/proclitic", "إحمد/spelling")
	expectFound(t, "إيران", "وايران لإيران", "ايران/proclitic", "إيران/proclitic")
	expectFound(t, "مسؤول", "مسئول لمسؤول", "مسئول/spelling", "مسؤول/proclitic")
	expectFound(t, "علي", "على علي لعلي وعلى عليّ", "على/doubtful", "علي/exact", "علي/proclitic", "على/doubtful", "عليّ/spelling")
	expectFound(t, "إلى", "الى إلى", "الى/spelling", "إلى/exact")
	expectFound(t, "فرنسا", "فرنسا وفرنسا", "فرنسا/exact", "فرنسا/proclitic")
	expectFound(t, "جامعة", "جامعه بجامعه", "جامعه/spelling", "جامعه/proclitic")
	// digits and Latin
	expectFound(t, "1990", "١٩٩٠ ۱۹۹۰ 1990م 19905", "١٩٩٠/spelling", "۱۹۹۰/spelling", "1990/exact")
	expectFound(t, "UNESCO", "unesco UNESCO, UNESCOs", "unesco/spelling", "UNESCO/exact")
	// presentation forms
	expectFound(t, "مصر", "ﻣﺼﺮ", "ﻣﺼﺮ/spelling")
	expectFound(t, "الله", "لله والله ﷲ", "له/proclitic", "الله/proclitic", "ﷲ/spelling")
	// tanwin
	expectFound(t, "كتاب", "كتابًا", "كتابًا/ending")
	// names of several words
	expectFound(t, "مجلس الأمن", "لمجلس الأمن مجلس  الأمن مجلس\nالأمن مجلس\n\nالأمن مجلس، الأمن",
		"مجلس الأمن/proclitic", "مجلس  الأمن/exact", "مجلس\nالأمن/exact")
	expectFound(t, "جامعة القاهرة", "بجامعة القاهرة جامعة للقاهرة", "جامعة القاهرة/proclitic")
	expectFound(t, "عبد الله", "عبدالله لعبد الله وعبدالله", "عبدالله/spelling", "عبد الله/proclitic", "عبدالله/proclitic")
	expectFound(t, "عبدالله", "عبد الله", "عبد الله/spelling")
	expectFound(t, "أبو مازن", "أبي مازن أبا مازن ابومازن لأبي مازن", "أبي مازن/spelling", "أبا مازن/spelling", "ابومازن/spelling", "أبي مازن/proclitic")
	expectFound(t, "صلاح الدين", "صلاحالدين", "صلاحالدين/spelling")
	expectFound(t, "مصر", "#مصر @مصر", "مصر/spelling")
	expectFound(t, "محمد صلاح", "#محمد_صلاح", "محمد_صلاح/spelling")
	expectFound(t, "د. أحمد", "د. أحمد د أحمد", "د. أحمد/exact")
}

func TestNotMentions(t *testing.T) {
	for _, c := range [][2]string{
		{"مصر", "مصرف عمصر مصري المصرف مصراتة"},
		{"كتاب", "اكتتاب كتابة"},
		{"لاد", "بلاد"},
		{"م", "لم"},
		{"ليد", "وليد"},
		{"ائل", "وائل"},
		{"مال", "كمال"},
		{"لسطين", "فلسطين"},
		{"ابل", "بابل"},
		{"اريس", "باريس"},
		{"بير", "كبير"},
		{"سلمان", "مسلمان"},
		{"جامعة القاهرة", "جامعة في القاهرة"},
		{"،", "مصر، الأردن"},
		{"", "مصر"},
		{"...", "مصر ..."},
	} {
		expectNone(t, c[0], c[1])
	}
}

// A hit found without the marks covers exactly the marked letters of the raw text (annotators.md O4).
func TestHitsCoverMarks(t *testing.T) {
	src := "وَبِمِصْرَ، ثُمَّ لِلْقَاهِرَةِ"
	hits := match.New("مصر", lex(), match.Options{}).Append(nil, src)
	require.Len(t, hits, 1)
	assert.Equal(t, "مِصْرَ", hits[0].Name.In(src))
	assert.Equal(t, "وَبِمِصْرَ", hits[0].Word.In(src))
	hits = match.New("القاهرة", lex(), match.Options{}).Append(nil, src)
	require.Len(t, hits, 1)
	assert.Equal(t, "لْقَاهِرَةِ", hits[0].Name.In(src))
	assert.Equal(t, "القاهرة", hits[0].Canonical)
}

func TestArticleOut(t *testing.T) {
	assert.Equal(t, []string{"جامعة/proclitic", "جامعة/exact", "جامعة/proclitic"},
		found("جامعة", "الجامعة جامعة بالجامعة", match.Options{ArticleOut: true}))
}

func TestAnywhere(t *testing.T) {
	anywhere := match.Options{Anywhere: true}
	assert.Equal(t, []string{"مِصْر/spelling", "مصر/exact", "مصر/exact"}, found("مصر", "مِصْرف عمصر مصر", anywhere))
	assert.Equal(t, []string{"محمد  عل/spelling"}, found("محمد عل", "لمحمد  علي", anywhere))
	assert.Equal(t, []string{"الإ/spelling"}, found("الا", "الإسلام", anywhere))
	assert.Equal(t, []string{"ﻻ/spelling"}, found("لا", "ﻻ", anywhere))
	assert.Equal(t, []string{"мир/spelling"}, found("МИР", "мир", anywhere))
	assert.Equal(t, []string{"،/exact"}, found("،", "مصر، الأردن", anywhere))
}

func TestExact(t *testing.T) {
	exact := match.Options{Fold: match.AsWritten}
	assert.Equal(t, []string{"مصر/exact", "مصر/proclitic"}, found("مصر", "مصر مِصْر مصـر بمصر", exact))
	exact.Anywhere = true
	assert.Equal(t, []string{"مصر/exact", "مصر/exact"}, found("مصر", "مصر مِصْر مصـر بمصر", exact))
}

func TestName(t *testing.T) {
	for _, c := range []struct{ src, span, want string }{
		{"ذهب للقاهرة", "لقاهرة", "القاهرة"},
		{"في جامعته", "جامعت", "جامعة"},
		{"زار بمصر", "مصر", "مصر"},
		{"زار بمصر", "بمصر", "مصر"},
		{"قال وليد", "وليد", "وليد"},
		{"وزير الخارجية للولايات المتحدة اليوم", "لولايات المتحدة", "الولايات المتحدة"},
		{"وَزِيرُ", "وَزِيرُ", "وَزِيرُ"},
	} {
		at := strings.Index(c.src, c.span)
		require.GreaterOrEqual(t, at, 0)
		if c.span == "لقاهرة" || c.span == "لولايات المتحدة" {
			at = strings.LastIndex(c.src, c.span)
		}
		got := match.Name(c.src, text.Span{Start: int32(at), End: int32(at + len(c.span))}, lex())
		assert.Equal(t, c.want, got, c.src)
	}
}

// Without a lexicon everything works; what cannot be told is doubtful.
func TestNoLexicon(t *testing.T) {
	src := "مصر بمصر للقاهرة"
	hits := match.New("مصر", nil, match.Options{}).Append(nil, src)
	require.Len(t, hits, 2)
	assert.Equal(t, match.Doubtful, hits[1].Group)
	hits = match.New("القاهرة", nil, match.Options{}).Append(nil, src)
	require.Len(t, hits, 1)
	assert.Equal(t, match.Proclitic, hits[0].Group)
}
