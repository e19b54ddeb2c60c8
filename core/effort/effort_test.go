package effort_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/effort"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// scripted suggests what it is told to, and again after the first decision what comes later.
type scripted struct {
	first, later []session.Suggestion
	learnt       int
	finished     int
}

func (a *scripted) Open(*session.Session) []session.Suggestion { return a.first }

func (a *scripted) Learn(*session.Session, session.Change) ([]session.Suggestion, bool) {
	a.learnt++
	return a.later, a.later != nil
}

func (a *scripted) Finish(*session.Session) { a.finished++ }

const article = "وصل سامر إلى دمشق ثم غادر سامر دمشق إلى نهر بردى الكبير"

func find(t *testing.T, of string, nth int) text.Span {
	t.Helper()
	at := 0
	for ; nth > 0; nth-- {
		at += strings.Index(article[at:], of) + len(of)
	}
	i := strings.Index(article[at:], of)
	require.GreaterOrEqual(t, i, 0)
	return text.Span{Start: int32(at + i), End: int32(at + i + len(of))}
}

func doc(t *testing.T, gold ...effort.Entity) effort.Document {
	t.Helper()
	d, err := document.NewDocument("d1", document.Meta{}, article)
	require.NoError(t, err)
	return effort.Document{Doc: d, Gold: gold}
}

func suggest(span text.Span, label schema.LabelID, score float64) session.Suggestion {
	return session.Suggestion{Span: span, Whole: span, Label: label, Score: score}
}

func run(t *testing.T, d effort.Document, helper effort.Assistant, hand bool) effort.Result {
	t.Helper()
	r, err := effort.Run([]effort.Document{d}, schema.FourTypes(), helper, effort.Options{From: 0.295, Least: 0.895, ByHand: hand})
	require.NoError(t, err)
	assert.Equal(t, len(d.Gold), r.Breakdown.Entities(), "each entity is labelled once")
	return r
}

// What each gesture costs, worked out by hand beside it.
func TestGestures(t *testing.T) {
	person := effort.Entity{Span: find(t, "سامر", 0), Label: "PERS"}
	city := effort.Entity{Span: find(t, "دمشق", 0), Label: "LOC"}
	river := effort.Entity{Span: find(t, "نهر بردى", 0), Label: "LOC"}
	const next = 2 * effort.K
	for _, c := range []struct {
		name string
		gold []effort.Entity
		by   scripted
		want float64
	}{
		{"one word by hand: to the mouse, a click, a key", []effort.Entity{city}, scripted{}, effort.H + effort.P + 2*effort.B + effort.K},
		{"two words by hand: a drag", []effort.Entity{river}, scripted{}, effort.H + 2*effort.P + 2*effort.B + effort.K},
		{"as suggested: to it, Enter", []effort.Entity{city}, scripted{first: []session.Suggestion{suggest(city.Span, "LOC", 0.5)}}, 2 * effort.K},
		{"another label: to it, the label's key", []effort.Entity{city}, scripted{first: []session.Suggestion{suggest(city.Span, "ORG", 0.5)}}, 2 * effort.K},
		{"other edges: to it, Shift and [", []effort.Entity{river},
			scripted{first: []session.Suggestion{suggest(find(t, "نهر", 0), "LOC", 0.5)}}, 3 * effort.K},
		{"wrong ones on the way: to it, X, Enter", []effort.Entity{city},
			scripted{first: []session.Suggestion{suggest(person.Span, "PERS", 0.5), suggest(city.Span, "LOC", 0.5)}}, 3 * effort.K},
		{"wrong ones behind the last are left", []effort.Entity{person},
			scripted{first: []session.Suggestion{suggest(person.Span, "PERS", 0.5), suggest(city.Span, "LOC", 0.5)}}, 2 * effort.K},
		{"what is not sure enough does not show", []effort.Entity{city},
			scripted{first: []session.Suggestion{suggest(city.Span, "LOC", 0.2)}}, effort.H + effort.P + 2*effort.B + effort.K},
		{"sure ones at once: Ctrl and Enter", []effort.Entity{person, city, river},
			scripted{first: []session.Suggestion{suggest(person.Span, "PERS", 0.9), suggest(city.Span, "LOC", 0.95), suggest(river.Span, "LOC", 0.99)}}, 2 * effort.K},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, doc(t, c.gold...), &c.by, false)
			assert.InDelta(t, c.want+next, r.Breakdown.Seconds(), 1e-9, "%+v", r.Breakdown)
			assert.InDelta(t, r.Breakdown.Seconds(), r.Documents[0].Seconds, 1e-9)
			assert.Equal(t, 1, c.by.finished)
			assert.Positive(t, c.by.learnt)
		})
	}
}

