package clitic_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/text"
	"wusum/core/token"
	"wusum/testdata"
)

// lessons are two sentences in which one word is cut differently, by what stands before it.
func lessons() []clitic.Lesson {
	var all []clitic.Lesson
	for _, s := range []string{"وصل إلى وردة بيضاء", "عاد الوفد و+ردت الحكومة", "جلس قرب وردة حمراء", "قال الوزير و+ردت الوزارة"} {
		src := strings.ReplaceAll(s, "+", "")
		e := clitic.Lesson{Src: src, Tokens: token.Append(nil, src), Weight: 1}
		e.Cuts = make([][]text.Span, len(e.Tokens))
		fields := strings.Fields(s)
		for i := range e.Tokens {
			if e.Tokens[i].Kind != token.Word {
				continue
			}
			word, at := fields[0], e.Tokens[i].Span.Start
			fields = fields[1:]
			if !strings.HasPrefix(word, "ور") && !strings.HasPrefix(word, "و+") {
				continue
			}
			for part := range strings.SplitSeq(word, "+") {
				e.Cuts[i] = append(e.Cuts[i], text.Span{Start: at, End: at + int32(len(part))})
				at += int32(len(part))
			}
		}
		all = append(all, e)
	}
	return all
}

func learnt(t testing.TB) *clitic.Context {
	c := clitic.LearnContext(shipped(t), lessons(), []string{"بروس", "فلورانس", "كتاب"})
	again := clitic.LearnContext(shipped(t), lessons(), []string{"بروس", "فلورانس", "كتاب"})
	require.True(t, bytes.Equal(c.Encode(), again.Encode()), "same lessons, same bytes")
	back, err := clitic.ReadContext(c.Encode())
	require.NoError(t, err)
	require.True(t, bytes.Equal(c.Encode(), back.Encode()), "what is written is read")
	return back
}

// checkContext holds a text to the laws: the segments of each word are one of its splits, whatever stands around it.
func checkContext(t *testing.T, lex *clitic.Lexicon, c *clitic.Context, src string) {
	t.Helper()
	toks := token.Append(nil, src)
	var past clitic.Past
	var survey clitic.Survey
	survey.Add(src, toks)
	for i, tok := range toks {
		if tok.Kind != token.Word || tok.Span.Len() > 1<<10 {
			continue
		}
		word := tok.Span.In(src)
		segs := c.Append(nil, lex, &past, &survey, src, toks, i)
		for j := range segs {
			segs[j].Span.Start -= tok.Span.Start
			segs[j].Span.End -= tok.Span.Start
		}
		checkSegments(t, word, segs)
		found := false
		for _, a := range clitic.Splits(word) {
			found = found || assert.ObjectsAreEqual(a.Segments, segs)
		}
		require.True(t, found, "%q is not split so", word)
	}
}

func TestContextLaws(t *testing.T) {
	lex, c := shipped(t), learnt(t)
	for _, name := range testdata.Articles() {
		checkContext(t, lex, c, testdata.Article(name))
	}
	checkContext(t, lex, c, strings.Join(lawWords(), " "))
	checkContext(t, lex, nil, strings.Join(lawWords(), " "))
	checkContext(t, nil, c, strings.Join(lawWords(), " "))
}

func FuzzContext(f *testing.F) {
	lex, c := shipped(f), learnt(f)
	f.Add("وصل بروس و وردت الأنباء، وللغة 70٪ و70")
	f.Add("")
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) < 1<<12 {
			checkContext(t, lex, c, src)
		}
	})
}

func TestReadContext(t *testing.T) {
	good := learnt(t).Encode()
	for i := range good {
		if i > 40 && i%97 != 0 {
			continue
		}
		bad := bytes.Clone(good)
		bad[i] ^= 0x10
		_, err := clitic.ReadContext(bad)
		require.ErrorIs(t, err, clitic.ErrContext, "byte %d", i)
	}
	for _, n := range []int{0, 3, 19, 20, 400, len(good) - 1} {
		_, err := clitic.ReadContext(good[:n])
		require.ErrorIs(t, err, clitic.ErrContext, "cut after %d", n)
	}
}

