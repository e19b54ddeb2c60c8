package dataset

import (
	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/internal/order"
	"wusum/core/stats"
)

// history is how the mentions that are written came about.
type history struct {
	kinds    [stats.Applied + 1]int // by stats.KindOf; nothing is rejected
	imported int
	people   map[string]bool
	versions map[uint32]int // of the guideline; 0 where it is not known
}

func newHistory() *history { return &history{people: map[string]bool{}, versions: map[uint32]int{}} }

func (h *history) add(f *format.Fitted) {
	for i := range f.Spans {
		a := f.Spans[i].Annotation
		if kind, ok := stats.KindOf(a); ok {
			h.kinds[kind]++
		} else {
			h.imported++
		}
		h.versions[a.Guideline]++
		if a.By != "" && a.Origin.Kind != document.Model {
			h.people[a.By] = true
		}
	}
}

// guidelines are the versions in order.
func (h *history) guidelines() (out []uint32) {
	for v := range h.versions {
		out = append(out, v)
	}
	order.Stable(out, func(a, b uint32) int { return int(a) - int(b) })
	return out
}
