//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/session"
	"wusum/wasm/browser"
)

// answer is Go's side of one question of a view's (web/js/views): args is an object of plain values. What it returns is
// made of what js.ValueOf takes: nil, bool, numbers, string, []any, map[string]any. An error reaches the person as a
// sentence, and the project is as it was.
type answer func(a *app, args js.Value) (any, error)

// answers are the questions by name. Each view's are filled in by its own file, in init.
var answers = map[string]answer{}

// wireViews answers what views ask.
func (a *app) wireViews() {
	browser.ListenViews(func(name string, args js.Value) any {
		f, ok := answers[name]
		if !ok {
			return map[string]any{"error": name}
		}
		v, err := f(a, args)
		if err != nil && errorCode(err) == session.CodeNothing {
			return nil // it is so already
		}
		if err != nil {
			return map[string]any{"error": errorSentence(err)}
		}
		return v
	})
}

// tellViews tells the views that are open what has changed.
func (a *app) tellViews(c session.Change, another bool) {
	browser.ViewsChanged(map[string]any{
		"docs": c.Docs, "schema": c.Schema, "guideline": c.Guideline, "labels": c.Labels, "document": another, "annotations": c.Whole || len(c.Paras) > 0,
		"relations": c.Relations, "notes": c.Notes, "text": c.Text,
	})
}
