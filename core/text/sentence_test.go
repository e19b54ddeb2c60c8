package text

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// expectSentences expects src to be the sentences of want, parted by "|" with the spaces around it left out.
func expectSentences(t *testing.T, name, want string) {
	t.Helper()
	src := strings.ReplaceAll(want, "|", "")
	var got []string
	for s := range Sentences(src) {
		got = append(got, s.In(src))
	}
	var parts []string
	for p := range strings.SplitSeq(want, "|") {
		parts = append(parts, strings.TrimSpace(p))
	}
	assert.Equal(t, parts, got, name)
	checkSentences(t, src)
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"full stops", "وصل الوفد. | ثم غادر."},
		{"question and exclamation", "من جاء؟ | يا للعجب! | نعم."},
		{"no space", "انتهى اللقاء.| وقال الوزير."},
		{"title", "قال د. أحمد إن العمل انتهى. | ثم مضى."},
		{"title joined", "قال د.أحمد ذلك. | ثم مضى."},
		{"chain of titles", "حضر أ.د. سامي وأ.م.د. ليلى ود. منى. | ثم بدأوا."},
		{"before Christ", "عام 300 ق.م. وما بعده. | ثم"},
		{"era at the end", "ولد عام 1990م. | ثم سافر."},
		{"era apart from its year", "ولد عام 1990 م. | ثم سافر."},
		{"group named by a letter, at the end", "في المجموعة ب."},
		{"Latin abbreviations", "زار U.S. Army وشركة Apple Inc. في لندن. | ثم Dr. Smith."},
		{"small letter after a dot", "approx. five e.g. this one. | Next."},
		{"number", "بلغ 3.5 مليون. | ثم ٣٫٥."},
		{"address", "زوروا example.org أو https://example.org/?id=5 الآن. | شكرا."},
		{"address with Arabic letters", "زوروا http://example.org/طريق?س=1&x=2#ج ثم. | نعم"},
		{"full stop after a quoted question", "سأل: «هل تأتي؟». | فلم يجب."},
		{"feminine verb of report", "«هل تأتي؟» سألت المرأة. | فلم يجب."},
		{"list", "1. البند الأول. | ٢. البند"},
		{"quotes", "قال: «لن أذهب.» | ثم ذهب."},
		{"closing quote before the stop", "قال: «لن أذهب». | ثم ذهب."},
		{"question reported", "«هل تأتي؟» سأل الرجل. | فلم يجب."},
		{"question that ends", "«هل تأتي؟» | لم يجب أحد."},
		{"ellipsis", "ثم... سكت… وبعدها تكلم. | نعم"},
		{"ellipsis of two", "القاهرة.. الوزير يصل. | نعم"},
		{"ellipsis at the end", "ثم سكت..."},
		{"runs", "ماذا؟! | لا!!! | نعم؟؟"},
		{"comma after", "أجاب بـ«نعم.»، ثم مضى."},
		{"brackets", "(انتهى التقرير.) | ثم"},
		{"Urdu and Chinese", "یہ کتاب ہے۔ | 你好。| 再见。"},
		{"no terminator", "عنوان بلا نقطة"},
		{"only terminators", "..."},
	} {
		expectSentences(t, c.name, c.want)
	}
}

func TestSentencesOfParagraphs(t *testing.T) {
	src := "عنوان\n\nأول. ثان\r\n \t\nثالث."
	var got []string
	for s := range Sentences(src) {
		got = append(got, s.In(src))
	}
	assert.Equal(t, []string{"عنوان", "أول.", "ثان", "ثالث."}, got)
	marked := "\u200fانتهى\u200f.\u200f ثم مضى."
	got = nil
	for s := range Sentences(marked) {
		got = append(got, s.In(marked))
	}
	assert.Equal(t, []string{"انتهى\u200f.", "ثم مضى."}, got, "direction marks at an edge stay outside")
	for range Sentences(src) {
		break // a reader may stop
	}
	for range Sentences("") {
		t.Fatal("an empty text has no sentence")
	}
}

