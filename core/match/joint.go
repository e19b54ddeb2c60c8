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
func joints(words []word) [][]word {
	all := [][]word{words}
	for i := 0; i < len(words) && len(all) < 8; i++ {
		for j := range words[i].fold {
			if j == 0 || !jointAt(words[i].fold, j) {
				continue
			}
			front, back := words[i].fold[:j], words[i].fold[j:]
			parted := append([]word(nil), words[:i]...)
			parted = append(parted, word{fold: front, gap: words[i].gap, kunya: isKunya(front)}, word{fold: back, gap: true})
			all = append(all, append(parted, words[i+1:]...))
		}
		if i+1 == len(words) || !words[i+1].gap {
			continue
		}
		joined := words[i].fold + words[i+1].fold
		if jointAt(joined, len(words[i].fold)) {
			one := append([]word(nil), words[:i]...)
			one = append(one, word{fold: joined, gap: words[i].gap})
			all = append(all, append(one, words[i+2:]...))
		}
	}
	for i := range all { // each keeps its own account of what it has judged
		all[i] = append([]word(nil), all[i]...)
		for j := range all[i] {
			all[i][j].judged = map[string]judgement{}
		}
	}
	return all
}
