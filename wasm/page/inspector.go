//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
)

// showDetails has the inspector's view show what goes with an annotation beside its extent: attributes, link, relations,
// notes. It is fetched when there is something to show, or when it is asked for: part is what is to be written then.
func (a *app) showDetails(ann document.Annotation, part string) {
	if part == "" && len(ann.Attrs)+len(a.sess.Project().Schema.Attributes)+len(ann.Link)+len(a.shown.Relations)+len(a.shown.Notes) == 0 && !a.detailed {
		return
	}
	a.detailed = true
	browser.ShowView("inspector", map[string]any{"id": string(ann.ID), "part": part})
}

// details takes the keys to what goes with the selected annotation; where none is selected, to the document's notes.
func (a *app) details(part string) {
	ann, ok := a.annotation(a.sess.Selection().Ann)
	if !ok {
		browser.ShowView("notes", nil)
		return
	}
	if !el("annotations").v.Call("checkVisibility").Bool() {
		a.togglePanel("annotations", false)
	}
	a.showDetails(ann, part)
}

func init() {
	// What the clerk (wasm/clerk) has to know, as a journal line; null where it knows, which it does at the state that args
	// names. With doc, another document is there beside the open one: undefined behind the last one, null for the open one.
	answers["clerk.state"] = func(a *app, args js.Value) (any, error) {
		p := a.sess.Project()
		docs := []document.DocumentAt{{Doc: a.shown}}
		switch n := args.Get("doc"); {
		case a.shown == nil, n.IsUndefined() && a.toldOf == a.shown && a.toldAt == a.sess.Seq():
			return nil, nil
		case n.IsUndefined():
			a.toldOf, a.toldAt = a.shown, a.sess.Seq()
		case n.Int() >= len(p.Docs):
			return js.Undefined(), nil
		case p.Docs[n.Int()] == a.shown:
			return nil, nil
		default:
			a.toldOf = nil
			docs = append(docs, document.DocumentAt{Doc: p.Docs[n.Int()]})
		}
		return browser.Array(session.AppendEntry(nil, session.Entry{Step: document.Step{Changes: []document.Change{
			document.SchemaChange{Added: p.Schema},
			document.GuidelineChange{Added: document.GuidelineEdit{Version: p.Guideline.Version}},
			document.DocumentChange{Added: docs},
		}}})), nil
	}
	// A step of the clerk's, and what the status line says of it.
	answers["clerk.apply"] = func(a *app, args js.Value) (any, error) {
		e, err := session.ParseEntry([]byte(args.Get("entry").String()))
		if err == nil {
			err = a.attempt(session.Prepared{Step: e.Step})
		}
		if said := args.Get("said").String(); err == nil && said != "" {
			a.say(said)
		}
		return nil, err
	}
	// Every link that an annotation of the project has, and what that one covers: link, words, link, words …
	answers["links"] = func(a *app, _ js.Value) (any, error) {
		list := []any{}
		for _, d := range a.sess.Project().Docs {
			for ann := range d.Layers[0].All() {
				if ann.Link != "" {
					words := ann.Canonical
					if words == "" {
						words = ann.Text(d.Text)
					}
					list = append(list, ann.Link, words)
				}
			}
		}
		return list, nil
	}
	answers["relate.start"] = func(a *app, args js.Value) (any, error) {
		a.relate()
		return nil, nil
	}
	answers["arcs"] = func(a *app, args js.Value) (any, error) {
		if m := args.Get("mode"); !m.IsUndefined() {
			a.arcs = m.String()
			a.showAside()
			if a.store != nil {
				a.store.SetPref(arcsPref, a.arcs, nil)
			}
		}
		return a.arcs, nil
	}
	answers["goto"] = func(a *app, args js.Value) (any, error) {
		a.closePanels()
		a.goTo(idOf(args))
		return nil, nil
	}
	answers["place"] = func(a *app, args js.Value) (any, error) {
		a.drawPlace(text.Span{Start: int32(args.Get("start").Int()), End: int32(args.Get("end").Int())})
		return nil, nil
	}
}

// drawPlace selects a stretch of the text, letter by letter, and brings it into view.
func (a *app) drawPlace(span text.Span) {
	a.sess.Pick(span.Start, span.End, 1, session.Grapheme)
	a.showSelection(browser.SelectReveal)
}
