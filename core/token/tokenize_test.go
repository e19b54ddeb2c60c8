package token

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"wusum/core/text"
	"wusum/testdata"
)

var initials = map[Kind]string{Word: "W", Number: "N", Date: "D", Time: "T", Percent: "%", URL: "U", Email: "@",
	Hashtag: "#", Handle: "H", Punct: "P", Symbol: "S", Emoji: "E", Mark: "M", Space: "_", Break: "/"}

// expectTokens compares the tokens of src, spaces left out, with want: surfaces parted by "|", and their kinds.
func expectTokens(t *testing.T, name, src, want, kinds string) {
	t.Helper()
	var got []string
	var k strings.Builder
	for tok := range All(src) {
		if tok.Kind != Space {
			got = append(got, tok.Span.In(src))
			k.WriteString(initials[tok.Kind])
		}
	}
	assert.Equal(t, want, strings.Join(got, "|"), name)
	assert.Equal(t, kinds, k.String(), name)
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, src, want, kinds string }{
		{"plain words", "وصل الوزير إلى بيروت.", "وصل|الوزير|إلى|بيروت|.", "WWWWP"},
		{"vocalised word", "كَتَبَ الدَّرْسَ", "كَتَبَ|الدَّرْسَ", "WW"},
		{"Arabic punctuation", "نعم، لا؛ لماذا؟", "نعم|،|لا|؛|لماذا|؟", "WPWPWP"},
		{"no space after a comma", "نعم،لا", "نعم|،|لا", "WPW"},
		{"no space after a full stop", "انتهى.وقال", "انتهى|.|وقال", "WPW"},
		{"no space after a colon", "قال:نعم", "قال|:|نعم", "WPW"},
		{"single quotes", "لـ'الأهرام'", "لـ|'|الأهرام|'", "WPWP"},
		{"double quotes", "لـ\"الأهرام\"", "لـ|\"|الأهرام|\"", "WPWP"},
		{"guillemets and curly quotes", "«العراق» “مصر”", "«|العراق|»|“|مصر|”", "PWPPWP"},
		{"hyphened pair", "القاهرة-أسوان", "القاهرة|-|أسوان", "WPW"},
		{"dash pair", "القاهرة–أسوان", "القاهرة|–|أسوان", "WPW"},
		{"elongation", "هههههه راااائع مصـــر", "هههههه|راااائع|مصـــر", "WWW"},
		{"line of tatweels", "ـــــ", "ـــــ", "P"},
		{"title", "د. سامي", "د.|سامي", "WW"},
		{"title joined", "د.سامي", "د.|سامي", "WW"},
		{"chain of titles", "أ.د. سامي وأ.د.ليلى", "أ.د.|سامي|وأ.د.|ليلى", "WWWW"},
		{"U.S.", "الـU.S. Army و U.S.", "الـU.S|.|Army|و|U.S.", "WPWWW"},
		{"Latin titles", "Dr. Smith, J. Doe", "Dr.|Smith|,|J.|Doe", "WWPWW"},
		{"article before Latin", "الـCEO والـGPS", "الـCEO|والـGPS", "WW"},
		{"article before a number", "مجموعة الـ20", "مجموعة|الـ|20", "WWN"},
		{"era", "عام 1990م و١٤٤٥هـ", "عام|1990|م|و|١٤٤٥|هـ", "WNWWNW"},
		{"era at the end of a sentence", "عام 1990م.", "عام|1990|م|.", "WNWP"},
		{"before Christ", "300 ق.م.", "300|ق.م.", "NW"},
		{"ASCII decimals", "1,234.5 3.14", "1,234.5|3.14", "NN"},
		{"Arabic decimals", "٣٫٥ ١٬٢٣٤٫٥", "٣٫٥|١٬٢٣٤٫٥", "NN"},
		{"Arabic comma as decimal", "٣،٥ مليون، ثم", "٣،٥|مليون|،|ثم", "NWPW"},
		{"Persian digits", "۱۲۳", "۱۲۳", "N"},
		{"narrow space in thousands", "12\u202f345\u202f678", "12\u202f345\u202f678", "N"},
		{"number at the end", "عددهم 12.", "عددهم|12|.", "WNP"},
		{"percent", "12% ٪٥ ٥٪ 3.5 %", "12%|٪٥|٥٪|3.5|%", "%%%NP"},
		{"range of percent", "5-7%", "5-7%", "%"},
		{"dates", "٢٠٢٤/٠٥/١٢ 12/5/2024 2024-05-12 12.05.2024 5/2024", "٢٠٢٤/٠٥/١٢|12/5/2024|2024-05-12|12.05.2024|5/2024", "DDDDD"},
		{"date as CLDR writes it", "١٢\u200f/٥\u200f/٢٠٢٤", "١٢\u200f/٥\u200f/٢٠٢٤", "D"},
		{"season", "2023/2024 2019-2022", "2023/2024|2019-2022", "DD"},
		{"ISO date and time", "2024-05-12T14:30:00Z.", "2024-05-12T14:30:00Z|.", "DP"},
		{"times", "14:30 ٠٩:٠٠ 9:30am 23:59:59", "14:30|٠٩:٠٠|9:30|am|23:59:59", "TTTWT"},
		{"no date, no time", "99/99/99 2:1 1/2 24/7 192.168.1.1", "99/99/99|2:1|1/2|24/7|192.168.1.1", "NNNNN"},
		{"score", "فاز 2-1", "فاز|2-1", "WN"},
		{"negative", "بلغت -5", "بلغت|-|5", "WPN"},
		{"money", "500$ €20 £5", "500|$|€|20|£|5", "NSSNSN"},
		{"digits in Latin words", "G20 5G COVID-19 20th MH370", "G20|5G|COVID|-|19|20th|MH370", "WWWPNWW"},
		{"units glued to a number", "20km ١٢٠ms 8GB 3.5MB", "20|km|١٢٠|ms|8|GB|3.5|MB", "NWNWNWNW"},
		{"sign behind a letter", "midad@latest C#x", "midad|@|latest|C|#|x", "WPWWPW"},
		{"digits in Arabic words", "إف16 ميغ29م 20ألف", "إف|16|ميغ|29|م|20|ألف", "WNWNWNW"},
		{"URL", "(https://example.org/a_b?c=1#d).", "(|https://example.org/a_b?c=1#d|)|.", "PUPP"},
		{"URL with brackets", "https://ar.wikipedia.org/wiki/مصر_(بلد)، ثم", "https://ar.wikipedia.org/wiki/مصر_(بلد)|،|ثم", "UPW"},
		{"bare domains", "example.org al-noor.com.eg/x www.foo.bar.", "example.org|al-noor.com.eg/x|www.foo.bar|.", "UUUP"},
		{"domain before an Arabic letter", "example.orgوقال", "example.org|وقال", "UW"},
		{"no domain", "Node.js e.g. log.in end.Next", "Node.js|e.g.|log.in|end.Next", "WWWW"},
		{"e-mail", "name.x+y@mail.example.org.", "name.x+y@mail.example.org|.", "@P"},
		{"no e-mail", "name@ @ a@b", "name|@|@|a|@|b", "WPPWPW"},
		{"hashtags", "#وسم_عربي #Tag2024 #1 ##", "#وسم_عربي|#Tag2024|#|1|#|#", "##PNPP"},
		{"handles", "@wusum_ar، @وسوم", "@wusum_ar|،|@وسوم", "HPH"},
		{"emoji", "😀👩\u200d💻🇪🇬🇸🇦👍🏽1️⃣❤️⚽", "😀|👩\u200d💻|🇪🇬|🇸🇦|👍🏽|1️⃣|❤️|⚽", "EEEEEEEE"},
		{"emoji after a word", "مبروك🎉🎉", "مبروك|🎉|🎉", "WEE"},
		{"marks behind what is no letter", "0٪َ ق.م.َ example.orgَ", "0٪َ|ق.م.َ|example.orgَ", "%WU"},
		{"symbols", "→ © + ♥", "→|©|+|♥", "SSSS"},
		{"runs of marks", "ماذا؟؟!! ... -- ((", "ماذا|؟؟|!!|...|--|(|(", "WPPPPPP"},
		{"Persian and Urdu letters", "پاريس چين گوگل ڤيروس کتاب ھے", "پاريس|چين|گوگل|ڤيروس|کتاب|ھے", "WWWWWW"},
		{"Qur'an", "ٱلْكِتَٰبُ لَا رَيْبَ ۛ فِيهِ \u06dd١٢ ۞ ۩", "ٱلْكِتَٰبُ|لَا|رَيْبَ|ۛ|فِيهِ|\u06dd١٢|۞|۩", "WWWMWMMM"},
		{"end of ayah without a space", "الْعَالَمِينَ\u06ddالرَّحْمَٰنِ", "الْعَالَمِينَ|\u06dd|الرَّحْمَٰنِ", "WMW"},
		{"pause mark on a letter", "رَيْبَۛ فيه", "رَيْبَۛ|فيه", "WW"},
		{"ornate brackets", "﴿قل هو﴾", "﴿|قل|هو|﴾", "PWWP"},
		{"presentation forms", "ﷲ ﻻ ﷺ", "ﷲ|ﻻ|ﷺ", "WWW"},
		{"ZWNJ inside", "می\u200cخواهم", "می\u200cخواهم", "W"},
		{"ZWJ at the end", "1445 ه\u200d ثم", "1445|ه\u200d|ثم", "NWW"},
		{"RLM at the edges", "\u200fكلمة\u200f، \u200eab\u200e", "كلمة|،|ab", "WPW"},
		{"RLM inside", "كل\u200fمة", "كل\u200fمة", "W"},
		{"bidi controls", "\u202bمصر\u202c \u2067x\u2069 \u202e", "مصر|x", "WW"},
		{"underscores", "كلمة_أخرى __x__", "كلمة_أخرى|__|x|__", "WPWP"},
		{"apostrophes", "it's O’Neil", "it's|O’Neil", "WW"},
		{"other scripts", "Москва שלום 東京 Ελλάδα", "Москва|שלום|東|京|Ελλάδα", "WWWWW"},
		{"stray mark", "َ كلمة", "َ|كلمة", "MW"},
		{"breaks", "أ\r\nب\n\nج\u2029د\u0085", "أ|\r\n|ب|\n|\n|ج|\u2029|د|\u0085", "W/W//W/W/"},
		{"bad bytes", "أ\xff\xfeب", "أ|\xff\xfe|ب", "WSW"},
		{"control characters", "أ\x00\x07ب", "أ|ب", "WW"},
		{"currency abbreviation", "100 ر.س. فقط", "100|ر.س.|فقط", "NWW"},
		{"version", "Go 1.26.8", "Go|1.26.8", "WN"},
	} {
		expectTokens(t, c.name, c.src, c.want, c.kinds)
	}
}

