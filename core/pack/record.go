package pack

import (
	"math"
	"slices"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
)

// Kinds of record, its first byte.
const (
	packed  = 0
	journal = 1 // one line of the journal that adds the document
)

// appendRecord appends d as a record. What a packed one would not hold is kept as a line of the journal.
func appendRecord(dst []byte, d *document.Document) []byte {
	c := codec{out: append(dst, packed)}
	c.document(d)
	back := readRecord(string(c.out[len(dst):]))
	if back != nil && back.Equal(d) && slices.Equal(back.Paras, d.Paras) {
		return c.out
	}
	step := document.Step{Changes: []document.Change{document.DocumentChange{Added: []document.DocumentAt{{Doc: d}}}}}
	return session.AppendEntry(append(c.out[:len(dst)], journal), session.Entry{Step: step})
}

// readRecord returns nil where the record is none.
func readRecord(record string) *document.Document {
	if record == "" {
		return nil
	}
	switch record[0] {
	case packed:
		c := codec{reading: true, in: record, at: 1}
		d := new(document.Document)
		c.document(d)
		if c.done() && len(d.Paras) > 0 && len(d.Layers) > 0 {
			return d
		}
	case journal:
		e, err := session.ParseEntry([]byte(record[1:]))
		if err != nil || len(e.Step.Changes) != 1 {
			return nil
		}
		if c, ok := e.Step.Changes[0].(document.DocumentChange); ok && len(c.Added) == 1 {
			return c.Added[0].Doc
		}
	}
	return nil
}

func (c *codec) document(d *document.Document) {
	str(c, &d.ID)
	str(c, &d.Meta.Title)
	str(c, &d.Meta.Source)
	str(c, &d.Meta.Licence)
	str(c, &d.Meta.Variety)
	num(c, &d.Meta.Dir)
	num(c, &d.Meta.State)
	str(c, &d.Meta.Reason)
	num(c, &d.Meta.Aid)
	str(c, &d.Text)
	c.paras(&d.Paras)
	for i := range list(c, &d.Layers) {
		c.layer(&d.Layers[i], d.Paras)
	}
	for i := range list(c, &d.Relations) {
		r := &d.Relations[i]
		str(c, &r.ID)
		shared(c, &r.Type)
		str(c, &r.From)
		str(c, &r.To)
		c.raw(&r.Extra)
	}
	for i := range list(c, &d.Labels) {
		l := &d.Labels[i]
		str(c, &l.ID)
		str(c, &l.Name)
		str(c, &l.Value)
		c.raw(&l.Extra)
	}
	for i := range list(c, &d.Notes) {
		n := &d.Notes[i]
		str(c, &n.ID)
		str(c, &n.Kind)
		str(c, &n.On)
		str(c, &n.Body)
		str(c, &n.By)
		str(c, &n.Created)
		c.raw(&n.Extra)
	}
	for i := range list(c, &d.Corrections) {
		x := &d.Corrections[i]
		c.span(&x.Span)
		str(c, &x.Original)
		str(c, &x.By)
		str(c, &x.Created)
		c.raw(&x.Extra)
	}
	c.raw(&d.Extra)
}

func (c *codec) span(s *text.Span) {
	num(c, &s.Start)
	num(c, &s.End)
}

// paras are written as what lies between them and how long they are.
func (c *codec) paras(paras *[]text.Span) {
	end := int32(0)
	for i := range list(c, paras) {
		p := &(*paras)[i]
		gap, n := p.Start-end, p.End-p.Start
		num(c, &gap)
		num(c, &n)
		if c.reading {
			*p = text.Span{Start: end + gap, End: end + gap + n}
		}
		end = p.End
	}
}

// layer writes what a list of documents shows of a layer, then its annotations as one piece, which is read later.
func (c *codec) layer(l *document.Layer, paras []text.Span) {
	n, sum := l.Len(), l.Summary()
	str(c, &l.Name)
	num(c, &n)
	num(c, &sum.Spans)
	num(c, &sum.Unsure)
	num(c, &sum.Proposed)
	for i := range list(c, &sum.Labels) {
		str(c, &sum.Labels[i])
	}
	str(c, &sum.Changed)
	var block string
	if !c.reading {
		w := codec{}
		for a := range l.All() {
			w.annotation(&a)
		}
		block = string(w.out)
	}
	str(c, &block)
	if c.reading && !c.bad {
		*l = document.LaterLayer(l.Name, paras, n, sum, func() []document.Annotation { return readAnnotations(block, n) })
	}
}

func readAnnotations(block string, n int) []document.Annotation {
	if n > len(block) {
		return nil
	}
	c := codec{reading: true, in: block}
	anns := make([]document.Annotation, n)
	for i := range anns {
		c.annotation(&anns[i])
	}
	if !c.done() {
		return nil
	}
	return anns
}

func (c *codec) annotation(a *document.Annotation) {
	str(c, &a.ID)
	c.span(&a.Span)
	for i := range list(c, &a.Parts) {
		c.span(&a.Parts[i])
	}
	shared(c, &a.Label)
	num(c, &a.Status)
	num(c, &a.Guideline)
	num(c, &a.Origin.Kind)
	shared(c, &a.Origin.Name)
	shared(c, &a.Origin.Version)
	for i := range list(c, &a.Origin.From) {
		str(c, &a.Origin.From[i])
	}
	c.raw(&a.Origin.Extra)
	shared(c, &a.By)
	shared(c, &a.Created)
	shared(c, &a.Modified)
	str(c, &a.Canonical)
	for i := range list(c, &a.Outside) {
		o := &a.Outside[i]
		c.span(&o.Span)
		shared(c, &o.Kind)
		shared(c, &o.Form)
		str(c, &o.Extra)
	}
	for i := range list(c, &a.Attrs) {
		shared(c, &a.Attrs[i].Name)
		str(c, &a.Attrs[i].Value)
	}
	str(c, &a.Link)
	c.score(&a.Score)
	c.raw(&a.Extra)
}

func (c *codec) score(p **float64) {
	var has uint8
	if *p != nil {
		has = 1
	}
	num(c, &has)
	if has == 0 {
		return
	}
	var bits uint64
	if *p != nil {
		bits = math.Float64bits(**p)
	}
	c.fixed(&bits)
	if c.reading {
		f := math.Float64frombits(bits)
		*p = &f
	}
}
