package session_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

var engine = document.Origin{Kind: document.Model, Name: "ar", Version: "1"}

const briefing = "وصل وفد من جامعة حلب للقاهرة يوم الأحد.\nوقال أحمد الشامي إن العراق ومصر شاركا."

// suggest gives the open document suggestions, each "LABEL words" with the clitics of words marked off by "+".
func (d *desk) suggest(list ...string) {
	d.t.Helper()
	var made []session.Suggestion
	for i, one := range list {
		label, words, _ := strings.Cut(one, " ")
		clitic, bare, cut := strings.Cut(words, "+")
		if !cut {
			clitic, bare = "", words
		}
		whole := d.find(clitic + bare)
		made = append(made, session.Suggestion{
			Span: text.Span{Start: whole.Start + int32(len(clitic)), End: whole.End}, Whole: whole,
			Label: schema.LabelID(label), Score: 0.9 - float64(i)/10,
		})
	}
	d.SetSuggestions(d.Doc().ID, d.all(), made, engine)
}

func (d *desk) all() text.Span { return text.Span{End: int32(len(d.Doc().Text))} }

// expectSuggested checks what the person is asked, as "LABEL words".
func (d *desk) expectSuggested(want ...string) {
	d.t.Helper()
	got := []string{}
	for g := range d.Suggestions() {
		got = append(got, string(g.Label)+" "+g.Span.In(d.Doc().Text))
	}
	assert.Equal(d.t, append([]string{}, want...), got)
}

// named returns the suggestion on some words.
func (d *desk) named(words string) document.ID {
	d.t.Helper()
	for g := range d.Suggestions() {
		if g.Span.In(d.Doc().Text) == words {
			return g.ID
		}
	}
	require.Failf(d.t, "not suggested", "%s", words)
	return ""
}

func (d *desk) decide(status document.Status, words ...string) session.Change {
	d.t.Helper()
	var ids []document.ID
	for _, w := range words {
		ids = append(ids, d.named(w))
	}
	return d.do(session.SetStatus{IDs: ids, Status: status})
}

func TestSuggestionAccepted(t *testing.T) {
	d := open(t, briefing)
	d.suggest("GPE ل+لقاهرة", "ORG جامعة حلب", "GPE حلب")
	d.expectSuggested("ORG جامعة حلب", "GPE حلب", "GPE لقاهرة")
	before := d.Project()

	ch := d.decide(document.Accepted, "لقاهرة")
	a := d.ann(ch.Select)
	assert.Equal(t, document.Accepted, a.Status)
	assert.Equal(t, engine, a.Origin)
	assert.Equal(t, 0.9, *a.Score)
	assert.Equal(t, "a1", a.By)
	assert.Equal(t, "القاهرة", a.Canonical)
	assert.Len(t, a.Outside, 1)
	d.expectSuggested("ORG جامعة حلب", "GPE حلب")

	d.do(session.Undo{})
	d.expectSuggested("ORG جامعة حلب", "GPE حلب", "GPE لقاهرة")
	assert.True(t, before.Equal(d.Project()))
	d.do(session.Redo{})
	d.expectSuggested("ORG جامعة حلب", "GPE حلب")
}

func TestSuggestionRejected(t *testing.T) {
	d := open(t, briefing)
	d.suggest("GPE ل+لقاهرة", "GPE العراق")
	ch := d.decide(document.Rejected, "لقاهرة")
	assert.Equal(t, document.Rejected, d.ann(ch.Select).Status)
	d.expectSuggested("GPE العراق")

	// It does not come again, with the same span or another policy's, after a reload either.
	again := &desk{Session: session.New(d.Project(), arabic), t: t}
	again.suggest("GPE ل+لقاهرة", "GPE العراق")
	again.expectSuggested("GPE العراق")
	sc := d.Project().Schema
	sc.Policy.Clitics = schema.CliticsIn
	d.do(session.SetSchema{Schema: sc})
	d.expectSuggested("GPE العراق")
	d.do(session.Undo{})
	d.do(session.Undo{})
	d.expectSuggested("GPE لقاهرة", "GPE العراق")

	d.do(session.Annotate{Span: d.find("لقاهرة"), Label: "GPE"})
	d.expectSuggested("GPE العراق")
}

