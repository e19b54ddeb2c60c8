package derive

import (
	_ "embed"
	"errors"
	"strings"

	"wusum/core/gazetteer"
)

// The lists written by hand.
var (
	//go:embed names.txt
	namesList string
	//go:embed titles.txt
	titlesList string
	//go:embed people.txt
	peopleList string
	//go:embed heads.txt
	headsList string
)

const listComma = "\u060C"

// none is the section of heads.txt for subjects that bear no name.
const none = "none"

// readList calls yield for each name of a list with its section.
func readList(list string, yield func(section, name string) error) error {
	section := ""
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			section = strings.Trim(line, "[]")
			continue
		}
		for name := range strings.SplitSeq(line, listComma) {
			if name = strings.TrimSpace(name); name == "" {
				continue
			}
			if err := yield(section, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// definite are the classes whose words are listed without the article and are said with it as well.
const definite = gazetteer.Title | gazetteer.Job

// written adds the lists by hand.
func (g *gatherer) written() error {
	for _, list := range []string{namesList, titlesList, peopleList} {
		err := readList(list, func(section, name string) error {
			class, ok := gazetteer.ParseClass(section)
			if !ok {
				return errors.New("unknown class " + section)
			}
			g.add(name, class)
			if class&definite != 0 && !strings.Contains(name, " ") {
				g.add(article+name, class)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
