//go:build js && wasm

package main

import (
	"wusum/core/model"
	"wusum/wasm/browser"
)

func main() {
	e := &engine{read: func(data []byte) (analyzer, error) { return model.Read(data) }}
	browser.Serve(e.handle, e.step, ready(""))
	select {}
}
