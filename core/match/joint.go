package match

import (
	"strings"

	"wusum/core/text"
)

// Names of two parts that are also written as one word (annotators.md 3.4b).
var (
	joinFront = []string{ // may be written onto what follows
		string([]rune{text.Ain, text.Beh, text.Dal}),
		string([]rune{text.Alef, text.Beh, text.Waw}),
		string([]rune{text.Alef, text.Beh, text.Alef}),
		string([]rune{text.Alef, text.Beh, text.Yeh}),
	}
	din = string([]rune{text.Alef, text.Lam, text.Dal, text.Yeh, text.Noon}) // may be written onto what stands before it
)

// least is the length in bytes of the least that a joined word has beside its front: three letters. What is shorter is
// another word more often than a name.
const least = 6

func isKunya(fold string) bool {
	return fold == joinFront[1] || fold == joinFront[2] || fold == joinFront[3]
}

// jointAt reports whether the folded word may be parted at byte j.
func jointAt(fold string, j int) bool {
	for _, f := range joinFront {
		if j == len(f) && len(fold) >= j+least && strings.HasPrefix(fold, f) {
			return true
		}
	}
	return len(fold)-j == len(din) && j >= 4 && fold[j:] == din
}

// joints lists the ways to write the words: as they are, then with one joint after the other the other way round.
func joints(words []*word) [][]*word {
	all := [][]*word{words}
	other := func(i, n int, in ...*word) { // words i to i+n give way to in
		list := append(append([]*word(nil), words[:i]...), in...)
		for _, w := range words[i+n:] {
			again := *w // each spelling keeps its own account of what it has judged
			again.judged = nil
			list = append(list, &again)
		}
		all = append(all, list)
	}
	for i, w := range words {
		for j := range w.fold {
			if j > 0 && jointAt(w.fold, j) {
				front := w.fold[:j]
				other(i, 1, &word{fold: front, gap: w.gap, kunya: isKunya(front)}, &word{fold: w.fold[j:], gap: true})
			}
		}
		if i+1 < len(words) && words[i+1].gap {
			if joined := w.fold + words[i+1].fold; jointAt(joined, len(w.fold)) {
				other(i, 2, &word{fold: joined, gap: w.gap})
			}
		}
		if len(all) >= 8 {
			break
		}
	}
	return all
}
