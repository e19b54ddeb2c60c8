package text

import "testing"

// hold fails t unless ok. The laws ask it about every byte, so it costs nothing while they hold.
func hold(t testing.TB, ok bool, format string, args ...any) {
	if !ok {
		t.Helper()
		t.Fatalf(format, args...)
	}
}
