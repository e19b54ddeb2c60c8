package stats_test

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/internal/golden"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/stats"
	"wusum/core/text"
)

// figures are what Append writes.
type figures struct {
	Documents map[string]int
	Mentions  int
	Names     int
	Labels    []struct {
		ID                         string
		Ar, En, Color              string
		Mentions, Names, Documents int
	}
	Work      map[string]sums
	Kinds     []string
	Decisions []int
	Days      []struct {
		Date      string
		Decisions []int
		Seconds   int
	}
	Runs struct {
		Size   int
		Counts [][]int
	}
	Begun []struct {
		ID, Title, State, Aid    string
		Entities, Words, Seconds int
	}
	Rule map[string]int
}

type sums struct{ Documents, Entities, Words, Seconds int }

func read(t *testing.T, data []byte) (f figures) {
	t.Helper()
	require.NoError(t, json.Unmarshal(data, &f), string(data))
	require.True(t, strings.HasSuffix(string(data), "}\n"))
	return f
}

// desk is a session with a clock that a test moves.
type desk struct {
	*session.Session
	t   *testing.T
	now time.Time
	n   int
}

func open(t *testing.T, texts ...string) *desk {
	p := document.Project{Schema: schema.Default()}
	for i, src := range texts {
		p.Docs = append(p.Docs, newDoc(t, "d"+strconv.Itoa(i+1), src))
	}
	return &desk{session.New(p, nil), t, time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC), 0}
}

func newDoc(t testing.TB, id, src string) *document.Document {
	d, err := document.NewDocument(document.DocID(id), document.Meta{Title: "عنوان " + id}, src)
	require.NoError(t, err)
	return d
}

func (d *desk) do(after time.Duration, c session.Command) document.ID {
	d.t.Helper()
	d.now = d.now.Add(after)
	ch, err := d.Do(c, session.Stamp{Now: d.now.Format(time.RFC3339), By: "a", NewID: func() string { d.n++; return "x" + strconv.Itoa(d.n) }})
	require.NoError(d.t, err)
	return ch.Select
}

func (d *desk) span(words string) text.Span {
	i := strings.Index(d.Doc().Text, words)
	require.GreaterOrEqual(d.t, i, 0)
	return text.Span{Start: int32(i), End: int32(i + len(words))}
}

func (d *desk) suggest(words string, label schema.LabelID) document.ID {
	span := d.span(words)
	d.SetSuggestions(d.Doc().ID, span, []session.Suggestion{{Span: span, Whole: span, Label: label, Score: .7}}, document.Origin{Kind: document.Model, Name: "m"})
	g, ok := d.SuggestionAt(span.Start)
	require.True(d.t, ok)
	return g.ID
}

func (d *desk) figures() figures {
	return read(d.t, stats.Append(nil, d.Project(), 0))
}

// TestKinds: what the session does is counted as what it was.
func TestKinds(t *testing.T) {
	d := open(t, "زار الوزير القاهرة وتونس والرباط ودمشق وعمان", "لا شيء هنا بعد")
	d.do(0, session.SetStatus{IDs: []document.ID{d.suggest("القاهرة", "GPE")}, Status: document.Accepted})
	d.do(10*time.Second, session.Relabel{IDs: []document.ID{d.suggest("تونس", "ORG")}, Label: "GPE"})
	d.do(20*time.Second, session.SetStatus{IDs: []document.ID{d.suggest("الوزير", "PERS")}, Status: document.Rejected})
	d.do(30*time.Second, session.Annotate{Span: d.span("الرباط"), Label: "GPE"})
	d.do(40*time.Second, session.SetStatus{IDs: []document.ID{d.suggest("دمشق", "GPE")}, Status: document.Unsure})
	f := d.figures()
	assert.Equal(t, []string{"accepted", "relabelled", "rejected", "manual", "applied"}, f.Kinds)
	assert.Equal(t, []int{1, 1, 1, 1, 0}, f.Decisions)
	assert.Equal(t, 4, f.Mentions, "unsure ones stand, rejected ones do not")
	assert.Equal(t, map[string]int{"total": 2, "new": 1, "in_progress": 1, "done": 0, "skipped": 0}, f.Documents)
	require.Len(t, f.Days, 1)
	assert.Equal(t, "2026-01-05", f.Days[0].Date)
	assert.Equal(t, []int{1, 1, 1, 1, 0}, f.Days[0].Decisions)
	assert.Equal(t, 100, f.Days[0].Seconds)
	require.Len(t, f.Begun, 1)
	assert.Equal(t, "d1", f.Begun[0].ID)
	assert.Equal(t, "shown", f.Begun[0].Aid)
	assert.Equal(t, 4, f.Begun[0].Entities)
	assert.Equal(t, 7, f.Begun[0].Words)
	assert.Equal(t, 100, f.Begun[0].Seconds)
	assert.Equal(t, sums{1, 4, 7, 100}, f.Work["all"])
	assert.Equal(t, f.Work["all"], f.Work["aided"])
	assert.Equal(t, sums{}, f.Work["unaided"])
	assert.Equal(t, stats.Gap, f.Rule["gap_seconds"])
	assert.Len(t, f.Labels, 21)
}

