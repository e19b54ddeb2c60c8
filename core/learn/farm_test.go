package learn_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/learn"
	"wusum/core/model"
	"wusum/core/model/embedded"
	"wusum/core/text"
	"wusum/testdata"
)

var shipped = sync.OnceValue(func() *model.Model {
	m, err := model.Read(embedded.Bytes())
	if err != nil {
		panic(err)
	}
	return m
})

// shown is the confidence from which the page shows suggestions, unless told otherwise.
const shown = 0.195

// farm returns an article of the farm corpus as somebody has labelled it.
func farm(name string) learn.Text {
	src, mentions := testdata.Farm(name)
	t := learn.Text{ID: name, Src: src, Done: true}
	for _, m := range mentions {
		t.Decisions = append(t.Decisions, learn.Decision{Span: text.Span{Start: int32(m.Start), End: int32(m.End)}, Label: m.Label})
	}
	return t
}

// tally counts suggestions against what is right: the same span and label.
type tally struct{ right, said, there int }

func (t *tally) add(s []learn.Suggestion, gold []learn.Decision) {
	for _, g := range gold {
		if g.Verdict == learn.Accepted {
			t.there++
		}
	}
	for _, x := range s {
		if x.Score < shown {
			continue
		}
		t.said++
		for _, g := range gold {
			if g.Verdict == learn.Accepted && g.Span == x.Span && g.Label == x.Label {
				t.right++
				break
			}
		}
	}
}

func (t *tally) precision() float64 { return float64(t.right) / float64(max(1, t.said)) }
func (t *tally) recall() float64    { return float64(t.right) / float64(max(1, t.there)) }

// study learns from articles and is measured on others.
func study(t *testing.T, train, test []string) (sum tally) {
	var a model.Analysis
	l := learn.New(shipped())
	l.Want([]string{"CROP", "DISEASE", "TOOL"})
	for _, name := range train {
		x := farm(name)
		shipped().Analyze(&a, x.Src)
		l.Learn(x, &a)
	}
	for _, name := range test {
		x := farm(name)
		shipped().Analyze(&a, x.Src)
		got := l.Suggest(nil, learn.Text{ID: name, Src: x.Src}, &a)
		sum.add(got, x.Decisions)
		if testing.Verbose() && name <= "10" {
			for _, s := range got {
				right := ""
				for _, g := range x.Decisions {
					if g.Span == s.Span && g.Label == s.Label {
						right = "+"
					}
				}
				if s.Score >= 0.1 {
					t.Logf("%1s %.2f %v %s %s", right, s.Score, s.Why, s.Label, s.Span.In(x.Src))
				}
			}
			for _, g := range x.Decisions {
				found := false
				for _, s := range got {
					found = found || g.Span == s.Span && g.Label == s.Label && s.Score >= shown
				}
				if !found {
					t.Logf("missed %s %s", g.Label, g.Span.In(x.Src))
				}
			}
		}
	}
	return sum
}

// Settings were chosen by this figure: two and five parts of the first ten articles, each tested on what the others teach.
func TestFarmFirstTen(t *testing.T) {
	for _, folds := range []int{2, 5} {
		var sum tally
		all := testdata.FarmArticles()[:10]
		for k := range folds {
			var train, test []string
			for i, name := range all {
				if i*folds/10 == k {
					test = append(test, name)
				} else {
					train = append(train, name)
				}
			}
			one := study(t, train, test)
			sum.right, sum.said, sum.there = sum.right+one.right, sum.said+one.said, sum.there+one.there
		}
		t.Logf("%d parts of the first ten: recall %.1f %%, precision %.1f %%", folds, 100*sum.recall(), 100*sum.precision())
	}
}

// The requirement: labels that the model has never seen, learnt from ten articles, on the next ten.
func TestFarmNextTen(t *testing.T) {
	all := testdata.FarmArticles()
	require.Len(t, all, 20)
	sum := study(t, all[:10], all[10:])
	t.Logf("ten articles learnt, the next ten: %d mentions, recall %.1f %%, precision %.1f %%", sum.there, 100*sum.recall(), 100*sum.precision())
	assert.GreaterOrEqual(t, sum.recall(), 0.5)
	assert.GreaterOrEqual(t, sum.precision(), 0.7)
}
