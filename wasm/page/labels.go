//go:build js && wasm

package main

import (
	"slices"
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// fewLabels is how many labels the popup has room for if none of them waits behind the prefix key.
const fewLabels = 9

// fillPopup gives the popup the toolbar's labels: those in everyday use show, all of them where they are few, and the
// rest instead while the prefix key waits for a letter.
func (a *app) fillPopup() {
	popup := el("popup")
	if popup.v.Get("firstChild").Truthy() {
		return
	}
	few := len(a.sess.Project().Schema.Labels) <= fewLabels
	bar := el("labels-row").v.Get("children")
	for i := range bar.Length() {
		b := bar.Index(i)
		rest := b.Get("classList").Call("contains", "rest").Bool()
		if b.Get("dataset").Get("label").IsUndefined() {
			continue
		}
		c := wrap(b.Call("cloneNode", true))
		c.class("rest", rest && !few)
		popup.AppendChild(c)
	}
	popup.AppendChild(a.moreButton("palette"))
}

// showLabels fills the label toolbar, and hands the colours to the surface.
func (a *app) showLabels() {
	a.showDocLabels()
	labels := a.sess.Project().Schema.Labels
	bar, row := el("labels"), el("labels-row")
	row.empty()
	if more := bar.v.Call("querySelector", ".more"); more.Truthy() {
		more.Call("remove")
	}
	el("popup").empty() // until it is wanted
	var names, shorts, colors []string
	a.boxes.Labels = make(map[schema.LabelID]int, len(labels))
	for i, l := range labels {
		a.boxes.Labels[l.ID] = i
		names = append(names, labelName(l))
		shorts = append(shorts, labelName(l))
		colors = append(colors, l.Color)
		row.AppendChild(a.labelButton(l))
	}
	bar.class("has-rest", slices.ContainsFunc(labels, func(l schema.Label) bool { return !l.Front }))
	bar.AppendChild(a.moreButton("rest"))
	a.showRest(false)
	a.pressed = "" // no button of the new ones is
	a.surface.Labels(names, shorts, colors, browser.T("suggestion.one"))
}

// moreButton leads to the labels that are not in everyday use.
func (a *app) moreButton(action string) element {
	b := a.labelButton(schema.Label{Ar: browser.T("action.more"), En: browser.T("action.more"), Color: "transparent", Key: strings.Join(view.Caps(a.prefix()), " "), Front: true})
	b.SetAttribute("data-action", action)
	b.class("more", true)
	return b
}

// showRest turns the toolbar over to the labels behind the prefix key, or back.
func (a *app) showRest(on bool) {
	if a.rest == on {
		return
	}
	a.rest = on
	height := "" // the bar keeps its height, so that the text keeps its place
	if on {
		_, _, _, h := el("labels").box()
		height = pixels(h)
	}
	el("labels").v.Get("style").Set("blockSize", height)
	el("labels").class("show-rest", on)
	el("popup").class("show-rest", on && len(a.sess.Project().Schema.Labels) > fewLabels)
	if !hidden(el("popup")) {
		a.showPopup() // where there is room for these
	}
}

func (a *app) labelButton(l schema.Label) element {
	b := cloneTemplate("template-label")
	paintSwatch(b, l.Color)
	find(b, ".label-name").SetTextContent(labelName(l))
	key := find(b, "kbd")
	switch {
	case l.Key == "":
		hide(key, true)
	case l.Front:
		key.SetTextContent(l.Key)
		b.SetAttribute("aria-keyshortcuts", l.Key)
	default:
		key.SetTextContent(a.keyShown(l.Key, false))
	}
	if l.ID != "" {
		b.class("rest", !l.Front)
		b.SetAttribute("data-label", string(l.ID))
		b.SetAttribute("aria-pressed", "false")
	}
	if d := description(l); d != "" {
		b.SetAttribute("title", d)
	}
	return b
}

func description(l schema.Label) string {
	if browser.Lang() == "ar" {
		return l.Description.Ar
	}
	return l.Description.En
}

// pressLabel shows which label the selected annotation has.
func (a *app) pressLabel(id schema.LabelID) {
	if id == a.pressed {
		return
	}
	for _, root := range []string{"labels-row", "popup"} {
		list := el(root).Underlying().Get("children")
		for i := range list.Length() {
			b := list.Index(i)
			name := b.Get("dataset").Get("label")
			if name.IsUndefined() {
				continue
			}
			switch schema.LabelID(name.String()) {
			case id:
				b.Call("setAttribute", "aria-pressed", "true")
			case a.pressed:
				b.Call("setAttribute", "aria-pressed", "false")
			}
		}
	}
	a.pressed = id
}

// wireLabels makes a click on any label button label the selection.
func (a *app) wireLabels() {
	pick := func(ev js.Value) {
		b := ev.Get("target").Call("closest", "button")
		if b.IsNull() {
			return
		}
		if id := b.Get("dataset").Get("label"); !id.IsUndefined() {
			a.annotate(schema.LabelID(id.String()), ev.Get("shiftKey").Bool())
			a.focusArticle()
		}
	}
	listen(el("labels"), "click", pick)
	listen(el("popup"), "click", pick)
	// A press on a label must not take the selection away from the article.
	for _, id := range []string{"labels", "popup", "nudges"} {
		listen(el(id), "mousedown", func(ev js.Value) { ev.Call("preventDefault") })
	}
}

// annotate labels the selection; where an annotation is selected it is relabelled, unless second asks for a further
// label on the same text.
func (a *app) annotate(label schema.LabelID, second bool) {
	a.hidePopup()
	a.showRest(false)
	a.given = label
	sel := a.sess.Selection()
	if g, ok := a.sess.Suggestion(sel.Ann); ok && !second {
		a.takeAs(g, label)
		return
	}
	if ann, ok := a.annotation(sel.Ann); ok && !second {
		if ann.Label == label {
			a.announceSelection()
			return
		}
		if a.do(session.Relabel{IDs: ids(sel.Ann), Label: label}) {
			_, name := a.label(label)
			a.say(browser.T("status.relabelled", text.Shorten(ann.Text(a.shown.Text), 60), name))
		}
		return
	}
	if !second {
		// A double-click takes the word and not its annotation; a label key there means that annotation.
		if ann, ok := a.onlyAt(a.sess.Target()); ok {
			a.sess.SelectAnnotation(ann.ID)
			a.showSelection(0)
			a.annotate(label, false)
			return
		}
	}
	span := a.sess.Target() // the word at the caret, where nothing is selected
	if span.Empty() {
		a.failCode("span.empty")
		return
	}
	c := session.Annotate{Span: span, Label: label}
	if a.reading.Span == span {
		c.Canonical = a.reading.Canonical
	}
	if a.do(c) {
		a.sayAdded(label, span)
	}
}

// onlyAt returns the one annotation that covers exactly span; false where there is none, or more than one.
func (a *app) onlyAt(span text.Span) (found document.Annotation, ok bool) {
	if a.shown == nil || span.Empty() {
		return found, false
	}
	layer, _ := a.shown.Layer("")
	for ann := range layer.Touching(a.shown.ParaAt(span.Start)) {
		if ann.Span == span && ann.Parts == nil && ann.Status != document.Rejected {
			if ok {
				return found, false
			}
			found, ok = ann, true
		}
	}
	return found, ok
}

// hidePopup takes away what floats over the article: the label menu, the reason of a suggestion.
func (a *app) hidePopup() {
	hide(el("why"), true)
	if p := el("popup"); !hidden(p) {
		hide(p, true)
	}
}

// showPopup puts the label menu under the selection, or above it where there is no room.
func (a *app) showPopup() {
	sel := a.sess.Selection()
	if sel.Span.Empty() || a.readonly {
		return
	}
	p1, o1 := a.place(sel.Span.Start)
	p2, o2 := a.place(sel.Span.End)
	if p1 != p2 {
		p1, o1 = p2, 0
	}
	r, ok := a.surface.RectOf(p1, o1, o2)
	if !ok {
		return
	}
	popup := el("popup")
	a.fillPopup()
	hide(el("why"), true)
	hide(popup, false)
	_, _, width, height := popup.box()
	_, top, _, tall := el("article").box()
	y := r.Y + r.H + 10
	if y+height > top+tall {
		y = max(8, r.Y-height-22)
	}
	place(popup, r.X+r.W/2-width/2, y, width)
}
