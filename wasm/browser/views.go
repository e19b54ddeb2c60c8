//go:build js && wasm

package browser

import "syscall/js"

// ShowView shows a view, which is fetched if it is new (web/js/views.js). Args is what js.ValueOf takes, or nil.
func ShowView(name string, args any) { wusum("views").Call("show", name, args) }

// ListenViews has fn answer what views ask, with what js.ValueOf takes.
func ListenViews(fn func(name string, args js.Value) any) {
	wusum("views").Call("listen", Func(nil, func(_ js.Value, v []js.Value) any { return fn(v[0].String(), v[1]) }))
}

// ViewsChanged tells the views that are open what has changed: a WusumChanged (web/js/wusum.d.ts).
func ViewsChanged(what map[string]any) { wusum("views").Call("changed", what) }
