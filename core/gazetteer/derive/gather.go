package derive

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/gazetteer"
	"wusum/core/tag"
	"wusum/core/token"
)

const (
	article = "\u0627\u0644"        // ال
	abd     = "\u0639\u0628\u062F " // عبد
	abu     = "\u0623\u0628\u0648 " // أبو
	abi     = "\u0623\u0628\u064A " // أبي
)

// gatherer collects names by their spelling, in the order in which they are first met.
type gatherer struct {
	class map[string]gazetteer.Class
	names []string

	sure  map[string]gazetteer.Class // classes that come from lists by hand, CLDR, the morphology or a definition
	trust bool                       // whether what is added now is sure

	subjects *subjects
	english  map[string]gazetteer.Class // places by their English name
	counts   map[tag.Key]int            // of the words of running text
	links    map[string]bool            // words inside names of people that are no names
}

// Entries reads the sources below root, a folder laid out as ../shared/data, and returns the names, sorted.
func Entries(root fs.FS) ([]gazetteer.Entry, error) {
	g, err := newGatherer()
	if err != nil {
		return nil, fmt.Errorf("derive gazetteer: %w", err)
	}
	for _, step := range []struct {
		name string
		read func(fs.FS) error
		sure bool
	}{
		{"lists", func(fs.FS) error { return g.written() }, true},
		{"cldr", g.cldr, true},
		{"countries", g.countries, true},
		{"arwikicats", g.arWikiCats, false},
		{"morphology", g.morphology, true},
		{"transliteration", g.transliterated, false},
		{"raw text", g.articles, true},
	} {
		g.trust = step.sure
		if err := step.read(root); err != nil {
			return nil, fmt.Errorf("derive gazetteer: %s: %w", step.name, err)
		}
	}
	g.doubt()
	return g.entries(), nil
}

// Written returns the names of the lists by hand alone, sorted: they need no data.
func Written() ([]gazetteer.Entry, error) {
	g, err := newGatherer()
	if err != nil {
		return nil, fmt.Errorf("derive gazetteer: %w", err)
	}
	if err := g.written(); err != nil {
		return nil, fmt.Errorf("derive gazetteer: lists: %w", err)
	}
	return g.entries(), nil
}

func (g *gatherer) entries() []gazetteer.Entry {
	slices.Sort(g.names)
	var entries []gazetteer.Entry
	for _, name := range g.names {
		if c := g.class[name]; c != 0 {
			entries = append(entries, gazetteer.Entry{Name: name, Class: c})
		}
	}
	return entries
}

func newGatherer() (*gatherer, error) {
	g := &gatherer{class: make(map[string]gazetteer.Class), sure: make(map[string]gazetteer.Class), english: make(map[string]gazetteer.Class), links: make(map[string]bool), counts: make(map[tag.Key]int)}
	var err error
	if g.subjects, err = newSubjects(); err != nil {
		return nil, err
	}
	return g, readList(linksList, func(_, name string) error {
		g.links[name] = true
		return nil
	})
}

// Table returns the bytes of the table of Entries.
func Table(root fs.FS) ([]byte, error) {
	entries, err := Entries(root)
	if err != nil {
		return nil, err
	}
	return gazetteer.Build(entries), nil
}

// add adds a name as the tokeniser parts it, with the spellings that differ in blanks and hyphens. What stands in
// brackets tells namesakes apart and is no part of the name.
func (g *gatherer) add(name string, class gazetteer.Class) {
	name = strings.TrimSpace(unbracket(name))
	if class == 0 || !arabic(name) && class&(gazetteer.Currency|gazetteer.Unit) == 0 {
		return
	}
	g.put(name, class)
	if strings.Contains(name, "-") {
		g.put(strings.ReplaceAll(name, "-", " "), class)
	}
	for _, prefix := range []string{abd, abu, abi} {
		if at := strings.Index(name, prefix); at == 0 || at > 0 && name[at-1] == ' ' {
			end := at + len(prefix)
			g.put(name[:end-1]+name[end:], class)
		}
	}
}

func (g *gatherer) put(name string, class gazetteer.Class) {
	var words []string
	for t := range token.All(name) {
		if t.Kind != token.Space && t.Kind != token.Break {
			words = append(words, t.Span.In(name))
		}
	}
	if len(words) == 0 || len(words) > gazetteer.Longest {
		return
	}
	name = strings.Join(words, " ")
	if _, ok := g.class[name]; !ok {
		g.names = append(g.names, name)
	}
	g.class[name] |= class
	if g.trust {
		g.sure[name] |= class
	}
}

// unbracket cuts what stands in brackets, and what follows a comma: places are written with the one that holds them.
func unbracket(s string) string {
	if at := strings.IndexByte(s, '('); at >= 0 {
		s = s[:at]
	}
	if at := strings.Index(s, listComma); at >= 0 {
		s = s[:at]
	}
	return s
}

// arabic reports whether s begins with an Arabic letter or a number and has two Arabic letters at least.
func arabic(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) {
			n++
		}
		if r == ':' || r == '/' {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return n >= 2 && !unicode.IsPunct(first)
}

// person adds the name of a person and its parts.
func (g *gatherer) person(name string) {
	name = strings.TrimSpace(unbracket(name))
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > gazetteer.Longest {
		return
	}
	if len(words) > 1 {
		g.add(name, gazetteer.Person)
	}
	trust := g.trust
	g.trust = false // a title such as the Tang dynasty is not told from a name
	defer func() { g.trust = trust }()
	for i, w := range words {
		if !g.namePart(w) {
			continue
		}
		class := gazetteer.Part
		if i == 0 && len(words) > 1 {
			class |= gazetteer.Given
		}
		g.add(w, class)
	}
}

// namePart reports whether a word of a person's name is likely to be a name by itself.
func (g *gatherer) namePart(w string) bool {
	if utf8.RuneCountInString(w) < 3 || strings.ContainsAny(w, ".-'\"0123456789") {
		return false
	}
	return !g.links[w]
}
