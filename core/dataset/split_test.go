package dataset

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// where says in which part each document is; it fails if one is in none or in two.
func where(t testing.TB, docs []*document.Document, s *Split) map[document.DocID]string {
	t.Helper()
	at := map[document.DocID]string{}
	for _, p := range s.Parts {
		require.NotEmpty(t, p.Docs, p.Name)
		for _, d := range p.Docs {
			require.NotContains(t, at, d.ID)
			at[d.ID] = p.Name
		}
	}
	require.Len(t, at, len(docs), "each document is in one part")
	return at
}

func divide(t testing.TB, docs []*document.Document, opt Options) *Split {
	t.Helper()
	s, err := Divide(docs, opt)
	require.NoError(t, err)
	return s
}

// The laws of a split, over random projects, ratios, thresholds and seeds.
func TestDivideKeepsItsLaws(t *testing.T) {
	w := newWriter(4)
	for round := range 60 {
		docs := w.documents(t, 4+w.IntN(80), 10+w.IntN(60))
		opt := Options{Seed: uint64(round), Near: []float64{0, 0.3, 0.5, 0.8, 1}[w.IntN(5)], Ratio: []Ratio{{80, 10, 10}, {1, 1}, {9, 1}, {70, 0, 30}, {1, 1, 1}}[w.IntN(5)]}
		if round%3 == 0 {
			opt.Only = []schema.LabelID{"GPE", "LAW"}
		}
		s, err := Divide(docs, opt)
		if e, ok := errors.AsType[*document.Error](err); ok && e.Code == CodeFew {
			continue
		}
		require.NoError(t, err)
		at := where(t, docs, s)

		// Near-duplicates are never apart.
		var texts []string
		for _, d := range docs {
			texts = append(texts, d.Text)
		}
		alike := plainly(texts)
		for i, d := range docs {
			for k, o := range docs[:i] {
				if opt.Near > 0 && alike(i, k) >= opt.Near {
					assert.Equal(t, at[d.ID], at[o.ID], "%s and %s are near-duplicates", d.ID, o.ID)
				}
			}
		}
		// What is said to be kept together is, for the reasons that are given.
		for _, g := range s.Groups {
			require.Len(t, g.Ties, len(g.Docs)-1)
			for _, id := range g.Docs {
				assert.Equal(t, g.Part, at[id])
			}
			for _, tie := range g.Ties {
				assert.Contains(t, g.Docs, tie.A)
				assert.Contains(t, g.Docs, tie.B)
				assert.GreaterOrEqual(t, tie.Similarity, opt.Near)
			}
		}
		// Neither the order of the documents nor their IDs matter, and the same again gives the same again.
		others := slices.Clone(docs)
		w.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
		assert.Equal(t, at, where(t, docs, divide(t, others, opt)), "another order")
		renamed := make([]*document.Document, len(others))
		back := map[document.DocID]document.DocID{}
		for i, d := range others {
			one := *d
			one.ID = document.DocID("x" + strconv.Itoa(w.IntN(1000)*1000+i))
			renamed[i], back[one.ID] = &one, d.ID
		}
		if opt.Near > 0 {
			for id, part := range where(t, docs, divide(t, renamed, opt)) {
				assert.Equal(t, at[back[id]], part, "other IDs")
			}
		}
		// The parts keep the order of the documents.
		for _, p := range s.Parts {
			assert.True(t, slices.IsSortedFunc(p.Docs, func(a, b *document.Document) int { return slices.Index(docs, a) - slices.Index(docs, b) }))
		}
	}
}

func TestSeedsDiffer(t *testing.T) {
	docs := newWriter(5).documents(t, 100, 40)
	opt := Standard()
	first := where(t, docs, divide(t, docs, opt))
	for seed := range uint64(5) {
		opt.Seed = seed + 2
		assert.NotEqual(t, first, where(t, docs, divide(t, docs, opt)))
	}
}

