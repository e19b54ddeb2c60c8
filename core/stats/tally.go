package stats

import (
	"cmp"

	"wusum/core/document"
	"wusum/core/internal/order"
	"wusum/core/schema"
	"wusum/core/text"
)

// Gap is the most seconds between two stamps that count as work; more is a pause.
const Gap = 120

// Kind is what became of a suggestion, or who made an annotation without one.
type Kind uint8

// The kinds of decision, in the order in which [Tally.Append] writes their counts.
const (
	AsIs Kind = iota
	Relabelled
	Rejected
	Manual
	Applied
	kinds
)

// Tally counts the documents of one project and keeps the counts, so that after a change only what changed is counted
// anew. The zero value has counted nothing. A Tally is not safe for concurrent use.
type Tally struct {
	rows   map[document.DocID]*row
	labels map[schema.LabelID]*label
	names  map[name]int
	spells map[int64]*spell
}

// row is what is known of one document. The document is kept, so that it can be taken out of the counts as it was.
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

// spellLen is the length of a spell: days begin at a multiple of it in every time zone.
const spellLen = 900

// spell is what was done in a quarter of an hour.
type spell struct {
	decisions []int64 // second and kind, see Tally.decide
	seconds   int     // of work
	sorted    bool
}

// Sync counts what has changed in p since the last time, document by document for as long as more says yes (nil: to the
// end). It returns how many documents are left for another call.
func (t *Tally) Sync(p document.Project, more func() bool) (left int) {
	if t.rows == nil {
		*t = Tally{map[document.DocID]*row{}, map[schema.LabelID]*label{}, map[name]int{}, map[int64]*spell{}}
	}
	for i, d := range p.Docs {
		r := t.rows[d.ID]
		if r != nil && r.doc == d {
			continue
		}
		if more != nil && !more() {
			left = len(p.Docs) - i
			break
		}
		if r == nil {
			r = &row{}
			t.rows[d.ID] = r
		} else {
			t.count(r, -1)
		}
		*r = row{doc: d}
		t.count(r, 1)
	}
	if left == 0 && len(t.rows) > len(p.Docs) {
		t.drop(p)
	}
	return left
}

// drop takes out the documents that p has no longer.
func (t *Tally) drop(p document.Project) {
	there := make(map[document.DocID]bool, len(p.Docs))
	for _, d := range p.Docs {
		there[d.ID] = true
	}
	for id, r := range t.rows {
		if !there[id] {
			t.count(r, -1)
			delete(t.rows, id)
		}
	}
}

// stamp is a moment at which somebody did something to a document.
type stamp struct {
	who string
	at  int64
}

// count adds a document to the counts, or takes it out again (by −1).
func (t *Tally) count(r *row, by int) {
	d := r.doc
	if len(d.Layers) == 0 {
		return
	}
	var stamps []stamp
	var seen []*label
	for a := range d.Layers[0].All() {
		kind, decided := kindOf(&a)
		if decided || a.Status == document.Unsure {
			stamps = appendStamp(stamps, a.By, a.Created)
			stamps = appendStamp(stamps, a.By, a.Modified)
		}
		if decided {
			t.decide(&a, kind, by)
		}
		if a.Status != document.Accepted && a.Status != document.Unsure {
			continue
		}
		r.entities++
		l := t.labels[a.Label]
		if l == nil {
			l = &label{}
			t.labels[a.Label] = l
		}
		l.mentions += by
		t.mention(l, d, &a, by)
		if !holds(seen, l) {
			seen = append(seen, l)
			l.documents += by
		}
	}
	for i := range d.Notes {
		stamps = appendStamp(stamps, d.Notes[i].By, d.Notes[i].Created)
	}
	t.time(r, stamps, by)
	if by > 0 && (r.entities > 0 || d.Meta.State != document.StateNew) {
		r.words = words(d.Text)
	}
}

func (t *Tally) mention(l *label, d *document.Document, a *document.Annotation, by int) {
	form := a.Canonical
	if form == "" {
		form = a.Text(d.Text)
	}
	key := name{a.Label, text.Fold(form, text.FoldOptions{}).Text}
	was := t.names[key]
	if was+by > 0 {
		t.names[key] = was + by
	} else {
		delete(t.names, key)
	}
	if was == 0 || was+by == 0 {
		l.names += by
	}
}

func holds(list []*label, l *label) bool {
	for _, x := range list {
		if x == l {
			return true
		}
	}
	return false
}

// kindOf says what decision an annotation stands for; see the package's comment.
func kindOf(a *document.Annotation) (Kind, bool) {
	switch {
	case a.Status == document.Proposed:
		return 0, false
	case a.Origin.Kind == document.Model && a.Status == document.Rejected:
		return Rejected, true
	case a.Status == document.Rejected:
		return 0, false
	case a.Origin.Kind == document.Model && a.Score != nil:
		return AsIs, a.Status == document.Accepted
	case a.Origin.Kind == document.Model:
		return Relabelled, true
	case a.Origin.Kind == document.Rule:
		return Applied, true
	}
	return Manual, a.Origin.Kind == document.Human
}

// spell returns the quarter of an hour of a second.
func (t *Tally) spell(at int64) *spell {
	k := floor(at, spellLen)
	s := t.spells[k]
	if s == nil {
		s = &spell{}
		t.spells[k] = s
	}
	return s
}

// decide notes a decision under its time, or takes it out; one without a stamp is not in the course of time.
func (t *Tally) decide(a *document.Annotation, kind Kind, by int) {
	said := a.Modified
	if said == "" {
		said = a.Created
	}
	at, ok := seconds(said)
	if !ok {
		return
	}
	s, x := t.spell(at), at<<3|int64(kind)
	if by > 0 {
		s.decisions, s.sorted = append(s.decisions, x), false
		return
	}
	for i, y := range s.decisions {
		if x == y {
			s.decisions = append(s.decisions[:i], s.decisions[i+1:]...)
			return
		}
	}
}

func appendStamp(list []stamp, who, said string) []stamp {
	if at, ok := seconds(said); ok {
		return append(list, stamp{who, at})
	}
	return list
}

// time adds up the work between stamps.
func (t *Tally) time(r *row, stamps []stamp, by int) {
	order.Stable(stamps, func(a, b stamp) int {
		if a.who != b.who {
			if a.who < b.who {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.at, b.at)
	})
	for i := 1; i < len(stamps); i++ {
		a, b := stamps[i-1], stamps[i]
		if gap := int(b.at - a.at); a.who == b.who && 0 < gap && gap <= Gap {
			r.seconds += gap
			t.spell(b.at).seconds += by * gap
		}
	}
}

// words counts the runs of text between blanks.
func words(src string) int {
	n, blank := 0, true
	for i := range len(src) {
		b := src[i] <= ' '
		if blank && !b {
			n++
		}
		blank = b
	}
	return n
}
