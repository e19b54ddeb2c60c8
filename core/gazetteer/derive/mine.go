package derive

import (
	_ "embed"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/gazetteer"
	"wusum/core/tag"
)

//go:embed cues.txt
var cuesList string

// miner finds names in running text by the words that they stand behind.
type miner struct {
	cues  map[tag.Key]gazetteer.Class
	seen  map[tag.Key]*evidence
	total map[tag.Key]int
	none  map[tag.Key]bool
	stray func(name string) bool // words that cannot be names
}

// evidence is how often a word stood behind the cues of a class.
type evidence struct {
	name  string
	count map[gazetteer.Class]int
}

// A word is a name of a class if it has stood behind its cues so often, and in such a share of the places where it
// stands at all; with the article, more is asked, since adjectives follow titles too.
const (
	minedTimes     = 3
	minedShare     = 0.2
	minedShareWith = 0.5
)

// prefixes are what may be written onto a cue.
var prefixes = [...]string{"", "\u0648", "\u0628", "\u0644", "\u0648\u0628", "\u0648\u0644"} // و ب ل

func newMiner(total map[tag.Key]int, stray func(string) bool) (*miner, error) {
	m := &miner{make(map[tag.Key]gazetteer.Class), make(map[tag.Key]*evidence), total, make(map[tag.Key]bool), stray}
	return m, readList(cuesList, func(section, word string) error {
		if section == none {
			m.none[tag.KeyOf(word)] = true
			return nil
		}
		class, ok := gazetteer.ParseClass(section)
		if !ok {
			return errors.New("cues.txt: unknown class " + section)
		}
		for _, p := range prefixes {
			m.cues[tag.KeyOf(p+word)] |= class
		}
		return nil
	})
}

// line reads a line of running text.
func (m *miner) line(s string) {
	var cue gazetteer.Class
	for s != "" {
		start := strings.IndexFunc(s, inWord)
		if start < 0 {
			return
		}
		if start > 1 || start == 1 && s[0] != ' ' {
			cue = 0 // a name follows its cue at once
		}
		s = s[start:]
		end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(s)
		}
		w := s[:end]
		s = s[end:]
		k := tag.KeyOf(w)
		m.total[k]++
		if cue != 0 {
			e := m.seen[k]
			if e == nil {
				e = &evidence{w, make(map[gazetteer.Class]int)}
				m.seen[k] = e
			}
			e.count[cue]++
		}
		cue = m.cues[k]
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }

// names calls yield for each word that is a name.
func (m *miner) names(yield func(name string, class gazetteer.Class)) {
	for k, e := range m.seen {
		if utf8.RuneCountInString(e.name) < 3 || m.cues[k] != 0 || m.none[k] || !arabic(e.name) || m.stray(e.name) {
			continue
		}
		share := minedShare
		if strings.HasPrefix(e.name, article) {
			share = minedShareWith
		}
		for class, n := range e.count {
			if n >= minedTimes && float64(n) >= share*float64(m.total[k]) {
				yield(e.name, class)
			}
		}
	}
}
