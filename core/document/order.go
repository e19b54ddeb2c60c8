package document

import (
	"cmp"
	"strings"

	"wusum/core/internal/order"
)

// compareID orders IDs as people count: a shorter one first, so that T9 comes before T10.
func compareID(a, b ID) int {
	if c := cmp.Compare(len(a), len(b)); c != 0 {
		return c
	}
	return strings.Compare(string(a), string(b))
}

// Compare orders annotations by start, then longer first, so that an outer one comes before what lies inside it,
// then by the time they were made, then by ID. No two annotations of a layer compare equal.
func Compare(a, b Annotation) int { return compareAnnotations(&a, &b) }

func compareAnnotations(a, b *Annotation) int {
	if c := cmp.Compare(a.Span.Start, b.Span.Start); c != 0 {
		return c
	}
	if c := cmp.Compare(b.Span.End, a.Span.End); c != 0 {
		return c
	}
	if c := strings.Compare(a.Created, b.Created); c != 0 {
		return c
	}
	return compareID(a.ID, b.ID)
}

func compareRelations(a, b Relation) int { return compareID(a.ID, b.ID) }

func compareLabels(a, b DocLabel) int { return compareID(a.ID, b.ID) }

func compareNotes(a, b Note) int {
	if c := strings.Compare(a.Created, b.Created); c != 0 {
		return c
	}
	return compareID(a.ID, b.ID)
}

// SortRelations orders relations by ID, as steps keep them; a list that was read from a file may come otherwise.
func SortRelations(list []Relation) { order.Stable(list, compareRelations) }

// SortLabels orders document labels by ID.
func SortLabels(list []DocLabel) { order.Stable(list, compareLabels) }

// SortNotes orders notes by the time they were made, then by ID.
func SortNotes(list []Note) { order.Stable(list, compareNotes) }
