package view

import (
	"sort"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/match"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// MostMentions is how many mentions are held. Who looks for في wants another tool.
const MostMentions = 20000

// Mentions looks for a name in the open document and then in all others, in slices. Which of them are checked, and how
// they are counted, is the views' business (web/js/views/mentions.js): code that only they need is not in the page.
// Nil holds none.
type Mentions struct {
	sess    *session.Session
	pattern *match.Pattern
	label   schema.LabelID
	docs    []*document.Document // from the open one on, then those before it
	next    int
	found   []session.Mention
	in      []int32 // index into docs, by mention
	told    int     // how many Tell has told of
}

// NewMentions begins to look for a name. All looks in every document, or else in the open one. What would become of a
// mention is said for the label.
func NewMentions(s *session.Session, p *match.Pattern, label schema.LabelID, all bool) *Mentions {
	m := &Mentions{sess: s, pattern: p, label: label}
	docs := s.Project().Docs
	for i, d := range docs {
		if d == s.Doc() {
			m.docs = append(append(m.docs, docs[i:]...), docs[:i]...)
		}
	}
	if !all && len(m.docs) > 0 {
		m.docs = m.docs[:1]
	}
	return m
}

// More looks through further documents until stop says so after one of them; it reports whether all is done.
func (m *Mentions) More(stop func() bool) (done bool) {
	for m.next < len(m.docs) && len(m.found) <= MostMentions {
		m.found = m.sess.AppendMentions(m.found, m.docs[m.next], m.pattern, m.label)
		for len(m.in) < len(m.found) {
			m.in = append(m.in, int32(m.next))
		}
		m.next++
		if stop() {
			break
		}
	}
	return m.next == len(m.docs) || len(m.found) > MostMentions
}

// Len returns how many mentions there are so far.
func (m *Mentions) Len() int { return len(m.found) }

// Mention returns mention i.
func (m *Mentions) Mention(i int) session.Mention { return m.found[i] }

// Tell writes the mentions that came since it was asked last: one character each, '0' + 6 × group + standing, a comma
// before the first of a document, and a full stop where that is all.
func (m *Mentions) Tell(done bool) string {
	var b []byte
	for ; m.told < len(m.found); m.told++ {
		if i := m.told; i == 0 || m.in[i] != m.in[i-1] {
			b = append(b, ',')
		}
		h := &m.found[m.told]
		b = append(b, '0'+6*byte(h.Group)+byte(h.Standing))
	}
	if done {
		b = append(b, '.')
	}
	return string(b)
}

// about is how many code points are shown on each side of a mention at most: what a wide window has room for.
const about = 100

// AppendLine appends mention i as the views read it, fields parted by U+001F: before the words, the words up to the name,
// the name, the words behind it, after the words, the label that is there, the document's title.
func (m *Mentions) AppendLine(b []byte, i int) []byte {
	h, d := &m.found[i], m.docs[m.in[i]]
	src := d.Text
	before, after := text.Around(src, text.Span{End: int32(len(src))}, h.Word, about)
	for _, s := range [...]string{before, src[h.Word.Start:h.Name.Start], src[h.Name.Start:h.Name.End], src[h.Name.End:h.Word.End], after} {
		b = append(b, flat(s)...)
		b = append(b, 0x1f)
	}
	b = append(append(b, h.Label...), 0x1f)
	return append(b, flat(d.Meta.Title)...)
}

// flat writes a stretch of text on one line.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || text.IsBidiControl(r) || text.BreakLen(string(r), 0) > 0 {
			return ' '
		}
		return r
	}, s)
}

// Here returns the mentions in the open document from the first that ends after b on, and the index of that one.
func (m *Mentions) Here(b int32) (list []session.Mention, first int) {
	if m == nil || len(m.docs) == 0 {
		return nil, 0
	}
	open := m.sess.Doc()
	k := int32(0)
	for open != nil && int(k) < len(m.docs) && m.docs[k].ID != open.ID {
		k++
	}
	first = sort.Search(len(m.in), func(i int) bool { return m.in[i] > k || m.in[i] == k && m.found[i].Name.End > b })
	last := first + sort.Search(len(m.in)-first, func(i int) bool { return m.in[first+i] > k })
	return m.found[first:last], first
}

// Place says which mention is selected, counted from 1 among those of the open document, 0 for none; and how many there
// are.
func (m *Mentions) Place() (at, here int) {
	list, _ := m.Here(-1)
	if len(list) == 0 {
		return 0, 0
	}
	sel := m.sess.Selection().Span
	for i := range list {
		if list[i].Span == sel || list[i].Name == sel {
			at = i + 1
		}
	}
	return at, len(list)
}

// Step returns the index of the mention after the selection (dir 1), or before it (-1); round the documents it goes. With
// dir 2 it is the one at the selection or after it, in the open document alone. -1 where there is none.
func (m *Mentions) Step(dir int) int {
	if m == nil || len(m.found) == 0 {
		return -1
	}
	n := len(m.found)
	sel := m.sess.Selection()
	at := sel.Span.Start
	list, i := m.Here(at)
	switch {
	case dir < 0:
		i--
	case dir == 2:
		if len(list) == 0 {
			list, i = m.Here(-1)
		}
		if len(list) == 0 {
			return -1
		}
	case dir > 0 && len(list) > 0 && (list[0].Span == sel.Span || list[0].Name == sel.Span):
		i++
	}
	return (i%n + n) % n
}

// Labels writes a schema's labels as the views read them, fields parted by U+001F, labels by U+001E.
func Labels(list []schema.Label, name func(schema.Label) string) string {
	var b []byte
	for i, l := range list {
		if i > 0 {
			b = append(b, 0x1e)
		}
		b = append(append(append(b, l.ID...), 0x1f), name(l)...)
		b = append(append(b, 0x1f), l.Color...)
	}
	return string(b)
}

// Said writes numbers parted by blanks.
func Said(numbers ...int) string {
	var b []byte
	for _, n := range numbers {
		b = append(strconv.AppendInt(b, int64(n), 10), ' ')
	}
	return string(b)
}

// Command returns what does a task to the mentions that are picked, a '1' in their place; nil where none is. The tasks:
// "apply", "relabel", "remove".
func (m *Mentions) Command(task, picked string, report *session.Applied) session.Command {
	var places []session.Place
	var refs []session.Ref
	for i := range m.found[:min(len(m.found), len(picked))] {
		h := &m.found[i]
		if picked[i] != '1' {
			continue
		}
		places = append(places, h.Place())
		refs = append(refs, session.Ref{Doc: h.Doc, ID: h.Ann})
	}
	switch {
	case len(places) == 0:
		return nil
	case task == "apply":
		return session.ApplyToAll{Places: places, Label: m.label, Report: report}
	case task == "remove":
		return session.RemoveEverywhere{Anns: refs}
	}
	return session.RelabelEverywhere{Anns: refs, Label: m.label, Report: report}
}
