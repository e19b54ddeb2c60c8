//go:build js && wasm

package main

import (
	"encoding/binary"
	"strconv"
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
)

// exposeBench lets web/js/bench.js drive the page under ?bench=1, through the same document, session and painter
// that a person's clicks reach. Nothing of it is stored.
func (a *app) exposeBench() {
	hooks := js.Global().Get("Object").New()
	hooks.Set("load", browser.Func(nil, func(_ js.Value, v []js.Value) any {
		return a.benchLoad(v[0].String(), browser.Bytes(v[1]), v[2].String())
	}))
	hooks.Set("add", browser.Func(nil, func(_ js.Value, v []js.Value) any {
		return a.benchAdd(v[0].String(), v[1].Int(), v[2].Int(), v[3].Int())
	}))
	js.Global().Get("wusum").Set("benchHooks", hooks)
}

// benchLoad opens a text with annotations: packed holds little-endian int32 triples {start, end, label}, offsets in
// UTF-16 units of the text; ids are joined by line feeds. It answers "" or what went wrong.
func (a *app) benchLoad(src string, packed []byte, idLines string) string {
	doc, err := document.NewDocument("bench", document.Meta{Title: "bench"}, src)
	if err != nil {
		return err.Error()
	}
	a.indexText(src)
	index := a.index
	labels := schema.Default()
	labels.Policy.Overlap = schema.OverlapAny
	names := strings.Split(idLines, "\n")
	anns := make([]document.Annotation, 0, len(packed)/12)
	for i := 0; i+12 <= len(packed); i += 12 {
		ann, ok := benchAnnotation(index, labels, names[i/12],
			int(binary.LittleEndian.Uint32(packed[i:])), int(binary.LittleEndian.Uint32(packed[i+4:])), int(binary.LittleEndian.Uint32(packed[i+8:])))
		if !ok {
			return "bench: annotation " + names[i/12] + ": no such place"
		}
		anns = append(anns, ann)
	}
	layer, err := doc.Layers[0].Apply(document.Edit{Added: anns})
	if err != nil {
		return err.Error()
	}
	doc.Layers[0] = layer
	a.store, a.readonly = nil, false
	a.sess = session.New(document.Project{Schema: labels, Docs: []*document.Document{doc}}, a.lex)
	a.shown = nil
	a.show() // under the same labels as before
	a.later()
	return ""
}

func (a *app) benchAdd(id string, start, end, label int) string {
	ann, ok := benchAnnotation(a.index, a.sess.Project().Schema, id, start, end, label)
	if !ok {
		return "bench: no such place"
	}
	change, err := a.sess.Do(session.Annotate{Span: ann.Span, Label: ann.Label},
		session.Stamp{Now: browser.Now(), NewID: func() string { return id }})
	if err != nil {
		return err.Error()
	}
	a.refresh(change)
	return ""
}

func benchAnnotation(index *text.Index, labels schema.Schema, id string, start, end, label int) (document.Annotation, bool) {
	s, ok := index.Byte(text.UTF16, start)
	if !ok || label < 0 || label >= len(labels.Labels) {
		return document.Annotation{}, false
	}
	e, ok := index.Byte(text.UTF16, end)
	if !ok || e <= s {
		return document.Annotation{}, false
	}
	if id == "" {
		id = strconv.Itoa(start) + "-" + strconv.Itoa(end)
	}
	return document.Annotation{ID: document.ID(id), Span: text.Span{Start: int32(s), End: int32(e)}, Label: labels.Labels[label].ID}, true
}
