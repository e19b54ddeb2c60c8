//go:build js && wasm

package browser

import "syscall/js"

// File is a file that somebody opened or dropped. Nothing of it is in memory until Read.
type File struct {
	Name, Type string
	Size       int64
	js         js.Value
}

// Read reads the whole file; look at Size before.
func (f File) Read(then func([]byte, error)) {
	Await(f.js.Call("arrayBuffer"), "read file", func(buffer js.Value) {
		then(Bytes(uint8Array.New(buffer)), nil)
	}, func(err error) {
		then(nil, &Error{Op: "read file", Code: "file.unreadable", Detail: err.Error()})
	})
}

func files(list js.Value) []File {
	out := make([]File, list.Length())
	for i := range out {
		f := list.Index(i)
		out[i] = File{f.Get("name").String(), f.Get("type").String(), int64(f.Get("size").Float()), f}
	}
	return out
}

// FileValues gives files back to JavaScript, as a list of its File objects.
func FileValues(files []File) []any {
	out := make([]any, len(files))
	for i, f := range files {
		out[i] = f.js
	}
	return out
}

// OpenFiles shows the system's dialog; accept is a list such as ".txt,.json". Nothing is called when it is cancelled.
// Call it from a click or a key: browsers allow it nowhere else.
func OpenFiles(accept string, then func([]File)) {
	input := global.Get("document").Call("createElement", "input")
	input.Set("type", "file")
	input.Set("accept", accept)
	input.Set("multiple", true)
	input.Set("hidden", true)
	global.Get("document").Get("body").Call("append", input) // Safari forgets an input that is nowhere
	o := &Owner{}
	o.OnRelease(func() { input.Call("remove") })
	o.Listen(input, "cancel", nil, func(js.Value) { o.Release() })
	o.Listen(input, "change", nil, func(js.Value) {
		chosen := files(input.Get("files"))
		o.Release()
		then(chosen)
	})
	input.Call("click")
}

// OnDrop takes files and text dropped on target. Over tells when something is being dragged over it and when that
// ends. A drop without files or text is left alone. Folders, where one was dropped, are the FileSystemEntry objects of
// everything that was: they can be asked for now and never again.
func OnDrop(o *Owner, target js.Value, over func(bool), drop func(files []File, folders js.Value, text string)) {
	inside := 0 // enter and leave come for every element below the target
	set := func(n int) {
		if (inside > 0) != (n > 0) {
			over(n > 0)
		}
		inside = max(n, 0)
	}
	ours := func(e js.Value) bool {
		types := e.Get("dataTransfer").Get("types")
		return types.Call("includes", "Files").Bool() || types.Call("includes", "text/plain").Bool()
	}
	o.Listen(target, "dragenter", nil, func(e js.Value) {
		if ours(e) {
			set(inside + 1)
		}
	})
	o.Listen(target, "dragleave", nil, func(e js.Value) {
		if ours(e) {
			set(inside - 1)
		}
	})
	o.Listen(target, "dragover", nil, func(e js.Value) {
		if ours(e) {
			e.Call("preventDefault") // without it the browser opens the file in place of the page
		}
	})
	o.Listen(target, "drop", nil, func(e js.Value) {
		set(0)
		if !ours(e) {
			return
		}
		e.Call("preventDefault")
		data := e.Get("dataTransfer")
		dropped := files(data.Get("files"))
		text := ""
		if len(dropped) == 0 {
			text = data.Call("getData", "text/plain").String()
		}
		if len(dropped) > 0 || text != "" {
			drop(dropped, folders(data), text)
		}
	})
}

// folders returns the entries of a drop if there is a folder among them, else undefined.
func folders(data js.Value) js.Value {
	items := data.Get("items")
	entries := global.Get("Array").New()
	found := false
	for i := range items.Length() {
		item := items.Index(i)
		if item.Get("kind").String() != "file" || !item.Get("webkitGetAsEntry").Truthy() {
			continue
		}
		if entry := item.Call("webkitGetAsEntry"); entry.Truthy() {
			entries.Call("push", entry)
			found = found || entry.Get("isDirectory").Bool()
		}
	}
	if !found {
		return js.Undefined()
	}
	return entries
}

// Save hands bytes over as a download.
func Save(name, mime string, data []byte) {
	blob := global.Get("Blob").New([]any{Array(data)}, map[string]any{"type": mime})
	url := global.Get("URL").Call("createObjectURL", blob)
	a := global.Get("document").Call("createElement", "a")
	a.Set("href", url)
	a.Set("download", name)
	a.Set("hidden", true)
	global.Get("document").Get("body").Call("append", a)
	a.Call("click")
	a.Call("remove")
	// The download reads the address after the click has returned.
	After(60_000, func() { global.Get("URL").Call("revokeObjectURL", url) })
}

// Copy puts text on the clipboard, by the older way where the browser has no other or forbids it.
func Copy(text string, then func(error)) {
	clipboard := global.Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		then(copyOld(text))
		return
	}
	Await(clipboard.Call("writeText", text), "copy", func(js.Value) { then(nil) }, func(error) { then(copyOld(text)) })
}

func copyOld(text string) error {
	document := global.Get("document")
	focused := document.Get("activeElement")
	area := document.Call("createElement", "textarea")
	area.Set("value", text)
	area.Set("readOnly", true)
	area.Get("style").Set("position", "fixed") // no scrolling to it
	area.Get("style").Set("opacity", "0")
	host := document.Get("body")
	if dialog := document.Call("querySelector", "dialog:modal"); dialog.Truthy() {
		host = dialog // all else is inert
	}
	host.Call("append", area)
	area.Call("select")
	copied := false
	err := try("copy", func() { copied = document.Call("execCommand", "copy").Bool() })
	area.Call("remove")
	if focused.Truthy() {
		focused.Call("focus")
	}
	if err == nil && !copied {
		err = &Error{Op: "copy", Code: "clipboard.denied"}
	}
	return err
}

// Fetch reads a file of this build by its relative path: the bundled sample, a notice.
func Fetch(path string, then func([]byte, error)) {
	read(global.Get("wusum").Call("fetch", path), "fetch "+path, then)
}

// Lexicon waits for the clitic lexicon, which boot.js began to fetch at once.
func Lexicon(then func([]byte, error)) {
	read(global.Get("wusum").Call("lexicon"), "fetch lexicon", then)
}

func read(promise js.Value, op string, then func([]byte, error)) {
	Await(promise, op, func(v js.Value) { then(Bytes(v), nil) }, func(err error) { then(nil, err) })
}
