package entity

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/entity/vocabulary"
)

// example is a text with the mentions that must be among its own, as LABEL text; one that begins with - must not be.
type example struct {
	src  string
	want []string
}

// The texts are written for this test.
var examples = []example{
	// dates, with their words inside and prepositions outside
	{"ولد عام 1990 في القرية", []string{"DATE عام 1990"}},
	{"منذ سنة ٢٠١١ م", []string{"DATE سنة ٢٠١١ م"}},
	{"في كانون الثاني/يناير 2014", []string{"DATE كانون الثاني/يناير 2014", "-DATE الثاني"}},
	{"يوم 14 مايو/أيار 2019", []string{"DATE يوم 14 مايو/أيار 2019"}},
	{"في 3 جانفي 2015", []string{"DATE 3 جانفي 2015"}},
	{"غرة محرم سنة 1444 هـ", []string{"DATE غرة محرم سنة 1444 هـ"}},
	{"في 10 رمضان 1393 هجرية", []string{"DATE 10 رمضان 1393 هجرية"}},
	{"شهر رمضان", []string{"DATE شهر رمضان"}},
	{"خلال التسعينيات من القرن الماضي", []string{"DATE التسعينيات من القرن الماضي"}},
	{"بين 2010-2015", []string{"DATE 2010-2015"}},
	{"زارنا يوم الاثنين الماضي", []string{"DATE يوم الاثنين الماضي"}},
	{"يصل مساء السبت", []string{"TIME مساء السبت", "DATE السبت"}},
	{"سافر أمس", []string{"DATE أمس"}},
	{"في مارس القادم", []string{"DATE مارس القادم"}},
	{"مارس عمله بجد", []string{"-DATE مارس"}},
	{"في الأسبوع الماضي", []string{"DATE الأسبوع الماضي"}},
	{"للعام الجاري", []string{"DATE لعام الجاري"}}, // the article of للعام: the span begins at its ل
	{"قبل ثلاثة أيام", []string{"DATE قبل ثلاثة أيام"}},
	{"استمر يومين", []string{"DATE يومين"}},
	{"بتاريخ 12/5/1992", []string{"DATE تاريخ 12/5/1992"}},
	{"في 28 / 7 / 1992", []string{"DATE 28 / 7 / 1992"}},
	{"أواخر القرن التاسع عشر", []string{"DATE أواخر القرن التاسع عشر"}},
	{"الخامس من حزيران", []string{"DATE الخامس من حزيران"}},
	{"صيف 1982", []string{"DATE صيف 1982"}},
	{"يسكن تل أبيب", []string{"-DATE أبيب"}},

	// times
	{"الساعة الثالثة والنصف مساءً", []string{"TIME الساعة الثالثة والنصف مساءً"}},
	{"في 14:30 بتوقيت غرينتش", []string{"TIME 14:30 بتوقيت غرينتش"}},
	{"انتظر 20 دقيقة", []string{"TIME 20 دقيقة"}},

	// money, shares, sizes
	{"دفع 100 مليون دولار", []string{"MONEY 100 مليون دولار", "CURR دولار"}},
	{"بقيمة مليارا دولار", []string{"MONEY مليارا دولار", "CURR دولار"}},
	{"ربح ١٥ ألف ليرة سورية", []string{"MONEY ١٥ ألف ليرة سورية", "CURR ليرة سورية"}},
	{"سعره $50", []string{"MONEY $50", "CURR $"}},
	{"ارتفع الدولار", []string{"CURR الدولار"}},
	{"بنسبة 12%", []string{"PERCENT 12%"}},
	{"بنسبة ٥ في المئة", []string{"PERCENT ٥ في المئة"}},
	{"بنسبة خمسة بالمئة", []string{"PERCENT خمسة بالمئة"}},
	{"على بعد 20 كيلومترا", []string{"QUANTITY 20 كيلومترا", "UNIT كيلومترا"}},
	{"حمل 3 أطنان", []string{"QUANTITY 3 أطنان", "UNIT أطنان"}},

	// numbers
	{"قرأ ثلاثة وعشرين كتابا", []string{"CARDINAL ثلاثة وعشرين"}},
	{"نحو ألفي شخص", []string{"CARDINAL ألفي"}},
	{"أصيب مئات الجنود", []string{"CARDINAL مئات"}},
	{"في أحد البيوت", []string{"-CARDINAL أحد"}},
	{"للمرة الرابعة", []string{"ORDINAL الرابعة"}},
	{"الجزء الخامس والعشرون", []string{"ORDINAL الخامس والعشرون"}},
	{"الفصل الثاني عشر", []string{"ORDINAL الثاني عشر"}},
	{"القرار رقم 242", []string{"LAW القرار رقم 242", "ORDINAL 242"}},
	{"مادة (36)", []string{"LAW مادة (36)", "ORDINAL 36"}},

	// places, bodies, people, peoples
	{"وللقاهرة سحرها", []string{"GPE لقاهرة"}},
	{"سافر لبريطانيا وبالولايات المتحدة", []string{"GPE بريطانيا", "GPE الولايات المتحدة"}},
	{"قالت الامم المتحده إنها", []string{"ORG الامم المتحده"}},
	{"في البحر الأحمر", []string{"LOC البحر الأحمر"}},
	{"عاصمة قطاع غزة", []string{"GPE قطاع غزة"}},
	{"درس في جامعة حلب", []string{"ORG جامعة حلب", "GPE حلب"}},
	{"مطار الملكة علياء", []string{"-GPE مطار"}},
	{"التقى محمد عبدالله الحسيني", []string{"PERS محمد عبدالله الحسيني"}},
	{"طالب الفلسطينيون بحقهم", []string{"NORP الفلسطينيون"}},
	{"باللغة الإنجليزية", []string{"LANGUAGE الإنجليزية"}},
	{"وزير الخارجية الأردني", []string{"OCC وزير الخارجية الأردني"}},
	{"رئيس بلدية رام الله", []string{"OCC رئيس بلدية رام الله", "GPE رام الله"}},
	{"زار المدير العام", []string{"OCC المدير العام"}},
	{"وزير خارجية فرنسا", []string{"OCC وزير خارجية فرنسا", "GPE فرنسا"}},
	{"بعد الانتفاضة الأولى 1987", []string{"EVENT الانتفاضة الأولى 1987", "DATE 1987", "ORDINAL الأولى"}},
	{"موقع https://example.org/a", []string{"WEBSITE https://example.org/a"}},

	// acronyms, hashtags
	{"منظمة الصحة العالمية (WHO) قالت", []string{"ORG منظمة الصحة العالمية", "ORG WHO"}},
	{"حركة المقاومة الإسلامية (حماس) قالت", []string{"ORG حركة المقاومة الإسلامية", "ORG حماس"}},
	{"#القدس_عاصمة_فلسطين", []string{"GPE القدس", "GPE فلسطين", "-GPE عاصمة"}},
	{"#محمد_صلاح يسجل", []string{"PERS محمد_صلاح"}},
	{"#الولايات_المتحدة", []string{"GPE الولايات_المتحدة"}},

	// dialect, and words that begin like clitics
	{"شو بدك من بيروت هلق", []string{"GPE بيروت", "TIME هلق"}},
	{"رح نسافر عالقاهره بكرا", []string{"DATE بكرا"}},
	{"بدنا نروح وارسو", []string{"GPE وارسو"}},
	{"كان الليل في نيس", []string{"-GPE كان", "-GPE الليل"}},
}

