package main

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/learn"
	"wusum/core/model"
	"wusum/core/model/embedded"
	"wusum/core/session"
	"wusum/testdata"
	"wusum/wasm/wire"
)

var shipped = sync.OnceValue(func() *model.Model {
	m, err := model.Read(embedded.Bytes())
	if err != nil {
		panic(err)
	}
	return m
})

// real returns an engine with the shipped model, for a project with labels of farming.
func real(t *testing.T) *engine {
	e := &engine{read: func([]byte) (analyzer, error) { return shipped(), nil }}
	require.Nil(t, e.handle(message(0, &wire.Course{Fresh: 1, Labels: []string{"CROP", "DISEASE", "TOOL"}})))
	expect[*wire.Loaded](t, e.handle(message(0, &wire.Model{})))
	return e
}

// labelled is a farm article as somebody has labelled it, the first n mentions of it.
func labelled(name string, n int, flags uint32) *wire.Learn {
	src, mentions := testdata.Farm(name)
	m := &wire.Learn{Doc: name, Text: src, Flags: flags, Labels: []string{"CROP", "DISEASE", "TOOL"}}
	for _, f := range mentions[:min(n, len(mentions))] {
		label := map[string]uint32{"CROP": 0, "DISEASE": 1, "TOOL": 2}[f.Label]
		m.Decisions = append(m.Decisions, wire.Decision{Start: uint32(f.Start), End: uint32(f.End), Label: label})
	}
	return m
}

// rest runs the engine until it has nothing to do, and returns what it said last.
func rest(t *testing.T, e *engine) (last *wire.Suggestions) {
	for answer, more := e.step(); more || answer != nil; answer, more = e.step() {
		if answer != nil {
			_, last = expect[*wire.Suggestions](t, answer)
		}
	}
	return last
}

// A mention by hand is answered at once with the others of its name, and its undoing with none.
func TestDecisionIsAnswered(t *testing.T) {
	e := real(t)
	src, _ := testdata.Farm("01")
	e.handle(message(5, &wire.Tag{Doc: "01", Text: src}))
	assert.Empty(t, rest(t, e).Mentions, "the model knows none of these labels")
	one := labelled("01", 1, 0)
	one.Text = ""
	request, got := expect[*wire.Suggestions](t, e.handle(message(0, one)))
	assert.EqualValues(t, 5, request)
	assert.Equal(t, [3]uint32{0, uint32(len(src)), 0}, [3]uint32{got.From, got.To, got.Left})
	again := 0
	for _, m := range got.Mentions {
		if src[m.Start:m.End] == "القمح" {
			assert.EqualValues(t, learn.Taught, m.Why)
			assert.EqualValues(t, 1, m.Times)
			again++
		}
	}
	assert.Equal(t, 2, again)
	one.Decisions = nil
	_, got = expect[*wire.Suggestions](t, e.handle(message(0, one)))
	assert.Empty(t, got.Mentions)
	assert.Nil(t, e.handle(message(0, one)), "nothing else was decided")
}