func TestSuggestionRelabelled(t *testing.T) {
	d := open(t, briefing)
	d.suggest("LOC العراق")
	ch := d.do(session.Relabel{IDs: []document.ID{d.named("العراق")}, Label: "GPE"})
	a := d.ann(ch.Select)
	assert.Equal(t, schema.LabelID("GPE"), a.Label)
	assert.Equal(t, document.Accepted, a.Status)
	assert.Equal(t, document.Model, a.Origin.Kind)
	assert.Nil(t, a.Score, "it was confident of another label")
	d.expectSuggested()
}

func TestSuggestionResized(t *testing.T) {
	d := open(t, briefing)
	d.suggest("PERS أحمد")
	ch := d.do(session.Resize{ID: d.named("أحمد"), Span: d.find("أحمد الشامي")})
	assert.Equal(t, "أحمد الشامي", d.ann(ch.Select).Text(d.Doc().Text))
	assert.Equal(t, document.Accepted, d.ann(ch.Select).Status)
}

func TestAcceptAbove(t *testing.T) {
	d := open(t, briefing)
	d.suggest("ORG جامعة حلب", "GPE حلب", "GPE ل+لقاهرة", "PERS أحمد الشامي", "GPE العراق")
	before := d.Project()
	all, sure := d.CountSuggestions(0.7)
	assert.Equal(t, [2]int{5, 3}, [2]int{all, sure})
	ch := d.do(session.AcceptAbove{Score: 0.7})
	assert.Equal(t, []int{0}, ch.Paras)
	d.expectSuggested("PERS أحمد الشامي", "GPE العراق")
	d.do(session.Undo{})
	assert.True(t, before.Equal(d.Project()), "one step")
	d.refuse(session.CodeNothing, session.AcceptAbove{Score: 0.95})
}

// What a person decided is never asked about again, nor what cannot stand beside it.
func TestSuggestionsLeaveHumanWorkAlone(t *testing.T) {
	for _, c := range []struct {
		phenomenon, human string
		label             schema.LabelID
		suggested         string
		shows             bool
	}{
		{"the same words", "العراق", "GPE", "GPE العراق", false},
		{"the same words, another label", "العراق", "LOC", "GPE العراق", false},
		{"the same word with its clitic", "ومصر", "GPE", "GPE و+مصر", false},
		{"the name inside its own clitics", "لقاهرة", "GPE", "GPE ل+لقاهرة", false},
		{"inside human work", "جامعة حلب", "ORG", "GPE حلب", true},
		{"around human work", "حلب", "GPE", "ORG جامعة حلب", true},
		{"crossing human work", "وفد من جامعة", "ORG", "ORG جامعة حلب", false},
		{"beside human work", "العراق", "GPE", "GPE و+مصر", true},
		{"inside a label that takes nothing in", "أحمد الشامي", "CARDINAL", "PERS أحمد", false},
	} {
		for _, overlap := range []schema.Overlap{schema.OverlapNested, schema.OverlapAny} {
			d := openWith(t, schema.Policy{Overlap: overlap}, briefing)
			d.do(session.Annotate{Span: d.find(c.human), Label: c.label})
			d.suggest(c.suggested)
			all, _ := d.CountSuggestions(0)
			assert.Equal(t, c.shows, all == 1, "%s, policy %d", c.phenomenon, overlap)
		}
	}
	flat := openWith(t, schema.Policy{Overlap: schema.OverlapNone}, briefing)
	flat.suggest("ORG جامعة حلب", "GPE حلب")
	flat.expectSuggested("ORG جامعة حلب")
	flat.decide(document.Rejected, "جامعة حلب")
	flat.expectSuggested("GPE حلب")
}

