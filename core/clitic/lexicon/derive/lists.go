package derive

import (
	_ "embed"
	"io/fs"
	"strings"

	"wusum/core/clitic"
	"wusum/core/internal/corpus"
)

// lists gathers what word lists say of stems.
type lists struct {
	class  map[string]clitic.Class
	closed map[string]bool
}

func newLists() *lists {
	return &lists{make(map[string]clitic.Class), make(map[string]bool)}
}

// morphology reads proper names, verbs and closed classes.
func (l *lists) morphology(root fs.FS) error {
	for name, read := range map[string]func(corpus.Row){
		"MSA-Noun-Prop-LEX": l.properName,
		"MSA-Verb-LEX-IV":   l.imperfect,
		"MSA-Verb-LEX-PV":   l.perfect,
		"MSA-Other-LEX":     l.closedClass,
	} {
		if err := corpus.Sheet(root, name, read); err != nil {
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

func (l *lists) properName(x corpus.Row) {
	s := corpus.Lemma(x["LEMMA"])
	if rest, ok := strings.CutPrefix(s, "\u0627\u0644"); ok && len(rest) >= 6 {
		s = rest // the article is a segment
	}
	l.add(s, clitic.Name)
}

func (l *lists) imperfect(x corpus.Row) {
	x.Imperfect(func(form string) { l.add(form, clitic.Imperfect) })
}

func (l *lists) perfect(x corpus.Row) {
	x.Perfect(func(form string) { l.add(form, clitic.Perfect) })
}

// closedClass adds particles, pronouns and the like, and notes which are one segment although they look like two. Of the
// compounds, those with ما, من and لا behind a noun or a preposition of two letters are whole (عندما, عما, كيلا); those
// with a preposition of one letter are not.
func (l *lists) closedClass(x corpus.Row) {
	kind, w := x["BW"], corpus.Buckwalter.Replace(x["FORM"])
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
