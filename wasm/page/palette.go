//go:build js && wasm

package main

import (
	"strconv"
	"syscall/js"

	"wusum/core/schema"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// palette is the search box over labels and commands.
type palette struct {
	entries []paletteEntry
	found   []int
	active  int
}

type paletteEntry struct {
	view.Entry
	color string
	key   string
	hint  string
	run   func()
}

// paletteCommands are the commands that the palette offers, by action name and text.
var paletteCommands = []struct{ action, text string }{
	{"paste", "action.new"}, {"open", "action.open"}, {"export", "action.export"}, {"undo", "action.undo"}, {"redo", "action.redo"},
	{"delete", "action.delete.annotation"}, {"search", "action.search"}, {"settings", "action.settings"},
	{"help", "action.help"}, {"about", "action.about"}, {"sample", "action.sample"}, {"print", "action.print"},
}

func (a *app) openPalette() {
	a.hidePopup()
	p := &a.palette
	p.entries = p.entries[:0]
	for _, l := range a.sess.Project().Schema.Labels {
		key := l.Key
		if key != "" && !l.Front {
			key = "M " + key
		}
		p.entries = append(p.entries, paletteEntry{
			Entry: view.Entry{Name: labelName(l), Also: []string{string(l.ID), l.Ar, l.En, l.Key}},
			color: l.Color, key: key, hint: string(l.ID), run: func() { a.annotate(schema.LabelID(l.ID), false) },
		})
	}
	for _, c := range paletteCommands {
		p.entries = append(p.entries, paletteEntry{
			Entry: view.Entry{Name: browser.T(c.text), Also: []string{c.action}},
			run:   func() { a.act(c.action) },
		})
	}
	setValue("palette-input", "")
	a.filterPalette()
	showDialog("dialog-palette")
}

func (a *app) filterPalette() {
	p := &a.palette
	entries := make([]view.Entry, len(p.entries))
	for i, e := range p.entries {
		entries[i] = e.Entry
	}
	p.found = view.Match(entries, value("palette-input"))
	p.active = 0
	list := el("palette-list")
	list.empty()
	for i, j := range p.found {
		list.AppendChild(paletteOption(i, p.entries[j]))
	}
	hide(el("palette-empty"), len(p.found) > 0)
	a.markPalette()
}

func paletteOption(i int, e paletteEntry) element {
	li := cloneTemplate("template-option")
	li.SetAttribute("id", "palette-option-"+strconv.Itoa(i))
	if e.color != "" {
		paintSwatch(li, e.color)
	}
	find(li, ".option-name").SetTextContent(e.Name)
	find(li, ".option-hint").SetTextContent(e.hint)
	key := find(li, "kbd")
	key.SetTextContent(e.key)
	hide(key, e.key == "")
	return li
}

func (a *app) markPalette() {
	list := el("palette-list").Underlying().Get("children")
	for i := range list.Length() {
		item := list.Index(i)
		item.Call("setAttribute", "aria-selected", i == a.palette.active)
		if i == a.palette.active {
			el("palette-input").SetAttribute("aria-activedescendant", item.Get("id").String())
			item.Call("scrollIntoView", map[string]any{"block": "nearest"})
		}
	}
	if list.Length() == 0 {
		el("palette-input").RemoveAttribute("aria-activedescendant")
	}
}

func (a *app) runPalette(i int) {
	p := &a.palette
	if i < 0 || i >= len(p.found) {
		return
	}
	closeDialog("dialog-palette")
	a.focusArticle()
	p.entries[p.found[i]].run()
}

func (a *app) wirePalette() {
	listen(el("palette-input"), "input", func(js.Value) { a.filterPalette() })
	listen(el("palette-input"), "keydown", func(ev js.Value) {
		n := len(a.palette.found)
		switch ev.Get("key").String() {
		case "ArrowDown":
			a.palette.active = min(a.palette.active+1, n-1)
		case "ArrowUp":
			a.palette.active = max(a.palette.active-1, 0)
		case "Enter":
			if !ev.Get("isComposing").Bool() {
				ev.Call("preventDefault")
				a.runPalette(a.palette.active)
			}
			return
		default:
			return
		}
		ev.Call("preventDefault")
		a.markPalette()
	})
	listen(el("palette-list"), "click", func(ev js.Value) {
		li := ev.Get("target").Call("closest", "li")
		if li.IsNull() {
			return
		}
		list := el("palette-list").Underlying().Get("children")
		for i := range list.Length() {
			if list.Index(i).Equal(li) {
				a.runPalette(i)
				return
			}
		}
	})
}
