package session_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/schema"
	"wusum/core/session"
)

// press is a key as a test writes it: event.key, event.code, and modifiers by letter (c s a m g r i).
func press(key, code, mods string) session.Key {
	k := session.Key{Key: key, Code: code}
	for _, m := range mods {
		switch m {
		case 'c':
			k.Ctrl = true
		case 's':
			k.Shift = true
		case 'a':
			k.Alt = true
		case 'm':
			k.Meta = true
		case 'g':
			k.AltGraph = true
		case 'r':
			k.Repeat = true
		case 'i':
			k.Composing = true
		}
	}
	return k
}

// says writes an action on one line.
func says(a session.Action) string {
	out := a.Name
	if a.Label != "" {
		out += " " + string(a.Label)
	}
	if a.Second {
		out += " second"
	}
	if a.Extend {
		out += " extend"
	}
	return out
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		phenomenon, key, code, mods, want string
		ours                              bool
	}{
		{"US letter", "p", "KeyP", "", "label PERS", true},
		{"caps lock", "P", "KeyP", "", "label PERS", true},
		{"Shift: a second label", "P", "KeyP", "s", "label PERS second", true},
		{"Arabic layout", "ش", "KeyA", "", "accept.nested", true},
		{"Arabic layout, hamza on Z with Ctrl", "ئ", "KeyZ", "c", "undo", true},
		{"Arabic layout, redo", "~", "KeyZ", "cs", "redo", true},
		{"redo by Y", "y", "KeyY", "c", "redo", true},
		{"Arabic layout, lam-alef is two letters and one key", "لا", "KeyB", "", "", false},
		{"Arabic layout, Shift+F types a bracket and is F", "[", "KeyF", "s", "label FAC second", true},
		{"Arabic layout, Shift+D types a bracket and is D", "]", "KeyD", "s", "label DATE second", true},
		{"Arabic layout, jeem on the bracket key", "ج", "BracketLeft", "", "adjust", true},
		{"Arabic layout, waw on the comma key", "و", "Comma", "", "suggestion.previous", true},
		{"Arabic layout, comma of Shift", ",", "Comma", "s", "suggestion.previous", true},
		{"Arabic layout, zain on the full stop key", "ز", "Period", "", "suggestion.next", true},
		{"Arabic layout, Arabic question mark", "؟", "Slash", "s", "help", true},
		{"Arabic layout, Shift+L types a slash and is L", "/", "KeyL", "s", "label LOC second", true},
		{"question mark", "?", "Slash", "s", "help", true},
		{"next document", "PageDown", "PageDown", "a", "document.next", true},
		{"Arabic layout, next document", "ز", "Period", "c", "document.next", true},
		{"Arabic layout, previous document", "و", "Comma", "c", "document.previous", true},
		{"AZERTY, previous document", ",", "KeyM", "c", "document.previous", true},
		{"done", "Enter", "Enter", "cs", "document.done", true},
		{"Arabic layout, sukun of Shift+X", "\u0652", "KeyX", "s", "document.skip", true},
		{"Arabic layout, sad on W", "ص", "KeyW", "", "sweep", true},
		{"Arabic layout, the list of documents", "لا", "KeyB", "c", "documents", true},
		{"AZERTY question mark", "?", "KeyM", "s", "help", true},
		{"AZERTY keeps its letters", "a", "KeyQ", "", "accept.nested", true},
		{"AZERTY M", "m", "Semicolon", "", "", true},
		{"AZERTY comma lies on M", ",", "KeyM", "", "suggestion.previous", true},
		{"AZERTY full stop", ".", "Comma", "s", "suggestion.next", true},
		{"AZERTY undo", "z", "KeyW", "c", "undo", true},
		{"AZERTY dead circumflex is the bracket key", "Dead", "BracketLeft", "", "adjust", true},
		{"other dead keys are none", "Dead", "Quote", "", "", false},
		{"brackets go by code alone", "[", "Digit5", "", "", false},
		{"a key without code", "و", "", "", "", false},
		{"input method at work", "Process", "KeyP", "", "", false},
		{"input method at work, the other sign of it", "p", "KeyP", "i", "", false},
		{"AltGr types a character", "€", "KeyE", "g", "", false},
		{"AltGr on Windows", "€", "KeyE", "ca", "", false},
		{"Windows key", "p", "KeyP", "m", "", false},
		{"a modifier alone", "Shift", "ShiftLeft", "s", "", false},
		{"the browser's own", "r", "KeyR", "c", "", false},
		{"copy is the browser's", "c", "KeyC", "c", "", false},
		{"Space is not ours", " ", "Space", "", "", false},
		{"arrow", "ArrowLeft", "ArrowLeft", "", "move", true},
		{"arrow extends", "ArrowLeft", "ArrowLeft", "s", "move extend", true},
		{"arrow held down", "ArrowLeft", "ArrowLeft", "r", "move", true},
		{"a label key held down acts once", "p", "KeyP", "r", "", true},
		{"Enter", "Enter", "Enter", "", "accept", true},
		{"Enter of the number pad", "Enter", "NumpadEnter", "", "accept", true},
		{"Shift+Enter", "Enter", "Enter", "s", "apply.all", true},
		{"Ctrl+Enter", "Enter", "Enter", "c", "accept.above", true},
		{"Arabic layout, dad on Q", "ض", "KeyQ", "", "suggestion.doubtful", true},
		{"Arabic layout, hamza under alef on X", "ء", "KeyX", "", "reject", true},
		{"delete", "Delete", "Delete", "", "delete", true},
		{"backspace", "Backspace", "Backspace", "", "delete", true},
		{"palette", "ن", "KeyK", "c", "palette", true},
		{"search", "ب", "KeyF", "c", "search", true},
		{"Esc", "Escape", "Escape", "", "clear", true},
		{"Tab", "Tab", "Tab", "", "leave", true},
		{"next annotation", ".", "Period", "a", "annotation.next", true},
	} {
		t.Run(c.phenomenon, func(t *testing.T) {
			a, _, ours := session.Resolve(press(c.key, c.code, c.mods), session.KeyState{})
			assert.Equal(t, c.want, says(a))
			assert.Equal(t, c.ours, ours)
		})
	}
}

