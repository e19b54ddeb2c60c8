//go:build js && wasm

package browser

import (
	"runtime"
	"strconv"
	"syscall/js"
)

var (
	global     = js.Global()
	uint8Array = global.Get("Uint8Array")
)

// wusum is looked up at each use: boot.js fills it piece by piece.
func wusum(name string) js.Value { return global.Get("wusum").Get(name) }

// Owner holds callbacks and listeners and gives them back together. The zero value is empty and ready.
type Owner struct {
	funcs  []js.Func
	undone []func()
}

// Release frees everything that belongs to the owner, the newest first. It may be used again afterwards.
func (o *Owner) Release() {
	for i := len(o.undone) - 1; i >= 0; i-- {
		o.undone[i]()
	}
	for _, f := range o.funcs {
		f.Release()
	}
	o.funcs, o.undone = nil, nil
}

// OnRelease has undo called by Release, before any callback is freed.
func (o *Owner) OnRelease(undo func()) { o.undone = append(o.undone, undo) }

// Func makes a callback that belongs to o; with a nil owner it lives as long as the page. A panic in it becomes a
// fault on the screen (globalThis.wusum.fault) and the program goes on. Fn must not block.
func Func(o *Owner, fn func(this js.Value, args []js.Value) any) js.Func {
	f := js.FuncOf(func(this js.Value, args []js.Value) any {
		defer Recover("handler")
		return fn(this, args)
	})
	if o != nil {
		o.funcs = append(o.funcs, f)
	}
	return f
}

// Go runs fn on its own goroutine, where a panic would otherwise end the program.
func Go(fn func()) {
	go func() {
		defer Recover("goroutine")
		fn()
	}()
}

// Recover turns a panic into a fault on the screen. Use: defer browser.Recover("where").
func Recover(where string) {
	if r := recover(); r != nil {
		Fault("panic", where+": "+panicText(r)+"\n"+stack(3))
	}
}

// Fault shows the banner "something went wrong here" and writes detail to the console. In a worker, where there is no
// page, it is one line on the console.
func Fault(code, detail string) {
	if w := global.Get("wusum"); w.Truthy() && w.Get("fault").Truthy() {
		w.Call("fault", code, detail)
		return
	}
	global.Get("console").Call("error", "wusum: fault: "+code+": "+detail)
}

// Listen adds an event listener that Release removes. Options may be nil or an object such as {passive: true}.
func (o *Owner) Listen(target js.Value, event string, options map[string]any, fn func(event js.Value)) {
	f := Func(o, func(_ js.Value, args []js.Value) any {
		fn(args[0])
		return nil
	})
	var opts any
	if options != nil {
		opts = options
	}
	target.Call("addEventListener", event, f, opts)
	o.OnRelease(func() { target.Call("removeEventListener", event, f, opts) })
}

// Await calls ok or fail, exactly one of them once, when the promise settles, and frees its callbacks. Op names what
// was tried, in the error.
func Await(promise js.Value, op string, ok func(js.Value), fail func(error)) {
	var o Owner
	done := Func(&o, func(_ js.Value, args []js.Value) any {
		defer o.Release() // also when ok panics
		if ok != nil {
			ok(first(args))
		}
		return nil
	})
	failed := Func(&o, func(_ js.Value, args []js.Value) any {
		defer o.Release()
		if fail != nil {
			fail(jsError(op, first(args)))
		}
		return nil
	})
	promise.Call("then", done, failed)
}

// try runs fn, in which JavaScript may throw, and returns that as an error.
func try(op string, fn func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case js.Error:
			err = jsError(op, r.Value)
		default:
			panic(r)
		}
	}()
	fn()
	return nil
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}

// jsError keeps the code of our own errors (StoreError, Fault) and the words of all others.
func jsError(op string, v js.Value) error {
	e := &Error{Op: op, Code: "browser"}
	if v.Type() != js.TypeObject {
		e.Detail = v.String()
		return e
	}
	if code := v.Get("code"); code.Type() == js.TypeString {
		e.Code = code.String()
	}
	if name := v.Get("name"); name.Type() == js.TypeString {
		e.Detail = name.String()
	}
	if message := v.Get("message"); message.Type() == js.TypeString {
		e.Detail += ": " + message.String()
	}
	return e
}

// Bytes copies a Uint8Array into Go.
func Bytes(array js.Value) []byte {
	b := make([]byte, array.Get("byteLength").Int())
	js.CopyBytesToGo(b, array)
	return b
}

// Take copies a Uint8Array that nobody else wants into Go and frees its memory at once, where the browser can. Else that
// waits for both garbage collectors, the browser's for Go's.
func Take(array js.Value) []byte {
	b := Bytes(array)
	if buffer := array.Get("buffer"); buffer.Get("transfer").Type() == js.TypeFunction {
		buffer.Call("transfer", 0)
	}
	return b
}

// Array copies bytes into a new Uint8Array, with a buffer of its own.
func Array(b []byte) js.Value {
	a := uint8Array.New(len(b))
	js.CopyBytesToJS(a, b)
	return a
}

// panicText does not ask for a String method: that would link the String of every type there is, 30 KB.
func panicText(r any) string {
	switch r := r.(type) {
	case error:
		return r.Error()
	case string:
		return r
	case int:
		return strconv.Itoa(r)
	}
	return "panic"
}

// stack lists the callers, one a line; runtime/debug would link fmt.
func stack(skip int) string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs)])
	s := ""
	for {
		f, more := frames.Next()
		if f.Function == "" { // web/stage has taken the names out; a build with -names has the same places
			s += "pc " + strconv.FormatUint(uint64(f.PC), 16) + "\n"
		} else {
			s += f.Function + " " + f.File + ":" + strconv.Itoa(f.Line) + "\n"
		}
		if !more {
			return s
		}
	}
}
