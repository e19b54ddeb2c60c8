//go:build js && wasm

package main

import (
	"strconv"
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// annotationList is the list beside the text. web/js/list.js holds the elements of the rows in view.
type annotationList struct {
	js    js.Value
	rows  []view.Row
	group view.Group
	query string
}

func (a *app) newList(id string) *annotationList {
	l := &annotationList{}
	source := js.Global().Get("Object").New()
	source.Set("fill", browser.Func(nil, func(_ js.Value, v []js.Value) any {
		return a.fillRows(l.rows[v[0].Int():v[1].Int()])
	}))
	source.Set("pick", browser.Func(nil, func(_ js.Value, v []js.Value) any {
		if i := v[0].Int(); i < len(l.rows) {
			if narrow() { // the list covers the article there
				a.closePanels()
				a.focusArticle()
			}
			a.goTo(l.rows[i].ID)
		}
		return nil
	}))
	l.js = js.Global().Get("wusum").Call("createList", el(id).Underlying(), source)
	return l
}

// find returns the row of an annotation; -1 if it has none.
func (l *annotationList) find(id document.ID) int {
	if id != "" {
		for i := range l.rows {
			if l.rows[i].ID == id {
				return i
			}
		}
	}
	return -1
}

// fillRows joins rows as list.js reads them.
func (a *app) fillRows(rows []view.Row) string {
	var b strings.Builder
	for i, r := range rows {
		if i > 0 {
			b.WriteByte(0x1e)
		}
		label, name := a.label(r.Label)
		kind, classes, title := "r", "", text.Shorten(r.Text, 90)
		if r.Heading {
			kind, classes = "h", "heading"
			if a.list.group == view.ByLabel {
				title = name
			}
			name = strconv.Itoa(r.Count)
		}
		if r.Status == document.Proposed {
			name += " · " + percent(r.Score)
		}
		for _, c := range []struct {
			on   bool
			name string
		}{{r.Nested, " nested"}, {r.Noted, " noted"}, {r.Linked, " linked"}, {r.Attrs, " attrs"}} {
			if c.on {
				classes += c.name
			}
		}
		if r.Status == document.Proposed {
			classes += " proposed"
		}
		for j, field := range []string{kind, classes, label.Color, oneLine(title), oneLine(name)} {
			if j > 0 {
				b.WriteByte(0x1f)
			}
			b.WriteString(field)
		}
	}
	return b.String()
}

// oneLine keeps line breaks and the list's own separators out of a row.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// showAnnotations rebuilds the rows.
func (a *app) showAnnotations() {
	l := a.list
	l.rows = l.rows[:0]
	total := 0
	if a.shown != nil {
		layer, _ := a.shown.Layer("")
		total = view.Count(layer)
		l.rows = view.Rows(l.rows, a.shown, layer, a.sess.Project().Schema, l.group, l.query, func(id schema.LabelID) string {
			_, name := a.label(id)
			return name
		})
	}
	count := ""
	if total > 0 {
		count = strconv.Itoa(total)
	}
	setText("annotation-count", count)
	el("toggle-annotations").SetAttribute("aria-label", strings.TrimSpace(browser.T("panel.annotations.show")+" "+count))
	empty := el("annotation-empty")
	hide(empty, len(l.rows) > 0)
	hide(el("annotation-list"), len(l.rows) == 0)
	if total > 0 && len(l.rows) == 0 {
		empty.SetTextContent(browser.T("empty.search", l.query))
	} else if total == 0 {
		empty.SetTextContent(browser.T("panel.annotations.empty"))
	}
	a.showSuggestions()
	a.markRow()
}

// markRow shows which row is the selected annotation's, or suggestion's.
func (a *app) markRow() {
	for _, l := range []*annotationList{a.list, a.asked} {
		i := l.find(a.selected)
		l.js.Call("set", len(l.rows), i)
		if i >= 0 {
			l.js.Call("reveal", i)
		}
	}
}

// goTo selects an annotation and brings it into view.
func (a *app) goTo(id document.ID) {
	a.hidePopup()
	a.sess.SelectAnnotation(id)
	a.showSelection(browser.SelectReveal)
	a.markRow()
	a.announceSelection()
}

// stepRow moves the selection in the list by whole annotations.
func (a *app) stepRow(l *annotationList, d int) {
	i := l.find(a.selected)
	if i < 0 {
		i = -d
		if d < 0 {
			i = len(l.rows)
		}
	}
	for i += d; i >= 0 && i < len(l.rows); i += d {
		if !l.rows[i].Heading {
			a.goTo(l.rows[i].ID)
			return
		}
	}
}

func (a *app) wireAnnotations() {
	search := el("annotation-search")
	listen(search, "input", func(js.Value) {
		a.list.query = value("annotation-search")
		a.later()
	})
	listen(el("annotation-group"), "change", func(js.Value) {
		switch value("annotation-group") {
		case "label":
			a.list.group = view.ByLabel
		case "name":
			a.list.group = view.ByName
		default:
			a.list.group = view.ByPosition
		}
		a.later()
	})
	a.wireRows("annotation-list", a.list, a.focusArticle)
	a.wireRows("suggestion-list", a.asked, func() { a.act(session.ActAccept) })
}

// wireRows gives a list its keys; what Enter does is told.
func (a *app) wireRows(id string, l *annotationList, enter func()) {
	listen(el(id), "keydown", func(ev js.Value) {
		switch ev.Get("key").String() {
		case "ArrowDown":
			a.stepRow(l, 1)
		case "ArrowUp":
			a.stepRow(l, -1)
		case "Enter":
			if ev.Get("ctrlKey").Bool() {
				return
			}
			enter()
		default:
			return
		}
		ev.Call("preventDefault")
		ev.Call("stopPropagation")
	})
}

// showInspector shows what is known of one annotation, or hides the box for "".
func (a *app) showInspector(id document.ID) {
	ann, ok := a.annotation(id)
	g, asked := a.sess.Suggestion(id)
	if asked && !ok {
		ann = document.Annotation{Span: g.Span, Label: g.Label, Canonical: a.sess.Canonical(g.Span), Origin: a.engine.origin}
	}
	ok = ok || asked
	hide(el("inspector"), !ok)
	if !ok {
		return
	}
	hide(el("inspector-why-row"), !asked)
	hide(el("inspector-decide"), !asked)
	el("inspector").class("asked", asked)
	if asked {
		setText("inspector-why", a.because(g))
	}
	label, name := a.label(ann.Label)
	paintSwatch(el("inspector-swatch"), label.Color)
	setText("inspector-text", text.Shorten(ann.Text(a.shown.Text), 160))
	setText("inspector-label", name+" ("+string(ann.Label)+")")
	hide(el("inspector-canonical-row"), ann.Canonical == "")
	setText("inspector-canonical", ann.Canonical)
	setText("inspector-offsets", strconv.Itoa(a.index.At(text.CodePoint, int(ann.Span.Start)))+"–"+strconv.Itoa(a.index.At(text.CodePoint, int(ann.Span.End))))
	origin := browser.T("details.origin." + originKey[ann.Origin.Kind])
	if ann.Origin.Name != "" {
		origin += ": " + ann.Origin.Name
	}
	if ann.Guideline > 0 {
		origin += " · " + browser.T("guideline.of.version", int(ann.Guideline))
	}
	setText("inspector-origin", origin)
	hide(el("inspector-more"), asked)
	hide(el("inspector-acts"), asked)
	if !asked {
		a.showDetails(ann, "")
	}
}

var originKey = map[document.OriginKind]string{
	document.Human: "human", document.Model: "model", document.Import: "import",
	document.Rule: "rule", document.Adjudication: "adjudication",
}

func ids(id ...document.ID) []document.ID { return id }