func TestResolveBrackets(t *testing.T) {
	for _, c := range []struct {
		code, mods string
		edge       session.Edge
		dir        session.Direction
		level      session.Level
	}{
		{"BracketLeft", "", session.Start, session.Out, session.Segment},
		{"BracketRight", "", session.Start, session.In, session.Segment},
		{"BracketLeft", "s", session.End, session.Out, session.Segment},
		{"BracketRight", "s", session.End, session.In, session.Segment},
		{"BracketLeft", "a", session.Start, session.Out, session.Grapheme},
		{"BracketRight", "sa", session.End, session.In, session.Grapheme},
	} {
		a, _, ours := session.Resolve(press("د", c.code, c.mods), session.KeyState{})
		assert.True(t, ours)
		assert.Equal(t, session.Action{Name: session.ActAdjust, Edge: c.edge, Dir: c.dir, Level: c.level}, a, c.code+c.mods)
	}
}

func TestResolvePrefix(t *testing.T) {
	m := session.NewKeymap(schema.Default(), session.Options{})
	after := func(keys ...session.Key) (string, session.KeyState) {
		var st session.KeyState
		var a session.Action
		for _, k := range keys {
			a, st, _ = m.Resolve(k, st)
		}
		return says(a), st
	}
	prefix := press("ة", "KeyM", "")
	_, st := after(prefix)
	require.True(t, st.Pending())
	for _, c := range []struct{ key, want string }{
		{"t", "label TIME"}, {"c", "label CARDINAL"}, {"r", "label ORDINAL"}, {"p", "label PERCENT"},
		{"q", "label QUANTITY"}, {"u", "label UNIT"}, {"m", "label MONEY"}, {"y", "label CURR"},
		{"k", "label PRODUCT"}, {"b", "label LAW"}, {"w", "label WEBSITE"}, {"a", "label LANGUAGE"},
	} {
		got, st := after(prefix, press(c.key, "", ""))
		assert.Equal(t, c.want, got)
		assert.False(t, st.Pending())
	}
	got, _ := after(prefix, press("لا", "KeyB", ""))
	assert.Equal(t, "label LAW", got)
	got, _ = after(prefix, press("Shift", "ShiftLeft", "s"), press("T", "KeyT", "s"))
	assert.Equal(t, "label TIME second", got)
	got, _ = after(press("M", "KeyM", "s"), press("t", "KeyT", ""))
	assert.Equal(t, "label TIME second", got)
	got, st = after(prefix, press("Escape", "Escape", ""))
	assert.Empty(t, got)
	assert.False(t, st.Pending())
	got, st = after(prefix, press("z", "KeyZ", ""))
	assert.Empty(t, got, "no label has it")
	assert.False(t, st.Pending())
	got, st = after(prefix, press("z", "KeyZ", "c"))
	assert.Equal(t, "undo", got)
	assert.False(t, st.Pending())
	got, _ = after(prefix, press("ArrowLeft", "ArrowLeft", ""))
	assert.Equal(t, "move", got)
	_, st = after(prefix, press("م", "KeyM", "r"))
	assert.True(t, st.Pending(), "the prefix key held down is one press")
}

func TestKeymapTable(t *testing.T) {
	m := session.NewKeymap(schema.Default(), session.Options{})
	assert.Empty(t, m.Conflicts())
	ids := map[string]bool{}
	for _, r := range m.Rows {
		assert.False(t, ids[r.ID], "%s stands twice", r.ID)
		ids[r.ID] = true
		assert.NotEmpty(t, r.Help)
		assert.NotEmpty(t, r.Group)
		if r.Chord.Sym == "" {
			assert.True(t, r.Native || r.Action.Name != "", "%s has neither a key nor a meaning", r.ID)
			continue
		}
		back, ok := session.ParseChord(r.Chord.String())
		assert.True(t, ok, r.ID)
		assert.Equal(t, r.Chord, back)
	}
	for _, bad := range []string{"", "Ctrl+", "Hyper+A", "AB", "Ctrl+لا", "ArrowSideways"} {
		_, ok := session.ParseChord(bad)
		assert.False(t, ok, bad)
	}
}

