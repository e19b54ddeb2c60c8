package stats

import (
	"slices"
	"strconv"

	"wusum/core/document"
	"wusum/core/internal/object"
	"wusum/core/schema"
)

// runLen is how many decisions a run has, and maxRuns how many runs are told apart: of more decisions a run has a
// multiple of runLen.
const runLen, maxRuns = 50, 60

var kindNames = [kinds]string{"accepted", "relabelled", "rejected", "manual", "applied"}

var stateNames = [...]string{"new", "in_progress", "done", "skipped"}

// Append writes the figures of p as a JSON object and a line break. Days begin east seconds east of Greenwich. Times are
// whole seconds.
//
//	rule         gap_seconds: see Gap
//	documents    how many, and how many in each state
//	mentions, names   of all labels together
//	labels       in the order of the schema, those it lacks after them: mentions, names, documents that have one
//	work         documents that somebody has begun (not new, or with a mention): entities, words, seconds of all
//	             together; the same of those with suggestions in sight and of those without
//	kinds        what the five numbers of decisions are, here and in days and runs
//	decisions    those that have a time
//	days         one a day on which something was decided or worked: date, decisions, seconds
//	runs         the decisions in the order of their time, size at a time
//	begun        one a document that somebody has begun: id, title, state, aid, entities, words, seconds
func Append(dst []byte, p document.Project, east int) []byte {
	t := count(p, east)
	dst = append(dst, `{"rule":{"gap_seconds":`...)
	dst = append(strconv.AppendInt(dst, Gap, 10), "}"...)
	var states [len(stateNames)]int
	for _, d := range p.Docs {
		states[d.Meta.State]++
	}
	dst = append(object.Key(dst, "documents"), '{')
	dst = object.Int(dst, "total", len(p.Docs))
	for i, n := range states {
		dst = object.Int(dst, stateNames[i], n)
	}
	dst = t.appendLabels(append(dst, '}'), p.Schema)
	dst = t.appendWork(dst)
	dst = t.appendDecisions(dst)
	dst = t.appendBegun(dst)
	return append(dst, "}\n"...)
}

func (t *tally) appendLabels(dst []byte, set schema.Schema) []byte {
	labels := slices.Clone(set.Labels)
	mentions := 0
	var others []schema.LabelID // that the schema lacks
	for id, l := range t.labels {
		mentions += l.mentions
		if _, _, ok := set.Label(id); !ok {
			others = append(others, id)
		}
	}
	slices.Sort(others)
	for _, id := range others {
		labels = append(labels, schema.Label{ID: id})
	}
	dst = object.Int(dst, "mentions", mentions)
	dst = object.Int(dst, "names", len(t.names))
	dst = append(object.Key(dst, "labels"), '[')
	for i, l := range labels {
		n := t.labels[l.ID]
		if n == nil {
			n = &label{}
		}
		dst = object.String(next(dst, i), "id", string(l.ID))
		dst = object.Optional(dst, "ar", l.Ar)
		dst = object.Optional(dst, "en", l.En)
		dst = object.Optional(dst, "color", l.Color)
		dst = object.Int(dst, "mentions", n.mentions)
		dst = object.Int(dst, "names", n.names)
		dst = append(object.Int(dst, "documents", n.documents), '}')
	}
	return append(dst, ']')
}

// next opens the i-th object of a list.
func next(dst []byte, i int) []byte {
	if i > 0 {
		dst = append(dst, ',')
	}
	return append(dst, '{')
}

func (t *tally) appendWork(dst []byte) []byte {
	var sums [3]struct{ documents, entities, words, seconds int } // all, with suggestions, without
	for _, r := range t.begun {
		for i := range sums {
			if s := &sums[i]; i == 0 || i == int(r.doc.Meta.Aid) {
				s.documents, s.entities, s.words, s.seconds = s.documents+1, s.entities+r.entities, s.words+r.words, s.seconds+r.seconds
			}
		}
	}
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

func (t *tally) appendDecisions(dst []byte) []byte {
	total := len(t.decisions)
	size := runLen * max(1, (total+runLen*maxRuns-1)/(runLen*maxRuns))
	var all, run [kinds]int
	var runs [][kinds]int
	days := map[int64]*[kinds]int{}
	for day := range t.worked {
		days[day] = &[kinds]int{}
	}
	for i, x := range t.decisions {
		kind, day := x&7, t.day(x>>3)
		if days[day] == nil {
			days[day] = &[kinds]int{}
		}
		days[day][kind]++
		all[kind]++
		run[kind]++
		if (i+1)%size == 0 || i+1 == total {
			runs, run = append(runs, run), [kinds]int{}
		}
	}
	dst = append(object.Key(dst, "kinds"), '[')
	for i, s := range kindNames {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = object.AppendString(dst, s)
	}
	dst = appendCounts(object.Key(append(dst, ']'), "decisions"), all)
	dst = append(object.Key(dst, "days"), '[')
	var order []int64
	for day := range days {
		order = append(order, day)
	}
	slices.Sort(order)
	for i, day := range order {
		dst = object.String(next(dst, i), "date", string(appendDate(nil, day)))
		dst = appendCounts(object.Key(dst, "decisions"), *days[day])
		dst = append(object.Int(dst, "seconds", t.worked[day]), '}')
	}
	dst = append(object.Key(append(dst, ']'), "runs"), '{')
	dst = append(object.Key(object.Int(dst, "size", size), "counts"), '[')
	for i, r := range runs {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendCounts(dst, r)
	}
	return append(dst, "]}"...)
}

// appendCounts writes the counts of the kinds as an array.
func appendCounts(dst []byte, counts [kinds]int) []byte {
	for i, n := range counts {
		dst = append(dst, "[,"[min(i, 1)])
		dst = strconv.AppendInt(dst, int64(n), 10)
	}
	return append(dst, ']')
}

func (t *tally) appendBegun(dst []byte) []byte {
	dst = append(object.Key(dst, "begun"), '[')
	for i, r := range t.begun {
		dst = object.String(next(dst, i), "id", string(r.doc.ID))
		dst = object.Optional(dst, "title", r.doc.Meta.Title)
		dst = object.String(dst, "state", stateNames[r.doc.Meta.State])
		dst = object.Optional(dst, "aid", [...]string{"", "shown", "withheld"}[r.doc.Meta.Aid])
		dst = object.Int(dst, "entities", r.entities)
		dst = object.Int(dst, "words", r.words)
		dst = append(object.Int(dst, "seconds", r.seconds), '}')
	}
	return append(dst, ']')
}
