package native

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/internal/order"
	"wusum/core/schema"
	"wusum/core/text"
)

// resolve turns what was read into a project: positions into bytes, IDs made unique, layers built.
func (d *decoder) resolve(p *document.Project, docs []rawDoc) error {
	declared := make(map[schema.LabelID]bool)
	for _, l := range p.Schema.Labels {
		declared[l.ID] = true
	}
	taken := newNames(len(docs))
	for i := range docs {
		raw := &docs[i]
		if !raw.hasText {
			d.report.Rejected = append(d.report.Rejected, d.item(RejectedDocument, raw, raw.at, raw.source, "", string(raw.ID)))
			continue
		}
		if id := taken.unique("d", string(raw.ID)); id != string(raw.ID) {
			d.report.Repaired = append(d.report.Repaired, d.item(RepairedID, raw, raw.at, nil, "", string(raw.ID), id))
			raw.ID = document.DocID(id)
		}
		doc, err := d.resolveDoc(raw)
		if err != nil {
			return err
		}
		for _, l := range doc.Layers {
			for a := range l.All() {
				if !declared[a.Label] {
					declared[a.Label] = true
					p.Schema.Labels = append(p.Schema.Labels, schema.Label{ID: a.Label, Color: schema.Palette(len(p.Schema.Labels))})
					d.notice(NoticeLabel, string(a.Label))
				}
			}
		}
		p.Docs = append(p.Docs, doc)
	}
	return nil
}

func (d *decoder) resolveDoc(raw *rawDoc) (*document.Document, error) {
	doc, err := document.NewDocument(raw.ID, raw.Meta, raw.Text)
	if err != nil {
		return nil, err
	}
	doc.Extra = raw.Extra
	if raw.sum != "" && raw.sum != sum256(raw.Text) {
		name := raw.Meta.Title
		if name == "" {
			name = string(raw.ID)
		}
		d.report.Repaired = append(d.report.Repaired, d.item(RepairedText, raw, raw.at, nil, "", name))
	}
	if raw.tokens > 0 {
		d.notice(NoticeTokens, strconv.Itoa(raw.tokens))
	}
	layers, unit, err := d.layers(raw, doc)
	if err != nil {
		return nil, err
	}
	doc.Corrections = d.corrections(raw, doc.Text, unit)
	doc.Layers = layers
	have := func(id document.ID) bool {
		_, in := doc.Find(id)
		return in >= 0
	}
	doc.Relations = d.relations(raw, have)
	doc.Labels = d.docLabels(raw)
	doc.Notes = d.notes(raw, have)
	return doc, nil
}

