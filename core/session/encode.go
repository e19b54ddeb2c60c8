package session

import (
	"strconv"

	"wusum/core/document"
	"wusum/core/schema"
)

// AppendEntry appends e as one line of JSON, without the line's end. It is lossless: ParseEntry gives an equal entry.
// Offsets are bytes, as in memory; this is our own journal, not a format to exchange.
func AppendEntry(dst []byte, e Entry) []byte {
	p := &pen{dst}
	p.b = append(p.b, '{')
	p.key("seq")
	p.b = strconv.AppendUint(p.b, e.Seq, 10)
	p.number("verb", int64(e.Verb))
	p.member("at", e.At)
	p.member("by", e.By)
	list(p, "step", e.Step.Changes, p.change)
	p.close('}')
	return p.b
}

func (p *pen) change(c document.Change) {
	p.object(func() {
		switch c := c.(type) {
		case document.LayerChange:
			p.about("layer", c.Doc)
			p.member("layer", c.Layer)
			both(p, c.Edit.Removed, c.Edit.Added, p.annotation)
		case document.TextChange:
			p.about("text", c.Doc)
			p.number("at", int64(c.At))
			p.passage("removed", c.Removed)
			p.passage("added", c.Added)
		case document.RelationChange:
			p.about("relation", c.Doc)
			both(p, c.Removed, c.Added, p.relation)
		case document.DocLabelChange:
			p.about("label", c.Doc)
			both(p, c.Removed, c.Added, p.docLabel)
		case document.NoteChange:
			p.about("note", c.Doc)
			both(p, c.Removed, c.Added, p.note)
		case document.MetaChange:
			p.about("meta", c.Doc)
			p.key("removed")
			p.meta(c.Removed)
			p.key("added")
			p.meta(c.Added)
		case document.SchemaChange:
			p.about("schema", "")
			p.key("removed")
			p.schema(c.Removed)
			p.key("added")
			p.schema(c.Added)
		case document.GuidelineChange:
			p.about("guideline", "")
			p.key("removed")
			p.guideline(c.Removed)
			p.key("added")
			p.guideline(c.Added)
		case document.DocumentChange:
			p.about("document", "")
			both(p, c.Removed, c.Added, p.documentAt)
		}
	})
}

func (p *pen) about(kind string, doc document.DocID) {
	p.member("kind", kind)
	p.member("doc", string(doc))
}

func both[T any](p *pen, removed, added []T, write func(T)) {
	list(p, "removed", removed, write)
	list(p, "added", added, write)
}

func (p *pen) annotation(a document.Annotation) {
	p.object(func() {
		p.member("id", string(a.ID))
		p.key("span")
		p.span(a.Span)
		list(p, "parts", a.Parts, p.span)
		p.member("label", string(a.Label))
		p.number("status", int64(a.Status))
		p.number("guideline", int64(a.Guideline))
		p.origin(a.Origin)
		p.member("by", a.By)
		p.member("created", a.Created)
		p.member("modified", a.Modified)
		p.member("canonical", a.Canonical)
		list(p, "outside", a.Outside, p.outside)
		list(p, "attrs", a.Attrs, func(at document.Attr) {
			p.object(func() { p.member("name", at.Name); p.member("value", at.Value) })
		})
		p.member("link", a.Link)
		p.score("score", a.Score)
		p.bytes("extra", a.Extra)
	})
}

func (p *pen) passage(name string, x document.Passage) {
	p.key(name)
	p.object(func() {
		p.member("text", x.Text)
		list(p, "corrections", x.Corrections, p.correction)
	})
}

func (p *pen) correction(c document.Correction) {
	p.object(func() {
		p.key("span")
		p.span(c.Span)
		p.member("original", c.Original)
		p.member("by", c.By)
		p.member("created", c.Created)
		p.bytes("extra", c.Extra)
	})
}