// TestRelabelledLater: one that was accepted and then given another label was not right either.
func TestRelabelledLater(t *testing.T) {
	d := open(t, "زار القاهرة")
	id := d.do(0, session.SetStatus{IDs: []document.ID{d.suggest("القاهرة", "LOC")}, Status: document.Accepted})
	assert.Equal(t, []int{1, 0, 0, 0, 0}, d.figures().Decisions)
	d.do(time.Hour, session.Relabel{IDs: []document.ID{id}, Label: "GPE"})
	assert.Equal(t, []int{0, 1, 0, 0, 0}, d.figures().Decisions)
	d.do(time.Second, session.Undo{})
	assert.Equal(t, []int{1, 0, 0, 0, 0}, d.figures().Decisions)
}

// TestApplied: what is labelled because the name was labelled elsewhere is no work of the hand, and a suggestion taken so
// is a suggestion taken.
func TestApplied(t *testing.T) {
	d := open(t, "القاهرة ثم القاهرة ثم القاهرة")
	first := d.span("القاهرة")
	d.do(0, session.Annotate{Span: first, Label: "GPE"})
	n := int32(first.Len() + len(" ثم "))
	second, third := first.Shift(n), first.Shift(2*n)
	d.SetSuggestions("d1", text.Span{End: third.End}, []session.Suggestion{{Span: second, Whole: second, Label: "GPE", Score: .7}}, document.Origin{Kind: document.Model, Name: "m"})
	d.do(time.Second, session.ApplyToAll{Label: "GPE", Places: []session.Place{{Doc: "d1", Span: second}, {Doc: "d1", Span: third}}})
	f := d.figures()
	assert.Equal(t, []int{1, 0, 0, 1, 1}, f.Decisions)
	assert.Equal(t, 3, f.Mentions)
}

// TestNames: one name under one label whatever clitics and vowel signs it has; another label is another name.
func TestNames(t *testing.T) {
	d := open(t, "القاهرة ثم للقاهرة ثم القَاهِرة ثم تونس وتونس")
	after := d.span("للقاهرة")
	after.Start += 2 // as the house has it
	for _, span := range []text.Span{d.span("القاهرة"), after, d.span("القَاهِرة"), d.span("تونس")} {
		d.do(time.Second, session.Annotate{Span: span, Label: "GPE"})
	}
	last := int32(strings.LastIndex(d.Doc().Text, "تونس"))
	d.do(time.Second, session.Annotate{Span: text.Span{Start: last, End: last + 8}, Label: "ORG"})
	f := d.figures()
	assert.Equal(t, 5, f.Mentions)
	assert.Equal(t, 3, f.Names)
	for _, l := range f.Labels {
		switch l.ID {
		case "GPE":
			assert.Equal(t, []int{4, 2, 1}, []int{l.Mentions, l.Names, l.Documents})
			assert.Equal(t, "كيان جغرافي سياسي", l.Ar)
		case "ORG":
			assert.Equal(t, []int{1, 1, 1}, []int{l.Mentions, l.Names, l.Documents})
		default:
			assert.Zero(t, l.Mentions, l.ID)
		}
	}
}

