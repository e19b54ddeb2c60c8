// Package order sorts at a small cost in code.
//
// slices.SortFunc is compiled anew for each type of element, twenty functions of WebAssembly that come to some 8 KB
// of the page's download a type (measured: eight types, 60 KB of brotli). Package sort's algorithm is there once.
package order

import "sort"

// Stable sorts list by compare and leaves what is equal in its order.
func Stable[T any](list []T, compare func(a, b T) int) {
	sort.SliceStable(list, func(i, j int) bool { return compare(list[i], list[j]) < 0 })
}
