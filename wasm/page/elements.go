//go:build js && wasm

package main

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"wusum/wasm/browser"
)

// page is the document.
var page = wrap(js.Global().Get("document"))

// element is one element of the page, by dom/v2's concrete type; what that lacks goes through its js.Value. dom/v2's
// own look-ups answer with interfaces, which they choose by a switch over its 150 types: that links all of them, with
// packages time and image/color (measured: 36 KB of brotli), and each method called through an interface for all of
// them too (twelve methods: 120 KB).
type element struct {
	v js.Value
	*dom.BasicHTMLElement
}

func wrap(v js.Value) element {
	return element{v, &dom.BasicHTMLElement{BasicElement: &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}}}
}

// elements caches look-ups by id: each costs some 60 µs.
var elements = map[string]element{}

// el returns the element with an id that index.html is known to hold.
func el(id string) element {
	e, ok := elements[id]
	if !ok {
		e = wrap(page.v.Call("getElementById", id))
		elements[id] = e
	}
	return e
}

func create(tag string) element { return wrap(page.v.Call("createElement", tag)) }

func (e element) AppendChild(c element)      { e.v.Call("append", c.v) }
func (e element) empty()                     { e.v.Call("replaceChildren") }
func (e element) class(name string, on bool) { e.v.Get("classList").Call("toggle", name, on) }
func (e element) toggleClass(name string)    { e.v.Get("classList").Call("toggle", name) }
func (e element) box() (x, y, w, h float64) {
	r := e.v.Call("getBoundingClientRect")
	return r.Get("x").Float(), r.Get("y").Float(), r.Get("width").Float(), r.Get("height").Float()
}

func hide(e element, hidden bool) { e.v.Set("hidden", hidden) }

func hidden(e element) bool { return e.v.Get("hidden").Bool() }

func setText(id, s string) { el(id).SetTextContent(s) }

// cloneTemplate returns a fresh copy of the first element of a <template>.
func cloneTemplate(id string) element {
	v := el(id).Underlying().Get("content").Get("firstElementChild").Call("cloneNode", true)
	return wrap(v)
}

// cloneTranslated is cloneTemplate for a template that holds texts of the interface.
func cloneTranslated(id string) element {
	e := cloneTemplate(id)
	browser.Translate(e.v)
	return e
}

// find returns the first descendant of e that selector matches.
func find(e element, selector string) element {
	return wrap(e.v.Call("querySelector", selector))
}

// paintSwatch sets the custom property that label colours are drawn from.
func paintSwatch(e element, color string) {
	e.Underlying().Get("style").Call("setProperty", "--l", color)
}

// listen runs fn for an event on e, for as long as the page lives.
func listen(e element, event string, fn func(ev js.Value)) {
	e.Underlying().Call("addEventListener", event, browser.Func(nil, func(_ js.Value, a []js.Value) any {
		fn(a[0])
		return nil
	}))
}

// showDialog opens a <dialog> modally, unless it is open.
func showDialog(id string) {
	d := el(id).Underlying()
	if !d.Get("open").Bool() {
		hide(el("popup"), true)
		d.Call("showModal")
	}
}

func closeDialog(id string) { el(id).Underlying().Call("close") }

// dialogOpen reports whether any modal dialog is open.
func dialogOpen() bool {
	return page.Underlying().Call("querySelector", "dialog:modal").Truthy()
}

func value(id string) string       { return el(id).Underlying().Get("value").String() }
func setValue(id, s string)        { el(id).Underlying().Set("value", s) }
func checked(id string) bool       { return el(id).Underlying().Get("checked").Bool() }
func setChecked(id string, b bool) { el(id).Underlying().Set("checked", b) }

// radio returns the chosen value of a group of radio buttons, "" if none is.
func radio(name string) string {
	v := page.Underlying().Call("querySelector", `input[name="`+name+`"]:checked`)
	if v.IsNull() {
		return ""
	}
	return v.Get("value").String()
}

func setRadio(name, value string) {
	v := page.Underlying().Call("querySelector", `input[name="`+name+`"][value="`+value+`"]`)
	if !v.IsNull() {
		v.Set("checked", true)
	} else if v = page.Underlying().Call("querySelector", `input[name="`+name+`"]:checked`); !v.IsNull() {
		v.Set("checked", false) // none of the choices is the one
	}
}