// Ten articles are learnt behind the open one, which is then looked at again, with what was decided in it meanwhile.
func TestBulk(t *testing.T) {
	e := real(t)
	src, _ := testdata.Farm("11")
	e.handle(message(5, &wire.Tag{Doc: "11", Text: src}))
	all := testdata.FarmArticles()[:10]
	for i, name := range all {
		flags := uint32(wire.LearnDone)
		if i == len(all)-1 {
			flags |= wire.LearnLast
		}
		assert.Nil(t, e.handle(message(0, labelled(name, 99, flags))))
	}
	open := labelled("11", 2, 0)
	open.Text = ""
	expect[*wire.Suggestions](t, e.handle(message(0, open)))
	got := rest(t, e)
	assert.Greater(t, len(got.Mentions), 10)
	_, said := expect[*wire.Learnt](t, e.handle(message(9, &wire.AskLearnt{File: 1})))
	assert.EqualValues(t, 11, said.Texts)
	assert.ElementsMatch(t, []string{"CROP", "DISEASE", "TOOL"}, said.Labels)
	assert.Len(t, said.Names, topNames)
	require.NotEmpty(t, said.Data)

	straight := real(t) // the order in which the open text was learnt does not matter
	for _, name := range all {
		straight.handle(message(0, labelled(name, 99, wire.LearnDone)))
	}
	rest(t, straight)
	straight.handle(message(5, &wire.Tag{Doc: "11", Text: src}))
	_, want := expect[*wire.Suggestions](t, straight.handle(message(0, open)))
	require.Len(t, got.Mentions, len(want.Mentions))
	for i, m := range want.Mentions {
		assert.InDelta(t, m.Score, got.Mentions[i].Score, 2e-3)
		m.Score = got.Mentions[i].Score
		assert.Equal(t, m, got.Mentions[i])
	}

	other := real(t) // the file carries it over
	expect[*wire.Learnt](t, other.handle(message(1, &wire.Base{Data: said.Data})))
	other.handle(message(1, &wire.Course{Fresh: 1, Labels: said.Labels}))
	other.handle(message(5, &wire.Tag{Doc: "x", Text: src}))
	assert.InDelta(t, len(got.Mentions), len(rest(t, other).Mentions), 4)
	request, f := expect[*wire.Fault](t, other.handle(message(7, &wire.Base{Data: said.Data[:99]})))
	assert.EqualValues(t, 7, request)
	assert.Equal(t, "learn.file", f.Code)
}

// What the open text taught is not lost when another is opened while others are being learnt.
func TestOpenedMeanwhile(t *testing.T) {
	e := real(t)
	all := testdata.FarmArticles()[:3]
	src, _ := testdata.Farm(all[0])
	e.handle(message(5, &wire.Tag{Doc: all[0], Text: src}))
	first := labelled(all[0], 99, wire.LearnDone)
	first.Text = ""
	e.handle(message(0, first))
	e.handle(message(0, labelled(all[1], 99, wire.LearnDone)))
	e.handle(message(0, labelled(all[2], 99, wire.LearnDone|wire.LearnLast)))
	for len(e.class.queue) > 1 {
		e.step()
	}
	other, _ := testdata.Farm("11")
	e.handle(message(6, &wire.Tag{Doc: "11", Text: other}))
	require.Nil(t, e.handle(message(9, &wire.AskLearnt{})), "first it learns")
	var said *wire.Learnt
	for answer, more := e.step(); more || answer != nil; answer, more = e.step() {
		if h, m, err := wire.Decode(answer, func(wire.Kind) wire.Message { return &wire.Learnt{} }); err == nil && h.Kind == wire.KindLearnt {
			said = m.(*wire.Learnt)
		}
	}
	require.NotNil(t, said)
	assert.EqualValues(t, 3, said.Texts)
}

// Whoever asks while there is something to be learnt is answered, each of them, even if all is learnt afresh meanwhile.
func TestEveryQuestionIsAnswered(t *testing.T) {
	e := real(t)
	e.handle(message(0, labelled("01", 9, 0)))
	require.Nil(t, e.handle(message(7, &wire.AskLearnt{File: 1})))
	require.Nil(t, e.handle(message(8, &wire.AskLearnt{})))
	e.handle(message(0, &wire.Course{Fresh: 1, Labels: []string{"CROP"}}))
	files := map[uint32]bool{}
	for answer, more := e.step(); more || answer != nil; answer, more = e.step() {
		if answer != nil {
			request, said := expect[*wire.Learnt](t, answer)
			files[request] = len(said.Data) > 0
		}
	}
	assert.Equal(t, map[uint32]bool{7: true, 8: false}, files)
}

