package model_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/model"
)

// expectMentions checks that a text has each of the mentions, given as "LABEL text", and none of those behind a "!".
func expectMentions(t *testing.T, src string, want ...string) {
	t.Helper()
	var a model.Analysis
	shipped().Analyze(&a, src)
	var have []string
	for _, m := range a.Mentions {
		have = append(have, m.Label+" "+m.Span.In(src))
	}
	for _, w := range want {
		if wrong, ok := strings.CutPrefix(w, "!"); ok {
			assert.NotContains(t, have, wrong, src)
			continue
		}
		assert.Contains(t, have, w, src)
	}
}

// The sentences are written for this table; each row is a phenomenon that breaks other tools.
func TestSentences(t *testing.T) {
	for _, c := range []struct {
		phenomenon, src string
		want            []string
	}{
		{"a preposition stays outside", "أرسلت الحكومة مساعدات لأوكرانيا وللسودان.", []string{"GPE أوكرانيا", "GPE لسودان"}},
		{"a conjunction between two places", "سافر بين بيروت ودمشق وعمّان.", []string{"GPE بيروت", "GPE دمشق", "GPE عمّان"}},
		{"vowel marks", "زَارَ مُحَمَّدٌ مَدِينَةَ القَاهِرَةِ.", []string{"GPE القَاهِرَةِ"}},
		{"a word drawn out", "وصلت البعثة إلى بيـــروت مساء أمس.", []string{"GPE بيـــروت"}},
		{"an acronym in brackets", "دعت منظمة الصحة العالمية (WHO) إلى اجتماع، وقالت WHO إن الوضع مستقر.", []string{"ORG منظمة الصحة العالمية", "ORG WHO"}},
		{"an Arabic acronym in brackets", "قررت وكالة غوث وتشغيل اللاجئين (أونروا) زيادة المخصصات.", []string{"ORG أونروا"}},
		{"a place in a university's name", "تخرج في جامعة حلب عام 1990.", []string{"ORG جامعة حلب", "GPE حلب", "DATE عام 1990"}},
		{"a month of both traditions", "يبدأ المؤتمر في 5 كانون الثاني/يناير المقبل.", []string{"DATE 5 كانون الثاني/يناير المقبل"}},
		{"a month of the Maghreb", "تنطلق الدراسة في 12 سبتمبر وتنتهي في 20 جوان 2031.", []string{"DATE 12 سبتمبر", "DATE 20 جوان 2031"}},
		{"a Hijri date", "ولد في 12 ربيع الأول 1440هـ.", []string{"DATE 12 ربيع الأول 1440هـ"}},
		{"Eastern digits and per cent", "ارتفعت الأسعار بنسبة ٥٫٥٪ في عام ٢٠٢٩.", []string{"PERCENT ٥٫٥٪", "DATE عام ٢٠٢٩"}},
		{"money with its currency inside", "تبلغ قيمة العقد ٣ ملايين دولار.", []string{"MONEY ٣ ملايين دولار", "CURR دولار"}},
		{"time of day", "يبدأ البث الساعة 10:30 صباحا.", []string{"TIME الساعة 10:30 صباحا"}},
		{"a surname alone, later on", "قال الوزير كمال الدرويش إن العمل مستمر. وأضاف الدرويش أن النتائج قريبة.", []string{"PERS كمال الدرويش", "PERS الدرويش"}},
		{"names inside a hashtag", "تصدر وسم #القدس_عاصمة_فلسطين مواقع التواصل.", []string{"GPE القدس", "GPE فلسطين"}},
		{"heh for teh marbuta", "عاد الوفد من القاهره إلى الخرطوم.", []string{"GPE القاهره", "GPE الخرطوم"}},
		{"alef maksura for yeh", "أقيمت المباراة فى مدينة طنطا بمصر.", []string{"GPE مصر"}},
		{"no hamza", "دعا الامين العام للامم المتحدة الى وقف القتال.", []string{"ORG لامم المتحدة"}},
		{"a name joined that is written apart", "التقى عبدالله الثاني وفدا من اليابان.", []string{"GPE اليابان"}},
		{"dialect words that begin like clitics", "بكرة بدنا نروح عالسوق ونشوف البلد.", []string{"!GPE كرة", "!PERS كرة", "!GPE دنا"}},
		{"a web address", "التفاصيل على https://example.org/news اليوم.", []string{"WEBSITE https://example.org/news"}},
		{"a Latin name", "افتتحت شركة Siemens مصنعا في برلين.", []string{"GPE برلين"}},
		{"no name at all", "كان الجو جميلا والناس يمشون في الحديقة.", []string{"!GPE الجو", "!LOC الحديقة", "!PERS جميلا"}},
	} {
		t.Run(c.phenomenon, func(t *testing.T) { expectMentions(t, c.src, c.want...) })
	}
}
