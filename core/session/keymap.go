package session

import (
	"strings"

	"wusum/core/schema"
)

// Key is one keydown, as the browser tells it.
type Key struct {
	Key, Code              string // KeyboardEvent.key and .code
	Ctrl, Shift, Alt, Meta bool
	AltGraph               bool // getModifierState("AltGraph"): the third level of a layout, never a shortcut
	Composing, Repeat      bool
}

// KeyState is what a key leaves behind for the next one: the prefix key has been pressed. It lasts until the next
// key, however long that takes; show it while Pending.
type KeyState struct{ Prefix, Second bool }

// Pending reports whether a key is awaited.
func (st KeyState) Pending() bool { return st.Prefix }

// Action is what a key means. Only the fields that Name calls for are set.
type Action struct {
	Name   string         // see the constants
	Label  schema.LabelID // label
	Second bool           // label: on the same extent, even if an annotation is selected
	Motion Motion         // move
	Extend bool           // move, line: keep the anchor
	Edge   Edge           // adjust
	Dir    Direction      // adjust
	Level  Level          // adjust
}

// Bindings rebinds commands: the ID of a row to a chord such as "Ctrl+Shift+Z", or to "" for none.
type Bindings map[string]string

// Options are what a keymap needs to know beside the schema. The zero value is right for most.
type Options struct {
	Bindings Bindings
	Mac      bool // the command key (Meta) stands for Ctrl
	Azerty   bool // event.code is read by the caps of an AZERTY keyboard, as with Maghrebi Arabic layouts
}

// Conflict is a chord that two rows want; the first has it.
type Conflict struct {
	Chord Chord
	Has   string // row ID
	Wants string // row ID, for example "label.MISC"
}

// Keymap finds the action of a key. Help, dispatch and tests all read its Rows.
type Keymap struct {
	Rows []Row

	opt       Options
	byChord   map[Chord]int
	conflicts []Conflict
}

// NewKeymap returns the keymap of a schema: the table of commands, rebound, then the labels' own keys. A label in
// everyday use (schema.Label.Front) answers to its key alone, any other to the prefix key and then its own.
func NewKeymap(sc schema.Schema, opt Options) *Keymap {
	m := &Keymap{opt: opt, byChord: map[Chord]int{}}
	rows := labelRows(sc)
	prefixed := false
	for _, r := range rows {
		prefixed = prefixed || r.Chord.Prefixed
	}
	for _, r := range commandRows() {
		if r.ID == prefixRow && !prefixed {
			continue // nothing to wait for
		}
		if to, ok := opt.Bindings[r.ID]; ok {
			r.Chord, _ = ParseChord(to)
		}
		m.add(r)
	}
	for _, r := range rows {
		m.add(r)
	}
	return m
}

func (m *Keymap) add(r Row) {
	if r.Chord.Sym != "" && !r.Native {
		if have, taken := m.byChord[r.Chord]; taken {
			m.conflicts = append(m.conflicts, Conflict{r.Chord, m.Rows[have].ID, r.ID})
		} else {
			m.byChord[r.Chord] = len(m.Rows)
		}
	}
	m.Rows = append(m.Rows, r)
}

// At returns the row that a chord means, if any: where no row wants Shift, that of the same chord without it.
func (m *Keymap) At(c Chord) (Row, bool) {
	i, _ := m.find(c)
	if i < 0 {
		return Row{}, false
	}
	return m.Rows[i], true
}

// Chord returns what a key would be bound as, wherever the layout puts its letters; false for a modifier alone, for what
// only types, and for a key that no row can have.
func (m *Keymap) Chord(k Key) (Chord, bool) {
	// AltGr reports itself as Ctrl+Alt on Windows. What it types is a character, not a command.
	if k.silent() || k.AltGraph || k.Ctrl && k.Alt || k.Meta && !m.opt.Mac {
		return Chord{}, false
	}
	sym, shift := k.symbol(m.opt.Azerty)
	return Chord{Sym: sym, Ctrl: k.Ctrl || m.opt.Mac && k.Meta, Shift: shift, Alt: k.Alt}, sym != ""
}

// Default returns the chord that a row of the table has before it is bound anew.
func Default(id string) (Chord, bool) {
	for _, c := range commands {
		if c.id == id {
			return chordOf(c.chord), true
		}
	}
	return Chord{}, false
}

// Conflicts lists the chords that more than one row wants; nil for none.
func (m *Keymap) Conflicts() []Conflict { return m.conflicts }

// ValidateKeys lists the hotkeys of a schema that cannot work, because a command or another label has them.
func ValidateKeys(sc schema.Schema, b Bindings) []Conflict {
	return NewKeymap(sc, Options{Bindings: b}).Conflicts()
}

// Resolve returns the action of a key under the default schema and table; see [Keymap.Resolve].
func Resolve(k Key, st KeyState) (Action, KeyState, bool) {
	return NewKeymap(schema.Default(), Options{}).Resolve(k, st)
}

// Resolve returns what k means after st, and the state for the next key. The last result says whether the key is
// ours: then the page prevents the browser's own action. A key may be ours and yet mean nothing now (Action.Name is
// ""): the prefix key, a label key held down, a key that no label has after the prefix.
func (m *Keymap) Resolve(k Key, st KeyState) (Action, KeyState, bool) {
	chord, ok := m.Chord(k)
	if !ok {
		return Action{}, st, false
	}
	sym, ctrl, shift := chord.Sym, chord.Ctrl, chord.Shift
	if st.Prefix {
		switch {
		case k.Repeat:
			return Action{}, st, true
		case sym == "Escape":
			return Action{}, KeyState{}, true
		case !ctrl && !k.Alt && isPlain(sym):
			i, ok := m.byChord[Chord{Sym: sym, Prefixed: true}]
			if !ok {
				return Action{}, KeyState{}, true
			}
			a := m.Rows[i].Action
			a.Second = st.Second || shift
			return a, KeyState{}, true
		}
	}
	i, extend := m.find(chord)
	if i < 0 {
		return Action{}, KeyState{}, false
	}
	row := m.Rows[i]
	if k.Repeat && !row.Repeats {
		return Action{}, st, true
	}
	if row.ID == prefixRow {
		return Action{}, KeyState{Prefix: true, Second: shift && !row.Chord.Shift}, true
	}
	a := row.Action
	a.Extend = extend
	a.Second = a.Name == ActLabel && shift
	return a, KeyState{}, true
}

// find returns the row of a chord. Where no row wants Shift, Shift extends a movement and gives a label as a second
// one; the last result says that Shift is such.
func (m *Keymap) find(c Chord) (row int, shifted bool) {
	if i, ok := m.byChord[c]; ok {
		return i, false
	}
	if c.Shift {
		c.Shift = false
		if i, ok := m.byChord[c]; ok {
			r := &m.Rows[i]
			if r.Extends || r.Action.Name == ActLabel || r.ID == prefixRow {
				return i, r.Extends
			}
		}
	}
	return -1, false
}

func labelRows(sc schema.Schema) []Row {
	var rows []Row
	for _, l := range sc.Labels {
		if l.Key == "" {
			continue
		}
		rows = append(rows, Row{
			ID:     "label." + string(l.ID),
			Chord:  Chord{Sym: strings.ToUpper(l.Key), Prefixed: !l.Front},
			Action: Action{Name: ActLabel, Label: l.ID},
			Help:   "key.label", Group: "label",
		})
	}
	return rows
}