// What is learnt on the way is suggested in the same document.
func TestLearning(t *testing.T) {
	one := effort.Entity{Span: find(t, "دمشق", 0), Label: "LOC"}
	two := effort.Entity{Span: find(t, "دمشق", 1), Label: "LOC"}
	helper := &scripted{later: []session.Suggestion{suggest(two.Span, "LOC", 0.6)}}
	r := run(t, doc(t, one, two), helper, false)
	assert.Equal(t, 1, r.Breakdown.Manual.Count)
	assert.Equal(t, 1, r.Breakdown.Accepted.Count)
	r = run(t, doc(t, one, two), helper, true)
	assert.Equal(t, 2, r.Breakdown.Manual.Count, "by hand means by hand")
}

func TestPeers(t *testing.T) {
	assert.InDelta(t, 10*2.68+0.28, effort.Doccano.Seconds(10), 1e-9)
	assert.InDelta(t, 6*1.78+4*2.68+0.28, effort.Doccano.QuickSeconds(10, 6), 1e-9)
	assert.InDelta(t, 10*2.68+0.56, effort.LabelStudio.Seconds(10), 1e-9)
}

const iob2 = "وصل O\nسامر B-PER\n( B-LOC\nدمشق I-LOC\n) I-LOC\n\nبيروت B-LOC\n\nصيدا B-LOC\n، O\nX B-DROP\n"

func TestReadColumns(t *testing.T) {
	docs, err := effort.ReadColumns(strings.NewReader(iob2), 5, func(l string) string {
		return map[string]string{"PER": "PERS", "LOC": "LOC"}[l]
	})
	require.NoError(t, err)
	require.Len(t, docs, 2)
	var got []string
	for _, d := range docs {
		for _, e := range d.Gold {
			got = append(got, e.Span.In(d.Doc.Text)+"/"+string(e.Label))
		}
	}
	assert.Equal(t, []string{"سامر/PERS", "دمشق/LOC", "بيروت/LOC", "صيدا/LOC"}, got)
	assert.Equal(t, "وصل سامر ( دمشق )\n", docs[0].Doc.Text)
	_, err = effort.ReadColumns(strings.NewReader("وصل\n"), 5, strings.ToUpper)
	assert.ErrorContains(t, err, "two columns")
}

func TestSchema(t *testing.T) {
	of := func(labels ...schema.LabelID) schema.Schema {
		var d effort.Document
		for _, l := range labels {
			d.Gold = append(d.Gold, effort.Entity{Label: l})
		}
		return effort.Schema([]effort.Document{d})
	}
	assert.Len(t, of("PERS", "MISC").Labels, 4)
	assert.Len(t, of("PERS", "GPE").Labels, 21)
	own := of("CROP", "COST", "قمح")
	require.Len(t, own.Labels, 3)
	assert.Equal(t, []string{"C", "R", "1"}, []string{own.Labels[0].Key, own.Labels[1].Key, own.Labels[2].Key}, "COST takes the C")
	assert.NoError(t, own.Validate())
	assert.Equal(t, schema.CliticsIn, own.Policy.Clitics)
}

func TestOfProject(t *testing.T) {
	d := doc(t).Doc
	s := session.New(document.Project{Schema: schema.FourTypes(), Docs: []*document.Document{d}}, nil)
	stamp := session.Stamp{NewID: func() string { return "a" }}
	_, err := s.Do(session.Annotate{Span: find(t, "دمشق", 0), Label: "LOC"}, stamp)
	require.NoError(t, err)
	docs, left := effort.OfProject(s.Project())
	assert.Zero(t, left)
	require.Len(t, docs, 1)
	assert.Equal(t, []effort.Entity{{Span: find(t, "دمشق", 0), Label: "LOC"}}, docs[0].Gold)
	layer, _ := docs[0].Doc.Layer("")
	assert.Zero(t, layer.Len(), "the document begins without annotations")
}
