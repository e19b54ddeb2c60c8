//go:build js && wasm

package main

import (
	"strconv"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/stats"
)

// counted are the documents that the view has been given, so that it gets only those that have changed since.
var counted map[document.DocID]*document.Document

func init() { answers["statistics"] = (*app).statistics }

// statistics writes rows of documents that have changed (stats.AppendRows), of all where args.fresh says so, until a
// moment (args.until, as performance.now has it). The last line says how many are left: L and the number. None left, the
// order of the documents comes before it (stats.AppendOrder), and the labels as JSON after an S. All in one text, since
// each value by itself costs code.
func (a *app) statistics(args js.Value) (any, error) {
	if args.Get("fresh").Bool() {
		counted = map[document.DocID]*document.Document{}
	}
	clock, until := js.Global().Get("performance"), args.Get("until").Float()
	p := a.sess.Project()
	var said []byte
	for i, d := range p.Docs {
		if counted[d.ID] == d {
			continue
		}
		if clock.Call("now").Float() >= until {
			return string(said) + "L\t" + strconv.Itoa(len(p.Docs)-i), nil
		}
		said, counted[d.ID] = stats.AppendRows(said, d), d
	}
	said = append(stats.AppendOrder(said, p.Docs), "S\t["...)
	said = schema.AppendLabels(said, p.Schema.Labels, "")
	return string(said) + "]\nL\t0", nil
}