func TestSuggestionsByPolicy(t *testing.T) {
	for _, c := range []struct {
		policy schema.Policy
		want   []string
	}{
		{schema.Policy{}, []string{"GPE لقاهرة", "GPE العراق", "GPE مصر"}},
		{schema.Policy{Clitics: schema.CliticsAsk}, []string{"GPE لقاهرة", "GPE العراق", "GPE مصر"}},
		{schema.Policy{Clitics: schema.CliticsIn}, []string{"GPE للقاهرة", "GPE العراق", "GPE ومصر"}},
		{schema.Policy{Article: schema.ArticleOut}, []string{"GPE قاهرة", "GPE عراق", "GPE مصر"}},
	} {
		d := openWith(t, c.policy, briefing)
		d.suggest("GPE ل+لقاهرة", "GPE العراق", "GPE و+مصر")
		d.expectSuggested(c.want...)
	}
}

func TestSuggestionsBySchema(t *testing.T) {
	d := openSchema(t, schema.FourTypes(), briefing)
	d.suggest("GPE ل+لقاهرة", "DATE يوم الأحد", "PERS أحمد الشامي", "NORP الشامي")
	d.expectSuggested("LOC لقاهرة", "PERS أحمد الشامي", "MISC الشامي")
}

// Two kinds, one treatment: a file's proposals and the model's.
func TestProposalsOfAFile(t *testing.T) {
	d := open(t, briefing)
	id := d.annotate("العراق", "LOC")
	d.do(session.SetStatus{IDs: []document.ID{id}, Status: document.Proposed})
	d.suggest("GPE العراق", "PERS أحمد الشامي")
	d.expectSuggested("PERS أحمد الشامي", "LOC العراق")
	d.Pick(0, 0, 0, session.Segment)
	assert.Equal(t, "أحمد الشامي", d.said(d.NextSuggestion(1)))
	assert.Equal(t, id, d.NextSuggestion(1).Ann)
	assert.Equal(t, id, d.NextSuggestion(1).Ann, "no further")
	assert.Equal(t, "أحمد الشامي", d.said(d.NextSuggestion(-1)))
	d.do(session.AcceptAbove{})
	d.expectSuggested()
	assert.Equal(t, document.Accepted, d.ann(id).Status)
}

func TestSuggestionMotions(t *testing.T) {
	d := open(t, briefing)
	d.suggest("GPE العراق", "ORG جامعة حلب", "PERS أحمد الشامي", "GPE حلب")
	var seen []string
	for range 5 {
		seen = append(seen, d.said(d.NextSuggestion(1)))
	}
	assert.Equal(t, []string{"جامعة حلب", "حلب", "أحمد الشامي", "العراق", "العراق"}, seen)
	assert.Equal(t, "أحمد الشامي", d.said(d.NextSuggestion(-1)))
	seen = nil
	d.Pick(0, 0, 0, session.Segment)
	for range 5 {
		seen = append(seen, d.said(d.DoubtfulSuggestion()))
	}
	assert.Equal(t, []string{"حلب", "أحمد الشامي", "جامعة حلب", "العراق", "حلب"}, seen)

	b := d.find("حلب").Start
	assert.Equal(t, "حلب", d.said(d.Pick(b, b, 1, session.Segment)), "a click takes the innermost")
	assert.Equal(t, "جامعة حلب", d.said(d.Pick(b, b, 1, session.Segment)))
	d.ShowSuggestions(false)
	d.expectSuggested()
	d.ShowSuggestions(true)
	d.expectSuggested("ORG جامعة حلب", "GPE حلب", "PERS أحمد الشامي", "GPE العراق")
}

// What is hardly sure stays out of the way of everything, until it is asked for.
func TestSuggestionsFromAConfidence(t *testing.T) {
	d := open(t, briefing)
	d.suggest("GPE حلب", "GPE العراق", "ORG جامعة حلب") // 0.9, 0.8, 0.7
	d.ShowSuggestionsFrom(0.75)
	d.expectSuggested("GPE حلب", "GPE العراق")
	all, sure := d.CountSuggestions(0)
	assert.Equal(t, [2]int{2, 2}, [2]int{all, sure})
	assert.Equal(t, "العراق", d.said(d.DoubtfulSuggestion()), "the least sure of those that show")
	d.do(session.AcceptAbove{})
	d.expectSuggested()
	d.ShowSuggestionsFrom(0.65)
	d.expectSuggested("ORG جامعة حلب")
	d.ShowSuggestionsFrom(0.95)
	d.suggest("GPE مصر")
	d.expectSuggested()
	d.ShowSuggestionsFrom(0)
	d.expectSuggested("GPE مصر")
}

