package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/entity"
	"wusum/core/learn"
	"wusum/core/model"
	"wusum/core/ner"
	"wusum/core/session"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/wasm/wire"
)

// words is a model that knows two words.
type words struct{}

func (words) Name() string    { return "words" }
func (words) Version() string { return "7" }

func (words) Analyze(a *model.Analysis, src string) {
	a.Mentions = a.Mentions[:0]
	if strings.Contains(src, "قف") {
		panic("stop")
	}
	for _, w := range []struct{ word, label string }{{"مصر", "GPE"}, {"سلمى", "PERS"}} {
		for at := 0; ; {
			i := strings.Index(src[at:], w.word)
			if i < 0 {
				break
			}
			s := text.Span{Start: int32(at + i), End: int32(at + i + len(w.word))}
			a.Mentions = append(a.Mentions, entity.Mention{Span: s, Whole: s, Label: w.label, Score: 0.5, Why: entity.Earlier, From: s})
			at = int(s.End)
		}
	}
}

func (words) Features(*ner.State, *tag.Sentence, func(int, []uint32)) {}
func (words) Split(string) (w []tag.Word, s []clitic.Segment)         { return w, s }

// said is what a step says.
func said(answer []byte, _ bool) []byte { return answer }

func newEngine() *engine {
	return &engine{read: func(b []byte) (analyzer, error) {
		if string(b) != "words" {
			return nil, errors.New("checksum")
		}
		return words{}, nil
	}}
}

func message(request uint32, m wire.Message) []byte { return wire.Append(nil, request, m) }

// expect decodes an answer of a kind.
func expect[M wire.Message](t *testing.T, answer []byte) (uint32, M) {
	t.Helper()
	h, m, err := wire.Decode(answer, func(k wire.Kind) wire.Message {
		if k == wire.KindLearnt { // JavaScript reads it
			return &wire.Learnt{}
		}
		return wire.ToPage(k)
	})
	require.NoError(t, err)
	got, ok := m.(M)
	require.True(t, ok, "%T: %+v", m, m)
	return h.Request, got
}

func loaded(t *testing.T) *engine {
	e := newEngine()
	_, m := expect[*wire.Loaded](t, e.handle(message(0, &wire.Model{Data: []byte("words")})))
	assert.Equal(t, &wire.Loaded{Name: "words", Version: "7"}, m)
	return e
}

// answers runs a job to its end.
func answers(t *testing.T, e *engine) (out []*wire.Suggestions, last uint32) {
	t.Helper()
	for answer, more := e.step(); more || answer != nil; answer, more = e.step() {
		if answer == nil {
			continue
		}
		request, m := expect[*wire.Suggestions](t, answer)
		out, last = append(out, m), request
	}
	return out, last
}

func TestTag(t *testing.T) {
	e := loaded(t)
	const src = "سلمى في مصر\nمصر"
	require.Nil(t, e.handle(message(4, &wire.Tag{Text: src})))
	got, request := answers(t, e)
	assert.EqualValues(t, 4, request)
	require.Len(t, got, 1)
	assert.Equal(t, []string{"GPE", "PERS"}, got[0].Labels)
	assert.Equal(t, [3]uint32{0, uint32(len(src)), 0}, [3]uint32{got[0].From, got[0].To, got[0].Left})
	require.Len(t, got[0].Mentions, 3)
	for i, want := range []string{"مصر", "مصر", "سلمى"} {
		m := got[0].Mentions[i]
		assert.Equal(t, want, src[m.Start:m.End])
		assert.Equal(t, want, src[m.WholeStart:m.WholeEnd])
		assert.Equal(t, want, src[m.FromStart:m.FromEnd])
	}
}

func TestTextBeforeModel(t *testing.T) {
	e := newEngine()
	require.Nil(t, e.handle(message(1, &wire.Tag{Text: "مصر"})))
	assert.Nil(t, said(e.step()))
	e.handle(message(0, &wire.Model{Data: []byte("words")}))
	got, _ := answers(t, e)
	require.Len(t, got, 1)
	assert.Len(t, got[0].Mentions, 1)
}

// What is seen comes first, and a newer request ends an older one.
func TestLongText(t *testing.T) {
	e := loaded(t)
	src := strings.Repeat("قالت سلمى إن مصر بعيدة.\n", 6000)
	seen := uint32(len(src) / 2)
	e.handle(message(1, &wire.Tag{Text: src, From: seen, To: seen + 900}))
	_, first := expect[*wire.Suggestions](t, said(e.step()))
	assert.True(t, first.From <= seen && seen < first.To)
	assert.NotZero(t, first.Left)
	e.handle(message(2, &wire.Tag{Text: src, From: seen, To: seen + 900}))
	got, request := answers(t, e)
	assert.EqualValues(t, 2, request)
	total, mentions := 0, 0
	for i, m := range got {
		total += int(m.To - m.From)
		mentions += len(m.Mentions)
		assert.Equal(t, len(src)-total, int(m.Left), "piece %d", i)
		for _, f := range m.Mentions {
			assert.True(t, m.From <= f.Start && f.End <= m.To)
		}
	}
	assert.Equal(t, len(src), total)
	assert.Equal(t, 12000, mentions)
}

