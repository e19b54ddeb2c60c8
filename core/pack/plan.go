package pack

import (
	"wusum/core/document"
	"wusum/core/format/native"
)

// target is the size at which a part is full, in bytes. Larger ones open faster, smaller ones are renewed faster.
const target = 1 << 20

// scraps is how many parts may be smaller than a quarter of that before they are put together.
const scraps = 12

// Plan is how a project comes to be stored: the parts that are new, then the head.
type Plan struct {
	project document.Project
	from    *Base
	old     []place // of the project's documents in from; part is -1 for a new one
	todo    []int   // those that go into new parts
	next    *Base
	drop    []uint32
}

// Plan says what must be written for p, which was b when it was last stored. Documents that are the same values stay
// where they are, unless a good deal of their part is out of date. A whole plan stays apart from b: everything is in its
// parts, which are numbered from 0.
func (b *Base) Plan(p document.Project, whole bool) *Plan {
	pl := &Plan{project: p, from: b, old: make([]place, len(p.Docs)), next: &Base{docs: p.Docs, at: make([]place, len(p.Docs))}}
	known := make(map[document.DocID]int32, len(b.docs))
	for i, d := range b.docs {
		known[d.ID] = int32(i)
	}
	live := make([]int, len(b.parts))
	for i, d := range p.Docs {
		at := place{part: -1}
		if j, ok := known[d.ID]; ok && b.docs[j] == d {
			at = b.at[j]
			from := &b.parts[at.part]
			live[at.part] += int(from.ends[at.record] - from.start(at.record))
		}
		pl.old[i] = at
	}
	keep := make([]int32, len(b.parts)) // the index in next.parts; -1 for a part that goes
	small := 0
	for i := range b.parts {
		if b.parts[i].size < target/4 {
			small++
		}
	}
	for i := range b.parts {
		from := &b.parts[i]
		if whole || live[i]*4 < from.size*3 || live[i] == 0 || small > scraps && from.size < target/4 {
			keep[i] = -1
			if !whole {
				pl.drop = append(pl.drop, from.number)
			}
			continue
		}
		keep[i] = int32(len(pl.next.parts))
		pl.next.parts = append(pl.next.parts, *from)
	}
	if !whole {
		pl.next.next = b.next
	}
	for i, at := range pl.old {
		if at.part >= 0 && keep[at.part] >= 0 {
			pl.next.at[i] = place{keep[at.part], at.record}
		} else {
			pl.todo = append(pl.todo, i)
		}
	}
	return pl
}

// Left returns how many documents are still to go into parts.
func (pl *Plan) Left() int { return len(pl.todo) }

// Part makes the next new part and its number; ok is false when there is no more.
func (pl *Plan) Part() (number uint32, bytes []byte, ok bool) {
	if len(pl.todo) == 0 {
		return 0, nil, false
	}
	records := make([]byte, 0, target+target/8)
	p := part{number: pl.next.next}
	for len(pl.todo) > 0 && len(records) < target {
		i := pl.todo[0]
		pl.todo = pl.todo[1:]
		records = pl.record(records, i)
		pl.next.at[i] = place{int32(len(pl.next.parts)), int32(len(p.ends))}
		p.ends = append(p.ends, int32(len(records)))
	}
	bytes = appendPart(records, p.ends)
	p.size, p.sum = len(records), word(bytes[len(bytes)-8:])
	pl.next.parts = append(pl.next.parts, p)
	pl.next.next++
	return p.number, bytes, true
}

// record appends the record of a document: the one that is there, if it was read and the document is still the same.
func (pl *Plan) record(dst []byte, i int) []byte {
	if at := pl.old[i]; at.part >= 0 {
		if from := &pl.from.parts[at.part]; from.data != "" {
			return append(dst, from.data[from.start(at.record):from.ends[at.record]]...)
		}
	}
	return appendRecord(dst, pl.project.Docs[i])
}

// Head makes the head, when all parts are made, and says which parts it does without, and what the base is then.
func (pl *Plan) Head() (head []byte, drop []uint32, next *Base) {
	var runs []run
	for _, at := range pl.next.at {
		if n := len(runs); n > 0 && runs[n-1].part == at.part && runs[n-1].record+runs[n-1].n == at.record {
			runs[n-1].n++
			continue
		}
		runs = append(runs, run{at.part, at.record, 1})
	}
	p := pl.project
	p.Docs = nil
	rest := view(native.Encode(nil, p, native.Standard()))
	c := new(codec)
	begin(c, headMagic)
	pl.next.head(c, &runs, &rest)
	return seal(c), pl.drop, pl.next
}
