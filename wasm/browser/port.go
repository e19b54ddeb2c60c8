//go:build js && wasm

package browser

import (
	"syscall/js"

	"wusum/wasm/wire"
)

// Serve makes this worker answer the page's messages, and posts the first one: it listens. Answer runs on the
// worker's only thread, one message at a time, in order.
func Serve(answer func(message []byte) []byte, ready []byte) {
	global.Set("onmessage", Func(nil, func(_ js.Value, args []js.Value) any {
		message := Bytes(args[0].Get("data"))
		post(answer(message))
		return nil
	}))
	post(ready)
}

// post hands bytes over without copying them a second time.
func post(message []byte) {
	b := Array(message)
	global.Call("postMessage", b, []any{b.Get("buffer")})
}

var lastRequest uint32

// Exchange asks the exchange program, which starts at its first request, and gives its answer to then: exactly one of
// message and error. The error is a *wire.Fault (what the program says) or an *Error: exchange.failed (it could not
// be loaded or died), exchange.slow, exchange.cancelled.
func Exchange(request wire.Message, then func(wire.Message, error)) {
	lastRequest++
	number := lastRequest
	promise := wusum("exchange").Call("request", Array(wire.Append(nil, number, request)))
	Await(promise, "exchange", func(v js.Value) {
		h, m, err := wire.Decode(Bytes(v))
		switch m := m.(type) {
		case *wire.Fault:
			then(nil, m)
		default:
			if err == nil && h.Request != number {
				err = wire.ErrKind
			}
			then(m, err)
		}
	}, func(err error) { then(nil, err) })
}

// StopExchange ends the exchange program; requests in it fail with exchange.cancelled.
func StopExchange() { wusum("exchange").Call("stop") }
