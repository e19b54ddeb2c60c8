package derive

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"

	"wusum/core/clitic"
)

// lists gathers what word lists say of stems.
type lists struct {
	class  map[string]clitic.Class
	closed map[string]bool
}

func newLists() *lists {
	return &lists{make(map[string]clitic.Class), make(map[string]bool)}
}

// row is a line of a sheet, by column name.
type row map[string]string

// sheet calls yield for each lexicon line of a sheet of the morphology.
func sheet(root fs.FS, name string, yield func(row)) error {
	f, err := root.Open("lexicon/camel-morph-msa/" + name + ".csv")
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, line := range lines[1:] {
		x := make(row, len(line))
		for i, v := range line {
			if i < len(lines[0]) {
				x[lines[0][i]] = v
			}
		}
		if x["DEFINE"] == "LEXICON" {
			yield(x)
		}
	}
	return nil
}

// morphology reads proper names, verbs and closed classes.
func (l *lists) morphology(root fs.FS) error {
	for name, read := range map[string]func(row){
		"MSA-Noun-Prop-LEX": l.properName,
		"MSA-Verb-LEX-IV":   l.imperfect,
		"MSA-Verb-LEX-PV":   l.perfect,
		"MSA-Other-LEX":     l.closedClass,
	} {
		if err := sheet(root, name, read); err != nil {
			return err
		}
	}
	return nil
}

func (l *lists) add(stem string, c clitic.Class) {
	if stem != "" {
		l.class[stem] |= c
	}
}

// lemma returns the letters of a lemma; a hyphen and what follows tells homographs apart.
func lemma(s string) string {
	s, _, _ = strings.Cut(s, "-")
	return buckwalter.Replace(s)
}

func (l *lists) properName(x row) {
	s := lemma(x["LEMMA"])
	if rest, ok := strings.CutPrefix(s, "\u0627\u0644"); ok && len(rest) >= 6 {
		s = rest // the article is a segment
	}
	l.add(s, clitic.Name)
}

// weak lists what a stem that is cut short before a weak letter or a hamza (a condition such as #-ay) may go on with.
var weak = []string{"", "\u0649", "\u0627", "\u064A", "\u0648", "\u0623", "\u0624", "\u0626", "\u0621", "\u0622", "\u0627\u0621"}

// stemEnds returns the ways in which the stem of a verb may go on before its ending.
func stemEnds(x row) []string {
	if strings.HasPrefix(x["COND-S"], "#-") || strings.Contains(x["COND-S"], " #-") || strings.Contains(x["COND-S"], "#A'-") {
		return weak
	}
	return weak[:1]
}

// imperfect adds the forms of an imperfect verb: its person in front, its number behind. More forms come out than
// exist; only those that the raw text has are ever used.
func (l *lists) imperfect(x row) {
	stem := buckwalter.Replace(x["FORM"])
	starts := []string{"\u064A", "\u062A", "\u0646", "\u0623"}
	if strings.Contains(x["COND-S"], ">-") { // the stem's own hamza fell to the prefix (يأخذ, آخذ)
		starts = []string{"\u064A\u0623", "\u062A\u0623", "\u0646\u0623", "\u064A\u0624", "\u062A\u0624", "\u0646\u0624", "\u0622", "\u0623\u0624"}
	}
	for _, start := range starts {
		for _, end := range stemEnds(x) {
			for _, number := range []string{"", "\u0627\u0646", "\u0648\u0646", "\u064A\u0646", "\u0646", "\u0627", "\u0648\u0627", "\u064A"} {
				l.add(start+stem+end+number, clitic.Imperfect)
			}
		}
	}
}

// perfect adds the forms of a perfect verb with its subject endings.
func (l *lists) perfect(x row) {
	stem := buckwalter.Replace(x["FORM"])
	for _, end := range stemEnds(x) {
		for _, subject := range []string{"", "\u062A", "\u0627", "\u062A\u0627", "\u0648\u0627", "\u0646", "\u0646\u0627", "\u062A\u0645", "\u062A\u0645\u0627", "\u062A\u0646"} {
			l.add(stem+end+subject, clitic.Perfect)
		}
	}
}

// closedClass adds particles, pronouns and the like, and notes which are one segment although they look like two. Of the
// compounds, those with ما, من and لا behind a noun or a preposition of two letters are whole (عندما, عما, كيلا); those
// with a preposition of one letter are not.
func (l *lists) closedClass(x row) {
	kind, w := x["BW"], buckwalter.Replace(x["FORM"])
	switch {
	case strings.HasPrefix(kind, "ABBREV"), strings.HasPrefix(kind, "NOUN"), strings.HasPrefix(kind, "INTERJ"), kind == "VERB", kind == "DET", kind == "ADJ":
		return
	case strings.HasPrefix(kind, "la/"), strings.HasPrefix(kind, "li/"), strings.HasPrefix(kind, "bi/"), strings.HasPrefix(kind, "ta/"):
		return
	case strings.Contains(kind, "/PRON_") && strings.Contains(kind, "+") || strings.HasPrefix(kind, "All~"):
		return
	case len(w) <= 2 && w != "\u0628" && w != "\u0644":
		return
	}
	l.add(w, clitic.Particle)
	l.add(strings.NewReplacer("\u0623", "\u0627", "\u0625", "\u0627").Replace(w), clitic.Particle) // as it is often spelt
	if !split[w] {
		l.closed[w] = true
	}
}

// closed.txt adds to the closed classes.
//
//go:embed closed.txt
var closedWords string

// convention reads closed.txt.
func (l *lists) convention() {
	for line := range strings.Lines(closedWords) {
		w := strings.TrimSpace(line)
		if w == "" || strings.HasPrefix(w, "#") {
			continue
		}
		l.add(w, clitic.Particle)
		l.closed[w] = true
	}
}

// split lists particles that the morphology has as one word and the treebanks as two: ل+ما, ك+أن.
var split = map[string]bool{"\u0644\u0645\u0627": true, "\u0643\u0623\u0646": true}
