package train

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/token"
)

// sentences were written for this test. A plus stands at every edge inside a word; an article that nothing is written of
// does not show.
var sentences = []struct{ phenomenon, text string }{
	{"whole by convention", "سأل عما جرى و+فيما بعد كتب مما سمع و+كما قال عندما عاد ف+إنما أراد إلا و+بينما لابد أن يعود"},
	{"whole by convention", "مازال ال+خلاف قائما لكن ال+حكومة قالت ألا خوف بعدما هدأت ال+مدينة و+كلما عادت خاف ممن بقي"},
	{"two by convention", "غاب ل+أن+ها مريضة و+ل+ذلك سافر ب+لا عودة ب+دون وداع ك+أن+ه لم يعرف ب+ما جرى ب+ذلك ال+يوم و+ك+ذلك ل+ما بعد+ه"},
	{"subject endings", "كتبنا ال+رسالة و+ذهبت ال+معلمات و+قالوا إن+هم وصلوا"},
	{"objects", "سألت+ني عن ال+كتاب ف+أعطيت+ها إيا+ه و+شكرت+ني"},
	{"feminine, dual, plural, nisba, tanwin", "رأيت طالبتين مصريتين و+كتابا قديما و+معلمين جددا و+صحفيا"},
	{"articles of nouns and names", "زار ال+رئيس ال+يابان يوم ال+أحد و+هو ال+آن في ال+قاهرة مع ال+وزير الذي وصل"},
	{"no article", "قال الله و+سافر اللذان عادا من ألمانيا"},
	{"li", "قدم ال+كتاب ل+ل+طالب و+ل+ل+مدير و+سافر ل+ل+قاهرة"},
	{"foreign names that begin like clitics", "التقى بوتين في لندن بيل كلينتون و+سافر وليام إلى لاس فيغاس"},
	{"foreign names that begin like clitics", "لعب بروس ويليس مع براد بيت و+قال ستيفن سيغال إن فان دام في لوس أنجلوس"},
	{"foreign names that begin like clitics", "وصل سان جيرمان إلى باريس و+قابل فلاديمير و+لويس و+فيليب"},
	{"names with clitics", "قالت صحيفة ال+حياة إن ل+بوتين رأيا و+ل+لبنان رأيا و+ب+بيروت مؤتمر"},
	{"joined names", "وصل عبدالله و+عبدالرحمن إلى بيت أبو بكر"},
	{"spelling slips", "ذهب الى ال+مدرسه مع صديق+ه إلي+ها فى ال+مدينه"},
	{"dialect words that begin like clitics", "ليه كده يا راجل بس فين بتاع ال+شاي"},
	{"dialect words that begin like clitics", "وين راحت كيف+ك شلونك بكرا نروح"},
	{"pronouns on prepositions", "سلم علي+ه و+علي+هم و+قال ل+ه إن إلي+ها رسالة من+ه و+في+ها خبر"},
	{"verbs", "س+يعلن ال+وزير س+يسافر ال+وفد ف+س+يكتب تقرير+ه"},
}

func TestSentences(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	lex := shipped(t)
	b, err := Context(os.DirFS(shared), lex)
	require.NoError(t, err)
	ctx, err := clitic.ReadContext(b)
	require.NoError(t, err)
	for _, c := range sentences {
		assert.Equal(t, c.text, split(lex, ctx, strings.ReplaceAll(c.text, "+", "")), c.phenomenon)
	}
}

// split writes a text with a plus at every edge inside a word.
func split(lex *clitic.Lexicon, ctx *clitic.Context, src string) string {
	var b strings.Builder
	var past clitic.Past
	var survey clitic.Survey
	toks := token.Append(nil, src)
	survey.Add(src, toks)
	for i, tok := range toks {
		if tok.Kind != token.Word {
			b.WriteString(tok.Span.In(src))
			continue
		}
		first := true
		for _, s := range ctx.Append(nil, lex, &past, &survey, src, toks, i) {
			if s.Span.Empty() {
				continue
			}
			if !first {
				b.WriteByte('+')
			}
			first = false
			b.WriteString(s.Span.In(src))
		}
	}
	return b.String()
}
