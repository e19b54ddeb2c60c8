package format_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/text"
)

// mention is all that an annotation says but its ID, as strings, so that two can be compared and counted.
type mention struct {
	text    string // "~" where the file has another, or no more than a part
	label   string
	layer   string
	status  string
	attrs   string
	link    string
	spelt   string
	clitics string
	score   string
	history string
	extra   string
}

// losses are those of one document, by what they befell.
type losses struct {
	of     map[document.ID]map[format.LossKind]bool // annotations, or parts of one
	drops  map[document.ID]int
	others map[string]bool // kind and ID of what is no annotation
	fields map[string]bool // of the document, as kind and name
	places map[string]bool // of corrections
	text   bool
	words  bool // labels are written as one word
}

func lossesOf(loss format.Loss, id document.DocID) losses {
	l := losses{map[document.ID]map[format.LossKind]bool{}, map[document.ID]int{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, false, false}
	for _, x := range loss {
		switch {
		case x.Doc != id:
		case x.Kind == format.RelationLost || x.Kind == format.NoteLost || x.Kind == format.DocLabelLost:
			l.others[string(x.Kind)+" "+string(x.ID)] = true
		case x.Kind == format.CorrectionLost:
			l.places[fmt.Sprint(x.Span)] = true
		case x.Kind == format.TextLost:
			l.text = true
		case x.Fields != nil:
			for _, f := range x.Fields {
				l.fields[string(x.Kind)+" "+f] = true
			}
		case x.Kind.Drops():
			l.drops[x.ID]++
		default:
			if l.of[x.ID] == nil {
				l.of[x.ID] = map[format.LossKind]bool{}
			}
			l.of[x.ID][x.Kind] = true
		}
	}
	return l
}

// history is what of the making of something the file is to have; what was imported says only that.
func (l losses) history(by, created, modified string, guideline uint32, o document.Origin) string {
	keep := func(field, value string) string {
		if l.fields[string(format.HistoryLost)+" "+field] {
			return ""
		}
		return value
	}
	origin := fmt.Sprint(o.Kind, o.Name, o.Version, o.From)
	if o.Kind == document.Human || o.Kind == document.Import {
		origin = ""
	}
	return strings.Join([]string{keep("by", by), keep("created", created), keep("modified", modified), keep("guideline", fmt.Sprint(guideline)), keep("origin", origin)}, "|")
}

// mention describes an annotation, or a part of it, less what was lost.
func (l losses) mention(src, at string, layer string, a *document.Annotation, lost map[format.LossKind]bool) mention {
	m := mention{
		text: at, label: string(a.Label), layer: layer, status: fmt.Sprint(a.Status), link: a.Link, spelt: a.Canonical,
		history: l.history(a.By, a.Created, a.Modified, a.Guideline, a.Origin), extra: string(a.Extra) + string(a.Origin.Extra),
	}
	attrs := slices.Clone(a.Attrs)
	slices.SortFunc(attrs, func(x, y document.Attr) int {
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Value, y.Value))
	})
	if len(attrs) > 0 {
		m.attrs = fmt.Sprint(attrs)
	}
	for _, o := range a.Outside {
		m.clitics += fmt.Sprintf("%s %s %s %s;", o.Span.In(src), o.Kind, o.Form, o.Extra)
	}
	if a.Score != nil {
		m.score = fmt.Sprint(*a.Score)
	}
	if l.fields[string(format.HistoryLost)+" layers"] {
		m.layer = ""
	}
	if len(l.fields) > 0 && l.membersLost() {
		m.extra = ""
	}
	for kind := range lost {
		switch kind {
		case format.AttrsLost:
			m.attrs = ""
		case format.LinkLost:
			m.link = ""
		case format.CanonicalLost:
			m.spelt = ""
		case format.CliticsLost:
			m.clitics = ""
		case format.ScoreLost:
			m.score = ""
		case format.StatusChanged:
			m.status = fmt.Sprint(document.Proposed)
		case format.LabelChanged:
			if l.words {
				m.label = strings.ReplaceAll(m.label, " ", "_")
			}
		case format.Widened, format.TextChanged, format.Split:
			m.text = "~"
		}
	}
	return m
}

