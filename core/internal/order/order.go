// Package order sorts at a small cost in code.
//
// slices.SortFunc is compiled anew for each type of element, twenty functions of WebAssembly that come to some 8 KB
// of the page's download a type (measured: eight types, 60 KB of brotli). Package sort's algorithm is there once.
package order

import "sort"

// Stable sorts list by compare and leaves what is equal in its order.
func Stable[T any](list []T, compare func(a, b T) int) {
	if len(list) < 2 {
		return
	}
	By(len(list), func(i, j int) bool { return compare(list[i], list[j]) < 0 }, func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// By sorts n elements of whatever it is, by less, and leaves what is equal in its order. What sort.Slice would find out by
// reflection, with the part of package reflect that it takes, it is told.
func By(n int, less func(i, j int) bool, swap func(i, j int)) { sort.Stable(&elements{n, less, swap}) }

type elements struct {
	n    int
	less func(i, j int) bool
	swap func(i, j int)
}

func (e *elements) Len() int           { return e.n }
func (e *elements) Less(i, j int) bool { return e.less(i, j) }
func (e *elements) Swap(i, j int)      { e.swap(i, j) }