// TestTime: pauses do not count, nor does what lies between two people's stamps.
func TestTime(t *testing.T) {
	at := func(second int, by string) document.Annotation {
		return document.Annotation{By: by, Created: time.Unix(int64(second), 0).UTC().Format(time.RFC3339), Label: "PERS"}
	}
	for name, c := range map[string]struct {
		list []document.Annotation
		want int
	}{
		"one stamp":            {[]document.Annotation{at(0, "a")}, 0},
		"work":                 {[]document.Annotation{at(0, "a"), at(30, "a"), at(45, "a")}, 45},
		"just work":            {[]document.Annotation{at(0, "a"), at(stats.Gap, "a")}, stats.Gap},
		"a pause":              {[]document.Annotation{at(0, "a"), at(stats.Gap+1, "a")}, 0},
		"a pause between work": {[]document.Annotation{at(0, "a"), at(10, "a"), at(1000, "a"), at(1020, "a")}, 30},
		"out of order":         {[]document.Annotation{at(60, "a"), at(0, "a"), at(20, "a")}, 60},
		"two people":           {[]document.Annotation{at(0, "a"), at(10, "b"), at(20, "a")}, 20},
		"no stamps":            {[]document.Annotation{{Label: "PERS"}, {Label: "PERS", Created: "long ago"}}, 0},
	} {
		for i := range c.list {
			c.list[i].ID = document.ID("x" + strconv.Itoa(i))
			c.list[i].Span = text.Span{Start: int32(i), End: int32(i + 1)}
		}
		d := newDoc(t, "d", "abcdefgh")
		layer, err := document.NewLayer("", d.Paras, c.list)
		require.NoError(t, err)
		d.Layers = []document.Layer{layer}
		p := document.Project{Docs: []*document.Document{d}}
		f := read(t, stats.Append(nil, p, 0))
		assert.Equal(t, c.want, f.Work["all"].Seconds, name)
		assert.Equal(t, len(c.list), f.Mentions, name)
	}
}

// TestDays: a day begins where the person is.
func TestDays(t *testing.T) {
	d := open(t, "أحمد ومحمد")
	d.now = time.Date(2026, 1, 5, 22, 30, 0, 0, time.UTC)
	d.do(0, session.Annotate{Span: d.span("أحمد"), Label: "PERS"})
	assert.Equal(t, "2026-01-05", read(t, stats.Append(nil, d.Project(), 0)).Days[0].Date)
	assert.Equal(t, "2026-01-06", read(t, stats.Append(nil, d.Project(), 3*3600)).Days[0].Date)
	assert.Equal(t, "2026-01-05", read(t, stats.Append(nil, d.Project(), -10*3600)).Days[0].Date)
	empty := read(t, stats.Append(nil, document.Project{}, 0))
	assert.Empty(t, empty.Days)
	assert.Empty(t, empty.Begun)
}

// TestRuns: fifty decisions a run, more where there would be too many runs.
func TestRuns(t *testing.T) {
	p := made(t, 9, 13)
	f := read(t, stats.Append(nil, p, 0))
	assert.Equal(t, 50, f.Runs.Size)
	assert.Len(t, f.Runs.Counts, (sum(f.Decisions)+49)/50)
	assert.Greater(t, len(f.Runs.Counts), 1)
	total := 0
	for i, run := range f.Runs.Counts {
		n := 0
		for _, k := range run {
			n += k
		}
		total += n
		if i < len(f.Runs.Counts)-1 {
			assert.Equal(t, 50, n)
		}
	}
	assert.Equal(t, sum(f.Decisions), total)

	p = made(t, 250, 40)
	f = read(t, stats.Append(nil, p, 0))
	assert.Equal(t, 50*((sum(f.Decisions)+2999)/3000), f.Runs.Size)
	assert.Greater(t, f.Runs.Size, 50)
	assert.LessOrEqual(t, len(f.Runs.Counts), 60)
}

func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}

