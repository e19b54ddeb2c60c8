package derive

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"wusum/core/gazetteer"
)

// readJSON reads a file as a tree.
func readJSON(root fs.FS, name string) (map[string]any, error) {
	b, err := fs.ReadFile(root, name)
	if err != nil {
		return nil, err
	}
	var tree map[string]any
	if err := json.Unmarshal(b, &tree); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return tree, nil
}

// walk calls yield for each string of a tree with the key that it has and the path of keys before it.
func walk(tree any, path []string, yield func(path []string, value string)) {
	switch x := tree.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(x)) {
			walk(x[k], append(path[:len(path):len(path)], k), yield)
		}
	case []any:
		for _, v := range x {
			walk(v, path, yield)
		}
	case string:
		yield(path, x)
	}
}

// at returns the subtree that a path leads to.
func at(tree map[string]any, path ...string) any {
	var x any = tree
	for _, k := range path {
		m, _ := x.(map[string]any)
		x = m[k]
	}
	return x
}

// bodies are codes of CLDR's territories that stand for none: the United Nations, the European Union and its currency's.
var bodies = map[string]bool{"UN": true, "EU": true, "EZ": true}

const cldrDir = "gazetteer/cldr/"

func (g *gatherer) cldr(root fs.FS) error {
	places, err := readJSON(root, cldrDir+"cldr-localenames-full_main_ar_territories.json")
	if err != nil {
		return err
	}
	walk(at(places, "main", "ar", "localeDisplayNames", "territories"), nil, func(path []string, v string) {
		code := path[0]
		if bodies[code] {
			g.add(v, gazetteer.Org)
			return
		}
		if code[0] <= '9' { // UN M.49: the world and its parts
			g.add(v, gazetteer.Area)
			return
		}
		g.add(v, gazetteer.Country)
		for half := range strings.SplitSeq(v, " - ") {
			g.add(half, gazetteer.Country)
		}
	})
	cities, err := readJSON(root, cldrDir+"cldr-dates-full_main_ar_timeZoneNames.json")
	if err != nil {
		return err
	}
	walk(at(cities, "main", "ar", "dates", "timeZoneNames", "zone"), nil, func(path []string, v string) {
		if path[len(path)-1] == "exemplarCity" {
			g.add(v, gazetteer.City)
		}
	})
	languages, err := readJSON(root, cldrDir+"cldr-localenames-full_main_ar_languages.json")
	if err != nil {
		return err
	}
	walk(at(languages, "main", "ar", "localeDisplayNames", "languages"), nil, func(_ []string, v string) {
		g.language(v)
	})
	money, err := readJSON(root, cldrDir+"cldr-numbers-full_main_ar_currencies.json")
	if err != nil {
		return err
	}
	walk(at(money, "main", "ar", "numbers", "currencies"), nil, func(path []string, v string) {
		g.add(path[0], gazetteer.Currency) // the code
		if key := path[len(path)-1]; strings.HasPrefix(key, "displayName") {
			name, _, _ := strings.Cut(v, " - ")
			g.add(name, gazetteer.Currency)
		} else if key == "symbol" && arabic(v) {
			g.add(v, gazetteer.Currency)
		}
	})
	return nil
}

// language adds a language with and without the word for one.
func (g *gatherer) language(name string) {
	const lugha, allugha = "\u0644\u063A\u0629 ", "\u0627\u0644\u0644\u063A\u0629 "
	g.add(name, gazetteer.Language)
	switch rest, ok := strings.CutPrefix(name, allugha); {
	case ok:
		g.add(rest, gazetteer.Language)
	case strings.HasPrefix(name, lugha):
	case strings.HasPrefix(name, article):
		g.add(allugha+name, gazetteer.Language)
	default:
		g.add(lugha+name, gazetteer.Language)
	}
}

func (g *gatherer) countries(root fs.FS) error {
	tree, err := readJSON(root, "gazetteer/i18n-iso-countries/ar.json")
	if err != nil {
		return err
	}
	walk(tree["countries"], nil, func(_ []string, v string) { g.add(v, gazetteer.Country) })
	return nil
}
