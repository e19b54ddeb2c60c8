//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/wasm/browser"
)

// What the labels of the whole document ask (web/js/views/doclabels.js).
func init() {
	answers["doclabels.state"] = func(a *app, _ js.Value) (any, error) {
		list := []any{}
		if d := a.sess.Doc(); d != nil {
			for _, l := range a.sess.Project().Schema.DocLabels {
				list = append(list, docLabel(d, l))
			}
		}
		return map[string]any{"labels": list, "readonly": a.readonly || a.loading}, nil
	}
	answers["doclabels.set"] = func(a *app, args js.Value) (any, error) {
		c := session.SetDocLabels{Name: args.Get("name").String()}
		for i := range args.Get("values").Length() {
			c.Values = append(c.Values, args.Get("values").Index(i).String())
		}
		return a.told(c, "doclabels.set")
	}
}

// docLabel is a label of the schema and what of it the document has, values that the schema does not know among them.
func docLabel(d *document.Document, l schema.DocLabel) map[string]any {
	values, chosen := []any{}, []any{}
	for _, v := range l.Values {
		values = append(values, map[string]any{"name": v.Name, "ar": v.Ar, "en": v.En})
	}
	for _, have := range d.Labels {
		if have.Name == l.Name {
			chosen = append(chosen, have.Value)
		}
	}
	return map[string]any{"name": l.Name, "ar": l.Ar, "en": l.En, "many": l.Many, "values": values, "chosen": chosen}
}

// showDocLabels shows them in the panel of annotations, where the schema has any.
func (a *app) showDocLabels() {
	none := len(a.sess.Project().Schema.DocLabels) == 0
	hide(el("doc-labels"), none)
	if !none {
		browser.ShowView("doclabels", nil)
	}
}