func TestKeymapRebinds(t *testing.T) {
	m := session.NewKeymap(schema.Default(), session.Options{Bindings: session.Bindings{
		"accept": "Alt+Enter", "reject": "", "undo": "U", "prefix": "V",
	}})
	resolve := func(key, code, mods string) string {
		a, _, _ := m.Resolve(press(key, code, mods), session.KeyState{})
		return says(a)
	}
	assert.Equal(t, "accept", resolve("Enter", "Enter", "a"))
	assert.Empty(t, resolve("Enter", "Enter", ""))
	assert.Empty(t, resolve("x", "KeyX", ""))
	_, st, _ := m.Resolve(press("v", "KeyV", ""), session.KeyState{})
	assert.True(t, st.Pending())
	u, _ := session.ParseChord("u")
	assert.Equal(t, []session.Conflict{{Chord: u, Has: "unsure", Wants: "undo"}}, m.Conflicts())
	assert.Equal(t, "unsure", resolve("u", "KeyU", ""))
}

// A chord is read as it will be bound, under any layout, and says whose it is by now.
func TestKeymapChord(t *testing.T) {
	m := session.NewKeymap(schema.Default(), session.Options{Bindings: session.Bindings{"print": "Alt+P"}})
	for _, c := range []struct{ phenomenon, key, code, mods, want, has string }{
		{"Arabic layout", "ح", "KeyP", "a", "Alt+P", "print"},
		{"free", "p", "KeyP", "ca", "", ""},
		{"the command's own", "z", "KeyZ", "cs", "Ctrl+Shift+Z", "redo"},
		{"Shift extends a movement", "ArrowLeft", "ArrowLeft", "s", "Shift+ArrowLeft", "word.left"},
		{"a label's", "ل", "KeyG", "", "G", "label.GPE"},
		{"nobody's", "F4", "F4", "c", "Ctrl+F4", ""},
		{"a modifier alone", "Alt", "AltLeft", "a", "", ""},
		{"what types nothing for us", " ", "Space", "", "", ""},
	} {
		chord, ok := m.Chord(press(c.key, c.code, c.mods))
		assert.Equal(t, c.want != "", ok, c.phenomenon)
		if ok {
			row, _ := m.At(chord)
			assert.Equal(t, c.want+" "+c.has, chord.String()+" "+row.ID, c.phenomenon)
		}
	}
	was, ok := session.Default("redo")
	assert.True(t, ok)
	assert.Equal(t, "Ctrl+Shift+Z", was.String())
	_, ok = session.Default("no such row")
	assert.False(t, ok)
}

func TestValidateKeys(t *testing.T) {
	assert.Empty(t, session.ValidateKeys(schema.Default(), nil))
	assert.Empty(t, session.ValidateKeys(schema.FourTypes(), nil))
	sc := schema.Schema{Labels: []schema.Label{
		{ID: "ART", Key: "A", Front: true},
		{ID: "MAP", Key: "M", Front: true},
		{ID: "TEN", Key: "0", Front: true},
		{ID: "ZEN", Key: "A"},
	}}
	var got []string
	for _, c := range session.ValidateKeys(sc, nil) {
		got = append(got, c.Chord.String()+" "+c.Has+" "+c.Wants)
	}
	assert.Equal(t, []string{"A accept.nested label.ART", "M prefix label.MAP"}, got)

	m := session.NewKeymap(sc, session.Options{})
	a, _, _ := m.Resolve(press("٠", "Digit0", ""), session.KeyState{})
	assert.Equal(t, "label TEN", says(a))
	a, _, _ = m.Resolve(press("۰", "", ""), session.KeyState{})
	assert.Equal(t, "label TEN", says(a))
	a, _, _ = m.Resolve(press("à", "Digit0", ""), session.KeyState{})
	assert.Equal(t, "label TEN", says(a), "AZERTY's row of digits")

	sc.Labels = sc.Labels[:3]
	assert.Len(t, session.ValidateKeys(sc, nil), 1, "without labels behind it the prefix key is free")
}

func TestMacAndAzertyCaps(t *testing.T) {
	mac := session.NewKeymap(schema.Default(), session.Options{Mac: true})
	a, _, _ := mac.Resolve(press("z", "KeyZ", "m"), session.KeyState{})
	assert.Equal(t, "undo", says(a))
	a, _, _ = mac.Resolve(press("“", "BracketLeft", "a"), session.KeyState{})
	assert.Equal(t, session.Grapheme, a.Level)
	maghrebi := session.NewKeymap(schema.Default(), session.Options{Azerty: true})
	for _, c := range []struct{ key, code, want string }{
		{"ض", "KeyQ", "accept.nested"}, {"ش", "KeyA", "suggestion.doubtful"}, {"ك", "Semicolon", ""}, {"ة", "KeyM", "suggestion.previous"},
	} {
		a, _, _ := maghrebi.Resolve(press(c.key, c.code, ""), session.KeyState{})
		assert.Equal(t, c.want, says(a), c.code)
	}
}
