//go:build js && wasm

package browser

import (
	"runtime"
	"runtime/debug"
)

// TendMemory keeps the limit of Go's memory, which the host sets so that garbage does not make a tab grow (web/js/boot.js),
// above what is in use: near the limit the garbage collector runs at every few allocations, each time over all there is,
// and finds nothing. The limit follows what each collection leaves, and is never below the host's.
func TendMemory() { tend(debug.SetMemoryLimit(-1)) }

// spare is how much more than what is in use the limit leaves, in parts of it.
const spare = 7

func tend(floor int64) {
	runtime.SetFinalizer(new(collected), func(*collected) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		used := int64(m.Sys - m.HeapIdle)
		debug.SetMemoryLimit(max(floor, used+used/spare))
		tend(floor)
	})
}

// collected is garbage as soon as it is made: that it is collected says that a collection was.
type collected struct{ _ [16]byte }
