package view

import (
	"iter"
	"strings"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// Group says how the list of annotations is ordered and headed.
type Group uint8

// The groupings of the list.
const (
	ByPosition Group = iota
	ByLabel
	ByName
)

// Row is one line of the list beside the text: a heading over Count annotations, or one annotation.
type Row struct {
	Heading bool
	Count   int
	ID      document.ID
	Text    string
	Label   schema.LabelID
	Nested  bool // lies inside the annotation of an earlier row
	Status  document.Status
	Score   float64 // of a suggestion

	Noted, Linked, Attrs bool // it has notes, a link, attributes
}

// Rows appends to dst, which is reused where it has room, the annotations of a layer whose text, canonical spelling, label
// name, link, notes or attributes match query, which is compared after folding (no tashkeel, one form of alef and yeh …).
// names gives a label's name on screen.
func Rows(dst []Row, doc *document.Document, layer document.Layer, labels schema.Schema, group Group, query string, names func(schema.LabelID) string) []Row {
	want := foldQuery(query)
	noted := NotedIn(doc)
	rows := dst
	reach := int32(-1)
	for a := range layer.All() {
		if a.Status == document.Proposed || Dropped(a) {
			continue // suggestions have a list of their own
		}
		r := Row{ID: a.ID, Text: a.Text(doc.Text), Label: a.Label, Status: a.Status,
			Noted: noted[a.ID], Linked: a.Link != "", Attrs: len(a.Attrs) > 0}
		if a.Span.End <= reach {
			r.Nested = group == ByPosition
		} else {
			reach = a.Span.End
		}
		if want != "" && !strings.Contains(foldQuery(r.Text), want) && !strings.Contains(foldQuery(a.Canonical), want) &&
			!strings.Contains(foldQuery(names(a.Label)), want) && !strings.Contains(strings.ToLower(string(a.Label)), want) &&
			!strings.Contains(more(doc, labels, &a), want) {
			continue
		}
		if group == ByName && a.Canonical != "" {
			r.Text = a.Canonical
		}
		rows = append(rows, r)
	}
	switch group {
	case ByLabel:
		return headed(rows, func(r Row) (int, string) {
			_, i, ok := labels.Label(r.Label)
			if !ok {
				i = len(labels.Labels)
			}
			return i, string(r.Label)
		})
	case ByName:
		return headed(rows, func(r Row) (int, string) { return 0, foldQuery(r.Text) })
	}
	return rows
}

// more returns, to be searched, what an annotation has beside its extent: its link, its notes, its attributes by their
// names and values in files and on screen.
func more(doc *document.Document, sc schema.Schema, a *document.Annotation) string {
	words := []string{a.Link}
	for _, at := range a.Attrs {
		kind, _, _ := sc.Attribute(at.Name)
		value := strings.Trim(at.Value, `"`)
		words = append(words, at.Name+"="+value, kind.Ar, kind.En)
		for _, v := range kind.Values {
			if v.Name == value {
				words = append(words, v.Ar, v.En)
			}
		}
	}
	for _, n := range doc.Notes {
		if n.On == a.ID {
			words = append(words, n.Body)
		}
	}
	return foldQuery(strings.Join(words, "\n"))
}

// SuggestionRows are Rows for what nobody has decided on, in order of position.
func SuggestionRows(dst []Row, doc *document.Document, list iter.Seq[session.Suggestion], query string, names func(schema.LabelID) string) []Row {
	want := foldQuery(query)
	reach := int32(-1)
	for g := range list {
		r := Row{ID: g.ID, Text: g.Span.In(doc.Text), Label: g.Label, Status: document.Proposed, Score: g.Score, Nested: g.Span.End <= reach}
		reach = max(reach, g.Span.End)
		if want == "" || strings.Contains(foldQuery(r.Text), want) || strings.Contains(foldQuery(names(g.Label)), want) ||
			strings.Contains(strings.ToLower(string(g.Label)), want) {
			dst = append(dst, r)
		}
	}
	return dst
}

// headed groups rows under headings by key, groups in order of rank, then size (larger first), then first mention.
func headed(rows []Row, key func(Row) (int, string)) []Row {
	type bucket struct {
		rank, first int
		rows        []Row
	}
	at := map[string]int{}
	var buckets []bucket
	for i, r := range rows {
		rank, k := key(r)
		j, ok := at[k]
		if !ok {
			j = len(buckets)
			at[k] = j
			buckets = append(buckets, bucket{rank: rank, first: i})
		}
		buckets[j].rows = append(buckets[j].rows, r)
	}
	sortBy(buckets, func(i, j int) bool {
		x, y := buckets[i], buckets[j]
		if x.rank != y.rank {
			return x.rank < y.rank
		}
		if x.rank == 0 && len(x.rows) != len(y.rows) {
			return len(x.rows) > len(y.rows)
		}
		return x.first < y.first
	})
	out := make([]Row, 0, len(rows)+len(buckets))
	for _, b := range buckets {
		out = append(out, Row{Heading: true, Count: len(b.rows), Text: b.rows[0].Text, Label: b.rows[0].Label})
		out = append(out, b.rows...)
	}
	return out
}

// Folded is s as searches compare it: without tashkeel and tatweel, hamza and ta marbuta in one form, capitals small.
func Folded(s string) string { return foldQuery(s) }

func foldQuery(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(text.Fold(s, text.FoldOptions{}).Text))
}