// deviation is how far the parts are from the ratio: of each label, mentions that are in the wrong part as a share of all,
// averaged over the labels.
func deviation(s *Split) (labelled, documents float64) {
	totals := map[schema.LabelID]int{}
	all := 0
	counts := make([]map[schema.LabelID]int, len(s.Parts))
	for i, p := range s.Parts {
		counts[i] = map[schema.LabelID]int{}
		for _, d := range p.Docs {
			all++
			for id, n := range mentions(d, nil) {
				counts[i][id] += n
				totals[id] += n
			}
		}
	}
	for i, p := range s.Parts {
		documents += math.Abs(float64(len(p.Docs))/float64(all)-p.Share) / 2
		for id, total := range totals {
			labelled += math.Abs(float64(counts[i][id])/float64(total)-p.Share) / 2 / float64(len(totals))
		}
	}
	return labelled, documents
}

// at random is the usual way: shuffled documents, cut at the ratio. Groups are not even kept together.
func atRandom(docs []*document.Document, seed uint64) *Split {
	r := rand.New(rand.NewPCG(seed, 1))
	parts, _ := Standard().Ratio.parts()
	order := r.Perm(len(docs))
	for i, k := range order {
		p := 0
		for x := (float64(i) + 0.5) / float64(len(docs)); p < len(parts)-1 && x > parts[p].Share; p++ {
			x -= parts[p].Share
		}
		parts[p].Docs = append(parts[p].Docs, docs[k])
	}
	return &Split{Parts: parts}
}

// Labels are shared out in the ratio, far better than by chance.
func TestDivideBalancesLabels(t *testing.T) {
	for _, n := range []int{30, 100, 1000} {
		w := newWriter(6)
		docs := w.documents(t, n, 60)
		var ours, ourDocs, chance, chanceDocs float64
		const rounds = 10
		for seed := range uint64(rounds) {
			opt := Standard()
			opt.Seed = seed
			l, d := deviation(divide(t, docs, opt))
			ours, ourDocs = ours+l/rounds, ourDocs+d/rounds
			l, d = deviation(atRandom(docs, seed))
			chance, chanceDocs = chance+l/rounds, chanceDocs+d/rounds
		}
		t.Logf("%d documents: mentions in the wrong part, mean over labels: %.2f %% (by chance %.2f %%); documents %.2f %%", n, 100*ours, 100*chance, 100*ourDocs)
		assert.Less(t, ours, 0.6*chance, "%d documents", n)
		assert.Less(t, ourDocs, 0.05)
	}
}

func TestDivideErrors(t *testing.T) {
	w := newWriter(7)
	docs := w.documents(t, 3, 40)
	code := func(docs []*document.Document, opt Options) string {
		_, err := Divide(docs, opt)
		e, ok := errors.AsType[*document.Error](err)
		if !ok {
			return ""
		}
		return e.Code
	}
	assert.Empty(t, code(docs, Standard()))
	assert.Equal(t, CodeFew, code(docs[:2], Standard()))
	same := []*document.Document{docs[0], w.document(t, "e", docs[0].Text, 0), w.document(t, "f", docs[0].Text, 0)}
	assert.Equal(t, CodeFew, code(same, Standard()), "three copies are one text")
	assert.Empty(t, code(same, Options{Ratio: Ratio{1, 1, 1}}), "unless nobody cares")
	assert.Equal(t, CodeFew, code(nil, Standard()))
	for _, r := range []Ratio{nil, {1}, {0, 0}, {1, -1}, {1, 2, 3, 4}, {math.NaN(), 1}, {math.Inf(1), 1}} {
		assert.Equal(t, CodeRatio, code(docs, Options{Ratio: r}), "%v", r)
	}
	for _, near := range []float64{-1, 0.01, 1.1, math.NaN()} {
		assert.Equal(t, CodeNear, code(docs, Options{Ratio: Ratio{1, 1}, Near: near}), "%v", near)
	}
	for in, want := range map[string]string{"80/10/10": "80/10/10", " 8 / 2 ": "8/2", "0.8/0.1/0.1": "0.8/0.1/0.1", "70/0/30": "70/0/30"} {
		r, err := ParseRatio(in)
		require.NoError(t, err)
		assert.Equal(t, want, r.String())
	}
	for _, in := range []string{"", "80", "80/20/x", "80//20", "0/0", "-1/2", "NaN/1", "1e300/1", "1/2/3/4"} {
		_, err := ParseRatio(in)
		assert.Error(t, err, in)
	}
}

