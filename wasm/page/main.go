//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/wasm/browser"
)

func main() {
	tendMemory()
	a := &app{display: "tags"}
	a.sess = session.New(document.Project{Schema: schema.Default()}, nil)
	a.surface = browser.NewSurface(el("article").Underlying(), browser.SurfaceEvents{Pointer: a.pointer, Handle: a.handle, Swipe: a.swipe})
	a.list = a.newList("annotation-list")
	a.asked = a.newList("suggestion-list")
	a.wire()
	a.fetchLexicon()
	if browser.Query("bench") != "" {
		a.exposeBench()
		a.firstRun() // as a visitor finds the page: with the sample open, in memory
	} else {
		a.openStore()
	}
	select {}
}

func (a *app) wire() {
	a.wireKeys()
	a.wireLabels()
	a.wireChoices()
	a.wireAnnotations()
	a.wireDocuments()
	a.wireSettings()
	a.wireFiles()
	a.wireReview()
	a.wireViews()
	a.wireReading()
	listen(el("article"), "scroll", func(js.Value) { a.hidePopup() })
	js.Global().Call("addEventListener", "resize", browser.Func(nil, func(js.Value, []js.Value) any {
		a.hidePopup()
		a.showExpanded()
		return nil
	}))
	js.Global().Call("addEventListener", "beforeunload", browser.Func(nil, func(_ js.Value, v []js.Value) any {
		if a.losing() {
			v[0].Call("preventDefault") // the browser asks
		}
		return nil
	}))
	browser.OnUpdate(func() {
		a.banner("update", browser.T("banner.update"), browser.T("banner.update.reload"), browser.ApplyUpdate)
	})
	// A backdrop click closes a dialog, as people expect.
	listen(el("body"), "click", func(ev js.Value) {
		if t := ev.Get("target"); t.Get("localName").String() == "dialog" {
			t.Call("close")
		}
	})
}

// setSession shows a session from its beginning, in two steps, so that neither keeps the page busy for long, and calls then.
func (a *app) setSession(s *session.Session, then func()) {
	a.sess = s
	a.boxes.Found = nil // hits of the session that was
	s.SetLexicon(a.lex)
	s.ShowSuggestions(browser.WantsEngine())
	s.ShowSuggestionsFrom(confidence(a.engine.from))
	a.newKeymap()
	a.showLabels()
	a.docs.told = nil
	browser.After(0, func() {
		a.show()
		a.course(true)
		a.showSelection(0)
		a.later()
		a.showExpanded()
		a.tellViews(session.Change{Docs: true, Schema: true, Whole: true}, true)
		then()
	})
}

// fetchLexicon waits for the lexicon; until it is there, and if it never comes, words are split by rules alone.
func (a *app) fetchLexicon() {
	browser.Lexicon(func(b []byte, err error) {
		if err == nil {
			a.lex, err = clitic.ReadLexicon(b)
		}
		if err != nil {
			a.banner("lexicon", browser.T("banner.lexicon"), "", nil)
			return
		}
		a.sess.SetLexicon(a.lex)
	})
}
