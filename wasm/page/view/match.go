package view

import (
	"sort"
	"strings"
)

// Entry is something that can be looked for by name in the palette.
type Entry struct {
	Name string   // as shown
	Also []string // other names it answers to
}

// Match returns the indexes of the entries that query fits, best first: a name that begins with it, then a word that
// does, then any place; ties keep their order. An empty query fits all. Letters are compared folded.
func Match(entries []Entry, query string) []int {
	want := foldQuery(query)
	type hit struct{ index, rank int }
	var hits []hit
	for i, e := range entries {
		best := -1
		for j, name := range append([]string{e.Name}, e.Also...) {
			if r := rank(foldQuery(name), want); r >= 0 && (best < 0 || r*2+min(j, 1) < best) {
				best = r*2 + min(j, 1)
			}
		}
		if best >= 0 {
			hits = append(hits, hit{i, best})
		}
	}
	if want != "" {
		sort.SliceStable(hits, func(i, j int) bool { return hits[i].rank < hits[j].rank })
	}
	out := make([]int, len(hits))
	for i, h := range hits {
		out[i] = h.index
	}
	return out
}

func rank(name, want string) int {
	at := strings.Index(name, want)
	switch {
	case at < 0:
		return -1
	case name == want:
		return 0
	case at == 0:
		return 1
	case name[at-1] == ' ' || strings.Contains(name, " "+want):
		return 2
	}
	return 3
}
