//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// showDocuments rebuilds the list of documents.
func (a *app) showDocuments() {
	list := el("document-list")
	focused := page.Underlying().Get("activeElement")
	inside := list.v.Call("contains", focused).Bool()
	list.empty()
	open := a.sess.Doc()
	docs := a.sess.Project().Docs
	for _, d := range docs {
		li := cloneTranslated("template-document")
		li.SetAttribute("data-document", string(d.ID))
		if open != nil && d.ID == open.ID {
			li.SetAttribute("aria-current", "true")
		}
		find(li, ".document-name").SetTextContent(d.Meta.Title)
		find(li, ".document-open").SetAttribute("title", d.Meta.Title)
		layer, _ := d.Layer("")
		find(li, ".document-info").SetTextContent(browser.Plural("count.annotations", view.Count(layer)))
		list.AppendChild(li)
	}
	if len(docs) == 0 {
		li := create("li")
		li.SetAttribute("class", "empty")
		li.SetTextContent(browser.T("empty.documents"))
		list.AppendChild(li)
	}
	if !inside {
		return
	}
	// The button that had the focus is gone with its row.
	if current := list.v.Call("querySelector", "[aria-current] .document-open"); !current.IsNull() {
		current.Call("focus")
		return
	}
	a.focusArticle()
}

// countDocument brings the open document's line of the list up to date.
func (a *app) countDocument() {
	info := el("document-list").Underlying().Call("querySelector", "[aria-current] .document-info")
	if a.shown != nil && !info.IsNull() {
		layer, _ := a.shown.Layer("")
		info.Set("textContent", browser.Plural("count.annotations", view.Count(layer)))
	}
}

func (a *app) wireDocuments() {
	listen(el("document-list"), "click", func(ev js.Value) {
		target := ev.Get("target")
		li := target.Call("closest", "li[data-document]")
		button := target.Call("closest", "button")
		if li.IsNull() || button.IsNull() {
			return
		}
		id := document.DocID(li.Get("dataset").Get("document").String())
		classes := button.Get("classList")
		switch {
		case classes.Call("contains", "document-delete").Bool():
			a.deleteDocument(id)
		case classes.Call("contains", "document-rename").Bool():
			a.askRename(id)
		default:
			a.openDocument(id)
			a.closePanels()
			a.focusArticle()
		}
	})
	rename := func() {
		closeDialog("dialog-rename")
		title := value("rename-title")
		if title != "" && a.do(session.RenameDocument{Doc: a.renaming, Title: title}) {
			a.say(browser.T("status.renamed", title))
			a.setTitle()
		}
	}
	listen(el("rename-ok"), "click", func(js.Value) { rename() })
	listen(el("rename-title"), "keydown", func(ev js.Value) {
		if ev.Get("key").String() == "Enter" && !ev.Get("isComposing").Bool() {
			ev.Call("preventDefault")
			rename()
		}
	})
	listen(el("document-title"), "dblclick", func(js.Value) {
		if d := a.sess.Doc(); d != nil {
			a.askRename(d.ID)
		}
	})
}

func (a *app) setTitle() {
	if d := a.sess.Doc(); d != nil {
		setText("document-title", d.Meta.Title)
		a.setPageTitle(d.Meta.Title)
	}
}

// openDocument shows another document of the project.
func (a *app) openDocument(id document.DocID) {
	if err := a.sess.Open(id); err != nil {
		a.fail(err)
		return
	}
	a.hidePopup()
	a.show()
	a.showSelection(0)
	a.later(true)
	a.remember()
	if d := a.sess.Doc(); d != nil {
		a.say(browser.T("status.opened", d.Meta.Title))
	}
}

func (a *app) deleteDocument(id document.DocID) {
	d, _ := a.sess.Project().Doc(id)
	if d == nil {
		return
	}
	if a.do(session.DeleteDocuments{IDs: []document.DocID{id}}) {
		a.say(browser.T("status.document.deleted", d.Meta.Title))
	}
}

func (a *app) askRename(id document.DocID) {
	d, _ := a.sess.Project().Doc(id)
	if d == nil {
		return
	}
	a.renaming = id
	setValue("rename-title", d.Meta.Title)
	showDialog("dialog-rename")
	el("rename-title").Underlying().Call("select")
}

// togglePanel shows or hides a side panel; on a narrow screen it covers the article.
func (a *app) togglePanel(name string) {
	desk := el("desk")
	class := map[string]string{"documents": "with-documents", "annotations": "without-annotations"}[name]
	if narrow() {
		class = "show-" + name
	}
	desk.toggleClass(class)
	a.showExpanded()
	if narrow() && el("toggle-"+name).v.Call("getAttribute", "aria-expanded").String() == "true" {
		find(el(name), ".close").Focus() // the panel covers what had the focus
	}
}

// narrow reports whether the panels cover the article; the same width stands in the style sheets.
func narrow() bool { return browser.Media("(max-width: 52rem)") }

func (a *app) closePanels() {
	desk := el("desk")
	desk.class("show-documents", false)
	desk.class("show-annotations", false)
	a.showExpanded()
}

// showExpanded keeps aria-expanded of the two panel buttons true to what is visible.
func (a *app) showExpanded() {
	for _, name := range []string{"documents", "annotations"} {
		visible := el(name).Underlying().Get("offsetParent").Truthy() || el(name).Underlying().Get("offsetWidth").Int() > 0
		el("toggle-"+name).SetAttribute("aria-expanded", map[bool]string{true: "true", false: "false"}[visible])
	}
}
