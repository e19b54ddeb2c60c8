package session

import (
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/internal/jsontext"
	"wusum/core/schema"
	"wusum/core/text"
)

// Effect counts what a change of the schema does to what is there.
type Effect struct {
	Renamed    int // annotations that bear another label
	Merged     int // annotations that went into another of the same extent
	Deleted    int // annotations
	Attributes int // annotations whose attributes change
	Relations  int // relations renamed or deleted
	DocLabels  int // document labels renamed or deleted
	Documents  int // documents in which anything changes
}

// Preview says what a command would do, without doing it. Errors are those of the command.
func (s *Session) Preview(c SetSchema) (Effect, error) {
	m := migration{c: c}
	_, err := m.plan(s)
	return m.effect, err
}

func (c SetSchema) plan(s *Session, _ Stamp) (document.Step, error) {
	m := migration{c: c}
	return m.plan(s)
}

// migration takes a project from one schema to another.
type migration struct {
	c       SetSchema
	effect  Effect
	orphans map[schema.LabelID]int
}

func (m *migration) plan(s *Session) (document.Step, error) {
	old := s.project.Schema
	if err := valid(m.c.Schema); err != nil {
		return document.Step{}, err
	}
	var changes []document.Change
	if !m.c.Schema.Equal(old) {
		changes = append(changes, document.SchemaChange{Removed: old, Added: m.c.Schema})
	}
	m.orphans = map[schema.LabelID]int{}
	for _, d := range s.project.Docs {
		own := m.document(d)
		if len(own) > 0 {
			m.effect.Documents++
		}
		changes = append(changes, own...)
	}
	for _, l := range old.Labels { // in the schema's order, so that the answer is always the same
		if n := m.orphans[l.ID]; n > 0 {
			return document.Step{}, fault(CodeLabelInUse, text.Span{}, string(l.ID), strconv.Itoa(n))
		}
	}
	if g, ok := m.guideline(s.project.Guideline); ok {
		changes = append(changes, g)
	}
	return document.Step{Changes: changes}, nil
}

// document returns the changes of one document.
func (m *migration) document(d *document.Document) []document.Change {
	into := map[document.ID]document.ID{} // annotations that go, to what they went into; "" for nothing
	edits := make([]document.Edit, len(d.Layers))
	for i, l := range d.Layers {
		edits[i] = m.layer(l, into)
	}
	changes := layerChanges(d, edits)
	if c := m.relations(d, into); len(c.Removed)+len(c.Added) > 0 {
		changes = append(changes, c)
	}
	notes := document.NoteChange{Doc: d.ID}
	for _, n := range d.Notes {
		if to, gone := into[n.On]; gone {
			notes.Removed = append(notes.Removed, n)
			if n.On = to; to != "" {
				notes.Added = append(notes.Added, n)
			}
		}
	}
	if notes.Removed != nil {
		changes = append(changes, notes)
	}
	if c := m.docLabels(d); c.Removed != nil {
		changes = append(changes, c)
	}
	return changes
}

// layer returns the edit of one layer. Annotations of one extent stand side by side in it.
func (m *migration) layer(l document.Layer, into map[document.ID]document.ID) (e document.Edit) {
	var run []document.Annotation
	flush := func() {
		m.extent(run, &e, into)
		run = run[:0]
	}
	for a := range l.All() {
		if len(run) > 0 && run[0].Span != a.Span {
			flush()
		}
		run = append(run, a)
	}
	flush()
	return e
}

// extent deals with the annotations of one extent.
func (m *migration) extent(run []document.Annotation, e *document.Edit, into map[document.ID]document.ID) {
	type kept struct {
		document.Annotation
		old     *document.Annotation
		renamed bool
	}
	var stay []kept
	for i := range run {
		old := &run[i]
		to, renamed := m.c.Renamed[old.Label]
		if renamed && to == "" {
			into[old.ID] = ""
			e.Removed = append(e.Removed, *old)
			m.effect.Deleted++
			continue
		}
		k := kept{*old, old, renamed && to != old.Label}
		if k.renamed {
			k.Label = to
		}
		if _, _, ok := m.c.Schema.Label(k.Label); !ok {
			m.orphans[old.Label]++
		}
		k.Attrs = m.attrs(old.Attrs)
		twin := slices.IndexFunc(stay, func(o kept) bool {
			return o.Label == k.Label && slices.Equal(o.Parts, k.Parts) && (o.renamed || k.renamed)
		})
		if twin < 0 {
			stay = append(stay, k)
			continue
		}
		best, other := &stay[twin], k
		if standing(k.Status) < standing(best.Status) {
			*best, other = k, *best
		}
		for id, to := range into {
			if to == other.ID {
				into[id] = best.ID
			}
		}
		into[other.ID] = best.ID
		for _, attr := range other.Attrs {
			if !slices.ContainsFunc(best.Attrs, func(o document.Attr) bool { return o.Name == attr.Name }) {
				best.Attrs = append(slices.Clip(best.Attrs), attr)
			}
		}
		e.Removed = append(e.Removed, *other.old)
		m.effect.Merged++
	}
	for _, k := range stay {
		if k.Equal(*k.old) {
			continue
		}
		if k.renamed {
			m.effect.Renamed++
		}
		if !slices.Equal(k.Attrs, k.old.Attrs) {
			m.effect.Attributes++
		}
		e.Removed = append(e.Removed, *k.old)
		e.Added = append(e.Added, k.Annotation)
	}
}

