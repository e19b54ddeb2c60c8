package dataset

import (
	"strconv"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
	"wusum/core/stats"
)

// Figures count a part of a data set, or all of it, as it stands in the rows that are written: what they lose is not in
// them.
type Figures struct {
	Documents int
	Sentences int // rows
	Tokens    int
	Mentions  int // spans in the rows
	Names     int // distinct ones, as package stats tells them apart
	Fresh     int // distinct ones that the first part lacks; 0 for it and for all
	Labels    []Count

	// Bytes of the rows as Arrow holds them, which is what data set cards call num_bytes: strings in UTF-8, eight bytes a
	// number, and four more a string and a list.
	Bytes int
}

// Count is the figures of one label, in the order of the labels that are written.
type Count struct{ Mentions, Names, Documents int }

// tally counts the documents of one part as they are written.
type tally struct {
	Figures
	labels map[schema.LabelID]int // numbers of the labels
	names  map[name]bool
	in     []int // of each label, the number of the document that had it last
}

// name is a name under one label.
type name struct {
	label int
	form  string
}

func newTally(labels []schema.LabelID) *tally {
	t := &tally{labels: map[schema.LabelID]int{}, names: map[name]bool{}, in: make([]int, len(labels))}
	t.Labels = make([]Count, len(labels))
	for i, id := range labels {
		t.labels[id] = i
	}
	return t
}

// add counts a document as a writer of rows has it.
func (t *tally) add(f *format.Fitted) {
	t.Documents++
	t.Tokens += len(f.Tokens)
	t.Mentions += len(f.Spans)
	for i := range f.Spans {
		t.mention(f.Document, f.Spans[i].Annotation)
		t.Bytes += 8 + 8 + 4 + len(f.Spans[i].Label)
	}
	from, row := 0, 0
	for i := range f.Tokens {
		t.Bytes += 4 + len(f.Tokens[i].Form) + 8
		if f.Tokens[i].Ends || i+1 == len(f.Tokens) {
			row++
			id := len(f.ID) + len("-") + len(strconv.Itoa(row))
			text := int(f.Tokens[i].Span.End - f.Tokens[from].Span.Start)
			t.Bytes += 4 + id + 4 + 4 + 4 + text + 4
			from = i + 1
		}
	}
	t.Sentences += row
}

func (t *tally) mention(d *document.Document, a *document.Annotation) {
	i, ok := t.labels[a.Label]
	if !ok {
		return
	}
	l := &t.Labels[i]
	l.Mentions++
	if key := (name{i, stats.Name(d, a)}); !t.names[key] {
		t.names[key] = true
		t.Names++
		l.Names++
	}
	if t.in[i] != t.Documents {
		t.in[i] = t.Documents
		l.Documents++
	}
}

// together adds the figures of the parts up, and counts what the others have that the first lacks.
func together(parts []*tally, labels []schema.LabelID) *tally {
	all := newTally(labels)
	for i, p := range parts {
		all.Documents += p.Documents
		all.Sentences += p.Sentences
		all.Tokens += p.Tokens
		all.Mentions += p.Mentions
		all.Bytes += p.Bytes
		for l := range p.Labels {
			all.Labels[l].Mentions += p.Labels[l].Mentions
			all.Labels[l].Documents += p.Labels[l].Documents
		}
		for key := range p.names {
			if i > 0 && !parts[0].names[key] {
				p.Fresh++
			}
			if !all.names[key] {
				all.names[key] = true
				all.Names++
				all.Labels[key.label].Names++
			}
		}
	}
	return all
}
