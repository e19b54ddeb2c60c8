package corpus

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"
)

// Row is a line of a sheet, by column name.
type Row map[string]string

// Sheet calls yield for each lexicon line of a sheet of the morphology.
func Sheet(root fs.FS, name string, yield func(Row)) error {
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
		x := make(Row, len(line))
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

// Lemma returns the letters of a lemma; a hyphen and what follows tells homographs apart.
func Lemma(s string) string {
	s, _, _ = strings.Cut(s, "-")
	return Buckwalter.Replace(s)
}

// weak lists what a stem that is cut short before a weak letter or a hamza (a condition such as #-ay) may go on with.
var weak = []string{"", "\u0649", "\u0627", "\u064A", "\u0648", "\u0623", "\u0624", "\u0626", "\u0621", "\u0622", "\u0627\u0621"}

// stemEnds returns the ways in which the stem of a verb may go on before its ending.
func (x Row) stemEnds() []string {
	if strings.HasPrefix(x["COND-S"], "#-") || strings.Contains(x["COND-S"], " #-") || strings.Contains(x["COND-S"], "#A'-") {
		return weak
	}
	return weak[:1]
}

// Imperfect yields the forms of an imperfect verb: its person in front, its number behind. More forms come out than
// exist; only those that a raw text has are of use.
func (x Row) Imperfect(yield func(form string)) {
	stem := Buckwalter.Replace(x["FORM"])
	starts := []string{"\u064A", "\u062A", "\u0646", "\u0623"}
	if strings.Contains(x["COND-S"], ">-") { // the stem's own hamza fell to the prefix: the imperfects of verbs that begin with it
		starts = []string{"\u064A\u0623", "\u062A\u0623", "\u0646\u0623", "\u064A\u0624", "\u062A\u0624", "\u0646\u0624", "\u0622", "\u0623\u0624"}
	}
	for _, start := range starts {
		for _, end := range x.stemEnds() {
			for _, number := range []string{"", "\u0627\u0646", "\u0648\u0646", "\u064A\u0646", "\u0646", "\u0627", "\u0648\u0627", "\u064A"} {
				yield(start + stem + end + number)
			}
		}
	}
}

// Perfect yields the forms of a perfect verb with its subject endings.
func (x Row) Perfect(yield func(form string)) {
	stem := Buckwalter.Replace(x["FORM"])
	for _, end := range x.stemEnds() {
		for _, subject := range []string{"", "\u062A", "\u0627", "\u062A\u0627", "\u0648\u0627", "\u0646", "\u0646\u0627", "\u062A\u0645", "\u062A\u0645\u0627", "\u062A\u0646"} {
			yield(stem + end + subject)
		}
	}
}
