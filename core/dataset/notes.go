package dataset

import (
	"math"
	"strconv"
	"strings"
)

// Note is something that whoever uses the data set should know. The page has a sentence for each code in web/i18n under
// "dataset.note.<code>"; Sentence is the English one.
type Note struct {
	Code string
	Args []string
}

// The codes of notes.
const (
	NoteLicence = "licence" // none was given, and the documents do not agree on one
	NoteBare    = "bare"    // no mention at all
	NoteThin    = "thin"    // args: part, its documents: too few to measure on
	NoteAbsent  = "absent"  // args: part, labels of which it has no mention though others do
	NoteRatio   = "ratio"   // args: part, its share of the documents in percent, what was asked for
)

// fewest is how many documents a part has at least without a note.
const fewest = 10

// drift is by how many points of a hundred a part's share of the documents may differ from the ratio without a note.
const drift = 5

func (w *writing) notes() (out []Note) {
	if w.licence.hub == "unknown" {
		out = append(out, Note{Code: NoteLicence})
	}
	if w.Total.Mentions == 0 {
		return append(out, Note{Code: NoteBare})
	}
	for i, p := range w.Parts {
		c := &w.Counts[i]
		if c.Documents < fewest {
			out = append(out, Note{NoteThin, []string{p.Name, strconv.Itoa(c.Documents)}})
		}
		got, want := 100*float64(c.Documents)/float64(w.Total.Documents), 100*p.Share
		if math.Abs(got-want) > drift {
			out = append(out, Note{NoteRatio, []string{p.Name, strconv.Itoa(int(got + 0.5)), strconv.Itoa(int(want + 0.5))}})
		}
		var absent []string
		for l, id := range w.Labels {
			if c.Labels[l].Mentions == 0 && w.Total.Labels[l].Mentions > 0 {
				absent = append(absent, string(id))
			}
		}
		if absent != nil {
			out = append(out, Note{NoteAbsent, []string{p.Name, strings.Join(absent, ", ")}})
		}
	}
	return out
}

// Sentence is the note in English.
func (n Note) Sentence() string {
	switch n.Code {
	case NoteLicence:
		return "No licence is known: without one nobody else may use the data."
	case NoteBare:
		return "There is no mention in it."
	case NoteThin:
		return n.Args[0] + " has few documents (" + n.Args[1] + "): what is measured on it says little."
	case NoteAbsent:
		return n.Args[0] + " has no mention of " + n.Args[1] + "."
	case NoteRatio:
		return n.Args[0] + " has " + n.Args[1] + " % of the documents where " + n.Args[2] + " % were asked for: documents that are kept together, or that share rare labels, cannot be cut."
	}
	return n.Code
}
