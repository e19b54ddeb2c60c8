//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/document"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// arcsPref is where the browser keeps how relations show.
const arcsPref = "arcs"

// showAside hands the surface what of the open document shows beside its annotations: relations, and what was put right.
func (a *app) showAside() {
	some := a.shown != nil && len(a.shown.Relations)+len(a.shown.Corrections) > 0
	if a.shown == nil || !some && !a.aside {
		return
	}
	a.aside = some
	sc := a.sess.Project().Schema
	packed, names := view.AppendRelations(nil, a.shown, a.index, sc)
	colors := make([]string, len(names))
	for i, t := range names {
		kind, _, _ := sc.Relation(t)
		colors[i] = kind.Color
		if browser.Lang() == "ar" && kind.Ar != "" {
			names[i] = kind.Ar
		} else if browser.Lang() != "ar" && kind.En != "" {
			names[i] = kind.En
		}
	}
	a.surface.Aside(packed, names, colors, a.arcs, view.AppendCorrections(nil, a.shown, a.index))
}

// relate begins a relation from the selected annotation, or ends one at it.
func (a *app) relate() {
	ann, ok := a.annotation(a.sess.Selection().Ann)
	if !ok {
		a.failCode("relation.select")
		return
	}
	if a.relatesTo(ann.ID) {
		return
	}
	a.relating = ann.ID
	a.hidePopup()
	a.closePanels()
	a.focusArticle()
	a.showSelection(0)
	a.say(browser.T("status.relating", a.words(ann)))
}

// stopRelating gives up the relation that is being made; false where there is none.
func (a *app) stopRelating() bool {
	if a.relating == "" {
		return false
	}
	a.relating = ""
	a.showSelection(0)
	a.say(browser.T("status.relating.off"))
	return true
}

// relatesTo ends the relation that is being made, if there is one, at an annotation: the view asks which it is, where more
// than one type fits.
func (a *app) relatesTo(id document.ID) bool {
	from := a.relating
	if _, ok := a.annotation(id); !ok || from == "" || from == id {
		return false
	}
	a.relating = ""
	a.showSelection(0)
	browser.ShowView("relate", map[string]any{"from": string(from), "to": string(id)})
	return true
}

// words returns what an annotation covers, short.
func (a *app) words(ann document.Annotation) string {
	return text.Shorten(ann.Text(a.shown.Text), 40)
}

func idOf(args js.Value) document.ID { return document.ID(args.Get("id").String()) }
