//go:build js && wasm

package browser

import "syscall/js"

// Ask asks the person for one sentence (web/js/ask.js): then gets it, or false where there is none.
func Ask(prompt, hint, answer string, then func(said string, ok bool)) {
	o := &Owner{}
	wusum("ask").Call("ask", prompt, hint, answer, Func(o, func(_ js.Value, v []js.Value) any {
		o.Release()
		if v[0].IsNull() {
			then("", false)
		} else {
			then(v[0].String(), true)
		}
		return nil
	}))
}

// DocumentPanel is what the panel of documents does for Go (WusumDocuments), undefined until it has been fetched.
func DocumentPanel() js.Value { return wusum("documents") }

// CloseAsk gives a question up that nobody has answered.
func CloseAsk() { wusum("ask").Call("close") }
