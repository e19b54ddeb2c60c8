package stats

import (
	"cmp"
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/schema"
)

// tally is the counts of one project.
type tally struct {
	east      int64
	begun     []row
	labels    map[schema.LabelID]*label
	names     map[name]bool
	decisions []int64 // second and kind of each, in no order
	worked    map[int64]int
}

// row is a document that somebody has begun.
type row struct {
	doc                      *document.Document
	entities, words, seconds int
}

type label struct{ mentions, names, documents int }

// name is a name under one label, in its folded canonical spelling.
type name struct {
	label schema.LabelID
	form  string
}

// stamp is a moment at which somebody did something to a document.
type stamp struct {
	who string
	at  int64
}

func count(p document.Project, east int) *tally {
	t := &tally{east: int64(east), labels: map[schema.LabelID]*label{}, names: map[name]bool{}, worked: map[int64]int{}}
	for _, d := range p.Docs {
		t.count(d)
	}
	slices.Sort(t.decisions)
	return t
}

func (t *tally) count(d *document.Document) {
	r := row{doc: d}
	var stamps []stamp
	seen := map[schema.LabelID]bool{}
	if len(d.Layers) > 0 {
		for a := range d.Layers[0].All() {
			kind, decided := KindOf(&a)
			if decided || a.Status == document.Unsure {
				stamps = appendStamp(stamps, a.By, a.Created)
				stamps = appendStamp(stamps, a.By, a.Modified)
			}
			if said := cmp.Or(a.Modified, a.Created); decided {
				if at, ok := seconds(said); ok { // one without a stamp is not in the course of time
					t.decisions = append(t.decisions, at<<3|int64(kind))
				}
			}
			if stands(&a) {
				r.entities++
				t.mention(d, &a, seen)
			}
		}
	}
	for i := range d.Notes {
		stamps = appendStamp(stamps, d.Notes[i].By, d.Notes[i].Created)
	}
	r.seconds = t.time(stamps)
	if r.entities > 0 || d.Meta.State != document.StateNew {
		r.words = words(d.Text)
		t.begun = append(t.begun, r)
	}
}

func (t *tally) mention(d *document.Document, a *document.Annotation, seen map[schema.LabelID]bool) {
	l := t.labels[a.Label]
	if l == nil {
		l = &label{}
		t.labels[a.Label] = l
	}
	l.mentions++
	if key := (name{a.Label, Name(d, a)}); !t.names[key] {
		t.names[key] = true
		l.names++
	}
	if !seen[a.Label] {
		seen[a.Label] = true
		l.documents++
	}
}

func appendStamp(list []stamp, who, said string) []stamp {
	if at, ok := seconds(said); ok {
		return append(list, stamp{who, at})
	}
	return list
}

// time adds up the work between stamps, by day too.
func (t *tally) time(stamps []stamp) (total int) {
	slices.SortFunc(stamps, func(a, b stamp) int { return cmp.Or(strings.Compare(a.who, b.who), cmp.Compare(a.at, b.at)) })
	for i := 1; i < len(stamps); i++ {
		a, b := stamps[i-1], stamps[i]
		if gap := int(b.at - a.at); a.who == b.who && 0 < gap && gap <= Gap {
			total += gap
			t.worked[t.day(b.at)] += gap
		}
	}
	return total
}

// day counts the days to a second.
func (t *tally) day(at int64) int64 { return floor(at+t.east, 86400) }
