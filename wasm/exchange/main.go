//go:build js && wasm

package main

import "wusum/wasm/browser"

func main() {
	browser.Serve(handle, nil, ready(""))
	select {}
}
