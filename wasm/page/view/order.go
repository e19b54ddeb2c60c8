package view

import "strings"

// TurnsOrder reports whether an embedding, override or isolate of UAX #9 (U+202A–U+202E, U+2066–U+2069) stands in src.
// All begin with the same byte, which Arabic text hardly ever has otherwise, so that a long article costs one scan.
func TurnsOrder(src string) bool {
	for {
		i := strings.IndexByte(src, 0xE2)
		if i < 0 || i+2 >= len(src) {
			return false
		}
		switch c := src[i+2]; src[i+1] {
		case 0x80:
			if c >= 0xAA && c <= 0xAE {
				return true
			}
		case 0x81:
			if c >= 0xA6 && c <= 0xA9 {
				return true
			}
		}
		src = src[i+1:]
	}
}
