package score

import (
	"slices"
	"unicode/utf8"
)

// Segments counts how words are split.
type Segments struct {
	Words, Exact int
	Boundaries   Count
}

// Add counts one word, given as its segments. right says whether the two splits are the same: the caller knows which
// spellings count as one. Boundaries, of which an unsplit word has none, are counted by the number of characters that
// the segments before them have; where both splits restore the same article, equal places are equal numbers.
func (s *Segments) Add(gold, found []string, right bool) {
	s.Words++
	if right {
		s.Exact++
	}
	want := places(gold)
	have := places(found)
	s.Boundaries.Add(Count{Gold: len(want), Found: len(have)})
	for _, at := range have {
		if slices.Contains(want, at) {
			s.Boundaries.Right++
		}
	}
}

// Accuracy is the share of words whose segments are all right.
func (s Segments) Accuracy() float64 { return ratio(s.Exact, s.Words) }

func places(segs []string) []int {
	var out []int
	at := 0
	for _, seg := range segs {
		if at > 0 {
			out = append(out, at)
		}
		at += utf8.RuneCountInString(seg)
	}
	return out
}