func TestSuggestionsInPieces(t *testing.T) {
	d := open(t, briefing, "نص آخر")
	cut := int32(strings.IndexByte(briefing, '\n') + 1)
	iraq := session.Suggestion{Span: d.find("العراق"), Label: "GPE", Score: 2}
	aleppo := session.Suggestion{Span: d.find("حلب"), Label: "GPE"}
	assert.Equal(t, []int{1}, d.SetSuggestions("d1", text.Span{Start: cut, End: d.all().End}, []session.Suggestion{iraq}, engine))
	assert.Equal(t, []int{0}, d.SetSuggestions("d1", text.Span{End: cut}, []session.Suggestion{aleppo, iraq}, engine))
	d.expectSuggested("GPE حلب", "GPE العراق")
	assert.Equal(t, []int{0}, d.SetSuggestions("d1", text.Span{End: cut}, nil, engine))
	d.expectSuggested("GPE العراق")
	assert.Nil(t, d.SetSuggestions("d2", d.all(), []session.Suggestion{aleppo}, engine), "not the open document")
	require.NoError(t, d.Open("d2"))
	d.expectSuggested()
}

// Edges are brought to where they may stand, as those of Annotate are.
func TestSuggestionsAreSnapped(t *testing.T) {
	const src = "زار 👩🏽‍💻 كَتَبَ مُحَمَّدٌ  القاهرة"
	d := open(t, src)
	for a := range len(src) {
		for b := a; b <= len(src); b++ {
			span := text.Span{Start: int32(a), End: int32(b)}
			d.SetSuggestions("d1", d.all(), []session.Suggestion{{Span: span, Label: "PERS"}}, engine)
			for g := range d.Suggestions() {
				if text.GraphemeStart(src, int(g.Span.Start)) != int(g.Span.Start) || text.GraphemeStart(src, int(g.Span.End)) != int(g.Span.End) {
					require.Failf(t, "inside a grapheme", "%v", g.Span)
				}
				ch := d.do(session.SetStatus{IDs: []document.ID{g.ID}, Status: document.Accepted})
				require.Equal(t, g.Span, d.ann(ch.Select).Span)
				d.do(session.Undo{})
			}
		}
	}
}

// reviewer is a monkey beside a model that suggests anything anywhere.
type reviewer struct{ *monkey }

func (r reviewer) suggests() {
	d := r.Doc()
	if d == nil {
		return
	}
	var list []session.Suggestion
	for range r.IntN(9) {
		g := session.Suggestion{Span: r.span(), Label: r.label(), Score: r.Float64()}
		if g.Whole = r.span(); r.IntN(2) == 0 {
			g.Whole = g.Span.Union(g.Whole)
		}
		list = append(list, g)
	}
	within := text.Span{End: int32(len(d.Text))}
	if r.IntN(3) == 0 {
		within = r.span()
	}
	r.SetSuggestions(d.ID, within, list, engine)
}

// decides acts on suggestions, and checks that nobody's work is changed by it and that undo brings them back.
func (r reviewer) decides() {
	asked := slices.Collect(r.Suggestions())
	if len(asked) == 0 {
		return
	}
	g := asked[r.IntN(len(asked))]
	ids := []document.ID{g.ID, asked[r.IntN(len(asked))].ID}
	var c session.Command
	switch r.IntN(6) {
	case 0:
		c = session.AcceptAbove{Score: r.Float64()}
	case 1:
		c = session.Relabel{IDs: ids[:1], Label: r.label()}
	case 2:
		c = session.Resize{ID: g.ID, Span: r.span()}
	default:
		c = session.SetStatus{IDs: ids[:1+r.IntN(2)], Status: document.Status(r.IntN(4))}
	}
	before := r.Project()
	decided := r.decided()
	ch, err := r.Do(c, r.stamp())
	if err != nil {
		require.True(r.t, before.Equal(r.Project()))
		return
	}
	r.log.Write(append(session.AppendEntry(nil, ch.Entry), '\n'))
	for _, a := range decided {
		now, ok := r.Doc().Layers[0].Find(a.ID)
		require.True(r.t, ok && now.Equal(a), "%#v changed what a person had decided", c)
	}
	for g := range r.Suggestions() { // all that shows may be accepted
		if _, stored := r.Doc().Layers[0].Find(g.ID); !stored {
			a := document.Annotation{ID: "new", Span: g.Span, Label: g.Label}
			require.NoError(r.t, r.Doc().Check(r.Project().Schema, "", a))
		}
	}
	r.do(session.Undo{})
	require.True(r.t, before.Equal(r.Project()), "%#v", c)
	require.Equal(r.t, asked, slices.Collect(r.Suggestions()), "%#v", c)
	r.do(session.Redo{})
}