func mentionsOf(src string, mentions []Mention) []string {
	var all []string
	for _, m := range mentions {
		all = append(all, m.Label+" "+m.Span.In(src))
	}
	return all
}

func TestExamples(t *testing.T) {
	r, lex := readRules(t, false), readLexicon(t)
	for _, c := range examples {
		mentions := r.Refine(nil, inputOf(c.src, lex))
		checkMentions(t, c.src, mentions)
		got := mentionsOf(c.src, mentions)
		for _, want := range c.want {
			if not, ok := strings.CutPrefix(want, "-"); ok {
				assert.NotContains(t, got, not, c.src)
			} else {
				assert.Contains(t, got, want, c.src)
			}
		}
	}
}

// refined gives a text with one learnt mention of a type.
func refined(t *testing.T, r *Rules, src, name string, typ Type) []Mention {
	t.Helper()
	in := inputOf(src, readLexicon(t))
	l := Learnt{Type: typ, Score: 0.9, First: -1}
	at := int32(strings.Index(src, name))
	for i, w := range in.Words {
		if w.Span.End > at && w.Span.Start < at+int32(len(name)) {
			if l.First < 0 {
				l.First = int32(i)
			}
			l.Last = int32(i + 1)
		}
	}
	in.Learnt = []Learnt{l}
	mentions := r.Refine(nil, in)
	checkMentions(t, src, mentions)
	return mentions
}

