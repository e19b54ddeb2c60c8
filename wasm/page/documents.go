//go:build js && wasm

package main

import (
	"strconv"
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/wasm/browser"
)

// The panel of documents is a view (web/js/views/documents.js), fetched when it is first opened: JavaScript that lists,
// filters and sorts takes a fifth of what Go does in the download. Here is what it asks.

// documents is what the page knows of the panel.
type documents struct {
	told  []*document.Document // what the panel has been told of
	order string               // the order that the person has chosen; "" for that of import
}

func init() { answers["documents"] = (*app).askDocuments }

// askDocuments answers the panel: what it wants to know, and what is done to documents. One answer for all, since a
// function for each costs more than what it does.
func (a *app) askDocuments(args js.Value) (any, error) {
	var ids []document.DocID
	for list, i := args.Get("ids"), 0; list.Truthy() && i < list.Length(); i++ {
		ids = append(ids, document.DocID(list.Index(i).String()))
	}
	switch args.Get("want").String() {
	case "rows":
		return a.tellDocuments(), nil
	case "labels":
		var list []any
		for _, l := range a.sess.Project().Schema.Labels {
			list = append(list, string(l.ID), labelName(l))
		}
		return list, nil
	case "information":
		return a.tellInformation(), nil
	case "sorted":
		a.docs.order = args.Get("by").String()
		a.remember()
		a.survey()
	case "share":
		s := a.sess.Project().Schema
		s.Policy = s.Policy.WithUnaided(args.Get("percent").Int())
		if a.do(session.SetSchema{Schema: s}) {
			a.suggest() // the open document may be of the other kind now
		}
	case "open":
		a.openDocument(ids[0])
		a.closePanels()
		a.focusArticle()
	case "rename":
		a.askRename(ids[0])
	case "delete":
		a.deleteDocuments(ids)
	case "skip":
		a.askSkip(ids)
	case "done":
		a.setStates(ids, document.StateDone, "")
	case "reopen":
		a.setStates(ids, document.StateInProgress, "")
	}
	return nil, nil
}

func (a *app) openID() string {
	if d := a.sess.Doc(); d != nil {
		return string(d.ID)
	}
	return ""
}

// tellDocuments packs the documents that have changed since the last time, or all of them where any came, went or moved;
// documentlist.js reads it.
func (a *app) tellDocuments() any {
	p := a.sess.Project()
	told := a.docs.told
	whole := len(told) != len(p.Docs)
	for i := 0; !whole && i < len(told); i++ {
		whole = told[i] != p.Docs[i] && told[i].ID != p.Docs[i].ID
	}
	var rows strings.Builder
	for i, d := range p.Docs {
		if whole || told[i] != d {
			for _, field := range a.fields(p, i, d) {
				rows.WriteString(field)
				rows.WriteByte(0x1f)
			}
			rows.WriteByte(0x1e)
		}
	}
	a.docs.told = p.Docs
	return map[string]any{"whole": whole, "rows": rows.String(), "open": a.openID(), "share": p.Schema.Policy.UnaidedPercent()}
}

// fields are what the panel knows of a document; its labels stand at the end.
func (a *app) fields(p document.Project, i int, d *document.Document) []string {
	sum, unaided := d.Summary(), ""
	if p.Unaided(d) {
		unaided = "1"
	}
	out := []string{string(d.ID), oneLine(d.Meta.Title), oneLine(d.Meta.Reason), sum.Changed, unaided}
	for _, n := range [...]int{i, int(d.Meta.State), sum.Spans, sum.Unsure, sum.Proposed} {
		out = append(out, strconv.Itoa(n))
	}
	for _, l := range sum.Labels {
		out = append(out, string(l))
	}
	return out
}

// titleOf is a document's title, or that it has none.
func (a *app) titleOf(d *document.Document) string {
	if d.Meta.Title == "" {
		return browser.T("document.untitled")
	}
	return d.Meta.Title
}

// nextDocument returns the document after another one in the order of the panel, or before it, where open is set the next
// one that is neither done nor skipped, from the end back to the beginning; nil where there is none. Until the panel has
// been fetched the order is that of import.
func (a *app) nextDocument(from document.DocID, dir int, open bool) *document.Document {
	docs := a.sess.Project().Docs
	if panel := browser.DocumentPanel(); panel.Truthy() {
		d, _ := a.sess.Project().Doc(document.DocID(panel.Call("next", string(from), dir, open).String()))
		return d
	}
	_, at := a.sess.Project().Doc(from)
	for k := 1; k < len(docs); k++ {
		i := at + k*dir
		if !open && (i < 0 || i >= len(docs)) {
			break
		}
		if d := docs[(i+len(docs))%len(docs)]; !open || d.Meta.State < document.StateDone {
			return d
		}
	}
	return nil
}

func (a *app) wireDocuments() {
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
	browser.CloseAsk()
	a.show()
	a.showSelection(0)
	a.later()
	a.remember()
	a.tellViews(session.Change{}, true)
	if d := a.sess.Doc(); d != nil {
		a.say(browser.T("status.opened", a.titleOf(d)))
	}
}

func (a *app) deleteDocuments(ids []document.DocID) {
	d, _ := a.sess.Project().Doc(ids[0])
	switch {
	case d == nil || !a.do(session.DeleteDocuments{IDs: ids}):
	case len(ids) == 1:
		a.say(browser.T("status.document.deleted", a.titleOf(d)))
	default:
		a.say(browser.Plural("status.documents.deleted", len(ids)))
	}
}

// stateNames are the names of states in i18n.
var stateNames = [...]string{"new", "progress", "done", "skipped"}

// setStates says how far the work on documents has come, in one step.
func (a *app) setStates(ids []document.DocID, state document.State, reason string) {
	if a.do(session.SetState{Docs: ids, State: state, Reason: reason}) {
		a.say(browser.Plural("status.documents."+stateNames[state], len(ids)))
	}
}

// askSkip asks why documents are skipped. The open one alone makes way for the next of the queue.
func (a *app) askSkip(ids []document.DocID) {
	if narrow() {
		a.closePanels()
	}
	a.ask("skip", "", func(reason string) {
		if len(ids) == 1 && string(ids[0]) == a.openID() {
			a.finish(document.StateSkipped, reason)
			return
		}
		a.setStates(ids, document.StateSkipped, reason)
	})
}

// ask asks for a sentence, which may be empty, in the line under the article.
func (a *app) ask(what, answer string, then func(answer string)) {
	if a.readonly {
		a.failCode("readonly")
		return
	}
	a.hidePopup()
	browser.Ask(browser.T("ask."+what), browser.T("ask.hint."+what), answer, func(said string, ok bool) {
		a.focusArticle()
		if ok {
			then(said)
		}
	})
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
func (a *app) togglePanel(name string, keys bool) {
	desk := el("desk")
	class := map[string]string{"documents": "with-documents", "annotations": "without-annotations"}[name]
	if narrow() {
		class = "show-" + name
	}
	desk.toggleClass(class)
	a.showExpanded()
	open := el("toggle-"+name).v.Call("getAttribute", "aria-expanded").String() == "true"
	if open && name == "documents" {
		browser.ShowView(name, map[string]any{"focus": keys})
	}
	switch {
	case open && narrow() && !keys:
		find(el(name), ".close").Focus() // the panel covers what had the focus
	case !open && keys:
		a.focusArticle()
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
