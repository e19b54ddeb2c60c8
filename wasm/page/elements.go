//go:build js && wasm

package main

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"wusum/wasm/browser"
)

var page = dom.GetWindow().Document().(dom.HTMLDocument)

// elements caches look-ups by id: each costs some 60 µs.
var elements = map[string]dom.HTMLElement{}

// el returns the element with an id that index.html is known to hold.
func el(id string) dom.HTMLElement {
	e, ok := elements[id]
	if !ok {
		e = page.GetElementByID(id).(dom.HTMLElement)
		elements[id] = e
	}
	return e
}

func hide(e dom.HTMLElement, hidden bool) { e.Underlying().Set("hidden", hidden) }

func hidden(e dom.HTMLElement) bool { return e.Underlying().Get("hidden").Bool() }

func setText(id, s string) { el(id).SetTextContent(s) }

// cloneTemplate returns a fresh copy of the first element of a <template>.
func cloneTemplate(id string) dom.HTMLElement {
	v := el(id).Underlying().Get("content").Get("firstElementChild").Call("cloneNode", true)
	e := dom.WrapHTMLElement(v)
	browser.Translate(v)
	return e
}

// find returns the first descendant of e that selector matches.
func find(e dom.Element, selector string) dom.HTMLElement {
	return e.QuerySelector(selector).(dom.HTMLElement)
}

// paintSwatch sets the custom property that label colours are drawn from.
func paintSwatch(e dom.HTMLElement, color string) {
	e.Underlying().Get("style").Call("setProperty", "--l", color)
}

// listen runs fn for an event on e, for as long as the page lives.
func listen(e dom.HTMLElement, event string, fn func(ev js.Value)) {
	e.Underlying().Call("addEventListener", event, browser.Func(nil, func(_ js.Value, a []js.Value) any {
		fn(a[0])
		return nil
	}))
}

// showDialog opens a <dialog> modally, unless it is open.
func showDialog(id string) {
	d := el(id).Underlying()
	if !d.Get("open").Bool() {
		d.Call("showModal")
	}
}

func closeDialog(id string) { el(id).Underlying().Call("close") }

// dialogOpen reports whether any modal dialog is open.
func dialogOpen() bool {
	return page.Underlying().Call("querySelector", "dialog[open]").Truthy()
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
	}
}
