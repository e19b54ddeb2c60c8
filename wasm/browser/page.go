//go:build js && wasm

package browser

import "syscall/js"

// Ready takes the boot screen away: the page can be used.
func Ready() { global.Get("wusum").Call("ready") }

// Asset returns a field of assets.json: "build", "version".
func Asset(name string) string { return wusum("assets").Get(name).String() }

// OnUpdate tells that a new build waits, now or later. ApplyUpdate puts it in place and reloads the page.
func OnUpdate(fn func()) {
	global.Get("wusum").Set("onUpdate", Func(nil, func(js.Value, []js.Value) any {
		fn()
		return nil
	}))
}

// ApplyUpdate lets the waiting build take over and reloads.
func ApplyUpdate() { global.Get("wusum").Call("applyUpdate") }

// Reload loads the page again.
func Reload() { global.Get("location").Call("reload") }

// Theme returns the choice: "system", "light" or "dark".
func Theme() string { return wusum("theme").Get("choice").String() }

// DarkTheme reports whether the page is dark now.
func DarkTheme() bool { return wusum("theme").Get("shown").String() == "dark" }

// SetTheme changes and remembers it.
func SetTheme(choice string) { wusum("theme").Call("set", choice) }

// FocusMode reports whether all but the sentence at the cursor is to be dimmed, SetFocusMode changes and remembers it.
// The window hears "wusum:reading" of any change, also of how the text is set.
func FocusMode() bool { return wusum("reading").Get("now").Get("focus").Bool() }

func SetFocusMode(on bool) { wusum("reading").Call("set", map[string]any{"focus": on}) }

// StepReading changes how the text is set by a step: "size" or "line", up or down.
func StepReading(what string, up bool) { wusum("reading").Call("step", what, up) }

// Media reports whether a media query holds: "(pointer: coarse)", "(prefers-reduced-motion: reduce)".
func Media(query string) bool { return global.Call("matchMedia", query).Get("matches").Bool() }

// OnMedia tells when it begins or ceases to hold.
func OnMedia(o *Owner, query string, fn func(holds bool)) {
	o.Listen(global.Call("matchMedia", query), "change", nil, func(e js.Value) { fn(e.Get("matches").Bool()) })
}

// Query returns a parameter of the page's address; "" if it is not there.
func Query(name string) string {
	v := global.Get("URLSearchParams").New(global.Get("location").Get("search")).Call("get", name)
	if v.IsNull() {
		return ""
	}
	return v.String()
}

// Preference returns what this browser keeps under a name (WusumPreferences in web/js/wusum.d.ts), null if nothing.
func Preference(name string) js.Value { return wusum("preferences").Call("get", name) }
