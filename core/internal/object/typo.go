package object

import "strings"

// Near returns the one of known that word was probably meant to be: the nearest by Damerau–Levenshtein distance
// (a letter missing, added, changed, or two neighbours swapped), if it is near enough and no other is as near.
// Case does not count. A word of up to four letters may have one slip, a longer one two.
func Near(word string, known []string) (string, bool) {
	limit := 2
	w := []rune(strings.ToLower(word))
	if len(w) <= 4 {
		limit = 1
	}
	best, found, tie := limit+1, "", false
	for _, k := range known {
		switch d := distance(w, []rune(strings.ToLower(k))); {
		case d < best:
			best, found, tie = d, k, false
		case d == best:
			tie = true
		}
	}
	return found, best <= limit && !tie && found != word
}

// distance counts the slips between a and b (optimal string alignment: no part is edited twice).
func distance(a, b []rune) int {
	if abs(len(a)-len(b)) > 2 || len(a) > 64 {
		return 3 // far, and not worth the table
	}
	before := make([]int, len(b)+1) // the row before the last, for swaps
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func abs(n int) int { return max(n, -n) }
