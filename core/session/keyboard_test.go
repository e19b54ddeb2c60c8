package session_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/session"
)

// typist drives a session by keys alone, as a page does.
type typist struct {
	*desk
	keymap *session.Keymap
	state  session.KeyState
}

// press sends keys as an Arabic 101 keyboard does, written by the caps of the keyboard: "Shift+ArrowLeft P".
func (p *typist) press(chords string) {
	p.t.Helper()
	for chord := range strings.FieldsSeq(chords) {
		parts := strings.Split(chord, "+")
		k := session.Key{Key: parts[len(parts)-1], Code: parts[len(parts)-1]}
		if sym := parts[len(parts)-1]; len(sym) == 1 {
			k.Key, k.Code = arabic101[sym], map[string]string{"[": "BracketLeft", "]": "BracketRight"}[sym]
			if k.Code == "" {
				k.Code = "Key" + sym
			}
		}
		for _, m := range parts[:len(parts)-1] {
			k.Ctrl, k.Shift, k.Alt = k.Ctrl || m == "Ctrl", k.Shift || m == "Shift", k.Alt || m == "Alt"
		}
		a, st, ours := p.keymap.Resolve(k, p.state)
		require.True(p.t, ours, chord)
		p.state = st
		p.perform(a)
	}
}

// arabic101 is what event.key holds on that layout.
var arabic101 = map[string]string{
	"P": "ح", "G": "ل", "O": "خ", "M": "ة", "T": "ف", "F": "ب", "D": "ي", "B": "لا", "Z": "ئ", "X": "ء", "U": "ع",
	"[": "ج", "]": "د",
}

func (p *typist) perform(a session.Action) {
	sel := p.Selection()
	switch a.Name {
	case "":
	case session.ActMove:
		p.Move(a.Motion, a.Extend)
	case session.ActAdjust:
		next, err := p.Adjust(a.Edge, a.Dir, a.Level)
		require.NoError(p.t, err)
		if sel.Ann != "" {
			p.do(session.Resize{ID: sel.Ann, Span: next.Span})
		}
	case session.ActLabel:
		if sel.Ann != "" && !a.Second {
			p.do(session.Relabel{IDs: []document.ID{sel.Ann}, Label: a.Label})
		} else {
			p.do(session.Annotate{Span: p.Target(), Label: a.Label})
		}
	case session.ActDelete:
		p.do(session.Delete{IDs: []document.ID{sel.Ann}})
	case session.ActUndo:
		p.do(session.Undo{})
	case session.ActRedo:
		p.do(session.Redo{})
	default:
		p.t.Fatal(a.Name)
	}
}

func (p *typist) labelled() []string {
	var out []string
	for a := range p.Doc().Layers[0].All() {
		out = append(out, string(a.Label)+" "+a.Span.In(p.Doc().Text))
	}
	return out
}

// A paragraph labelled from its first span to its last without a pointer (K1), on an Arabic layout (K2).
func TestKeyboardAlone(t *testing.T) {
	d := open(t, "زار محمد علي جامعة حلب وبمصر، ثم سافر للقاهرة عام 1990.")
	p := &typist{desk: d, keymap: session.NewKeymap(d.Project().Schema, session.Options{})}
	p.press("ArrowLeft ArrowLeft Shift+ArrowLeft P")
	p.press("ArrowLeft Shift+ArrowLeft O ArrowRight ArrowLeft ArrowLeft")
	assert.Equal(t, "حلب", d.said(d.Selection()))
	p.press("G ArrowLeft G [ [ ] ]")
	p.press("Shift+M B") // a further label on the same extent, by the key that types the two letters of lam-alef
	p.press("Ctrl+Z")
	assert.Equal(t, []string{"PERS محمد علي", "ORG جامعة حلب", "GPE حلب", "GPE مصر"}, p.labelled())
	p.press("End Shift+ArrowRight D")
	p.press("ArrowRight P M T G") // relabelled at once, after the prefix, and back
	p.press("Delete Ctrl+Z Shift+F Ctrl+Z Ctrl+Shift+Z")
	assert.Equal(t, []string{
		"PERS محمد علي", "ORG جامعة حلب", "GPE حلب", "GPE مصر", "GPE لقاهرة", "FAC لقاهرة", "DATE عام 1990",
	}, p.labelled())
}
