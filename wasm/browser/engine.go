//go:build js && wasm

package browser

import (
	"syscall/js"

	"wusum/wasm/wire"
)

// EngineEvents are what the engine's host tells the page. They must not block.
type EngineEvents struct {
	Progress func(done, total int)                // bytes of the model, on its first load
	Message  func(request uint32, m wire.Message) // a Loaded, then Suggestions, Learnt, a Fault of one request
	Fault    func(code string)                    // it has ended; StartEngine starts another
}

// OnEngine hears the engine, from its beginning.
func OnEngine(on EngineEvents) {
	events := global.Get("Object").New()
	events.Set("progress", Func(nil, func(_ js.Value, a []js.Value) any {
		on.Progress(a[0].Int(), a[1].Int())
		return nil
	}))
	events.Set("message", Func(nil, func(_ js.Value, a []js.Value) any {
		h, m, err := wire.Decode(Bytes(a[0]), wire.ToPage)
		if err != nil {
			on.Fault("engine.failed")
			return nil
		}
		on.Message(h.Request, m)
		return nil
	}))
	events.Set("fault", Func(nil, func(_ js.Value, a []js.Value) any {
		on.Fault(a[0].String())
		return nil
	}))
	wusum("engine").Call("listen", events)
}

// AskEngine sends it a message, once it has said that its model is loaded.
func AskEngine(request uint32, m wire.Message) {
	wusum("engine").Call("ask", Array(wire.Append(nil, request, m)))
}

// TellEngine sends it a message that it may not answer, or not soon.
func TellEngine(request uint32, m wire.Message) {
	wusum("engine").Call("tell", Array(wire.Append(nil, request, m)))
}

// StartEngine starts the engine if it does not run.
func StartEngine() { wusum("engine").Call("start") }

// WantsEngine reports whether the person wants suggestions; WantEngine changes it, for later visits too, and starts or
// ends the engine.
func WantsEngine() bool { return wusum("engine").Get("wanted").Bool() }

// WantEngine is described at WantsEngine.
func WantEngine(on bool) { wusum("engine").Set("wanted", on) }