func expectTiles(t *testing.T, src string) []text.Span {
	t.Helper()
	at := int32(0)
	all := tile(src)
	for _, p := range all {
		require.True(t, p.Start == at && p.End > at, "%v after %d", p, at)
		require.Equal(t, int(at), text.GraphemeStart(src, int(at)))
		at = p.End
	}
	require.EqualValues(t, len(src), at)
	return all
}

func TestPieces(t *testing.T) {
	long := strings.Repeat("كلمة ", pieceSize/4)
	for phenomenon, c := range map[string]struct {
		src   string
		least int
	}{
		"nothing":                     {"", 0},
		"one line":                    {"سطر", 1},
		"many lines":                  {strings.Repeat("سطر من النص\r\n", 5000), 4},
		"a book in one paragraph":     {strings.Repeat("جملة قصيرة من كتاب. ", 5000), 6},
		"no stop at all":              {long, 2},
		"one word of a megabyte":      {strings.Repeat("ء", 1<<19), 1},
		"a long word among others":    {"أول\n" + strings.Repeat("ء", pieceSize) + " ثم\nآخر", 2},
		"marks on one letter":         {"ب" + strings.Repeat("\u064e", pieceSize) + " ت", 1},
		"lines that are one too many": {strings.Repeat(strings.Repeat("س", 100)+"\n", 3*pieceSize/200), 2},
	} {
		all := expectTiles(t, c.src)
		assert.GreaterOrEqual(t, len(all), c.least, phenomenon)
	}
	all := expectTiles(t, strings.Repeat("سطر من النص\n", 5000))
	for at := range int32(len(all)) {
		order := pieces(strings.Repeat("سطر من النص\n", 5000), text.Span{Start: all[at].Start, End: all[at].End})
		assert.Equal(t, all[at], order[0])
		assert.ElementsMatch(t, all, order)
	}
}

func TestFaults(t *testing.T) {
	e := newEngine()
	_, f := expect[*wire.Fault](t, e.handle(message(0, &wire.Model{Data: []byte("cut")})))
	assert.Equal(t, &wire.Fault{Code: "engine.model", Detail: "checksum"}, f)
	_, f = expect[*wire.Fault](t, e.handle([]byte{1, 2, 3}))
	assert.Equal(t, "engine.failed", f.Code)
	_, f = expect[*wire.Fault](t, e.handle(message(0, &wire.Article{})))
	assert.Equal(t, "engine.failed", f.Code)

	e = loaded(t)
	e.handle(message(3, &wire.Tag{Text: "قف"}))
	request, f := expect[*wire.Fault](t, said(e.step()))
	assert.Zero(t, request)
	assert.Equal(t, &wire.Fault{Code: "engine.failed", Detail: "stop"}, f)
	assert.Nil(t, said(e.step()), "it is not tried again")
	e.read = func([]byte) (analyzer, error) { var none []int; return nil, errors.New(string(rune(none[1]))) }
	_, f = expect[*wire.Fault](t, e.handle(message(0, &wire.Model{})))
	assert.Equal(t, "engine.failed", f.Code, "a panic of the loader")
}

// The page knows the reasons by number.
func TestReasonsAgree(t *testing.T) {
	for reason, why := range map[entity.Reason]session.Why{
		entity.Context: session.WhyContext, entity.Gazetteer: session.WhyList, entity.Pattern: session.WhyPattern,
		entity.Earlier: session.WhyEarlier, entity.Acronym: session.WhyAcronym, entity.Nested: session.WhyNested,
	} {
		assert.EqualValues(t, why, reason)
	}
}

func FuzzTile(f *testing.F) {
	f.Add("سطر. آخر\n", 9000)
	f.Add("\u064e", 40000)
	f.Fuzz(func(t *testing.T, unit string, n int) {
		if unit = strings.ToValidUTF8(unit, ""); len(unit) == 0 || n < 0 || n*len(unit) > 4*pieceSize {
			return
		}
		expectTiles(t, strings.Repeat(unit, n))
	})
}

// What is doubtful and in no list is worth more than what is sure, for its length.
func TestSurvey(t *testing.T) {
	e := newEngine()
	ask := func(src string) uint32 {
		request, m := expect[*wire.Surveyed](t, e.handle(message(5, &wire.Survey{Text: src})))
		assert.EqualValues(t, 5, request)
		return m.Information
	}
	assert.Zero(t, ask("مصر"), "no model")
	e = loaded(t)
	e.handle(message(9, &wire.Tag{Text: "مصر"}))
	assert.Zero(t, ask("لا اسم هنا"))
	one := ask("وصل إلى مصر")
	assert.EqualValues(t, 1000/evenWords, one, "an even chance is one bit")
	assert.EqualValues(t, 3000/evenWords, ask("وصلت سلمى من مصر إلى مصر"))
	got, request := answers(t, e)
	assert.EqualValues(t, 9, request, "the text at work goes on")
	assert.Len(t, got, 1)

	said := []learn.Suggestion{
		{Span: text.Span{End: 2}, Score: 1, Why: learn.Alike}, {Span: text.Span{End: 2}, Score: 0, Why: learn.Reason(entity.Gazetteer)},
		{Span: text.Span{Start: 2, End: 4}, Score: 0.5, Why: learn.Taught},
	}
	assert.EqualValues(t, 2000/evenWords, information(said, "abcd", 4), "one name in no list, one doubt")
	assert.Zero(t, entropy(1))
	assert.Equal(t, 1.0, entropy(0.5))
}