func (l losses) membersLost() bool {
	for f := range l.fields {
		if strings.HasPrefix(f, string(format.MembersLost)) {
			return true
		}
	}
	return false
}

// expected are the mentions that a file is to have.
func (l losses) expected(d *document.Document) (all []mention) {
	for i, layer := range d.Layers {
		name := layer.Name
		if i == 0 {
			name = ""
		}
		for a := range layer.All() {
			lost := l.of[a.ID]
			if !lost[format.Split] {
				if l.drops[a.ID] == 0 {
					all = append(all, l.mention(d.Text, a.Text(d.Text), name, &a, lost))
				}
				continue
			}
			for k := range a.Parts {
				id := a.ID
				if k > 0 {
					id += document.ID("." + string(rune('a'+k-1)))
				}
				if l.drops[id] > 0 {
					continue
				}
				lost := l.of[id]
				if lost == nil {
					lost = map[format.LossKind]bool{}
				}
				lost[format.Split] = true
				all = append(all, l.mention(d.Text, "~", name, &a, lost))
			}
		}
	}
	return all
}

// found are the mentions that came back.
func (l losses) found(d *document.Document) (all []mention) {
	for i, layer := range d.Layers {
		name := layer.Name
		if i == 0 {
			name = ""
		}
		for a := range layer.All() {
			all = append(all, l.mention(d.Text, a.Text(d.Text), name, &a, nil))
		}
	}
	return all
}

// keeps holds what came back from a file to what went in, less exactly what the report lists.
func keeps(t *testing.T, f format.Format, opt format.WriteOptions, in, out *document.Document, loss format.Loss) {
	t.Helper()
	l := lossesOf(loss, in.ID)
	l.words = f.Holds.OneWord
	switch {
	case !f.Holds.Rows || !f.Holds.Tokens:
		assert.Equal(t, in.Text, out.Text)
	case opt.Spelling != format.Canonical:
		assert.Equal(t, inkOf(in.Text), inkOf(out.Text))
	}
	want, got := l.expected(in), l.found(out)
	if opt.Spelling == format.Canonical && f.Holds.Rows {
		for i := range want { // the restored spelling is what its tokens say
			if spelt := inkOf(want[i].spelt); spelt != "" {
				want[i].text, want[i].spelt = "~", ""
				assert.True(t, slices.ContainsFunc(got, func(m mention) bool { return inkOf(m.text) == spelt }), "%s is lost", spelt)
			}
		}
	}
	same(t, "mentions", want, got, func(m mention) mention { m.text = "~"; return m }, func(m mention) bool { return m.text == "~" })

	type relation struct{ kind, from, to, fromText, toText, extra string }
	related := func(d *document.Document, less bool) (all []relation) {
		for _, r := range d.Relations {
			if less && l.others[string(format.RelationLost)+" "+string(r.ID)] {
				continue
			}
			from, to := end(d, r.From, l, less), end(d, r.To, l, less)
			x := relation{r.Type, from.label, to.label, from.text, to.text, string(r.Extra)}
			if l.membersLost() {
				x.extra = ""
			}
			all = append(all, x)
		}
		return all
	}
	same(t, "relations", related(in, true), related(out, false), func(r relation) relation { r.fromText, r.toText = "~", "~"; return r },
		func(r relation) bool { return r.fromText == "~" || r.toText == "~" })

	type note struct{ kind, body, on, onText, history, extra string }
	noted := func(d *document.Document, less bool) (all []note) {
		for _, n := range d.Notes {
			if less && l.others[string(format.NoteLost)+" "+string(n.ID)] {
				continue
			}
			on := end(d, n.On, l, less)
			x := note{string(n.Kind), n.Body, on.label, on.text, l.history(n.By, n.Created, "", 0, document.Origin{}), string(n.Extra)}
			if l.membersLost() {
				x.extra = ""
			}
			all = append(all, x)
		}
		return all
	}
	same(t, "notes", noted(in, true), noted(out, false), func(n note) note { n.onText = "~"; return n }, func(n note) bool { return n.onText == "~" })

	labels := func(d *document.Document, less bool) (all []string) {
		for _, x := range d.Labels {
			if less && l.others[string(format.DocLabelLost)+" "+string(x.ID)] {
				continue
			}
			all = append(all, x.Name+"="+x.Value)
		}
		slices.Sort(all)
		return all
	}
	assert.Equal(t, labels(in, true), labels(out, false), "labels of the document")

	corrected := func(d *document.Document, less bool) (all []string) {
		for _, c := range d.Corrections {
			if !less || !l.places[fmt.Sprint(c.Span)] {
				all = append(all, fmt.Sprint(c.Span, c.Original, c.By, c.Created, string(c.Extra)))
			}
		}
		return all
	}
	assert.Equal(t, corrected(in, true), corrected(out, false), "corrections")

	less := in.Meta
	for field, blank := range map[string]func(){
		"title": func() { less.Title = "" }, "source": func() { less.Source = "" }, "licence": func() { less.Licence = "" }, "variety": func() { less.Variety = "" },
		"dir": func() { less.Dir = 0 }, "state": func() { less.State = 0 }, "reason": func() { less.Reason = "" }, "suggestions": func() { less.Aid = 0 },
	} {
		if l.fields[string(format.MetaLost)+" "+field] {
			blank()
		}
	}
	assert.Equal(t, less, out.Meta)
	if l.membersLost() {
		assert.Empty(t, out.Extra)
	} else {
		assert.Equal(t, string(in.Extra), string(out.Extra))
	}
}