func FuzzReadContext(f *testing.F) {
	f.Add(learnt(f).Encode())
	f.Add([]byte("WSCX"))
	lex := shipped(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := clitic.ReadContext(data)
		if err != nil {
			require.ErrorIs(t, err, clitic.ErrContext)
			return
		}
		checkContext(t, lex, c, "وصل بروس ووردت الأنباء")
	})
}

func TestContextAllocatesNothing(t *testing.T) {
	lex, c := shipped(t), learnt(t)
	src := testdata.Article(testdata.Articles()[0])
	toks := token.Append(nil, src)
	dst := make([]clitic.Segment, 0, 4*len(toks))
	assert.Zero(t, testing.AllocsPerRun(10, func() {
		var past clitic.Past
		var survey clitic.Survey
		survey.Add(src, toks)
		dst = dst[:0]
		for i := range toks {
			if toks[i].Kind == token.Word {
				dst = c.Append(dst, lex, &past, &survey, src, toks, i)
			}
		}
	}))
}

// BenchmarkContext splits the words of an article in context, tokenised beforehand.
func BenchmarkContext(b *testing.B) {
	lex, c := shipped(b), learnt(b)
	for _, name := range testdata.Articles() {
		b.Run(name, func(b *testing.B) {
			src := testdata.Article(name)
			toks := token.Append(nil, src)
			words := 0
			var segs []clitic.Segment
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				words, segs = 0, segs[:0]
				var past clitic.Past
				var survey clitic.Survey
				survey.Add(src, toks)
				for i := range toks {
					if toks[i].Kind == token.Word {
						segs = c.Append(segs, lex, &past, &survey, src, toks, i)
						words++
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*words), "ns/word")
		})
	}
}

// After ل the article vanishes before lam; what follows tells whether it was there.
func TestArticleBeforeLamInContext(t *testing.T) {
	for _, c := range []struct{ phenomenon, src, want string }{
		{"an adjective with the article", "تاريخ للغة العربية", "ل+ال+لغة"},
		{"behind a conjunction too", "تاريخ وللغة العربية", "و+ل+ال+لغة"},
		{"an adjective that is no nisba", "تقرير للجنة المشتركة", "ل+ال+لجنة"},
		{"a construct", "الانتماء للغة القرآن", "ل+لغة"},
		{"an indefinite noun", "قدم التقرير للجنة تحكيم", "ل+لجنة"},
		{"the end of the sentence", "سلمت الوثيقة للجنة.", "ل+ال+لجنة"},
		{"a relative pronoun", "قال للجنة التي زارته", "ل+ال+لجنة"},
		{"a preposition", "شرح للجنة في جنيف", "ل+ال+لجنة"},
		{"a country takes no article", "عاد للبنان الجميل", "ل+لبنان"},
		{"nor does a town", "وصل للندن مساء", "ل+لندن"},
		{"a pronoun makes it definite already", "عاد للغته الأم", "ل+لغة+ه"},
	} {
		word := ""
		for _, w := range strings.Fields(c.src) {
			if w = strings.TrimRight(w, "."); strings.Contains(w, "لل") {
				word = w
			}
		}
		assert.Equal(t, c.want, inContext(t, c.src, word), c.phenomenon)
	}
}

// inContext returns the canonical segments of a word of src.
func inContext(t *testing.T, src, word string) string {
	t.Helper()
	toks := token.Append(nil, src)
	c, lex := learnt(t), shipped(t)
	var past clitic.Past
	for i, tok := range toks {
		if tok.Kind != token.Word {
			continue
		}
		segs := c.Append(nil, lex, &past, nil, src, toks, i)
		if tok.Span.In(src) != word {
			continue
		}
		var parts []string
		for _, s := range segs {
			parts = append(parts, s.Form(src))
		}
		return strings.Join(parts, "+")
	}
	t.Fatalf("%q is not in %q", word, src)
	return ""
}
