//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/clitic"
	"wusum/wasm/browser"
)

func main() {
	c := &clerk{newID: browser.NewID}
	bytes := func(v js.Value) []byte {
		b := make([]byte, v.Get("length").Int())
		js.CopyBytesToGo(b, v)
		return b
	}
	said := func(err error) any {
		if err == nil {
			return nil
		}
		return err.Error()
	}
	js.Global().Get("wusum").Get("clerk").Call("started", map[string]any{
		"lexicon": browser.Func(nil, func(_ js.Value, v []js.Value) any {
			lex, err := clitic.ReadLexicon(bytes(v[0]))
			if err == nil {
				c.lex = lex
			}
			return said(err)
		}),
		"state": browser.Func(nil, func(_ js.Value, v []js.Value) any { return said(c.state(bytes(v[0]))) }),
		"ask":   browser.Func(nil, func(_ js.Value, v []js.Value) any { return string(c.ask(v[0].String(), []byte(v[1].String()))) }),
	})
	select {}
}
