package derive

import (
	"strings"
	"unicode"

	"wusum/core/gazetteer"
	"wusum/core/tag"
)

// Many small towns and foreign surnames are spelt like words of the language. A name of one word that no sure source
// has, and that running text has so often, is taken for such a word: it loses the class.
const (
	wordAsPlace  = 60
	wordAsPerson = 250
)

// count counts the words of a line.
func (g *gatherer) count(line string) {
	for w := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) {
		g.counts[tag.KeyOf(w)]++
	}
}

// doubt takes classes from names of one word that are common words.
func (g *gatherer) doubt() {
	for _, name := range g.names {
		if strings.Contains(name, " ") {
			continue
		}
		n := g.counts[tag.KeyOf(name)]
		var loses gazetteer.Class
		if n >= wordAsPlace {
			loses = gazetteer.Place | gazetteer.Body | gazetteer.Event | gazetteer.Work | gazetteer.Product
		}
		if n >= wordAsPerson {
			loses |= gazetteer.Human
		}
		g.class[name] &^= loses &^ g.sure[name]
	}
}
