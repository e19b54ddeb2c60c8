package train

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// gazetteers reads lists of names, nations and occupations.
func (l listed) gazetteers(root fs.FS) error {
	place := func(s string) {
		f := words(s)
		for _, w := range f {
			if len(f) == 1 {
				l.add(w, isPlace)
			} else {
				l.add(w, isPlacePart)
			}
		}
	}
	each := func(bit uint16) func(string) {
		return func(s string) {
			for _, w := range words(s) {
				l.add(w, bit)
			}
		}
	}
	const wiki = "gazetteer/arwikicats/"
	for _, x := range []struct {
		name string
		add  func(string)
	}{
		{"gazetteer/cldr/cldr-localenames-full_main_ar_territories.json", place},
		{"gazetteer/cldr/cldr-dates-full_main_ar_timeZoneNames.json", place},
		{"gazetteer/i18n-iso-countries/ar.json", place},
		{wiki + "cities_cities_full.json", place},
		{wiki + "geography_P17_PP.json", place},
		{wiki + "geography_popopo.json", place},
		{wiki + "geography_regions.json", place},
		{wiki + "geography_regions2.json", place},
		{wiki + "geography_India_dd.json", place},
		{wiki + "geography_us_counties.json", place},
		{wiki + "people_peoples.json", each(isPerson)},
		{wiki + "nationalities_nationalities_data.json", func(s string) {
			f := words(s)
			if len(f) == 1 {
				l.add(f[0], isNational)
			}
		}},
		{wiki + "jobs_jobs_Men_Womens_PP.json", func(s string) {
			f := words(s)
			if len(f) > 0 {
				l.add(f[0], isJob)
			}
		}},
	} {
		b, err := fs.ReadFile(root, x.name)
		if err != nil {
			return err
		}
		var tree any
		if err := json.Unmarshal(b, &tree); err != nil {
			return fmt.Errorf("%s: %w", path.Base(x.name), err)
		}
		walk(tree, x.add)
	}
	b, err := fs.ReadFile(root, "gazetteer/google-transliteration/ar2en.txt")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		name, _, _ := strings.Cut(line, "\t")
		each(isPerson)(name)
	}
	return nil
}

// walk yields each string of a tree of JSON.
func walk(tree any, yield func(string)) {
	switch x := tree.(type) {
	case map[string]any:
		for _, v := range x {
			walk(v, yield)
		}
	case []any:
		for _, v := range x {
			walk(v, yield)
		}
	case string:
		yield(x)
	}
}

// words returns the Arabic words of a name, less what brackets say of it.
func words(s string) []string {
	s, _, _ = strings.Cut(s, "(")
	return strings.FieldsFunc(s, func(r rune) bool { return r < 0x0621 || r > 0x06D3 })
}
