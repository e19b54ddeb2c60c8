package format

import (
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/internal/object"
)

// aside loses what belongs to spans and to the document and has no place in the format. Writers do not look at it.
func (f *fitting) aside() {
	for i := range f.out.Spans {
		s := &f.out.Spans[i]
		if len(s.Attrs) > 0 && !f.h.Attributes {
			f.lose(AttrsLost, s.Annotation)
		}
		if !f.h.AnyLabel && !plainName(string(s.Label)) || f.h.OneWord && hasBlank(string(s.Label)) {
			f.lose(LabelChanged, s.Annotation)
		}
		if s.Link != "" && !f.h.Links {
			f.lose(LinkLost, s.Annotation)
		}
		if s.Canonical != "" && !f.h.Canonical && !f.spelt(s) {
			f.lose(CanonicalLost, s.Annotation)
		}
		if len(s.Outside) > 0 && !f.h.Clitics {
			f.lose(CliticsLost, s.Annotation)
		}
		if s.Score != nil && !f.h.Scores {
			f.lose(ScoreLost, s.Annotation)
		}
		if s.Status == document.Unsure && !f.h.Unsure {
			f.lose(StatusChanged, s.Annotation)
		}
	}
	kept := map[document.ID]bool{} // the annotations that are written, wholly or in part
	if len(f.d.Relations)+len(f.d.Notes) > 0 {
		for i := range f.out.Spans {
			if s := &f.out.Spans[i]; !s.part {
				kept[s.ID] = true
			}
		}
	}
	lose := func(kind LossKind, id document.ID) { f.loss = append(f.loss, Lost{Kind: kind, Doc: f.d.ID, ID: id}) }
	for _, r := range f.d.Relations {
		if f.h.Relations && kept[r.From] && kept[r.To] {
			f.out.Relations = append(f.out.Relations, r)
		} else {
			lose(RelationLost, r.ID)
		}
	}
	for _, n := range f.d.Notes {
		if f.h.Notes && (n.On == "" && !f.h.NotesOnSpans || kept[n.On]) {
			f.out.Notes = append(f.out.Notes, n)
		} else {
			lose(NoteLost, n.ID)
		}
	}
	for _, l := range f.d.Labels {
		if f.h.DocLabels {
			f.out.Labels = append(f.out.Labels, l)
		} else {
			lose(DocLabelLost, l.ID)
		}
	}
	if !f.h.Corrections {
		for _, c := range f.d.Corrections {
			f.loss = append(f.loss, Lost{Kind: CorrectionLost, Doc: f.d.ID, Span: c.Span, Text: c.Span.In(f.d.Text)})
		}
	}
	f.document()
}

// spelt reports whether a span's tokens, put together, are its restored spelling.
func (f *fitting) spelt(s *FittedSpan) bool {
	if !f.h.Tokens || !f.h.Rows {
		return false
	}
	rest := s.Canonical
	for _, t := range f.out.Tokens[s.First:s.Last] {
		var ok bool
		if rest, ok = strings.CutPrefix(strings.TrimPrefix(rest, " "), t.Form); !ok {
			return false
		}
	}
	return rest == ""
}

// document loses what is known of the document and of its making.
func (f *fitting) document() {
	lose := func(kind LossKind, fields []string) {
		if len(fields) > 0 {
			f.loss = append(f.loss, Lost{Kind: kind, Doc: f.d.ID, Fields: fields})
		}
	}
	if f.h.NoText && f.d.Text != "" || f.h.Rows && f.wordless {
		f.loss = append(f.loss, Lost{Kind: TextLost, Doc: f.d.ID})
	}
	lose(MetaLost, f.meta())
	if !f.h.History {
		lose(HistoryLost, f.history())
	}
	if !f.h.Extra {
		lose(MembersLost, f.members())
	}
}

// meta names what is known of the document and not written, as our own file calls it.
func (f *fitting) meta() (fields []string) {
	m := &f.d.Meta
	name := func(there bool, field string) {
		if there {
			fields = append(fields, field)
		}
	}
	name(m.Title != "" && !f.h.Title, "title")
	if !f.h.Meta {
		name(m.Source != "", "source")
		name(m.Licence != "", "licence")
		name(m.Variety != "", "variety")
		name(m.Dir != document.DirAuto, "dir")
		name(m.State != document.StateNew, "state")
		name(m.Reason != "", "reason")
		name(m.Aid != document.AidOpen, "suggestions")
	}
	return fields
}

// history names what is known of how the annotations that are written came about. That they were imported is no history:
// whoever reads the file will say the same.
func (f *fitting) history() (fields []string) {
	var by, created, modified, guideline, origin bool
	for i := range f.out.Spans {
		a := f.out.Spans[i].Annotation
		by, created, modified, guideline = by || a.By != "", created || a.Created != "", modified || a.Modified != "", guideline || a.Guideline != 0
		switch a.Origin.Kind {
		case document.Human, document.Import: // but what is proposed will be taken for a model's
			origin = origin || a.Status != document.Accepted
		default:
			origin = true
		}
	}
	for i := range f.out.Notes {
		n := &f.out.Notes[i]
		by, created = by || n.By != "", created || n.Created != ""
	}
	layers := slices.ContainsFunc(f.out.Spans, func(s FittedSpan) bool { return s.Layer != "" })
	for _, x := range []struct {
		there bool
		field string
	}{{by, "by"}, {created, "created"}, {modified, "modified"}, {guideline, "guideline"}, {origin, "origin"}, {layers, "layers"}} {
		if x.there {
			fields = append(fields, x.field)
		}
	}
	return fields
}

// members names the members of the file it came from that nobody knows, of the document and of what is written of it, and
// that say something.
func (f *fitting) members() (fields []string) {
	add := func(extra []byte) {
		if len(extra) == 0 {
			return
		}
		in := object.NewReader(append(append([]byte{'{'}, extra...), '}'))
		_, _ = in.Object(func(name string) (bool, error) { // it was read before, so it can be read
			switch raw, err := in.Raw(); {
			case err != nil:
				return true, err
			case string(raw) != "null" && string(raw) != "[]" && string(raw) != "{}" && string(raw) != `""` && !slices.Contains(fields, name):
				fields = append(fields, name)
			}
			return true, nil
		})
	}
	add(f.d.Extra)
	for i := range f.out.Spans {
		a := f.out.Spans[i].Annotation
		add(a.Extra)
		add(a.Origin.Extra)
		for _, o := range a.Outside {
			add([]byte(o.Extra))
		}
	}
	for i := range f.out.Relations {
		add(f.out.Relations[i].Extra)
	}
	for i := range f.out.Notes {
		add(f.out.Notes[i].Extra)
	}
	for i := range f.out.Labels {
		add(f.out.Labels[i].Extra)
	}
	return fields
}
