package learn_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/learn"
	"wusum/core/model"
	"wusum/core/text"
	"wusum/testdata"
)

// pupil is a learner with the analysis of a text.
type pupil struct {
	t *testing.T
	*learn.Learner
	a model.Analysis
}

func newPupil(t *testing.T, labels ...string) *pupil {
	p := &pupil{t: t, Learner: learn.New(shipped())}
	if labels != nil {
		p.Want(labels)
	}
	return p
}

func (p *pupil) learn(x learn.Text) {
	shipped().Analyze(&p.a, x.Src)
	p.Learn(x, &p.a)
}

func (p *pupil) suggest(src string) []learn.Suggestion {
	shipped().Analyze(&p.a, src)
	return p.Suggest(nil, learn.Text{ID: "asked", Src: src}, &p.a)
}

// said returns the suggestion for the words that stand at the nth place of a text; the zero one if there is none.
func (p *pupil) said(src, words string, nth int) learn.Suggestion {
	p.t.Helper()
	span := spanOf(p.t, src, words, nth)
	for _, s := range p.suggest(src) {
		if s.Span == span {
			return s
		}
	}
	return learn.Suggestion{}
}

func spanOf(t *testing.T, src, words string, nth int) text.Span {
	t.Helper()
	at := 0
	for ; ; nth-- {
		i := strings.Index(src[at:], words)
		require.GreaterOrEqual(t, i, 0, words)
		at += i
		if nth == 0 {
			return text.Span{Start: int32(at), End: int32(at + len(words))}
		}
		at += len(words)
	}
}

func decide(t *testing.T, src, words string, nth int, label string, v learn.Verdict) learn.Decision {
	return learn.Decision{Span: spanOf(t, src, words, nth), Label: label, Verdict: v}
}

const harvest = "جنى المزارع القمح في مايو. ثم باع القمح للتاجر، وخزن بعض القمح في البيت. ولم يبع من قمحه إلا نصفه، واشترى بالقمح سمادا."

// One mention by hand finds the others, whatever their clitics, and says why; undoing it takes all of that back.
func TestOneMentionTeaches(t *testing.T) {
	p := newPupil(t, "CROP")
	before := p.suggest(harvest)
	one := learn.Text{ID: "a", Src: harvest, Decisions: []learn.Decision{decide(t, harvest, "القمح", 0, "CROP", learn.Accepted)}}
	p.learn(one)
	for nth := 1; nth <= 3; nth++ { // the last behind a preposition
		s := p.said(harvest, "القمح", nth)
		assert.Equal(t, "CROP", s.Label, nth)
		assert.GreaterOrEqual(t, s.Score, float32(0.5), nth)
		assert.Equal(t, learn.Taught, s.Why, nth)
		assert.EqualValues(t, 1, s.Times, nth)
	}
	assert.Equal(t, "CROP", p.said(harvest, "قمح", 3).Label, "without its article, before a pronoun")
	one.Decisions = nil
	p.learn(one)
	assert.Equal(t, before, p.suggest(harvest))
}

// What is learnt from the open text is a function of its decisions: the way to them does not matter.
func TestOpenTextIsExact(t *testing.T) {
	all := testdata.FarmArticles()
	farm1, farm2 := farm(all[0]), farm(all[1])
	straight, detour := newPupil(t), newPupil(t)
	straight.learn(farm1)
	detour.learn(farm1)
	straight.learn(farm2)
	for n := range farm2.Decisions { // one after the other, with a rejection in between and all of it once undone
		part := farm2
		part.Done, part.Decisions = false, farm2.Decisions[:n]
		detour.learn(part)
	}
	wrong := farm2
	wrong.Decisions = []learn.Decision{{Span: farm2.Decisions[0].Span, Label: farm2.Decisions[0].Label, Verdict: learn.Rejected}}
	detour.learn(wrong)
	detour.learn(farm2)
	for _, name := range all[2:5] {
		x := farm(name)
		assert.Equal(t, straight.suggest(x.Src), detour.suggest(x.Src), name)
	}
}

// What is asked about another text between two decisions does not change what the open one teaches.
func TestAnotherTextIsAskedAbout(t *testing.T) {
	long, _ := testdata.Farm("02")
	for _, between := range []string{"", "القمح والشعير", long + "\n" + long} {
		p, straight := newPupil(t), newPupil(t)
		for _, p := range []*pupil{p, straight} {
			p.learn(farm("03"))
			p.learn(farm("02"))
		}
		part := farm("01")
		part.Done, part.Decisions = false, part.Decisions[:4]
		p.learn(part)
		p.suggest(between)
		p.learn(farm("01"))
		straight.learn(farm("01"))
		assert.Equal(t, straight.Encode(), p.Encode())
	}
}

// Before anything is learnt the model speaks for itself, and of a project's own labels not at all.
func TestNothingLearnt(t *testing.T) {
	src := testdata.Article(testdata.Articles()[0])
	p := newPupil(t)
	got := p.suggest(src)
	require.Len(t, got, len(p.a.Mentions))
	for i, m := range p.a.Mentions {
		assert.Equal(t, m.Span, got[i].Span)
		assert.Equal(t, m.Score, got[i].Score)
	}
	assert.Empty(t, newPupil(t, "CROP").suggest(src))
	places := newPupil(t, "LOC")
	for _, s := range places.suggest(src) {
		assert.Equal(t, "LOC", s.Label)
	}
}