func (p *pen) origin(o document.Origin) {
	if o.Equal(document.Origin{}) && o.From == nil && o.Extra == nil {
		return
	}
	p.key("origin")
	p.object(func() {
		p.number("kind", int64(o.Kind))
		p.member("name", o.Name)
		p.member("version", o.Version)
		list(p, "from", o.From, func(id document.ID) { p.string(string(id)) })
		p.bytes("extra", o.Extra)
	})
}

func (p *pen) outside(o document.Outside) {
	p.object(func() {
		p.key("span")
		p.span(o.Span)
		p.member("kind", o.Kind)
		p.member("form", o.Form)
		p.member("extra", o.Extra)
	})
}

func (p *pen) relation(r document.Relation) {
	p.object(func() {
		p.member("id", string(r.ID))
		p.member("type", r.Type)
		p.member("from", string(r.From))
		p.member("to", string(r.To))
		p.bytes("extra", r.Extra)
	})
}

func (p *pen) docLabel(l document.DocLabel) {
	p.object(func() {
		p.member("id", string(l.ID))
		p.member("name", l.Name)
		p.member("value", l.Value)
		p.bytes("extra", l.Extra)
	})
}

func (p *pen) note(n document.Note) {
	p.object(func() {
		p.member("id", string(n.ID))
		p.member("kind", string(n.Kind))
		p.member("on", string(n.On))
		p.member("body", n.Body)
		p.member("by", n.By)
		p.member("created", n.Created)
		p.bytes("extra", n.Extra)
	})
}

func (p *pen) meta(m document.Meta) {
	p.object(func() {
		p.member("title", m.Title)
		p.member("source", m.Source)
		p.member("licence", m.Licence)
		p.member("variety", m.Variety)
		p.number("dir", int64(m.Dir))
		p.number("state", int64(m.State))
		p.member("reason", m.Reason)
		p.number("aid", int64(m.Aid))
	})
}

func (p *pen) schema(s schema.Schema) {
	p.object(func() {
		list(p, "labels", s.Labels, p.label)
		list(p, "attributes", s.Attributes, p.attribute)
		list(p, "docLabels", s.DocLabels, p.docLabelType)
		list(p, "relations", s.Relations, p.relationType)
		p.number("clitics", int64(s.Policy.Clitics))
		p.number("article", int64(s.Policy.Article))
		p.number("overlap", int64(s.Policy.Overlap))
		p.number("unaided", int64(s.Policy.Unaided))
		p.bytes("policyExtra", s.PolicyExtra)
		p.bytes("extra", s.Extra)
	})
}

func (p *pen) label(l schema.Label) {
	p.object(func() {
		p.member("id", string(l.ID))
		p.member("ar", l.Ar)
		p.member("en", l.En)
		p.member("color", l.Color)
		p.member("key", l.Key)
		if l.Front {
			p.number("front", 1)
		}
		p.member("descriptionAr", l.Description.Ar)
		p.member("descriptionEn", l.Description.En)
		p.member("group", l.Group)
		p.labels("nest", l.Nest)
		p.bytes("extra", l.Extra)
	})
}

// documentAt writes a whole document: its paragraphs follow from its text.
func (p *pen) documentAt(at document.DocumentAt) {
	d := at.Doc
	p.object(func() {
		p.number("index", int64(at.Index))
		p.member("id", string(d.ID))
		p.key("meta")
		p.meta(d.Meta)
		p.member("text", d.Text)
		list(p, "corrections", d.Corrections, p.correction)
		list(p, "layers", d.Layers, func(l document.Layer) {
			p.object(func() {
				p.member("name", l.Name)
				p.key("annotations")
				p.open('[')
				for a := range l.All() {
					p.annotation(a)
				}
				p.close(']')
			})
		})
		list(p, "relations", d.Relations, p.relation)
		list(p, "labels", d.Labels, p.docLabel)
		list(p, "notes", d.Notes, p.note)
		p.bytes("extra", d.Extra)
	})
}