// layers resolves the spans and sorts them into layers: those that the document names, in that order, then others as
// they come. Without names, the layer without a name is the first. It also returns the unit that the offsets are in.
func (d *decoder) layers(raw *rawDoc, doc *document.Document) ([]document.Layer, text.Unit, error) {
	names := raw.layers
	groups := make(map[string][]document.Annotation)
	var at index
	if d.foreign {
		at = d.places.Index(doc.Text)
	} else {
		at = text.NewIndex(doc.Text)
	}
	f := newFinder(doc, d.report.Unit, at)
	if !d.foreign { // there it was found out for the whole file
		f.detectUnit(raw.spans)
	}
	if f.unit != d.report.Unit {
		d.report.Repaired = append(d.report.Repaired, d.item(RepairedUnit, raw, raw.at, nil, "", f.unit.String()))
	}
	taken := newNames(len(raw.spans))
	var sources map[string][]byte // for others it is their readers' to know
	if !d.foreign {
		sources = make(map[string][]byte, len(raw.spans))
	}
	for _, s := range raw.spans {
		if first, ok := sources[string(s.ID)]; ok && !d.foreign && bytes.Equal(first, s.source) {
			d.reject(RejectedDuplicate, raw, s)
			continue
		}
		if code := f.resolve(s); code != "" {
			if code[:3] == "rej" {
				d.reject(code, raw, s)
				continue
			}
			d.repaired(code, raw, s)
		}
		for range s.lost {
			d.report.Notices = append(d.report.Notices, d.item(NoticeOutside, raw, s.at, nil, s.ID, short(s.text)))
		}
		if _, ok := sources[string(s.ID)]; !ok && !d.foreign {
			sources[string(s.ID)] = s.source
		}
		if id := taken.unique("s", string(s.ID)); id != string(s.ID) {
			old := string(s.ID)
			s.ID = document.ID(id)
			if old != "" || !d.foreign { // other formats may have no IDs: that is nothing to repair
				d.report.Repaired = append(d.report.Repaired, d.item(RepairedID, raw, s.at, nil, s.ID, old, id))
			}
		}
		if _, ok := groups[s.layer]; !ok && !slices.Contains(names, s.layer) {
			if s.layer == "" {
				names = slices.Insert(slices.Clone(names), 0, "")
			} else {
				names = append(slices.Clone(names), s.layer)
			}
		}
		group, ok := groups[s.layer]
		if !ok {
			group = make([]document.Annotation, 0, len(raw.spans))
		}
		groups[s.layer] = append(group, s.Annotation)
	}
	if len(names) == 0 {
		names = []string{""}
	}
	order.Stable(names[1:], strings.Compare) // as steps keep them
	var out []document.Layer
	for i, name := range slices.Compact(names) {
		if i > 0 && (len(groups[name]) == 0 || name == names[0]) {
			continue // a layer after the first exists as long as it has annotations
		}
		l, err := document.NewLayer(name, doc.Paras, groups[name])
		if err != nil {
			return nil, f.unit, err
		}
		out = append(out, l)
	}
	return out, f.unit, nil
}

// names hands out IDs that are not taken.
type names struct {
	taken map[string]bool
	next  map[string]int // the number to try next, by what stands before it
}

func newNames(n int) *names { return &names{make(map[string]bool, n), make(map[string]int)} }

// unique returns id if it is given and free, or else a new one; it takes what it returns.
func (x *names) unique(prefix, id string) string {
	base := id + "-"
	if id == "" {
		base = prefix
	}
	for id == "" || x.taken[id] {
		x.next[base]++
		id = base + strconv.Itoa(x.next[base])
	}
	x.taken[id] = true
	return id
}

func (d *decoder) relations(raw *rawDoc, have func(document.ID) bool) []document.Relation {
	taken := newNames(0)
	var out []document.Relation
	for _, x := range raw.Relations {
		missing := x.To
		if !have(x.From) {
			missing = x.From
		}
		if !have(missing) {
			source := appendRelation(nil, x)
			d.report.Rejected = append(d.report.Rejected, d.item(RejectedRelation, raw, raw.at, source, x.ID, string(x.ID), string(missing)))
			continue
		}
		x.ID = d.freshID(raw, "r", x.ID, taken)
		out = append(out, x)
	}
	document.SortRelations(out)
	return out
}

func (d *decoder) docLabels(raw *rawDoc) []document.DocLabel {
	taken := newNames(0)
	for i := range raw.Labels {
		raw.Labels[i].ID = d.freshID(raw, "l", raw.Labels[i].ID, taken)
	}
	document.SortLabels(raw.Labels)
	return raw.Labels
}

func (d *decoder) notes(raw *rawDoc, have func(document.ID) bool) []document.Note {
	taken := newNames(0)
	for i := range raw.Notes {
		n := &raw.Notes[i]
		n.ID = d.freshID(raw, "n", n.ID, taken)
		if n.On != "" && !have(n.On) {
			d.report.Notices = append(d.report.Notices, d.item(NoticeNote, raw, raw.at, nil, n.ID, string(n.ID), string(n.On)))
		}
	}
	document.SortNotes(raw.Notes)
	return raw.Notes
}

func (d *decoder) freshID(raw *rawDoc, prefix string, id document.ID, taken *names) document.ID {
	fresh := document.ID(taken.unique(prefix, string(id)))
	if fresh != id && (id != "" || !d.foreign) {
		d.report.Repaired = append(d.report.Repaired, d.item(RepairedID, raw, raw.at, nil, fresh, string(id), string(fresh)))
	}
	return fresh
}
