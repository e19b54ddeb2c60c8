//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/text"
	"wusum/wasm/browser"
)

func init() {
	answers["export.state"] = func(a *app, _ js.Value) (any, error) {
		var labels []any
		for _, l := range a.sess.Project().Schema.Labels {
			_, name := a.label(l.ID)
			labels = append(labels, map[string]any{"id": string(l.ID), "name": name})
		}
		title := ""
		if d := a.sess.Doc(); d != nil {
			title = d.Meta.Title
		}
		p := a.sess.Project()
		done, skipped := 0, 0
		for _, d := range p.Docs {
			switch d.Meta.State {
			case document.StateDone:
				done++
			case document.StateSkipped:
				skipped++
			}
		}
		return map[string]any{"labels": labels, "docs": len(p.Docs), "title": title, "name": p.Name, "done": done, "skipped": skipped}, nil
	}
	answers["export.make"] = (*app).makeExport
	answers["export.save"] = func(a *app, _ js.Value) (any, error) {
		if made := a.made; made != nil {
			browser.Save(made.Name, made.Type, made.Data)
			a.say(browser.T("status.exported", made.Name))
			a.made = nil
		}
		return nil, nil
	}
}

// makeExport writes the project, or the open document, in another format: args has format, view, spelling, unit, labels,
// project and then, which gets the losses; for a data set of the project also dataset, which says how in JSON, and name. What
// was made waits for export.save.
func (a *app) makeExport(args js.Value) (any, error) {
	then := args.Get("then")
	p := a.sess.Project()
	name, set := "wusum", args.Get("dataset")
	if set.Truthy() {
		name = args.Get("name").String()
	} else if d := a.sess.Doc(); d != nil && !args.Get("project").Bool() {
		p.Docs = []*document.Document{d}
		name = d.Meta.Title
	}
	wish := browser.ExportWish{
		Format: args.Get("format").String(), View: args.Get("view").String(), Spelling: args.Get("spelling").String(),
		Unit: args.Get("unit").String(), Name: strings.TrimSuffix(browser.FileName(name, "x"), ".x"),
		Native: native.Encode(nil, p, native.Options{Unit: text.Byte}),
	}
	for i := range args.Get("labels").Length() {
		wish.Labels = append(wish.Labels, args.Get("labels").Index(i).String())
	}
	if set.Truthy() {
		wish.Dataset = set.String()
	}
	a.made = nil
	send := func() {
		browser.ExportFile(wish, func(made browser.Exported, err error) {
			if err != nil {
				then.Invoke(map[string]any{"error": errorSentence(err)})
				return
			}
			a.made = &made
			then.Invoke(map[string]any{
				"name": made.Name, "size": len(made.Data), "lost": int(made.Lost), "loss": string(made.Loss),
				"start": strings.ToValidUTF8(string(made.Data[:min(len(made.Data), 1500)]), ""), "text": made.Type != "application/zip",
			})
		})
	}
	if wish.View != "segments" && wish.Format != "conllu" && wish.Dataset == "" {
		send()
		return nil, nil
	}
	browser.Lexicon(func(b []byte, err error) {
		if err == nil {
			wish.Lexicon = b
		}
		send()
	})
	return nil, nil
}
