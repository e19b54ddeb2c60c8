package dataset

import (
	"cmp"
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/internal/chance"
	"wusum/core/internal/order"
	"wusum/core/schema"
)

// bundled is what is dealt out whole: a document, or near-duplicates.
type bundled struct {
	docs   []int // places in the list, ascending
	labels []labelled
	draw   uint64 // its place in the draw
	part   int
}

// labelled is how many mentions of a label a bundle has. The label is a number; label 0 is the documents themselves, of
// which each bundle has one or more, so that they are shared out like mentions.
type labelled struct{ label, n int }

// bundle puts documents that are tied together into one bundle each, in the order of the draw.
func bundle(docs []*document.Document, found []alike, opt Options) []bundled {
	tied := newForest(len(docs))
	for _, t := range found {
		tied.join(t.a, t.b)
	}
	at := map[int]int{}
	var out []bundled
	counts := map[schema.LabelID]int{}
	var names []schema.LabelID
	perDoc := make([]map[schema.LabelID]int, len(docs))
	for i, d := range docs {
		perDoc[i] = mentions(d, opt.Only)
		for id, n := range perDoc[i] {
			if counts[id] == 0 {
				names = append(names, id)
			}
			counts[id] += n
		}
	}
	order.Stable(names, func(a, b schema.LabelID) int { return strings.Compare(string(a), string(b)) }) // numbers do not hang on the order of the documents
	number := map[schema.LabelID]int{}                                                                  // from 1
	for i, id := range names {
		number[id] = i + 1
	}
	for i, d := range docs {
		root := tied.root(i)
		k, ok := at[root]
		if !ok {
			k = len(out)
			at[root] = k
			out = append(out, bundled{labels: []labelled{{0, 0}}, draw: ^uint64(0)})
		}
		b := &out[k]
		b.docs = append(b.docs, i)
		b.draw = min(b.draw, mix(hash(d.Text)^mix(opt.Seed)))
		b.labels[0].n++
		for id, n := range perDoc[i] {
			b.add(number[id], n)
		}
	}
	for i := range out {
		order.Stable(out[i].labels, func(a, b labelled) int { return cmp.Compare(a.label, b.label) })
	}
	order.Stable(out, func(a, b bundled) int {
		x, y := docs[a.docs[0]], docs[b.docs[0]]
		return cmp.Or(cmp.Compare(a.draw, b.draw), strings.Compare(x.Text, y.Text), strings.Compare(string(x.ID), string(y.ID)))
	})
	return out
}

func (b *bundled) add(label, n int) {
	for i := range b.labels {
		if b.labels[i].label == label {
			b.labels[i].n += n
			return
		}
	}
	b.labels = append(b.labels, labelled{label, n})
}

func (b *bundled) count(label int) int {
	for _, l := range b.labels {
		if l.label == label {
			return l.n
		}
	}
	return 0
}

// mentions counts what stands accepted in a document's first layer.
func mentions(d *document.Document, only []schema.LabelID) map[schema.LabelID]int {
	counts := map[schema.LabelID]int{}
	if len(d.Layers) == 0 {
		return counts
	}
	for a := range d.Layers[0].All() {
		if a.Status == document.Accepted && (only == nil || slices.Contains(only, a.Label)) {
			counts[a.Label]++
		}
	}
	return counts
}

// dealing is the state of sharing out. Amounts are mentions of each label, label 0 being documents.
type dealing struct {
	parts   []Part
	bundles []bundled
	want    [][]float64 // of each part and label
	have    [][]float64
}