// made is a project of documents with as many annotations each, of all kinds, some seconds apart.
func made(t testing.TB, docs, each int) document.Project {
	rng := rand.New(rand.NewPCG(1, uint64(docs)))
	words := strings.Fields("القاهرة تونس الرباط محمد أحمد فاطمة المجلس الوزارة الشركة دمشق عمان بيروت يافا حيفا")
	var src strings.Builder
	for i := range 400 {
		src.WriteString(words[i%len(words)])
		src.WriteByte(" \n"[min(i%50/49, 1)])
	}
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	p := document.Project{Schema: schema.Default()}
	score := .5
	n := 0
	for i := range docs {
		d := newDoc(t, "d"+strconv.Itoa(i), src.String())
		d.Meta.State = document.State(i % 4)
		d.Meta.Aid = document.Aid(i % 3)
		var list []document.Annotation
		from := 0
		for range each {
			n++
			at = at.Add(time.Duration(rng.IntN(150)) * time.Second)
			w := words[rng.IntN(len(words))]
			j := strings.Index(d.Text[from:], w)
			if j < 0 {
				break
			}
			a := document.Annotation{
				ID: document.ID("x" + strconv.Itoa(n)), Label: p.Schema.Labels[rng.IntN(9)].ID, By: "a", Created: at.Format(time.RFC3339),
				Span: text.Span{Start: int32(from + j), End: int32(from + j + len(w))}, Status: document.Status(rng.IntN(4)),
			}
			switch rng.IntN(4) {
			case 0:
				a.Origin.Kind, a.Score = document.Model, &score
			case 1:
				a.Origin.Kind = document.Model
			case 2:
				a.Origin.Kind = document.Rule
			}
			if a.Status == document.Proposed {
				a.Status = document.Accepted
			}
			from += j + len(w)
			list = append(list, a)
		}
		layer, err := document.NewLayer("", d.Paras, list)
		require.NoError(t, err)
		d.Layers = []document.Layer{layer}
		p.Docs = append(p.Docs, d)
	}
	return p
}

// TestForeignLabels: what the schema lacks is counted, after what it has.
func TestForeignLabels(t *testing.T) {
	p := made(t, 4, 5)
	p.Schema.Labels = p.Schema.Labels[:2]
	f := read(t, stats.Append(nil, p, 0))
	total := 0
	for i, l := range f.Labels {
		total += l.Mentions
		if i >= 2 {
			assert.Empty(t, l.Ar)
			assert.Positive(t, l.Mentions)
		}
	}
	assert.Greater(t, len(f.Labels), 2)
	assert.Equal(t, f.Mentions, total)
}

// TestGolden: the page counts the same in JavaScript (web/js/tally.test.mjs reads these files too).
func TestGolden(t *testing.T) {
	p := made(t, 12, 15)
	p.Schema.Labels = p.Schema.Labels[:6]
	p.Docs[3].Notes = []document.Note{{ID: "n", By: "b", Body: "?", Created: "2026-01-05T09:00:00Z"}, {ID: "m", By: "b", Body: "!", Created: "2026-01-05T09:01:30.5Z"}}
	p.Docs[4].Meta.Title = "title\twith\nbreaks"
	p.Docs = append(p.Docs, newDoc(t, "untouched", "لا شيء"))
	var rows []byte
	for _, d := range p.Docs {
		rows = stats.AppendRows(rows, d)
	}
	golden.Equal(t, "rows.txt", string(rows))
	assert.Equal(t, "O\td0\nO\td1\n", string(stats.AppendOrder(nil, p.Docs[:2])))
	figures := string(stats.Append(nil, p, 3*3600))
	golden.Equal(t, "figures.json", strings.ReplaceAll(figures, `title\twith\nbreaks`, "title with breaks"))
}

func BenchmarkAppend(b *testing.B) {
	p := made(b, 1000, 40)
	b.ReportAllocs()
	for b.Loop() {
		stats.Append(nil, p, 0)
	}
}

func BenchmarkAppendRows(b *testing.B) {
	p := made(b, 1000, 40)
	b.ReportAllocs()
	var dst []byte
	for b.Loop() {
		dst = dst[:0]
		for _, d := range p.Docs {
			dst = stats.AppendRows(dst, d)
		}
	}
	b.SetBytes(int64(len(dst)))
}

func TestMain(m *testing.M) { golden.Main(m) }
