package gold

import (
	"io"
	"strings"
)

// Split is a word and its segments, spelt canonically: their joined letters may differ from the word's.
type Split struct {
	Word     string
	Segments []string
	Line     int
}

// Splits reads words and how they are split: `word<TAB>seg+seg+…` on each line. A word that has a + of its own and is
// one segment is written as it stands in both columns.
type Splits struct {
	lines lines
	Words []Split // of the sentence read last
}

// NewSplits returns a reader of r.
func NewSplits(r io.Reader) *Splits { return &Splits{lines: newLines(r)} }

// Next reads the next sentence into Words; io.EOF after the last. The slice is used again.
func (s *Splits) Next() error {
	s.Words = s.Words[:0]
	return s.lines.block(s.line)
}

func (s *Splits) line() error {
	l := &s.lines
	word, split, ok := strings.Cut(l.text, "\t")
	split = strings.Trim(split, " \t")
	at := len(word) + 1
	word = strings.Trim(word, " ")
	switch {
	case !ok:
		return l.fail(len(l.text), "there is no tab: a word, a tab, and its segments joined by + are wanted")
	case word == "":
		return l.fail(0, "there is no word before the tab")
	case split == "":
		return l.fail(at, "there are no segments behind the tab")
	case strings.Contains(split, "\t"):
		return l.fail(at, "there are more than two columns")
	}
	w := Split{Word: word, Line: l.number}
	if split == word {
		w.Segments = []string{split}
	} else {
		for seg := range strings.SplitSeq(split, "+") {
			if seg = strings.Trim(seg, " "); seg == "" {
				return l.fail(at, "a segment of "+quoted(split)+" is empty")
			}
			w.Segments = append(w.Segments, seg)
		}
	}
	s.Words = append(s.Words, w)
	return nil
}