// A label that a person keeps rejecting is suggested less; a name that is refused, less still.
func TestRejectionsTeach(t *testing.T) {
	src := "وصل الوزير إلى بيروت يوم الاثنين. وغادر بيروت إلى عمان يوم الثلاثاء، ثم عاد إلى بيروت."
	p := newPupil(t)
	before := p.said(src, "بيروت", 2)
	require.Equal(t, "GPE", before.Label)
	p.learn(learn.Text{ID: "a", Src: src, Decisions: []learn.Decision{decide(t, src, "بيروت", 0, "GPE", learn.Rejected)}})
	after := p.said(src, "بيروت", 2)
	assert.Less(t, after.Score, before.Score-0.2)
	assert.Equal(t, learn.Doubted, after.Why)
	assert.EqualValues(t, 1, after.Times)
}

// A name that is relabelled is suggested with the label that it was given.
func TestRelabelTeaches(t *testing.T) {
	src := "وصل الوزير إلى بيروت يوم الاثنين. وغادر بيروت إلى عمان يوم الثلاثاء، ثم عاد إلى بيروت."
	p := newPupil(t)
	p.learn(learn.Text{ID: "a", Src: src, Decisions: []learn.Decision{
		decide(t, src, "بيروت", 0, "ORG", learn.Accepted), decide(t, src, "بيروت", 1, "ORG", learn.Accepted),
	}})
	assert.Equal(t, "ORG", p.said(src, "بيروت", 2).Label)
	other := "وقالت بيروت إنها لن تشارك."
	assert.Equal(t, "ORG", p.said(other, "بيروت", 0).Label, "in a later text")
}

// A common word loses confidence where texts that are done leave it without a label.
func TestCommonWords(t *testing.T) {
	src := "يحب المزارع الخيار في السلطة."
	p := newPupil(t, "CROP")
	p.learn(learn.Text{ID: "a", Src: src, Decisions: []learn.Decision{decide(t, src, "الخيار", 0, "CROP", learn.Accepted)}, Done: true})
	other := "كان الخيار صعبا، ولم يكن الخيار بيده، فهذا الخيار لغيره."
	before := p.said(other, "الخيار", 0)
	require.Equal(t, "CROP", before.Label)
	p.learn(learn.Text{ID: "b", Src: other, Done: true})
	assert.Less(t, p.said(other, "الخيار", 0).Score, before.Score-0.2)
}

// Nothing that a project cannot have is suggested, and none crosses another.
func TestSuggestionsStandTogether(t *testing.T) {
	p := newPupil(t, "CROP", "TOOL", "DISEASE", "GPE")
	for _, name := range testdata.FarmArticles() {
		x := farm(name)
		got := p.suggest(x.Src)
		for i, s := range got {
			assert.Contains(t, []string{"CROP", "TOOL", "DISEASE", "GPE"}, s.Label)
			require.True(t, s.Whole.Contains(s.Span) && int(s.Whole.End) <= len(x.Src))
			for _, o := range got[:i] {
				if s.Span.Overlaps(o.Span) {
					assert.True(t, o.Span.Contains(s.Span), "%v %v", o, s)
				}
			}
		}
		p.learn(x)
	}
}

// What was learnt goes into a file and comes back, and teaches another project as much.
func TestFile(t *testing.T) {
	p, q := newPupil(t), newPupil(t)
	all := testdata.FarmArticles()
	for _, name := range all[:6] {
		p.learn(farm(name))
	}
	data := p.Encode()
	t.Logf("file of six articles: %d bytes", len(data))
	var err error
	q.Learner, err = learn.Read(shipped(), data)
	require.NoError(t, err)
	assert.Equal(t, p.Summary(9), q.Summary(9))
	assert.Equal(t, data, q.Encode(), "and back")
	x := farm(all[8])
	here, there := p.suggest(x.Src), q.suggest(x.Src)
	require.NotEmpty(t, here)
	require.Len(t, there, len(here))
	for i := range here {
		assert.Equal(t, here[i].Span, there[i].Span)
		assert.InDelta(t, here[i].Score, there[i].Score, 0.02)
	}
	for n := range data {
		if n%997 == 0 {
			_, err := learn.Read(shipped(), data[:n])
			require.ErrorIs(t, err, learn.ErrFile)
		}
	}
}

// Names alone teach the memory.
func TestLearnNames(t *testing.T) {
	p := newPupil(t, "CROP")
	p.LearnNames("a", []learn.Name{{Name: "القمح", Label: "CROP"}, {Name: "الذرة الرفيعة", Label: "CROP"}})
	assert.Equal(t, learn.Taught, p.said(harvest, "القمح", 3).Why)
	assert.Equal(t, "CROP", p.said("زرعوا الذرة الرفيعة هناك.", "الذرة الرفيعة", 0).Label)
	assert.Equal(t, 1, p.Summary(9).Texts)
	p.Forget("a")
	assert.Empty(t, p.suggest(harvest))
}

func FuzzRead(f *testing.F) {
	p := learn.New(shipped())
	f.Add(p.Encode())
	p.LearnNames("a", []learn.Name{{Name: "القمح", Label: "CROP"}})
	f.Add(p.Encode())
	var a model.Analysis
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, data := range [][]byte{data, learn.Sealed(data)} {
			l, err := learn.Read(shipped(), data)
			if err != nil {
				assert.ErrorIs(t, err, learn.ErrFile)
				continue
			}
			shipped().Analyze(&a, harvest)
			l.Suggest(nil, learn.Text{ID: "a", Src: harvest}, &a)
			l.Learn(learn.Text{ID: "a", Src: harvest, Done: true, Decisions: []learn.Decision{{Span: a.Words[0].Span, Label: "CROP"}}}, &a)
			l.Summary(5)
		}
	})
}
