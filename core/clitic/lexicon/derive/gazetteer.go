package derive

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"wusum/core/clitic"
)

// gazetteers adds the names of places whose Arabic is one word.
func (l *lists) gazetteers(root fs.FS) error {
	for _, name := range []string{
		"gazetteer/cldr/cldr-localenames-full_main_ar_territories.json",
		"gazetteer/cldr/cldr-dates-full_main_ar_timeZoneNames.json",
		"gazetteer/i18n-iso-countries/ar.json",
	} {
		b, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		var tree any
		if err := json.Unmarshal(b, &tree); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		l.names(tree)
	}
	return l.transliterated(root)
}

// transliterated adds the names of people and places in a list of names with their spelling in Latin letters.
func (l *lists) transliterated(root fs.FS) error {
	b, err := fs.ReadFile(root, "gazetteer/google-transliteration/ar2en.txt")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		name, _, _ := strings.Cut(line, "\t")
		l.names(name)
	}
	return nil
}

// names adds each string of one Arabic word in a tree of JSON.
func (l *lists) names(tree any) {
	switch x := tree.(type) {
	case map[string]any:
		for _, v := range x {
			l.names(v)
		}
	case []any:
		for _, v := range x {
			l.names(v)
		}
	case string:
		if x == "" || strings.ContainsFunc(x, func(r rune) bool { return !inWord(r) }) {
			return
		}
		if rest, ok := strings.CutPrefix(x, "\u0627\u0644"); ok && len(rest) >= 6 {
			x = rest
		}
		l.add(x, clitic.Name)
	}
}
