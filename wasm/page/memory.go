//go:build js && wasm

package main

import (
	"runtime"
	_ "unsafe" // for linkname
)

// tendMemory keeps the limit of Go's memory, which the host sets so that garbage does not make a tab grow (web/js/boot.js),
// above what is in use: near the limit the garbage collector runs at every few allocations, each time over all there is,
// and finds nothing. The limit follows what each collection leaves, and is never below the host's.
func tendMemory() { tendFrom(setMemoryLimit(-1)) }

// setMemoryLimit is debug.SetMemoryLimit: the runtime offers it to that package alone, which links os and fmt, 16 KB of the
// page's download.
//
//go:linkname setMemoryLimit runtime/debug.setMemoryLimit
func setMemoryLimit(limit int64) int64

// spare is how much more than what is in use the limit leaves, in parts of it.
const spare = 7

func tendFrom(floor int64) {
	runtime.SetFinalizer(new(garbage), func(*garbage) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		used := int64(m.Sys - m.HeapIdle)
		setMemoryLimit(max(floor, used+used/spare))
		tendFrom(floor)
	})
}

// garbage is such as soon as it is made: that it is collected says that a collection was.
type garbage struct{ _ [16]byte }
