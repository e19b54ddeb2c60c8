package view

import (
	"sort"
	"strings"
)

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

// elements sorts n elements of whatever it is. Package sort finds lengths and swaps out by reflection where it is given a
// slice; told them, it does without that part of package reflect.
type elements struct {
	n    int
	less func(i, j int) bool
	swap func(i, j int)
}

func (e *elements) Len() int           { return e.n }
func (e *elements) Less(i, j int) bool { return e.less(i, j) }
func (e *elements) Swap(i, j int)      { e.swap(i, j) }

// sortBy sorts list, whose equal elements keep their order. Less compares two places in it.
func sortBy[T any](list []T, less func(i, j int) bool) {
	sort.Stable(&elements{len(list), less, func(i, j int) { list[i], list[j] = list[j], list[i] }})
}
