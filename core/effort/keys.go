package effort

import (
	"wusum/core/schema"
	"wusum/core/session"
)

// cost is what a chord costs, and whether the hand must leave the mouse for it.
type cost struct {
	seconds float64
	right   bool
}

// keyCosts are the chords of the real keymap.
type keyCosts struct {
	actions map[string]cost // by row ID
	labels  map[schema.LabelID]cost
}

// costs reads the keymap of a schema: one K for each key and modifier, the prefix key too.
func costs(sc schema.Schema) keyCosts {
	out := keyCosts{map[string]cost{}, map[schema.LabelID]cost{}}
	for _, row := range session.NewKeymap(sc, session.Options{}).Rows {
		c := row.Chord
		n := 1
		for _, held := range []bool{c.Ctrl, c.Shift, c.Alt, c.Prefixed} {
			if held {
				n++
			}
		}
		// Letters are within reach of the hand that stays at the keyboard, as the peers' shortcut keys are taken to be.
		price := cost{float64(n) * K, len(c.Sym) != 1 || c.Sym[0] < 'A' || c.Sym[0] > 'Z'}
		if row.Action.Name == session.ActLabel {
			out.labels[row.Action.Label] = price
		} else {
			out.actions[row.ID] = price
		}
	}
	return out
}
