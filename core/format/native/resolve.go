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
	taken := freshIDs{prefix: "d"}
	for i := range docs {
		raw := &docs[i]
		if !raw.hasText {
			d.report.Rejected = append(d.report.Rejected, d.item(RejectedDocument, raw, raw.at, raw.source, "", string(raw.ID)))
			continue
		}
		if id := taken.unique(string(raw.ID)); id != string(raw.ID) {
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
	var groups []layerGroup
	var at index
	if d.foreign && (d.places.Collapsed || d.places.Shift != 0) {
		at = d.places.Index(doc.Text)
	} else {
		at = text.NewIndexValid(doc.Text)
	}
	f := newFinder(doc, d.report.Unit, at)
	f.room = d.room.pieces
	if !d.foreign { // there it was found out for the whole file
		f.detectUnit(raw.spans)
	}
	if f.unit != d.report.Unit {
		d.report.Repaired = append(d.report.Repaired, d.item(RepairedUnit, raw, raw.at, nil, "", f.unit.String()))
	}
	taken := &d.room.ids
	*taken = freshIDs{prefix: "s", room: taken.room}
	var sources map[document.ID][]byte // for others it is their readers' to know
	if !d.foreign {
		sources = make(map[document.ID][]byte, len(raw.spans))
	}
	for _, s := range raw.spans {
		if first, ok := sources[s.ID]; ok && bytes.Equal(first, s.source) {
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
		if _, ok := sources[s.ID]; !ok && !d.foreign {
			sources[s.ID] = s.source
		}
		if id := taken.unique(string(s.ID)); id != string(s.ID) {
			old := string(s.ID)
			s.ID = document.ID(id)
			if old != "" || !d.foreign { // other formats may have no IDs: that is nothing to repair
				d.report.Repaired = append(d.report.Repaired, d.item(RepairedID, raw, s.at, nil, s.ID, old, id))
			}
		}
		group := groupOf(groups, s.layer)
		if group == nil {
			if !slices.Contains(names, s.layer) {
				if names = slices.Clone(names); s.layer == "" {
					names = slices.Insert(names, 0, "")
				} else {
					names = append(names, s.layer)
				}
			}
			groups = append(groups, layerGroup{s.layer, make([]document.Annotation, 0, len(raw.spans))})
			group = &groups[len(groups)-1]
		}
		group.anns = append(group.anns, *s.Annotation)
	}
	d.room.pieces = f.room
	if len(names) == 0 {
		names = []string{""}
	}
	order.Stable(names[1:], strings.Compare) // as steps keep them
	out := make([]document.Layer, 0, 1)
	for i, name := range slices.Compact(names) {
		group := groupOf(groups, name)
		if i > 0 && (group == nil || name == names[0]) {
			continue // a layer after the first exists as long as it has annotations
		}
		var anns []document.Annotation
		if group != nil {
			anns = group.anns
		}
		l, err := document.NewLayer(name, doc.Paras, anns)
		if err != nil {
			return nil, f.unit, err
		}
		out = append(out, l)
	}
	return out, f.unit, nil
}

// layerGroup is what a layer will be made of.
type layerGroup struct {
	name string
	anns []document.Annotation
}

func groupOf(groups []layerGroup, name string) *layerGroup {
	for i := range groups {
		if groups[i].name == name {
			return &groups[i]
		}
	}
	return nil
}

// freshIDs hands out IDs that are not taken: a prefix and a number where none is given, the given one with a number behind it
// where it is taken.
type freshIDs struct {
	prefix string
	given  map[string]bool
	next   map[string]int // the number to try next behind a given one that was taken
	made   int            // the number of the last one that was made up; all up to it are taken
	room   []string       // what was made up before: in a file without IDs each document has the same
}

// unique returns id if it is given and free, or else a new one; it takes what it returns.
func (x *freshIDs) unique(id string) string {
	if id == "" {
		for id = x.number(); x.given[id]; id = x.number() {
		}
		return id
	}
	for base := id; x.given[id] || x.isMade(id); id = base + "-" + strconv.Itoa(x.next[base]) {
		if x.next == nil {
			x.next = make(map[string]int)
		}
		x.next[base]++
	}
	if x.given == nil {
		x.given = make(map[string]bool)
	}
	x.given[id] = true
	return id
}

// number makes up the next ID.
func (x *freshIDs) number() string {
	x.made++
	if x.made > maxRoom {
		return x.prefix + strconv.Itoa(x.made)
	}
	if len(x.room) < x.made {
		x.room = append(x.room, x.prefix+strconv.Itoa(x.made))
	}
	return x.room[x.made-1]
}

// isMade reports whether an ID is one that was made up.
func (x *freshIDs) isMade(id string) bool {
	digits, ok := strings.CutPrefix(id, x.prefix)
	n, err := strconv.Atoi(digits)
	return ok && err == nil && 0 < n && n <= x.made && strconv.Itoa(n) == digits
}

func (d *decoder) relations(raw *rawDoc, have func(document.ID) bool) []document.Relation {
	taken := freshIDs{prefix: "r"}
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
		x.ID = d.freshID(raw, x.ID, &taken)
		out = append(out, x)
	}
	document.SortRelations(out)
	return out
}

func (d *decoder) docLabels(raw *rawDoc) []document.DocLabel {
	taken := freshIDs{prefix: "l"}
	for i := range raw.Labels {
		raw.Labels[i].ID = d.freshID(raw, raw.Labels[i].ID, &taken)
	}
	document.SortLabels(raw.Labels)
	return raw.Labels
}

func (d *decoder) notes(raw *rawDoc, have func(document.ID) bool) []document.Note {
	taken := freshIDs{prefix: "n"}
	for i := range raw.Notes {
		n := &raw.Notes[i]
		n.ID = d.freshID(raw, n.ID, &taken)
		if n.On != "" && !have(n.On) {
			d.report.Notices = append(d.report.Notices, d.item(NoticeNote, raw, raw.at, nil, n.ID, string(n.ID), string(n.On)))
		}
	}
	document.SortNotes(raw.Notes)
	return raw.Notes
}

func (d *decoder) freshID(raw *rawDoc, id document.ID, taken *freshIDs) document.ID {
	fresh := document.ID(taken.unique(string(id)))
	if fresh != id && (id != "" || !d.foreign) {
		d.report.Repaired = append(d.report.Repaired, d.item(RepairedID, raw, raw.at, nil, fresh, string(id), string(fresh)))
	}
	return fresh
}