// deal gives each bundle a part, by iterative stratification (Sechidis, Tsoumakas and Vlahavas 2011): the label that the
// fewest bundles have left is shared out first, each of its bundles going where most of that label is still wanted; of
// parts that want the same, where most documents are wanted; of those, by lot. Two things are ours. A bundle counts as
// many examples of a label as it has mentions of it, and those with many are dealt first, since small ones can still fill
// what they leave. And no part stays empty. (To move and swap bundles afterwards, as long as that brings the counts nearer
// to the ratio, was tried: it gained nothing that could be seen.)
func deal(bundles []bundled, parts []Part, source *chance.Source) {
	labels := 1
	for _, b := range bundles {
		for _, l := range b.labels {
			labels = max(labels, l.label+1)
		}
	}
	d := &dealing{parts: parts, bundles: bundles}
	totals := make([]float64, labels)
	of := make([][]int, labels) // the bundles of each label
	for i, b := range bundles {
		for _, l := range b.labels {
			totals[l.label] += float64(l.n)
			of[l.label] = append(of[l.label], i)
		}
	}
	for _, p := range parts {
		want := make([]float64, labels)
		for l, total := range totals {
			want[l] = total * p.Share
		}
		d.want, d.have = append(d.want, want), append(d.have, make([]float64, labels))
	}
	dealt := make([]bool, len(bundles))
	left := make([]int, labels)
	for l := range of {
		left[l] = len(of[l])
		order.Stable(of[l], func(a, b int) int { return cmp.Compare(bundles[b].count(l), bundles[a].count(l)) })
	}
	for {
		label := -1
		for l := 1; l < labels; l++ {
			if left[l] > 0 && (label < 0 || left[l] < left[label]) {
				label = l
			}
		}
		if label < 0 {
			label = 0 // what has no label
		}
		for _, i := range of[label] {
			if dealt[i] {
				continue
			}
			dealt[i] = true
			d.put(i, d.choose(label, source))
			for _, l := range bundles[i].labels {
				left[l.label]--
			}
		}
		if label == 0 {
			break
		}
	}
	d.fill()
}

// choose returns the part that a bundle of a label goes to.
func (d *dealing) choose(label int, source *chance.Source) int {
	const tiny = 1e-9
	best := []int{0}
	for p := 1; p < len(d.parts); p++ {
		more := d.lacks(p, label) - d.lacks(best[0], label)
		if more > -tiny && more < tiny {
			more = d.lacks(p, 0) - d.lacks(best[0], 0)
		}
		switch {
		case more >= tiny:
			best = append(best[:0], p)
		case more > -tiny:
			best = append(best, p)
		}
	}
	return best[source.Below(len(best))]
}

func (d *dealing) lacks(part, label int) float64 { return d.want[part][label] - d.have[part][label] }

func (d *dealing) put(bundle, part int) { d.move(bundle, part, 1); d.bundles[bundle].part = part }

func (d *dealing) move(bundle, part int, sign float64) {
	for _, l := range d.bundles[bundle].labels {
		d.have[part][l.label] += sign * float64(l.n)
	}
}

// fill gives a part that got nothing the bundle that does least harm elsewhere.
func (d *dealing) fill() {
	members := make([]int, len(d.parts))
	for _, b := range d.bundles {
		members[b.part]++
	}
	for p := range d.parts {
		if members[p] > 0 {
			continue
		}
		best, least := -1, 0.0
		for i, b := range d.bundles {
			if members[b.part] < 2 {
				continue
			}
			if harm := d.change(i, p); best < 0 || harm < least {
				best, least = i, harm
			}
		}
		members[d.bundles[best].part]--
		members[p]++
		d.transfer(best, p)
	}
}

func (d *dealing) transfer(bundle, part int) {
	d.move(bundle, d.bundles[bundle].part, -1)
	d.put(bundle, part)
}

// change is by how much the distance from the ratio grows if a bundle goes to another part. The distance is
// the sum over parts and labels of (have − want)² / want, as in a chi-squared test: a mention too many weighs the more
// the rarer its label and the smaller the part.
func (d *dealing) change(bundle, to int) float64 {
	from := d.bundles[bundle].part
	sum := 0.0
	for _, l := range d.bundles[bundle].labels {
		n := float64(l.n)
		out, in := -d.lacks(from, l.label), -d.lacks(to, l.label)
		sum += (n*n - 2*n*out) / d.want[from][l.label]
		sum += (n*n + 2*n*in) / d.want[to][l.label]
	}
	return sum
}