// A label that all of a few documents have would all go to train.
func TestNoPartStaysEmpty(t *testing.T) {
	for n := 3; n < 8; n++ {
		var docs []*document.Document
		for i := range n {
			src := "زار الوفد رقم " + strconv.Itoa(i) + " مدينة حلب"
			d, err := document.NewDocument(document.DocID(strconv.Itoa(i)), document.Meta{}, src)
			require.NoError(t, err)
			d.Layers[0], err = document.NewLayer("", d.Paras, []document.Annotation{{ID: "1", Label: "GPE", Span: text.Span{Start: int32(len(src) - 6), End: int32(len(src))}}})
			require.NoError(t, err)
			docs = append(docs, d)
		}
		for seed := range uint64(5) {
			where(t, docs, divide(t, docs, Options{Ratio: Ratio{98, 1, 1}, Seed: seed}))
		}
	}
}

func TestChoose(t *testing.T) {
	doc := func(id string, state document.State) *document.Document {
		d, err := document.NewDocument(document.DocID(id), document.Meta{State: state}, "نص")
		require.NoError(t, err)
		return d
	}
	docs := []*document.Document{doc("a", document.StateDone), doc("b", document.StateNew), doc("c", document.StateSkipped), doc("d", document.StateInProgress), doc("e", document.StateDone)}
	got, left, err := Choose(docs, Done)
	require.NoError(t, err)
	assert.Equal(t, []*document.Document{docs[0], docs[4]}, got)
	assert.Equal(t, Left{Skipped: 1, Open: 2}, left)
	got, left, err = Choose(docs, Any)
	require.NoError(t, err)
	assert.Equal(t, []*document.Document{docs[0], docs[1], docs[3], docs[4]}, got)
	assert.Equal(t, Left{Skipped: 1}, left)
	_, _, err = Choose(docs[1:2], Done)
	assert.Equal(t, &document.Error{Code: CodeNone, Args: []string{"1"}}, err)
	_, _, err = Choose(docs[2:3], Any)
	assert.Equal(t, &document.Error{Code: CodeEmpty}, err)
}

// What is not accepted, and what is in another layer, is no mention.
func TestMentionsThatCount(t *testing.T) {
	d, err := document.NewDocument("a", document.Meta{}, "حلب مصر دمشق")
	require.NoError(t, err)
	span := func(from, to int32) text.Span { return text.Span{Start: from, End: to} }
	d.Layers[0], err = document.NewLayer("", d.Paras, []document.Annotation{
		{ID: "1", Label: "GPE", Span: span(0, 6)}, {ID: "2", Label: "GPE", Span: span(7, 13), Status: document.Proposed}, {ID: "3", Label: "ORG", Span: span(7, 13)},
	})
	require.NoError(t, err)
	other, err := document.NewLayer("b", d.Paras, []document.Annotation{{ID: "4", Label: "GPE", Span: span(0, 6)}})
	require.NoError(t, err)
	d.Layers = append(d.Layers, other)
	assert.Equal(t, map[schema.LabelID]int{"GPE": 1, "ORG": 1}, mentions(d, nil))
	assert.Equal(t, map[schema.LabelID]int{"ORG": 1}, mentions(d, []schema.LabelID{"ORG"}))
	assert.Empty(t, mentions(&document.Document{}, nil))
}
