package testdata

import "strings"

// A Mention is one labelled span of a farm article, in bytes of its text.
type Mention struct {
	Start, End int
	Label      string
}

// Farm returns the text and the mentions of a farm article, in order, by its name such as "01". See farm/README.md.
// Malformed markup is a mistake of the corpus, and panics.
func Farm(name string) (string, []Mention) {
	text, mentions, ok := unmark(string(Read("farm/" + name + ".txt")))
	if !ok {
		panic("testdata: farm/" + name + ".txt: bad markup")
	}
	return text, mentions
}

// FarmArticles returns the names of the farm articles, sorted: the first ten to learn from, the rest to test on.
func FarmArticles() []string { return names("farm", ".txt") }

// unmark takes the marks [[surface|LABEL]] out of s and says where they were; not ok if one is left open, empty, or
// inside another.
func unmark(s string) (string, []Mention, bool) {
	var text strings.Builder
	var mentions []Mention
	for {
		before, rest, found := strings.Cut(s, "[[")
		text.WriteString(before)
		if !found {
			return text.String(), mentions, !strings.Contains(before, "]]")
		}
		mark, after, closed := strings.Cut(rest, "]]")
		surface, label, split := strings.Cut(mark, "|")
		if !closed || !split || surface == "" || label == "" || strings.Contains(before, "]]") || strings.ContainsAny(mark, "[\n") {
			return "", nil, false
		}
		start := text.Len()
		text.WriteString(surface)
		mentions = append(mentions, Mention{Start: start, End: text.Len(), Label: label})
		s = after
	}
}
