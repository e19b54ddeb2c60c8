package dataset

import (
	"cmp"
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/internal/order"
	"wusum/core/schema"
	"wusum/core/score"
)

// Agreement is how far two layers of annotation are the same, where documents have both: F1 over mentions of the same
// extent and label, which is what kappa comes to where everything that is no mention counts as agreed upon (Hripcsak and
// Rothschild 2005). It is symmetric.
type Agreement struct {
	A, B      string // names of the layers, usually of annotators; "" for the first layer of a document without a name
	Documents int
	score.Count
}

// agreements compares the layers of documents pair by pair, in the order of their names. Layers may also hold another kind
// of annotation, so labels that only one of two layers has are left aside, and two layers without a common label are not
// compared at all. A document in which somebody has found nothing has no layer of theirs, and counts for nothing.
func agreements(docs []*document.Document, only []schema.LabelID) (out []Agreement) {
	type pair struct{ a, b string }
	both := map[pair][]*document.Document{}
	var pairs []pair
	labels := map[string]map[schema.LabelID]bool{}
	for _, d := range docs {
		if len(d.Layers) < 2 {
			continue
		}
		for i, l := range d.Layers {
			if labels[l.Name] == nil {
				labels[l.Name] = map[schema.LabelID]bool{}
			}
			for a := range l.All() {
				if counts(&a, only) {
					labels[l.Name][a.Label] = true
				}
			}
			for _, o := range d.Layers[:i] {
				p := pair{min(l.Name, o.Name), max(l.Name, o.Name)}
				if both[p] == nil {
					pairs = append(pairs, p)
				}
				both[p] = append(both[p], d)
			}
		}
	}
	order.Stable(pairs, func(x, y pair) int { return cmp.Or(strings.Compare(x.a, y.a), strings.Compare(x.b, y.b)) })
	for _, p := range pairs {
		common := map[schema.LabelID]bool{}
		for id := range labels[p.a] {
			if labels[p.b][id] {
				common[id] = true
			}
		}
		if len(common) == 0 {
			continue
		}
		var t score.Tally
		for _, d := range both[p] {
			t.Add(entities(d, p.a, common, only), entities(d, p.b, common, only), nil)
		}
		out = append(out, Agreement{p.a, p.b, len(both[p]), t.Total})
	}
	return out
}

// counts reports whether an annotation is one that people have decided for.
func counts(a *document.Annotation, only []schema.LabelID) bool {
	return a.Status == document.Accepted && written(only, a.Label)
}

// entities are the mentions of a layer, by bytes, each once.
func entities(d *document.Document, layer string, labels map[schema.LabelID]bool, only []schema.LabelID) (out []score.Entity) {
	for _, l := range d.Layers {
		if l.Name != layer {
			continue
		}
		for a := range l.All() {
			e := score.Entity{First: int(a.Span.Start), Last: int(a.Span.End), Label: string(a.Label)}
			if counts(&a, only) && labels[a.Label] && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}