// end is the annotation of an ID as a relation or a note sees it: what it is called, and its text, "~" if the file has another.
func end(d *document.Document, id document.ID, l losses, less bool) mention {
	a, in := d.Find(id)
	if in < 0 {
		return mention{}
	}
	m := mention{text: a.Text(d.Text), label: string(a.Label)}
	if l.words {
		m.label = strings.ReplaceAll(m.label, " ", "_")
	}
	if lost := l.of[id]; less && (lost[format.Split] || lost[format.Widened] || lost[format.TextChanged]) {
		m.text = "~"
	}
	return m
}

// same holds two lists to each other as bags: first what is exactly the same, then, of those of which the report says that
// their text is another, what is the same but for that.
func same[T comparable](t *testing.T, what string, want, got []T, blur func(T) T, blurred func(T) bool) {
	t.Helper()
	got = slices.Clone(got)
	var later []T
	for _, w := range want {
		if blurred(w) {
			later = append(later, blur(w))
		} else if i := slices.Index(got, w); assert.GreaterOrEqual(t, i, 0, "%s: %+v is lost; there are %+v", what, w, got) {
			got = slices.Delete(got, i, i+1)
		}
	}
	for i := range got {
		got[i] = blur(got[i])
	}
	for _, w := range later {
		if i := slices.Index(got, w); assert.GreaterOrEqual(t, i, 0, "%s: %+v is lost; there are %+v", what, w, got) {
			got = slices.Delete(got, i, i+1)
		}
	}
	assert.Empty(t, got, "%s that nobody wrote", what)
}

// inkOf is a text without white space and invisible characters, and without what stands for them inside a token.
func inkOf(s string) string {
	return strings.Map(func(r rune) rune {
		if text.IsSpace(r) || text.IsInvisible(r) || unicode.IsSpace(r) || unicode.IsControl(r) || r == '_' {
			return -1
		}
		return r
	}, s)
}
