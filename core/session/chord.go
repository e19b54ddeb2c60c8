package session

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/text"
)

// Chord is a key with its modifiers. Sym is an upper-case letter or a digit, one of , . ? [ ] =, or the name of a key
// as KeyboardEvent.key has it ("Enter", "ArrowLeft"). Prefixed means: after the prefix key.
type Chord struct {
	Sym              string
	Ctrl, Shift, Alt bool
	Prefixed         bool
}

// String writes the chord as ParseChord reads it, for example "Ctrl+Shift+Z"; one after the prefix as "M T".
func (c Chord) String() string {
	var b strings.Builder
	if c.Prefixed {
		b.WriteString("M ")
	}
	for _, m := range []struct {
		on   bool
		name string
	}{{c.Ctrl, "Ctrl+"}, {c.Alt, "Alt+"}, {c.Shift, "Shift+"}} {
		if m.on {
			b.WriteString(m.name)
		}
	}
	b.WriteString(c.Sym)
	return b.String()
}

// ParseChord reads what String writes, modifiers in any order; false where there is no key, or more than one.
func ParseChord(s string) (Chord, bool) {
	var c Chord
	s, c.Prefixed = strings.CutPrefix(s, "M ")
	for {
		i := strings.IndexByte(s, '+')
		if i < 0 {
			break
		}
		switch s[:i] {
		case "Ctrl":
			c.Ctrl = true
		case "Shift":
			c.Shift = true
		case "Alt":
			c.Alt = true
		default:
			return Chord{}, false
		}
		s = s[i+1:]
	}
	if utf8.RuneCountInString(s) == 1 {
		s = strings.ToUpper(s)
	}
	if !isPlain(s) && !isPunct(s) && !isNamed(s) {
		return Chord{}, false
	}
	c.Sym = s
	return c, true
}

// chordOf is ParseChord for the table, which its tests read in full. There, Shift may stand alone.
func chordOf(s string) Chord {
	if s == "Shift" {
		return Chord{Shift: true}
	}
	c, _ := ParseChord(s)
	return c
}

// isPlain reports whether sym types a character: a letter or a digit, of any script.
func isPlain(sym string) bool {
	r, n := utf8.DecodeRuneInString(sym)
	return n > 0 && n == len(sym) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func isPunct(sym string) bool {
	switch sym {
	case ",", ".", "?", "[", "]", "=":
		return true
	}
	return false
}

// isNamed reports whether s is a value of event.key that names a key and is not text.
func isNamed(s string) bool {
	switch s {
	case "Enter", "Escape", "Tab", "Delete", "Backspace", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown",
		"Home", "End", "PageUp", "PageDown", "F1", "F2", "F3", "F4":
		return true
	}
	return false
}

// silent reports whether k is no key press of its own: a modifier, a part of an input method's work, a dead key.
// The two bracket keys count even where the layout has a dead key on them (AZERTY's circumflex), since they go by
// place alone.
func (k Key) silent() bool {
	if k.Composing {
		return true
	}
	switch k.Key {
	case "Dead":
		return k.Code != "BracketLeft" && k.Code != "BracketRight"
	case "Process", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "ScrollLock", "Fn",
		"Compose", "KanaMode", "HangulMode", "Convert", "NonConvert", "ModeChange":
		return true
	}
	return false
}

// symbol returns the key's name in the table, and whether Shift is still to be counted.
//
// The rule (annotators.md 3.9): event.key where it is an ASCII letter or digit, else event.code. So the letter ش on
// KeyA is A, ئ on KeyZ is Z, and the key that types the two letters of lam-alef is B, once. Two refinements:
//
//   - brackets go by code alone, since Arabic 101 types them with Shift+F and Shift+D;
//   - a comma, full stop or question mark that the layout types counts as itself, or AZERTY's comma (on KeyM) would
//     be M; but not with Shift on a letter's key, where Arabic layouts keep marks of their own.
func (k Key) symbol(azerty bool) (sym string, shift bool) {
	switch k.Code {
	case "BracketLeft":
		return "[", k.Shift
	case "BracketRight":
		return "]", k.Shift
	}
	if s := asciiKey(k.Key); s != "" {
		return s, k.Shift
	}
	if isNamed(k.Key) {
		return k.Key, k.Shift
	}
	onLetter := strings.HasPrefix(k.Code, "Key")
	switch k.Key {
	case "?", string(text.QuestionMark):
		return "?", false
	case ",", ".", "=":
		if !onLetter || !k.Shift {
			return k.Key, false
		}
	}
	return codeSymbol(k.Code, k.Shift, azerty)
}

// asciiKey returns s as an upper-case letter or an ASCII digit if it is one letter or digit; Arabic-Indic and
// extended digits count as digits.
func asciiKey(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || n != len(s) {
		return ""
	}
	switch {
	case 'a' <= r && r <= 'z':
		return string(r - 'a' + 'A')
	case 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return s
	case '\u0660' <= r && r <= '\u0669':
		return string('0' + r - '\u0660')
	case '\u06F0' <= r && r <= '\u06F9':
		return string('0' + r - '\u06F0')
	}
	return ""
}

func codeSymbol(code string, shift, azerty bool) (string, bool) {
	if azerty {
		if s, ok := azertyCap(code); ok {
			return s, shift
		}
	}
	if s, ok := strings.CutPrefix(code, "Key"); ok && asciiKey(s) != "" {
		return s, shift
	}
	for _, p := range []string{"Digit", "Numpad"} {
		if s, ok := strings.CutPrefix(code, p); ok && asciiKey(s) != "" {
			return s, shift
		}
	}
	switch code {
	case "Comma":
		return ",", shift
	case "Equal":
		return "=", shift
	case "Period":
		return ".", shift
	case "Slash":
		if shift {
			return "?", false
		}
	}
	return "", false
}

// azertyCap returns what is printed on a key of an AZERTY keyboard where that differs from what event.code says.
func azertyCap(code string) (string, bool) {
	switch code {
	case "KeyQ":
		return "A", true
	case "KeyA":
		return "Q", true
	case "KeyW":
		return "Z", true
	case "KeyZ":
		return "W", true
	case "Semicolon":
		return "M", true
	case "KeyM":
		return ",", true
	}
	return "", false
}
