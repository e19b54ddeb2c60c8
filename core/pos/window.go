package pos

import (
	"wusum/core/clitic"
	"wusum/core/tag"
	"wusum/core/token"
)

// window walks over the units of a sentence and knows what stands around each.
type window struct {
	sight
	units []unit
	hosts int // index behind the stem at or behind the unit
}

func (w *window) reset(units []unit) {
	*w = window{units: units}
	w.prev, w.prev2 = &pad, &pad
}

// step goes to unit i, which is the one behind the last.
func (w *window) step(i int) {
	w.u, w.before, w.next = &w.units[i], &pad, &pad
	if i > 0 {
		w.before = &w.units[i-1]
		if w.before.host {
			w.prev, w.prev2 = w.before, w.prev
		}
	}
	if i+1 < len(w.units) {
		w.next = &w.units[i+1]
	}
	w.after, w.after2 = &pad, &pad
	for j := i + 1; j < len(w.units); j++ {
		if !w.units[j].host {
			continue
		}
		if w.after != &pad {
			w.after2 = &w.units[j]
			break
		}
		w.after = &w.units[j]
	}
}

// sure returns the only label that a unit can have, or -1.
func sure(u *unit) int {
	switch u.shape {
	case shapeKind * (1 + uint16(token.Punct)):
		return int(tag.PUNCT) - 1
	case shapeKind * (1 + uint16(token.Number)):
		return int(tag.NUM) - 1
	case shapeKind * (1 + uint16(token.Symbol)), shapeKind * (1 + uint16(token.Emoji)):
		return int(tag.SYM) - 1
	case shapeKind * (32 + uint16(clitic.Pron)):
		return int(tag.PRON) - 1
	}
	return -1
}
