package stats

import (
	"cmp"
	"strconv"

	"wusum/core/document"
	"wusum/core/internal/object"
	"wusum/core/internal/order"
	"wusum/core/schema"
)

// runLen is how many decisions a run has, and maxRuns how many runs are told apart: of more decisions a run has a
// multiple of runLen.
const runLen, maxRuns = 50, 60

var kindNames = [kinds]string{"accepted", "relabelled", "rejected", "manual", "applied"}

var stateNames = [...]string{"new", "in_progress", "done", "skipped"}

// Append writes the figures as a JSON object and a line break. p is the project of the last [Tally.Sync]; east, in
// seconds, is the time zone in which days begin. Times are whole seconds.
//
//	rule         gap_seconds: see Gap
//	documents    how many, and how many in each state
//	mentions, names   of all labels together
//	labels       in the order of the schema, those it lacks after them: mentions, names, documents that have one
//	work         documents that somebody has begun (not new, or with a mention): entities, words, seconds of all
//	             together; the same of those with suggestions in sight and of those without
//	kinds        what the five numbers of decisions are, here and in days and runs
//	days         one a day on which something was decided: date, decisions, seconds
//	runs         the decisions in the order of their time, size at a time
//	begun        one a document that somebody has begun: id, title, state, aid, entities, words, seconds
func (t *Tally) Append(dst []byte, p document.Project, east int) []byte {
	dst = append(dst, `{"rule":{"gap_seconds":`...)
	dst = append(strconv.AppendInt(dst, Gap, 10), "}"...)
	var states [len(stateNames)]int
	for _, d := range p.Docs {
		states[d.Meta.State%4]++
	}
	dst = append(object.Key(dst, "documents"), '{')
	dst = object.Int(dst, "total", len(p.Docs))
	for i, n := range states {
		dst = object.Int(dst, stateNames[i], n)
	}
	dst = t.appendLabels(append(dst, '}'), p.Schema)
	dst = t.appendWork(dst, p)
	dst = t.appendDecisions(dst, int64(east))
	dst = t.appendBegun(dst, p)
	return append(dst, "}\n"...)
}

func (t *Tally) appendLabels(dst []byte, set schema.Schema) []byte {
	mentions := 0
	var others []schema.LabelID // that the schema lacks
	for id, l := range t.labels {
		mentions += l.mentions
		if _, _, ok := set.Label(id); !ok && l.mentions > 0 {
			others = append(others, id)
		}
	}
	order.Stable(others, cmp.Compare[schema.LabelID])
	dst = object.Int(dst, "mentions", mentions)
	dst = object.Int(dst, "names", len(t.names))
	dst = append(object.Key(dst, "labels"), '[')
	one := func(l schema.Label) {
		n := t.labels[l.ID]
		if n == nil {
			n = &label{}
		}
		if dst[len(dst)-1] != '[' {
			dst = append(dst, ',')
		}
		dst = append(dst, '{')
		dst = object.String(dst, "id", string(l.ID))
		dst = object.Optional(dst, "ar", l.Ar)
		dst = object.Optional(dst, "en", l.En)
		dst = object.Optional(dst, "color", l.Color)
		dst = object.Int(dst, "mentions", n.mentions)
		dst = object.Int(dst, "names", n.names)
		dst = append(object.Int(dst, "documents", n.documents), '}')
	}
	for _, l := range set.Labels {
		one(l)
	}
	for _, id := range others {
		one(schema.Label{ID: id})
	}
	return append(dst, ']')
}

// begun returns the rows of the documents that somebody has begun, in the order of the project.
func (t *Tally) begun(p document.Project, yield func(*row)) {
	for _, d := range p.Docs {
		if r := t.rows[d.ID]; r != nil && (r.entities > 0 || d.Meta.State != document.StateNew) {
			yield(r)
		}
	}
}