// checkSentences is the law: sentences are ordered, inside one paragraph, on grapheme boundaries where graphemes allow,
// begin and end with ink, and leave only blanks between them.
func checkSentences(t testing.TB, src string) {
	paras := AppendParagraphs(nil, src)
	at, k := int32(0), 0
	blank := func(from, to int32) {
		for _, r := range src[from:to] {
			hold(t, isBlank(r) || BreakLen(string(r), 0) > 0, "%q: %q lies outside", src, r)
		}
	}
	for s := range Sentences(src) {
		hold(t, at <= s.Start && s.Start < s.End, "%q: %v after %d", src, s, at)
		blank(at, s.Start)
		for k < len(paras) && paras[k].End < s.End {
			k++
		}
		hold(t, paras[k].Contains(s), "%q: %v crosses a paragraph", src, s)
		last, _ := utf8.DecodeLastRuneInString(s.In(src))
		hold(t, GraphemeStart(src, int(s.End)) == int(s.End) || prepends(last), "%q: %v cuts", src, s)
		at = s.End
	}
	blank(at, int32(len(src)))
	if all, slow := slices.Collect(Sentences(src)), slowSentences(src); !slices.Equal(all, slow) {
		hold(t, false, "%q: %v, letter by letter %v", src, all, slow)
	}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"empty text", "", []string{""}},
		{"one", "أ", []string{"أ"}},
		{"ends in a break", "أ\n", []string{"أ", ""}},
		{"all breaks", "a\nb\r\nc\rd\u0085e\u2028f\u2029g", []string{"a", "b", "c", "d", "e", "f", "g"}},
		{"empty ones", "\n\n", []string{"", "", ""}},
		{"CR before CR LF", "\r\r\n", []string{"", "", ""}},
		{"no break", "a\v\fb\u00a0«\u2027»", []string{"a\v\fb\u00a0«\u2027»"}},
	} {
		var got []string
		for p := range Paragraphs(c.src) {
			got = append(got, p.In(c.src))
		}
		assert.Equal(t, c.want, got, c.name)
		checkParagraphs(t, c.src)
	}
}

// checkParagraphs is the law: paragraphs and breaks tile the text, and both doors agree.
func checkParagraphs(t testing.TB, src string) {
	var all []Span
	at := 0
	for p := range Paragraphs(src) {
		hold(t, int(p.Start) == at, "%q: %v after %d", src, p, at)
		for b := int(p.Start); b < int(p.End); b++ {
			hold(t, BreakLen(src, b) == 0, "%q: a break at %d", src, b)
		}
		hold(t, ParagraphEnd(src, at) == int(p.End), "%q: end of %v", src, p)
		at = int(p.End) + BreakLen(src, int(p.End))
		all = append(all, p)
	}
	hold(t, at == len(src), "%q: ends at %d", src, at)
	require.Equal(t, all, AppendParagraphs(nil, src))
}

// Thirty-two times the text costs about thirty-two times as much, not a thousand times.
func TestSentencesCostLinearTime(t *testing.T) {
	const short, times = 8 << 10, 32
	for _, unit := range []string{
		"ب.", "a.", "1.", ".", "؟»", "؟ ،", "د. ", "َ.", "ab.", "http://a.", "a./", "1.-", "«", " ", "م.1", "بب.", "؟» ب",
	} {
		cost := func(size int) time.Duration {
			src, best := strings.Repeat(unit, size/len(unit)), time.Hour
			for range 2 {
				start := time.Now()
				for range Sentences(src) {
				}
				best = min(best, time.Since(start))
			}
			return best
		}
		assert.Less(t, cost(short*times), 24*times*cost(short)+300*time.Millisecond, "%q", unit)
	}
	long := strings.Repeat("a", 1<<18) + strings.Repeat(".a", 1<<17)
	start := time.Now()
	for range Sentences(long) {
	}
	assert.Less(t, time.Since(start), 5*time.Second)
}

// slowSentences are the sentences, each character being passed by itself.
func slowSentences(src string) (all []Span) {
	for para := range Paragraphs(src) {
		p := src[:para.End]
		for at := int(para.Start); ; {
			for at < len(p) && blankAt(p, at) {
				_, w := utf8.DecodeRuneInString(p[at:])
				at += w
			}
			s, closed := sentence{p: p, start: at, solid: at, word: at, covered: at}, 0
			for at < len(p) && closed == 0 {
				r, w := utf8.DecodeRuneInString(p[at:])
				if isTerminator(r) && (r != '.' || at >= s.covered) {
					at, closed = s.terminators(r, at)
					continue
				}
				s.pass(r, at, at+w)
				at += w
			}
			if closed > 0 {
				all, at = append(all, Span{int32(s.start), int32(closed)}), closed
				continue
			}
			for s.solid < len(p) {
				r, w := utf8.DecodeRuneInString(p[s.solid:])
				if r != ZWJ && r != ZWNJ {
					break
				}
				s.solid += w
			}
			if s.solid > s.start {
				all = append(all, Span{int32(s.start), int32(s.solid)})
			}
			break
		}
	}
	return all
}
