package entity

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/text"
)

// checkMentions holds the laws of Refine: mentions lie in the text on the edges of graphemes, are in order, never cross
// and never share a span, have a known label and a confidence.
func checkMentions(t *testing.T, src string, mentions []Mention) {
	t.Helper()
	labels := map[string]bool{}
	for _, l := range Labels {
		labels[l] = true
	}
	var open []text.Span
	for i, m := range mentions {
		require.True(t, 0 <= m.Span.Start && m.Span.Start < m.Span.End && int(m.Span.End) <= len(src), "%v lies outside", m)
		require.True(t, m.Whole.Contains(m.Span) && 0 <= m.Whole.Start && int(m.Whole.End) <= len(src), "%v is not whole", m)
		for _, b := range []int32{m.Span.Start, m.Span.End, m.Whole.Start, m.Whole.End} {
			require.Equal(t, int(b), text.GraphemeStart(src, int(b)), "%v cuts a grapheme in %q", m, src)
		}
		require.True(t, labels[m.Label], m.Label)
		require.True(t, m.Score >= 0 && m.Score <= 1, "%v", m)
		require.True(t, m.From.Empty() || int(m.From.End) <= len(src) && m.From.Start >= 0, "%v", m)
		if i > 0 {
			require.True(t, before2(mentions[i-1].Span, m.Span), "%v is out of order or a twin of %v", m, mentions[i-1])
		}
		for len(open) > 0 && open[len(open)-1].End <= m.Span.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			require.True(t, open[len(open)-1].Contains(m.Span), "%v crosses %v in %q", m, open[len(open)-1], src)
		}
		open = append(open, m.Span)
	}
}

// Any text with any learnt mentions keeps the laws.
func FuzzRefine(f *testing.F) {
	for _, c := range examples {
		f.Add(c.src, []byte{0, 2, 1, 3, 5, 0, 6, 7, 2})
	}
	f.Add("#القدس_عاصمة_فلسطين _ #_ #مصر_", []byte{})
	f.Add("00!00!\u0604A", []byte{})
	f.Add("((((((١٢ / ٥ / 1999 عام عام (1990) يوم يوم مطلع أوائل نهاية", []byte{1, 9, 3})
	f.Add("\xff\xfe#\xff_م_\u0301 e\u0301_م 5\u064b% لم\u200dم", []byte{0, 1, 0})
	r, lex := readRules(f, false), readLexicon(f)
	f.Fuzz(func(t *testing.T, src string, spans []byte) {
		if len(src) > 1<<14 {
			return
		}
		in := inputOf(src, lex)
		for i := 0; i+2 < len(spans); i += 3 {
			in.Learnt = append(in.Learnt, Learnt{First: int32(int8(spans[i])), Last: int32(int8(spans[i+1])), Type: Type(spans[i+2] % 6), Score: float32(spans[i+2]) / 100})
		}
		if len(spans)%2 == 1 && len(in.Words) > 2 {
			in.Sentences = []Range{{-3, int32(len(in.Words)) / 2}, {int32(len(in.Words)) / 2, int32(len(in.Words)) + 7}}
		}
		checkMentions(t, src, r.Refine(nil, in))
	})
}

func TestBadInput(t *testing.T) {
	r, lex := readRules(t, false), readLexicon(t)
	for name, src := range map[string]string{
		"empty":          "",
		"no Arabic":      strings.Repeat("nothing to see here, 12 or 13. ", 50),
		"marks alone":    strings.Repeat("\u064B\u064E\u0651", 300),
		"one long token": strings.Repeat("م", 1<<18),
		"brackets":       strings.Repeat("(", 5000),
		"edges":          strings.Repeat("مطلع أوائل نهاية ", 2000),
		"one sentence":   strings.Repeat("عام 1990 في مصر وزير خارجية ", 3000),
	} {
		in := inputOf(src, lex)
		mentions := r.Refine(nil, in)
		checkMentions(t, src, mentions)
		t.Logf("%s: %d mentions", name, len(mentions))
	}
	in := inputOf("زار مصر", lex)
	in.UPOS = nil
	in.Learnt = []Learnt{{First: 5, Last: 9}, {First: -1, Last: 1}, {First: 1, Last: 1}, {First: 1, Last: 2, Type: 9}}
	checkMentions(t, in.Src, r.Refine(nil, in))
}

func TestReadRulesRefused(t *testing.T) {
	for _, list := range []string{"", "# nothing", "[nosuch]\nم", "كلمة", "[one]\nكلمتان اثنتان"} {
		_, err := ReadRules([]byte(list), nil)
		require.ErrorIs(t, err, ErrRules, list)
	}
	r, err := ReadRules([]byte("[year]\nعام"), nil)
	require.NoError(t, err)
	in := inputOf("عام 1990", readLexicon(t))
	assert.Len(t, r.Refine(nil, in), 1, "without a gazetteer")
}

func TestAllocations(t *testing.T) {
	r := readRules(t, false)
	src := strings.Repeat("أعلن وزير الخارجية المصري أمس في القاهرة أن بلاده قدمت 20 مليون دولار (10%) في كانون الثاني 2010. ", 50)
	in := inputOf(src, readLexicon(t))
	var mentions []Mention
	mentions = r.Refine(mentions, in)
	allocs := testing.AllocsPerRun(20, func() { mentions = r.Refine(mentions[:0], in) })
	assert.Less(t, allocs/float64(len(in.Words)), 0.01)
}

func BenchmarkRefine(b *testing.B) {
	r := readRules(b, false)
	src := strings.Repeat("أعلن وزير الخارجية المصري أمس في القاهرة أن بلاده قدمت 20 مليون دولار (10%) في كانون الثاني 2010. ", 200)
	in := inputOf(src, readLexicon(b))
	for i := range in.Words {
		if i%27 == 0 {
			in.Sentences = append(in.Sentences, Range{int32(i), int32(min(i+27, len(in.Words)))})
		}
	}
	var mentions []Mention
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		mentions = r.Refine(mentions[:0], in)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(in.Words)), "ns/word")
}
