package format

import (
	"slices"

	"wusum/core/document"
	"wusum/core/format/native"
)

// The names of chains, which are discontinuous mentions: the label of all parts but the last, and the relation from each
// part to the one before.
const (
	pubFragment = "_FRAGMENT"
	pubChained  = "_lexicallyChainedTo"
)

// unchain makes one span of the parts of each chain: the ranges of the fragments go to the one that they lead to. A
// fragment that leads nowhere is a span like others.
func (r *pubReader) unchain(d *native.Foreign) {
	c := pubChains{at: map[document.ID]int{}, head: map[document.ID]document.ID{}, d: d}
	for i := range d.Spans {
		c.at[d.Spans[i].ID] = i
	}
	for _, x := range d.Relations {
		if i, ok := c.at[x.To]; ok && x.Type == pubChained && d.Spans[i].Label == pubFragment {
			c.head[x.To] = x.From
		}
	}
	joined := map[document.ID]bool{}
	for i := range d.Spans {
		s := &d.Spans[i]
		if s.Label != pubFragment {
			continue
		}
		if k, ok := c.whole(s.ID); ok && d.Spans[k].Layer == s.Layer && c.at[s.ID] == i {
			whole := &d.Spans[k]
			whole.Ranges, joined[s.ID] = append(whole.Pieces(), s.Pieces()...), true
		} else {
			r.labels.use(pubFragment)
		}
	}
	if len(joined) == 0 {
		return
	}
	d.Spans = slices.DeleteFunc(d.Spans, func(s native.ForeignSpan) bool { return s.Label == pubFragment && joined[s.ID] })
	for i := range d.Spans {
		slices.SortStableFunc(d.Spans[i].Ranges, func(a, b [2]int) int { return a[0] - b[0] })
	}
	d.Relations = slices.DeleteFunc(d.Relations, func(x document.Relation) bool { return x.Type == pubChained && joined[x.To] })
}

// pubChains are the chains of a document.
type pubChains struct {
	d    *native.Foreign
	at   map[document.ID]int         // of its spans, the last of an ID
	head map[document.ID]document.ID // of a fragment, what it is chained to; what was followed once leads to the end at once
}

// whole returns the span that a fragment leads to; false if there is none, or a ring.
func (c *pubChains) whole(id document.ID) (int, bool) {
	var path []document.ID
	for {
		next, ok := c.head[id]
		if !ok {
			break
		}
		if path = append(path, id); len(path) > len(c.head) {
			return 0, false
		}
		id = next
	}
	for _, one := range path {
		c.head[one] = id
	}
	i, ok := c.at[id]
	return i, ok && c.d.Spans[i].Label != pubFragment
}
