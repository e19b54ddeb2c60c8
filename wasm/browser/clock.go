//go:build js && wasm

package browser

import "syscall/js"

// Now returns the time as RFC 3339 in UTC with milliseconds: 2026-11-23T14:05:09.123Z. Package time costs 60 KB.
func Now() string { return global.Get("Date").New().Call("toISOString").String() }

// Millis returns a steady clock's milliseconds, for measuring.
func Millis() float64 { return global.Get("performance").Call("now").Float() }

// NewID returns 22 random characters that are safe in addresses, file names and JSON: 128 bits.
func NewID() string {
	a := uint8Array.New(16)
	global.Get("crypto").Call("getRandomValues", a)
	var b [16]byte
	js.CopyBytesToGo(b[:], a)
	return encodeID(b)
}

// Frame calls fn before the next paint. Until then, cancel takes it back.
func Frame(fn func()) (cancel func()) {
	o := &Owner{}
	f := Func(o, func(js.Value, []js.Value) any {
		o.Release()
		fn()
		return nil
	})
	id := global.Call("requestAnimationFrame", f)
	o.OnRelease(func() { global.Call("cancelAnimationFrame", id) })
	return o.Release
}

// After calls fn once after some milliseconds. Until then, cancel takes it back.
func After(ms int, fn func()) (cancel func()) {
	o := &Owner{}
	f := Func(o, func(js.Value, []js.Value) any {
		o.Release()
		fn()
		return nil
	})
	id := global.Call("setTimeout", f, ms)
	o.OnRelease(func() { global.Call("clearTimeout", id) })
	return o.Release
}
