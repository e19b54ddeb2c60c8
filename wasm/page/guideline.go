//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
)

// What the guideline asks (web/js/views/guideline.js).
func init() {
	answers["guideline.state"] = func(a *app, _ js.Value) (any, error) { return a.guideline(), nil }
	answers["guideline.save"] = func(a *app, args js.Value) (any, error) {
		return a.told(session.SetGuideline{Text: document.GuidelineText{Ar: args.Get("ar").String(), En: args.Get("en").String()}}, "guideline.saved")
	}
	answers["guideline.example"] = func(a *app, args js.Value) (any, error) {
		c, ok := a.sess.ExampleOf(document.ID(args.Get("id").String()), args.Get("note").String())
		if !ok {
			return nil, &document.Error{Code: session.CodeUnknownAnn}
		}
		return a.told(c, "guideline.example.added")
	}
	answers["guideline.forget"] = func(a *app, args js.Value) (any, error) {
		return a.told(session.DeleteExample{ID: document.ID(args.Get("id").String())}, "guideline.saved")
	}
}

// told carries out a command of a view and says that it is done.
func (a *app) told(c session.Command, key string) (any, error) {
	if a.readonly || a.loading {
		return nil, &document.Error{Code: "readonly"}
	}
	if a.do(c) {
		a.say(browser.T(key))
	}
	return nil, nil
}

func (a *app) guideline() map[string]any {
	p := a.sess.Project()
	var labels, examples []any
	for _, l := range p.Schema.Labels {
		labels = append(labels, map[string]any{
			"id": string(l.ID), "ar": l.Ar, "en": l.En, "color": l.Color,
			"descriptionAr": l.Description.Ar, "descriptionEn": l.Description.En,
		})
	}
	for _, e := range p.Guideline.Examples {
		examples = append(examples, map[string]any{
			"id": string(e.ID), "label": string(e.Label), "before": e.Sentence[:e.Span.Start], "text": e.Span.In(e.Sentence),
			"after": e.Sentence[e.Span.End:], "note": e.Note,
		})
	}
	state := map[string]any{
		"version": int(p.Guideline.Number()), "ar": p.Guideline.Text.Ar, "en": p.Guideline.Text.En,
		"labels": labels, "examples": examples, "readonly": a.readonly || a.loading,
	}
	versions := []any{}
	for v, n := range a.sess.Usage().Guideline {
		if v > 0 {
			versions = append(versions, map[string]any{"version": int(v), "n": n})
		}
	}
	state["versions"] = versions
	if ann, ok := a.annotation(a.sess.Selection().Ann); ok {
		state["selected"] = map[string]any{"id": string(ann.ID), "text": text.Shorten(ann.Text(a.shown.Text), 60), "label": string(ann.Label)}
	}
	return state
}

// openGuideline shows what the guideline says of the label that is meant: of the button with the focus, of the
// annotation or suggestion that is selected; or all of it.
func (a *app) openGuideline() {
	label := ""
	if b := page.Underlying().Get("activeElement"); b.Truthy() && b.Get("dataset").Truthy() && b.Get("dataset").Get("label").Type() == js.TypeString {
		label = b.Get("dataset").Get("label").String()
	} else if ann, ok := a.annotation(a.sess.Selection().Ann); ok {
		label = string(ann.Label)
	} else if g, ok := a.sess.Suggestion(a.sess.Selection().Ann); ok {
		label = string(g.Label)
	}
	browser.ShowView("guideline", map[string]any{"label": label})
}
