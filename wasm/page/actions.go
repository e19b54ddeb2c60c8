//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// The palette and the sheet of keys are views; both show the session's own table, so that they cannot drift from what
// the keys do.
func init() {
	answers["actions"] = func(a *app, _ js.Value) (any, error) { return a.actions(), nil }
	answers["act"] = func(a *app, args js.Value) (any, error) {
		id := args.Get("id").String()
		for _, r := range a.keymap.Rows {
			if r.ID == id {
				a.focusArticle()
				a.perform(r.Action)
				return nil, nil
			}
		}
		return nil, &document.Error{Code: "action.unknown", Args: []string{id}}
	}
	answers["fold"] = func(_ *app, args js.Value) (any, error) {
		list := args.Get("texts")
		folded := make([]any, list.Length())
		for i := range folded {
			folded[i] = view.Folded(list.Index(i).String())
		}
		return folded, nil
	}
	answers["palette.documents"] = func(a *app, args js.Value) (any, error) {
		return a.documentsNamed(args.Get("query").String(), 20), nil
	}
	answers["palette.open"] = func(a *app, args js.Value) (any, error) {
		a.focusArticle()
		a.openDocument(document.DocID(args.Get("id").String()))
		return nil, nil
	}
	answers["keys.chord"] = func(a *app, args js.Value) (any, error) {
		c, ok := a.keymap.Chord(keyOf(args.Get("event")))
		if !ok {
			return nil, nil
		}
		taken, _ := a.keymap.At(c)
		return map[string]any{"chord": c.String(), "caps": a.caps(c), "taken": taken.ID}, nil
	}
	answers["keys.known"] = func(_ *app, args js.Value) (any, error) { // whether a file's binding can be taken over
		chord := args.Get("chord").String()
		_, read := session.ParseChord(chord)
		_, row := session.Default(args.Get("id").String())
		return row && (chord == "" || read && !strings.HasPrefix(chord, "M ")), nil
	}
	answers["keys.changed"] = func(a *app, _ js.Value) (any, error) {
		a.newKeymap()
		a.showLabels()
		a.showSelection(0)
		return a.actions(), nil
	}
}

// actions lists the rows of the keymap for a view: WusumAction[] in web/js/wusum.d.ts.
func (a *app) actions() []any {
	out := make([]any, 0, len(a.keymap.Rows))
	seen := map[session.Action]bool{}
	for _, r := range a.keymap.Rows {
		was, free := session.Default(r.ID)
		row := map[string]any{
			"id": r.ID, "group": r.Group, "help": r.Help, "ar": "", "en": "", "color": "",
			"caps": a.caps(r.Chord), "chord": r.Chord.String(), "was": was.String(),
			"act": r.Action.Name != "" && !seen[r.Action] && r.Action.Name != session.ActLeave, "free": free && !r.Native,
		}
		seen[r.Action] = true
		if id := r.Action.Label; id != "" {
			l, _ := a.label(id)
			row["help"], row["ar"], row["en"], row["color"] = "", labelNameIn(l, "ar"), labelNameIn(l, "en"), l.Color
		}
		out = append(out, row)
	}
	for _, l := range a.sess.Project().Schema.Labels { // a label without a key has no row
		if l.Key == "" {
			out = append(out, map[string]any{
				"id": "label." + string(l.ID), "group": "label", "help": "", "ar": labelNameIn(l, "ar"), "en": labelNameIn(l, "en"),
				"color": l.Color, "caps": []any{}, "chord": "", "was": "", "act": true, "free": false,
			})
		}
	}
	return out
}

// caps are the keys of a chord as they are pressed, one after the other.
func (a *app) caps(c session.Chord) []any {
	var caps []string
	if c.Prefixed {
		caps = view.Caps(a.prefix())
	}
	caps = append(caps, view.Caps(c)...)
	out := make([]any, len(caps))
	for i, s := range caps {
		out[i] = s
	}
	return out
}

// prefix is the chord of the prefix key, M unless it was bound anew.
func (a *app) prefix() session.Chord {
	for _, r := range a.keymap.Rows {
		if r.ID == "prefix" {
			return r.Chord
		}
	}
	return session.Chord{}
}

// keyShown writes a label's key as its button shows it.
func (a *app) keyShown(key string, front bool) string {
	if front || key == "" {
		return key
	}
	return strings.Join(append(view.Caps(a.prefix()), key), " ")
}

// documentsNamed finds at most n documents by a part of their title, in any spelling; first those that begin with it.
func (a *app) documentsNamed(query string, n int) []any {
	want := view.Folded(query)
	var begin, hold []any
	if want == "" {
		return []any{}
	}
	for _, d := range a.sess.Project().Docs {
		title := view.Folded(d.Meta.Title)
		at := strings.Index(title, want)
		if at < 0 || len(hold) == n && at > 0 {
			continue
		}
		found := map[string]any{"id": string(d.ID), "title": d.Meta.Title}
		if at == 0 {
			if begin = append(begin, found); len(begin) == n {
				break
			}
		} else {
			hold = append(hold, found)
		}
	}
	found := append(begin, hold...)
	return append([]any{}, found[:min(n, len(found))]...)
}

// keyOf reads a keydown event.
func keyOf(ev js.Value) session.Key {
	held := func(name string) bool { return ev.Get(name).Bool() }
	return session.Key{
		Key: ev.Get("key").String(), Code: ev.Get("code").String(),
		Ctrl: held("ctrlKey"), Shift: held("shiftKey"), Alt: held("altKey"), Meta: held("metaKey"),
		AltGraph:  ev.Call("getModifierState", "AltGraph").Bool(),
		Composing: held("isComposing"), Repeat: held("repeat"),
	}
}

// showShortcuts keeps what the page's buttons say of their keys true to the keymap.
func (a *app) showShortcuts() {
	list := page.Underlying().Call("querySelectorAll", "[data-action][aria-keyshortcuts]")
	for i := range list.Length() {
		b := list.Index(i)
		name, keys := b.Get("dataset").Get("action").String(), ""
		for _, r := range a.keymap.Rows {
			if r.Action.Name == name && r.Chord.Sym != "" && keys == "" {
				keys = strings.Replace(r.Chord.String(), "Ctrl", "Control", 1)
			}
		}
		b.Call("setAttribute", "aria-keyshortcuts", keys)
	}
}

// bindings are the keys that the person gave to actions, in this browser.
func bindings() (session.Bindings, bool) {
	kept := browser.Preference("keys")
	if kept.Type() != js.TypeObject {
		return nil, false
	}
	bound := kept.Get("bindings")
	if bound.Type() != js.TypeObject {
		return nil, kept.Get("azerty").Truthy()
	}
	out := session.Bindings{}
	ids := js.Global().Get("Object").Call("keys", bound)
	for i := range ids.Length() {
		id := ids.Index(i).String()
		if chord := bound.Get(id); chord.Type() == js.TypeString {
			out[id] = chord.String()
		}
	}
	return out, kept.Get("azerty").Truthy()
}
