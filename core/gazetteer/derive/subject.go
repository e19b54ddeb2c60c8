package derive

import (
	_ "embed"
	"errors"
	"strings"

	"wusum/core/gazetteer"
	"wusum/core/tag"
)

//go:embed links.txt
var linksList string

// subjects knows what common nouns say of a name that they define: a city in…, a company.
type subjects struct {
	class map[tag.Key]gazetteer.Class
	none  map[tag.Key]bool // the subject bears no name
	job   map[tag.Key]bool // a profession: said in a first sentence alone, it makes its subject a person
}

func newSubjects() (*subjects, error) {
	s := &subjects{make(map[tag.Key]gazetteer.Class), make(map[tag.Key]bool), make(map[tag.Key]bool)}
	err := readList(headsList, func(section, name string) error {
		if section == none {
			s.none[keyOf(name)] = true
			return nil
		}
		class, ok := gazetteer.ParseClass(section)
		if !ok {
			return errors.New("heads.txt: unknown class " + section)
		}
		s.class[keyOf(name)] |= class
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s, readList(titlesList, func(section, name string) error {
		if section == "job" {
			s.job[keyOf(name)] = true
		}
		return nil
	})
}

// keyOf returns the key of a name of one or more words.
func keyOf(name string) tag.Key {
	var k tag.Key
	for i, w := range strings.Fields(name) {
		if i == 0 {
			k = tag.KeyOf(w)
		} else {
			k = k.Then(tag.KeyOf(w))
		}
	}
	return k
}

// of returns the class that the nouns at the head of words give; known is true for those that give none, too.
func (s *subjects) of(words []string) (c gazetteer.Class, known bool) {
	for n := min(2, len(words)); n > 0; n-- {
		phrase := strings.Join(words[:n], " ")
		bare, _ := strings.CutPrefix(phrase, article)
		for _, form := range []string{phrase, bare} {
			k := keyOf(form)
			if c, ok := s.class[k]; ok {
				return c, true
			}
			if s.job[k] {
				return gazetteer.Person, true
			}
			if s.none[k] {
				return 0, true
			}
		}
	}
	return 0, false
}

// named returns the class that a name of two words or more shows by its first: the river Nile. A name in brackets
// behind it tells as much. Persons do not show themselves in this way.
func (s *subjects) named(name string) (gazetteer.Class, bool) {
	if _, rest, ok := strings.Cut(name, "("); ok {
		if c, known := s.of(strings.Fields(strings.TrimRight(rest, ") "))); known {
			return c, true
		}
	}
	words := strings.Fields(unbracket(name))
	if len(words) < 2 {
		return 0, false
	}
	c, known := s.of(words[:1])
	if c == gazetteer.Person || c == gazetteer.People {
		return 0, false
	}
	return c, known
}