// What is to be learnt from a text follows from what was learnt: nothing is expected of types that nobody has labelled yet,
// much of the next text, and less of one whose names are known.
func TestSurveyKnowsWhatWasLearnt(t *testing.T) {
	e := real(t)
	ask := func(name string) uint32 {
		src, _ := testdata.Farm(name)
		_, m := expect[*wire.Surveyed](t, e.handle(message(5, &wire.Survey{Text: src})))
		return m.Information
	}
	assert.Zero(t, ask("11"))
	for _, name := range testdata.FarmArticles()[:5] {
		e.handle(message(0, labelled(name, 99, wire.LearnDone)))
	}
	rest(t, e)
	next := ask("11")
	assert.NotZero(t, next)
	e.handle(message(0, labelled("11", 99, wire.LearnDone)))
	src, _ := testdata.Farm("11")
	require.Nil(t, e.handle(message(6, &wire.Survey{Text: src})), "first it learns")
	for {
		answer, more := e.step()
		require.True(t, more)
		if answer == nil {
			continue
		}
		request, m := expect[*wire.Surveyed](t, answer)
		assert.EqualValues(t, 6, request)
		assert.Less(t, m.Information, next/2)
		break
	}
}

// Names alone teach the memory, and a document that is gone teaches nothing.
func TestNamesAlone(t *testing.T) {
	e := real(t)
	src, _ := testdata.Farm("01")
	e.handle(message(5, &wire.Tag{Doc: "01", Text: src}))
	e.handle(message(0, &wire.Learn{Doc: "x", Text: "القمح\n", Flags: wire.LearnNames, Labels: []string{"CROP"}, Decisions: []wire.Decision{{End: 10}}}))
	assert.NotEmpty(t, rest(t, e).Mentions)
	e.handle(message(0, &wire.Learn{Doc: "x"}))
	assert.Empty(t, rest(t, e).Mentions)
}

// In a long text a decision changes its own piece at once, and the others when they are come to.
func TestLongTextLearns(t *testing.T) {
	e := real(t)
	line := "جنى المزارع القمح في مايو ثم باع القمح للتاجر.\n"
	src := strings.Repeat(line, 1200)
	e.handle(message(5, &wire.Tag{Doc: "long", Text: src}))
	rest(t, e)
	require.Greater(t, len(e.job.all), 2)
	at := uint32(strings.Index(src, "القمح"))
	_, got := expect[*wire.Suggestions](t, e.handle(message(0, &wire.Learn{Doc: "long", Labels: []string{"CROP"}, Decisions: []wire.Decision{{Start: at, End: at + 10}}})))
	assert.Zero(t, got.From)
	assert.NotZero(t, got.Left)
	assert.Greater(t, len(got.Mentions), 100)
	assert.Zero(t, rest(t, e).Left)
}

func TestLearnReasonsAgree(t *testing.T) {
	for reason, why := range map[learn.Reason]session.Why{
		learn.Taught: session.WhyTaught, learn.Alike: session.WhyAlike, learn.Doubted: session.WhyDoubted,
	} {
		assert.EqualValues(t, why, reason)
	}
}

// What a decision costs, natively.
func TestDecisionFigure(t *testing.T) {
	e := real(t)
	for _, name := range testdata.FarmArticles()[:10] {
		e.handle(message(0, labelled(name, 99, wire.LearnDone)))
	}
	rest(t, e)
	src, mentions := testdata.Farm("11")
	e.handle(message(5, &wire.Tag{Doc: "11", Text: src}))
	rest(t, e)
	worst, total := time.Duration(0), time.Duration(0)
	for n := range mentions {
		m := labelled("11", n+1, 0)
		m.Text = ""
		start := time.Now()
		e.handle(message(0, m))
		took := time.Since(start)
		worst, total = max(worst, took), total+took
	}
	t.Logf("a decision in an article of %d words: %v, at worst %v", len(strings.Fields(src)), total/time.Duration(len(mentions)), worst)
	assert.Less(t, worst, time.Second)
}