// standing orders what people have decided: of two that become one, the lower stays.
func standing(s document.Status) int {
	return [...]int{document.Accepted: 0, document.Unsure: 1, document.Proposed: 2, document.Rejected: 3}[s%4]
}

// attrs returns attributes under their new names; the same slice where nothing changes.
func (m *migration) attrs(attrs []document.Attr) []document.Attr {
	var out []document.Attr
	changed := false
	for _, a := range attrs {
		to, ok := m.c.Attributes[a.Name]
		if ok {
			if to.Name == "" {
				changed = true
				continue
			}
			if value, ok := to.Values[unquoted(a.Value)]; ok {
				changed = true
				if value == "" {
					continue
				}
				a.Value = string(jsontext.AppendQuote(nil, value))
			}
			changed = changed || to.Name != a.Name
			a.Name = to.Name
		}
		if slices.ContainsFunc(out, func(o document.Attr) bool { return o.Name == a.Name }) {
			changed = true // the first counts, as in files
			continue
		}
		out = append(out, a)
	}
	if !changed {
		return attrs
	}
	return out
}

// unquoted returns what a JSON string says, and other JSON as it stands.
func unquoted(raw string) string {
	if len(raw) > 1 && raw[0] == '"' {
		return string(jsontext.AppendUnquote(nil, []byte(raw)))
	}
	return raw
}

func (m *migration) relations(d *document.Document, into map[document.ID]document.ID) (c document.RelationChange) {
	c.Doc = d.ID
	type key struct {
		from, to document.ID
		name     string
	}
	seen := map[key]bool{}
	for _, r := range d.Relations {
		next, gone := r, false
		if to, ok := m.c.Relations[r.Type]; ok {
			next.Type, gone = to, to == ""
		}
		for _, end := range []*document.ID{&next.From, &next.To} {
			if to, ok := into[*end]; ok {
				*end, gone = to, gone || to == ""
			}
		}
		changed := next.Type != r.Type || next.From != r.From || next.To != r.To
		k := key{next.From, next.To, next.Type}
		gone = gone || changed && (next.From == next.To && r.From != r.To || seen[k])
		seen[k] = true
		if !changed && !gone {
			continue
		}
		m.effect.Relations++
		c.Removed = append(c.Removed, r)
		if !gone {
			c.Added = append(c.Added, next)
		}
	}
	return c
}

func (m *migration) docLabels(d *document.Document) (c document.DocLabelChange) {
	c.Doc = d.ID
	for _, l := range d.Labels {
		to, ok := m.c.DocLabels[l.Name]
		if !ok {
			continue
		}
		next := l
		next.Name = to.Name
		if value, ok := to.Values[l.Value]; ok {
			next.Value = value
		}
		if next.Name == l.Name && next.Value == l.Value {
			continue
		}
		m.effect.DocLabels++
		c.Removed = append(c.Removed, l)
		if next.Name == "" || next.Value == "" && l.Value != "" || slices.ContainsFunc(c.Added, func(o document.DocLabel) bool {
			return o.Name == next.Name && o.Value == next.Value
		}) {
			continue
		}
		c.Added = append(c.Added, next)
	}
	return c
}

// guideline takes the rulings along, and the labels of the examples in the project's own text: […]{LABEL}.
func (m *migration) guideline(g document.Guideline) (c document.GuidelineChange, ok bool) {
	for _, e := range g.Examples {
		to, renamed := m.c.Renamed[e.Label]
		if !renamed || to == e.Label {
			continue
		}
		c.Removed.Examples = append(c.Removed.Examples, e)
		if e.Label = to; to != "" {
			c.Added.Examples = append(c.Added.Examples, e)
		}
	}
	if text := (document.GuidelineText{Ar: m.notation(g.Text.Ar), En: m.notation(g.Text.En)}); text != g.Text {
		c.Removed.Text, c.Added.Text = &g.Text, &text
	}
	if c.Removed.Examples == nil && c.Removed.Text == nil {
		return c, false
	}
	c.Removed.Version, c.Added.Version = g.Version, g.Number()+1
	return c, true
}

// notation renames the labels of examples in a text. (A strings.Replacer would cost the page some kilobytes.)
func (m *migration) notation(src string) string {
	var out strings.Builder
	for {
		i := strings.Index(src, "]{")
		if i < 0 {
			break
		}
		n := strings.IndexByte(src[i:], '}')
		if n < 0 {
			break
		}
		name := src[i+2 : i+n]
		if to := m.c.Renamed[schema.LabelID(name)]; to != "" {
			name = string(to)
		}
		out.WriteString(src[:i+2])
		out.WriteString(name)
		src = src[i+n:]
	}
	out.WriteString(src)
	return out.String()
}
