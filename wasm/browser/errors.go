package browser

import "errors"

// Error is what went wrong in JavaScript's half. The sentence for people lies in web/i18n under "error." + Code.
type Error struct {
	Op     string // what was tried: "append", "read file"
	Code   string // "store.quota", "file.read", "exchange.slow", …
	Detail string // the browser's own words, for the console
	Args   []string
}

// Error reads as a path: "append: store.quota: QuotaExceededError: …".
func (e *Error) Error() string {
	s := e.Op + ": " + e.Code
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	return s
}

// Code returns the code of the first Error in err's chain, and fallback if there is none.
func Code(err error, fallback string) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return fallback
}
