//go:build js && wasm

package browser

import (
	"syscall/js"

	"wusum/wasm/wire"
)

// Serve makes this worker answer the page's messages, and posts the first one: it listens. Answer runs on the
// worker's only thread, one message at a time, in order. Work that is longer than an answer goes into step, which may
// be nil: it is called after a message for as long as it says that there is more, and between two calls the worker
// listens. Neither posts what is nil.
func Serve(answer func(message []byte) []byte, step func() (said []byte, more bool), ready []byte) {
	next := func() {}
	if step != nil {
		// A channel, since timers of a worker wait four milliseconds after the fifth in a row.
		channel := global.Get("MessageChannel").New()
		asked := false
		channel.Get("port1").Set("onmessage", Func(nil, func(js.Value, []js.Value) any {
			asked = false
			said, more := step()
			if said != nil {
				post(said)
			}
			if more {
				next()
			}
			return nil
		}))
		port := channel.Get("port2")
		next = func() {
			if !asked {
				asked = true
				port.Call("postMessage", nil)
			}
		}
	}
	global.Set("onmessage", Func(nil, func(_ js.Value, args []js.Value) any {
		if said := answer(Bytes(args[0].Get("data"))); said != nil {
			post(said)
		}
		next()
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

// Article is what ImportHTML finds. Its text begins with its title.
type Article = wire.Article

// ImportHTML asks the exchange program for the article in a saved web page; nothing of the page is run or fetched.
// The program starts at its first request. Errors are an *Error: html.empty, file.binary, file.toolarge,
// exchange.failed (it could not be loaded, or died), exchange.slow, exchange.cancelled.
func ImportHTML(data []byte, then func(Article, error)) {
	ask("import", &wire.ImportHTML{HTML: data}, then)
}

// LabelSet is what ImportSet finds.
type LabelSet = wire.LabelSet

// ImportSet asks the exchange program for the label set in another tool's file. Errors are an *Error: those of
// core/schema/foreign with the place in Detail ("line:column"), and those of ImportHTML.
func ImportSet(data []byte, then func(LabelSet, error)) {
	ask("import", &wire.ImportSet{Data: data}, then)
}

// Imported and Exported are what ImportFile and ExportFile find.
type (
	Imported   = wire.Imported
	Exported   = wire.Exported
	ImportWish = wire.ImportFile
	ExportWish = wire.ExportFile
)

// ImportFile asks the exchange program for the documents in a file of any format, or in a zip of such. Errors are an *Error
// whose Detail is the line, if there is one: those of core/format and its archive, and those of ImportHTML.
func ImportFile(wish ImportWish, then func(Imported, error)) {
	ask("import", &wish, then)
}

// ExportFile asks the exchange program for a project in another format. Errors are as those of ImportFile.
func ExportFile(wish ExportWish, then func(Exported, error)) {
	ask("export", &wish, then)
}

// ask gives then what the exchange program answers, which must be of that kind, or the error.
func ask[T any](op string, request wire.Message, then func(T, error)) {
	exchange(request, func(m wire.Message, err error) {
		if got, ok := any(m).(*T); ok {
			then(*got, nil)
			return
		}
		if err == nil {
			err = &Error{Op: op, Code: "exchange.failed", Detail: "another kind of answer"}
		}
		var none T
		then(none, err)
	})
}

// exchange gives then exactly one of message and error.
func exchange(request wire.Message, then func(wire.Message, error)) {
	lastRequest++
	promise := wusum("exchange").Call("request", Array(wire.Append(nil, lastRequest, request)))
	Await(promise, "exchange", func(v js.Value) {
		_, m, err := wire.Decode(Bytes(v), wire.ToPage) // the host has matched the number
		if f, ok := m.(*wire.Fault); ok {
			m, err = nil, &Error{Op: "exchange", Code: f.Code, Detail: f.Detail, Args: f.Args}
		}
		then(m, err)
	}, func(err error) { then(nil, err) })
}

// StopExchange ends the exchange program; requests in it fail with exchange.cancelled.
func StopExchange() { wusum("exchange").Call("stop") }
