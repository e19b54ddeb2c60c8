//go:build js && wasm

package main

import (
	"errors"
	"strconv"
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// What the schema editor asks (web/js/views/schema.js). It holds a draft, as the JSON of a label set, and says which
// of the names in it were others before.
func init() {
	answers["schema.state"] = func(a *app, _ js.Value) (any, error) {
		u := a.sess.Usage()
		return map[string]any{
			"schema": string(a.sess.Project().Schema.Append(nil)), "readonly": a.readonly || a.loading,
			"prefix": strings.Join(view.Caps(a.prefix()), " "),
			"used": map[string]any{
				"labels": counts(u.Labels), "attributes": counts(u.Attributes),
				"docLabels": counts(u.DocLabels), "relations": counts(u.Relations),
			},
		}, nil
	}
	answers["schema.builtin"] = func(_ *app, args js.Value) (any, error) {
		s := schema.Default()
		if args.Get("name").String() == "four" {
			s = schema.FourTypes()
		}
		return string(s.Append(nil)), nil
	}
	answers["schema.palette"] = func(_ *app, args js.Value) (any, error) {
		used := args.Get("used")
		for i := range 64 {
			if color := schema.Palette(i); !used.Call("includes", color).Bool() || i == 63 {
				return color, nil
			}
		}
		return nil, nil
	}
	answers["schema.check"] = func(a *app, args js.Value) (any, error) {
		s, problem := readDraft(args)
		if problem != nil {
			return problem, nil
		}
		keys := session.NewKeymap(s, session.Options{Bindings: bound()})
		var list []any
		for _, c := range keys.Conflicts() {
			said := ""
			for _, row := range keys.Rows {
				if row.ID == c.Has {
					said = browser.T(row.Help, c.Has)
				}
			}
			list = append(list, map[string]any{"wants": c.Wants, "name": said})
		}
		return map[string]any{"conflicts": list}, nil
	}
	answers["schema.preview"] = func(a *app, args js.Value) (any, error) {
		s, problem := readDraft(args)
		if problem != nil {
			return problem, nil
		}
		e, err := a.sess.Preview(migration(s, args))
		if err != nil {
			return nil, err
		}
		return map[string]any{
			"renamed": e.Renamed, "merged": e.Merged, "deleted": e.Deleted, "attributes": e.Attributes,
			"relations": e.Relations, "docLabels": e.DocLabels, "documents": e.Documents,
			"same": s.Equal(a.sess.Project().Schema),
		}, nil
	}
	answers["schema.save"] = func(a *app, args js.Value) (any, error) {
		s, problem := readDraft(args)
		if problem != nil {
			return problem, nil
		}
		if a.readonly || a.loading {
			return nil, &document.Error{Code: "readonly"}
		}
		c := migration(s, args)
		if _, err := a.sess.Preview(c); err != nil {
			return nil, err
		}
		a.do(c)
		a.say(browser.T("schema.saved"))
		return true, nil
	}
	answers["schema.export"] = func(_ *app, args js.Value) (any, error) {
		s, problem := readDraft(args)
		if problem != nil {
			return problem, nil
		}
		browser.Save("labels.json", "application/json", s.Append(nil))
		return true, nil
	}
	answers["schema.import"] = (*app).importSet
}

// readDraft reads the label set of a question; what is wrong with it is an answer that says where.
func readDraft(args js.Value) (schema.Schema, map[string]any) {
	s, err := schema.Parse([]byte(args.Get("schema").String()))
	if err != nil {
		return s, problemOf(err)
	}
	return s, nil
}

func problemOf(err error) map[string]any {
	if e, ok := errors.AsType[*schema.Error](err); ok {
		return map[string]any{"problem": codeSentence(e.Code, e.Args...), "path": e.Path, "line": e.Line}
	}
	return map[string]any{"problem": errorSentence(err)}
}

// migration reads which names were others before.
func migration(s schema.Schema, args js.Value) session.SetSchema {
	c := session.SetSchema{
		Schema: s, Renamed: map[schema.LabelID]schema.LabelID{}, Relations: names(args.Get("relations")),
		Attributes: successors(args.Get("attributes")), DocLabels: successors(args.Get("docLabels")),
	}
	for from, to := range names(args.Get("labels")) {
		c.Renamed[schema.LabelID(from)] = schema.LabelID(to)
	}
	return c
}

// names reads an object of strings.
func names(v js.Value) map[string]string {
	out := map[string]string{}
	if !v.Truthy() {
		return out
	}
	keys := js.Global().Get("Object").Call("keys", v)
	for i := range keys.Length() {
		k := keys.Index(i).String()
		out[k] = v.Get(k).String()
	}
	return out
}

func successors(v js.Value) map[string]session.Successor {
	out := map[string]session.Successor{}
	if !v.Truthy() {
		return out
	}
	keys := js.Global().Get("Object").Call("keys", v)
	for i := range keys.Length() {
		k := keys.Index(i).String()
		out[k] = session.Successor{Name: v.Get(k).Get("name").String(), Values: names(v.Get(k).Get("values"))}
	}
	return out
}

func counts[K ~string](m map[K]int) map[string]any {
	out := make(map[string]any, len(m))
	for k, n := range m {
		out[string(k)] = n
	}
	return out
}

// importSet reads a file that holds a label set: one of ours here, another tool's in the exchange program. The answer
// goes to args.then.
func (a *app) importSet(args js.Value) (any, error) {
	then := args.Get("then")
	data := browser.Bytes(args.Get("data"))
	give := func(text, format string, notes []any) {
		s, err := schema.Parse([]byte(text))
		if err != nil {
			then.Invoke(problemOf(err))
			return
		}
		s, changed := session.SettleKeys(s, bound())
		for _, id := range changed {
			notes = append(notes, browser.T("labelset.settled", string(id)))
		}
		then.Invoke(map[string]any{"schema": string(s.Append(nil)), "format": format, "notes": notes})
	}
	for _, c := range data {
		if c > ' ' && c < 0x80 {
			if c == '{' {
				give(string(data), "wusum", nil)
				return true, nil
			}
			break
		}
	}
	browser.ImportSet(data, func(set browser.LabelSet, err error) {
		if err != nil {
			problem := map[string]any{"problem": errorSentence(err)}
			if e, ok := errors.AsType[*browser.Error](err); ok {
				problem["at"] = e.Detail
			}
			then.Invoke(problem)
			return
		}
		var notes []any
		for _, n := range set.Notes {
			said := browser.T("labelset."+n.Code, spread(n.Args)...)
			if n.Line > 0 {
				said = browser.T("labelset.line", strconv.Itoa(int(n.Line)), said)
			}
			notes = append(notes, said)
		}
		give(set.Schema, set.Format, notes)
	})
	return true, nil
}

// bound are the keys that the person gave to commands.
func bound() session.Bindings {
	b, _ := bindings()
	return b
}
