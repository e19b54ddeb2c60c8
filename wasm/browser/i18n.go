//go:build js && wasm

package browser

import "syscall/js"

// T returns the text of a key in the language of the page, with {0}, {1} … filled by strings and numbers; a missing
// key is its own text. Arguments of the other direction are isolated, so that they do not reorder the sentence.
func T(key string, args ...any) string {
	return wusum("i18n").Call("t", append([]any{key}, args...)...).String()
}

// HasText reports whether a key has a text.
func HasText(key string) bool { return wusum("i18n").Call("has", key).Bool() }

// Plural returns the text of key.zero, .one, .two, .few, .many or .other, as the language wants for n; {0} and {n}
// are the number, {1} … the further arguments.
func Plural(key string, n int, args ...any) string {
	return wusum("i18n").Call("plural", append([]any{key, n}, args...)...).String()
}

// Number writes a number as the language does.
func Number(n int) string { return wusum("i18n").Call("number", n).String() }

// Lang returns "ar" or "en".
func Lang() string { return wusum("i18n").Get("lang").String() }

// Dir returns "rtl" or "ltr", the direction of the interface.
func Dir() string { return wusum("i18n").Get("dir").String() }

// SetLang switches the language, then every element with data-i18n, and remembers the choice. When that is done
// the window hears "wusum:lang"; a table that cannot be fetched leaves all as it is and becomes a fault.
func SetLang(lang string) {
	settle(wusum("i18n").Call("set", lang), "set language", func(err error) {
		if err != nil {
			Fault("language", err.Error())
		}
	})
}

// Translate fills data-i18n and its siblings below root: for a part of the page that was just made.
func Translate(root js.Value) { wusum("i18n").Call("apply", root) }