func (t *Tally) appendWork(dst []byte, p document.Project) []byte {
	var sums [3]struct{ documents, entities, words, seconds int } // all, with suggestions, without
	t.begun(p, func(r *row) {
		for i := range sums {
			if s := &sums[i]; i == 0 || i == int(r.doc.Meta.Aid) {
				s.documents, s.entities, s.words, s.seconds = s.documents+1, s.entities+r.entities, s.words+r.words, s.seconds+r.seconds
			}
		}
	})
	dst = append(object.Key(dst, "work"), '{')
	for i, s := range sums {
		dst = append(object.Key(dst, [...]string{"all", "aided", "unaided"}[i]), '{')
		dst = object.Int(dst, "documents", s.documents)
		dst = object.Int(dst, "entities", s.entities)
		dst = object.Int(dst, "words", s.words)
		dst = append(object.Int(dst, "seconds", s.seconds), '}')
	}
	return append(dst, '}')
}

func (t *Tally) appendDecisions(dst []byte, east int64) []byte {
	keys, total := make([]int64, 0, len(t.spells)), 0
	for k, s := range t.spells {
		if total += len(s.decisions); len(s.decisions) > 0 || s.seconds > 0 {
			keys = append(keys, k)
		} else {
			delete(t.spells, k)
		}
	}
	order.Stable(keys, cmp.Compare[int64])
	dst = append(object.Key(dst, "kinds"), '[')
	for i, s := range kindNames {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = object.AppendString(dst, s)
	}
	var all, run [kinds]int
	size := runLen * max(1, (total+runLen*maxRuns-1)/(runLen*maxRuns))
	runs, n := []byte{'['}, 0
	dst = append(dst, "],\"days\":["...)
	for i := 0; i < len(keys); {
		today := floor(keys[i]*spellLen+east, 86400)
		var day [kinds]int
		worked := 0
		for ; i < len(keys) && floor(keys[i]*spellLen+east, 86400) == today; i++ {
			s := t.spells[keys[i]]
			if !s.sorted {
				order.Stable(s.decisions, cmp.Compare[int64])
				s.sorted = true
			}
			worked += s.seconds
			for _, x := range s.decisions {
				day[x&7]++
				run[x&7]++
				if n++; n%size == 0 || n == total {
					runs = appendCounts(runs, run)
					run = [kinds]int{}
				}
			}
		}
		for k := range day {
			all[k] += day[k]
		}
		if dst[len(dst)-1] != '[' {
			dst = append(dst, ',')
		}
		dst = append(dst, `{"date":"`...)
		dst = append(appendDate(dst, today), `","decisions":`...)
		dst = appendCounts(dst, day)
		dst = append(object.Int(dst, "seconds", worked), '}')
	}
	dst = append(dst, "],\"decisions\":"...)
	dst = append(appendCounts(dst, all), ",\"runs\":{"...)
	dst = object.Int(dst, "size", size)
	dst = append(object.Key(dst, "counts"), runs...)
	return append(dst, "]}"...)
}

// appendCounts writes the counts of the kinds as an array, the next of a list if dst ends in one.
func appendCounts(dst []byte, counts [kinds]int) []byte {
	if dst[len(dst)-1] == ']' {
		dst = append(dst, ',')
	}
	for i, n := range counts {
		dst = append(dst, "[,"[min(i, 1)])
		dst = strconv.AppendInt(dst, int64(n), 10)
	}
	return append(dst, ']')
}

func (t *Tally) appendBegun(dst []byte, p document.Project) []byte {
	dst = append(object.Key(dst, "begun"), '[')
	t.begun(p, func(r *row) {
		if dst[len(dst)-1] != '[' {
			dst = append(dst, ',')
		}
		dst = append(dst, '{')
		dst = object.String(dst, "id", string(r.doc.ID))
		dst = object.Optional(dst, "title", r.doc.Meta.Title)
		dst = object.String(dst, "state", stateNames[r.doc.Meta.State%4])
		dst = object.Optional(dst, "aid", [...]string{"", "shown", "withheld"}[r.doc.Meta.Aid%3])
		dst = object.Int(dst, "entities", r.entities)
		dst = object.Int(dst, "words", r.words)
		dst = append(object.Int(dst, "seconds", r.seconds), '}')
	})
	return append(dst, ']')
}
