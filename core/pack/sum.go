package pack

import (
	"math/bits"
	"unsafe"
)

// sum returns a checksum of b: for each eight bytes, as a little-endian number w, h = rotl(h^w, 29) * k, from h = k; the
// last ones are filled up with zeros, and the length comes as one more number. In the end the high bits go into the low
// ones. It finds damage, not malice, at some gigabytes a second, where a CRC in WebAssembly would take as long for a large
// project as all else together.
func sum(b []byte) uint64 {
	const k = 0x9e3779b97f4a7c15
	h := uint64(k)
	mix := func(w uint64) { h = bits.RotateLeft64(h^w, 29) * k }
	whole := len(b) &^ 7
	if whole > 0 {
		words := unsafe.Slice((*[8]byte)(unsafe.Pointer(&b[0])), whole/8)
		if littleEndian {
			for _, w := range unsafe.Slice((*uint64)(unsafe.Pointer(&words[0])), whole/8) {
				h = bits.RotateLeft64(h^w, 29) * k
			}
		} else {
			for i := range words {
				mix(word(words[i][:]))
			}
		}
	}
	if whole < len(b) {
		mix(word(b[whole:]))
	}
	mix(uint64(len(b)))
	return h ^ h>>32
}

func word(b []byte) (w uint64) {
	for i, c := range b {
		w |= uint64(c) << (8 * i)
	}
	return w
}

var littleEndian = func() bool { one := uint16(1); return *(*byte)(unsafe.Pointer(&one)) == 1 }()

// bytesOf is s as bytes, without a copy: they must not be changed.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// view is b as a string, without a copy: b must not change any more.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
