package derive

import (
	"strings"

	"wusum/core/gazetteer"
	"wusum/core/tag"
)

// Many small towns and foreign surnames are spelt like words of the language. A name of one word that no sure source
// has, and that running text has so often, is taken for such a word: it loses the class.
const (
	wordAsPlace  = 60
	wordAsPerson = 250
)

// stray reports whether a word that stands where names do is a title, an adjective or the like.
func (g *gatherer) stray(name string) bool {
	return g.links[name] || g.sure[name]&(gazetteer.Title|gazetteer.Job|gazetteer.Nationality|gazetteer.Head|gazetteer.Calendar) != 0 ||
		g.class[name]&gazetteer.Nationality != 0
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