func TestLearnt(t *testing.T) {
	r := readRules(t, false)
	for _, c := range []struct {
		src, name string
		typ       Type
		want      string
	}{
		{"زار فرنسا", "فرنسا", LOC, "GPE"},
		{"عبر نهر الخابور", "نهر الخابور", LOC, "LOC"},
		{"في الشرق الأوسط", "الشرق الأوسط", LOC, "LOC"},
		{"في منطقة الشرق الأوسط", "منطقة الشرق الأوسط", LOC, "LOC"},
		{"هبط في مطار النزهة", "مطار النزهة", LOC, "FAC"},
		{"قرية النزهة", "قرية النزهة", LOC, "GPE"},
		{"بلدة خربشوش", "خربشوش", LOC, "GPE"},
		{"النجم الكردي", "الكردي", MISC, "NORP"},
		{"في كأس العالم", "كأس العالم", MISC, "EVENT"},
		{"بطولة خربشوش الدولية", "بطولة خربشوش الدولية", MISC, "EVENT"},
		{"اتفاق أوسلو", "اتفاق أوسلو", MISC, "LAW"},
		{"باللغة العربية", "العربية", MISC, "LANGUAGE"},
		{"دفع دولارا", "دولارا", MISC, "CURR"},
		{"دخل في الإسلام", "الإسلام", MISC, "NORP"},
		{"هاتف آيفون", "آيفون", MISC, "PRODUCT"},
		{"قال خربشوش", "خربشوش", PERS, "PERS"},
	} {
		mentions := refined(t, r, c.src, c.name, c.typ)
		assert.Contains(t, mentionsOf(c.src, mentions), c.want+" "+c.name)
	}
}

func TestAgreement(t *testing.T) {
	r := readRules(t, false)
	for _, c := range []struct {
		src, name string
		typ       Type
		want      string
		from      string
	}{
		{"وصل خربش باراك إلى المدينة. ثم قال خربش باراك كلمة", "خربش باراك", PERS, "PERS خربش باراك", "خربش باراك"},
		{"وصل خربش أوباما إلى المدينة. وقال لأوباما", "خربش أوباما", PERS, "PERS أوباما", "خربش أوباما"},
		{"اجتمعت منظمة خربش العليا (KHO) اليوم. وقالت KHO إنها", "منظمة خربش العليا", ORG, "ORG KHO", "KHO"},
	} {
		mentions := refined(t, r, c.src, c.name, c.typ)
		last := mentions[len(mentions)-1]
		assert.Equal(t, c.want, last.Label+" "+last.Span.In(c.src), c.src)
		assert.Equal(t, Earlier, last.Why, c.src)
		assert.Equal(t, c.from, last.From.In(c.src), c.src)
	}
	// A mention of little weight is surer for a learnt one of the same name; its own words stay.
	src := "زار خربش مصر. وفي مصر الخير"
	for _, m := range refined(t, r, src, "مصر", LOC) {
		assert.Greater(t, m.Score, float32(0.8), "%s", m.Span.In(src))
	}
	// A last name that is a word of the language speaks for no other.
	src = "وصل خربش الرئيس إلى المدينة. ثم خرج الرئيس"
	for _, m := range refined(t, r, src, "خربش الرئيس", PERS) {
		assert.NotEqual(t, Earlier, m.Why)
	}
}

// The list is well formed: its words are parted by the Arabic comma alone.
func TestList(t *testing.T) {
	for line := range strings.Lines(string(vocabulary.Bytes())) {
		if line[0] != '#' {
			assert.NotContains(t, line, ", ")
		}
	}
}