func TestLawsOnArticles(t *testing.T) {
	for _, name := range testdata.Articles() {
		checkTokens(t, testdata.Article(name))
		checkSentences(t, testdata.Article(name))
	}
	checkTokens(t, "")
	checkTokens(t, "\n")
}

func TestAppendAllocatesNothing(t *testing.T) {
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		room := make([]Token, 0, len(src))
		assert.Zero(t, testing.AllocsPerRun(5, func() { room = Append(room[:0], src) }), name)
	}
}

// Thirty-two times the text without a plain word boundary costs about thirty-two times as much, not a thousand times;
// the bound leaves room for a machine that does other things too.
func TestLongWordsCostLinearTime(t *testing.T) {
	const short, times = 8 << 10, 32
	room := make([]Token, 0, short*times)
	for _, unit := range []string{
		"ب", "ـ", "َ", "a", "1", "1م", "a.", "ب.", "a-", "a@", "1-", "1.", "1/", "_", "a_\u200f", "\u200f", "\u200d", "😀", "😀\u200d", "🇪",
		"http://", "http://.", ")", "#1", "#\u200c", "@a.b-", "ア", "漢", "ก", "'", "a'", "\xff", "ب:", "\u06dd", "\u0600", "1\u202f234", "(", "https://x(", "www.", "%1",
		"\xffَ", "w.a.", "a%", "٪", "د. ", "1 م. ",
	} {
		cost := func(size int) time.Duration {
			src, best := strings.Repeat(unit, size/len(unit)), time.Hour
			for range 2 {
				start := time.Now()
				room = Append(room[:0], src)
				best = min(best, time.Since(start))
			}
			return best
		}
		assert.Less(t, cost(short*times), 24*times*cost(short)+300*time.Millisecond, "%q", unit)
	}
}

func TestWordOfAMillionBytes(t *testing.T) {
	word := strings.Repeat("ب", 1<<19)
	assert.Equal(t, []Token{{text.Span{End: 1 << 20}, Word}}, Append(nil, word))
}