// decided returns the annotations of the open document that are no suggestions.
func (r reviewer) decided() []document.Annotation {
	var out []document.Annotation
	for a := range r.Doc().Layers[0].All() {
		if a.Status != document.Proposed {
			out = append(out, a)
		}
	}
	return out
}

func expectReviewLaws(t testing.TB, seed uint64, n int) {
	r := reviewer{newMonkey(t, seed)}
	for range n {
		r.suggests()
		r.selects()
		r.decides()
		if r.IntN(3) == 0 {
			r.acts()
		}
	}
	end, undone := r.Project(), 0
	for ; r.CanUndo(); undone++ {
		r.do(session.Undo{})
	}
	require.True(t, r.start.Equal(r.Project()))
	for range undone {
		r.do(session.Redo{})
	}
	require.True(t, end.Equal(r.Project()))
}

func TestReviewer(t *testing.T) {
	for seed := range uint64(36) {
		expectReviewLaws(t, seed, 40)
	}
}

func FuzzReviewer(f *testing.F) {
	f.Add(uint64(1), uint8(9))
	f.Add(uint64(99), uint8(60))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) { expectReviewLaws(t, seed, int(n)) })
}

func BenchmarkShown(b *testing.B) {
	src := strings.Repeat(briefing+"\n", 1000)
	d := open(b, src)
	var list []session.Suggestion
	for i := range 1000 {
		at := d.find("العراق")
		at.Start += int32(i * (len(briefing) + 1))
		at.End += int32(i * (len(briefing) + 1))
		list = append(list, session.Suggestion{Span: at, Whole: at, Label: "GPE", Score: float64(i%100) / 100})
	}
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.SetSuggestions("d1", d.all(), list, engine)
			if all, _ := d.CountSuggestions(0.5); all != 1000 {
				b.Fatal(strconv.Itoa(all))
			}
		}
	})
}

func TestSuggestionsWithinAndAt(t *testing.T) {
	d := open(t, briefing)
	d.suggest("ORG جامعة حلب", "GPE حلب", "GPE العراق")
	assert.Len(t, d.SuggestionsIn(d.find("جامعة حلب")), 2)
	assert.Len(t, d.SuggestionsIn(d.all()), 3)
	g, ok := d.SuggestionAt(d.find("حلب").Start + 1)
	assert.True(t, ok)
	assert.Equal(t, schema.LabelID("GPE"), g.Label, "the innermost")
	_, ok = d.SuggestionAt(0)
	assert.False(t, ok)
}

// An export on request holds what is still open; the session is left as it is.
func TestWithSuggestions(t *testing.T) {
	d := open(t, briefing)
	d.suggest("ORG جامعة حلب", "GPE ل+لقاهرة", "GPE العراق")
	d.decide(document.Accepted, "العراق")
	before := d.Project()
	p := d.WithSuggestions(d.stamp())
	assert.True(t, before.Equal(d.Project()))
	var got []string
	for a := range p.Docs[0].Layers[0].All() {
		got = append(got, string(a.Label)+" "+a.Canonical+" "+map[document.Status]string{document.Accepted: "accepted", document.Proposed: "proposed"}[a.Status])
		assert.Equal(t, engine, a.Origin)
		assert.NotNil(t, a.Score)
	}
	assert.Equal(t, []string{"ORG  proposed", "GPE القاهرة proposed", "GPE  accepted"}, got)
	assert.True(t, before.Equal(session.New(before, arabic).WithSuggestions(d.stamp())))
}
