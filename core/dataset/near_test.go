package dataset

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// plainly is the resemblance of any two of some texts, counted with sets.
func plainly(texts []string) func(i, k int) float64 {
	n := &nearness{}
	sets := make([]map[uint64]bool, len(texts))
	for i, src := range texts {
		sets[i] = map[uint64]bool{}
		for _, h := range n.shingles(nil, src) {
			sets[i][h] = true
		}
	}
	return func(i, k int) float64 {
		both := 0
		for h := range sets[i] {
			if sets[k][h] {
				both++
			}
		}
		if both == 0 {
			return 0
		}
		return float64(both) / float64(len(sets[i])+len(sets[k])-both)
	}
}

// What ties finds is what comparing each text with each other finds: the same groups, and ties that are true.
func TestTiesAreExact(t *testing.T) {
	w := newWriter(1)
	for round := range 40 {
		var texts []string
		for i := range 60 {
			switch {
			case i > 0 && w.IntN(3) == 0:
				texts = append(texts, w.edited(texts[w.IntN(i)], 4+w.IntN(60)))
			case i > 0 && w.IntN(8) == 0:
				texts = append(texts, texts[w.IntN(i)])
			case w.IntN(20) == 0:
				texts = append(texts, w.text(w.IntN(4)))
			default:
				texts = append(texts, w.text(5+w.IntN(120)))
			}
		}
		threshold := 0.1 + 0.9*float64(round)/39
		want, alike := newForest(len(texts)), plainly(texts)
		for i := range texts {
			for k := range i {
				if j := alike(i, k); j > 0 && j >= threshold {
					want.join(i, k)
				}
			}
		}
		got := newForest(len(texts))
		for _, tie := range ties(texts, threshold) {
			require.Less(t, tie.a, tie.b)
			require.NotEqual(t, got.root(tie.a), got.root(tie.b), "no tie too many")
			got.join(tie.a, tie.b)
			assert.InDelta(t, alike(tie.a, tie.b), tie.similarity, 1e-12)
		}
		for i := range texts {
			require.Equal(t, want.root(i), got.root(i), "round %d, text %d", round, i)
		}
	}
}

func TestShingles(t *testing.T) {
	n := &nearness{}
	same := func(a, b, why string) { assert.Equal(t, n.shingles(nil, a), n.shingles(nil, b), why) }
	same("أَعلَنَتِ الوِزارةُ عن خُطّةٍ", "اعلنت الوزارة عن خطة", "tashkeel and hamza")
	same("زار الوفـــد مدينة حلب", "زار، الوفد مدينة\nحلب.", "tatweel, marks, line breaks")
	same("في عام ١٩٩٠ م", "في عام 1990 م", "digits")
	assert.Len(t, n.shingles(nil, "واحد اثنان ثلاثة اربعة خمسة"), 3)
	assert.Len(t, n.shingles(nil, "واحد"), 1)
	assert.Empty(t, n.shingles(nil, "، . …"))
	assert.NotEqual(t, n.shingles(nil, "زار الوفد حلب"), n.shingles(nil, "حلب زار الوفد"), "order counts")
	assert.NotEqual(t, n.shingles(nil, "زار الوفد"), n.shingles(nil, "زار"))
	assert.Len(t, n.shingles(nil, strings.Repeat("نعم ", 100)), 1, "a set")
}

// FuzzShingles: ascending, each once, no more than there are tokens, and the same for the same text.
func FuzzShingles(f *testing.F) {
	f.Add("زار الوفد مدينة حلب")
	f.Add("a\x00\xff🎉 ١")
	f.Fuzz(func(t *testing.T, src string) {
		n := &nearness{}
		got := n.shingles(nil, src)
		assert.True(t, slices.IsSorted(got))
		assert.Len(t, slices.Compact(slices.Clone(got)), len(got))
		assert.LessOrEqual(t, len(got), len(n.tokens))
		assert.Equal(t, got, n.shingles(nil, src))
	})
}

// BenchmarkTies looks for near-duplicates among 10,000 documents of 400 words: edited copies among articles; a thousand
// of one text, each a little different; texts put together of the same hundred sentences, the worst there is; and one text
// again and again.
func BenchmarkTies(b *testing.B) {
	w := newWriter(2)
	corpora := map[string][]string{}
	for i := range 10_000 {
		src := w.text(400)
		if i > 0 && i%10 == 0 {
			src = w.edited(corpora["articles"][w.IntN(i)], 40)
		}
		corpora["articles"] = append(corpora["articles"], src)
	}
	one := w.text(400)
	for range 1000 {
		corpora["copies"] = append(corpora["copies"], w.edited(one, 100))
	}
	corpora["copies"] = append(corpora["copies"], corpora["articles"][:9000]...)
	var sentences []string
	for range 100 {
		sentences = append(sentences, w.text(20))
	}
	for range 10_000 {
		var of []string
		for range 20 {
			of = append(of, sentences[w.IntN(len(sentences))])
		}
		corpora["sentences"] = append(corpora["sentences"], strings.Join(of, " "))
	}
	for range 10_000 {
		corpora["one"] = append(corpora["one"], one)
	}
	for _, name := range []string{"articles", "copies", "sentences", "one"} {
		b.Run(name, func(b *testing.B) {
			size := 0
			for _, src := range corpora[name] {
				size += len(src)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n = len(ties(corpora[name], Near))
			}
			b.ReportMetric(float64(n), "ties")
		})
	}
}

func BenchmarkDivide(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			docs := newWriter(3).documents(b, n, 400)
			for b.Loop() {
				_, err := Divide(docs, Standard())
				require.NoError(b, err)
			}
		})
	}
}
