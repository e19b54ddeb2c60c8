package document

import (
	"slices"
	"strconv"

	"wusum/core/internal/order"
)

// Inverse swaps the two sides of the edit.
func (e Edit) Inverse() Edit { return Edit{Removed: e.Added, Added: e.Removed} }

// Inverse swaps the two sides of the change.
func (c LayerChange) Inverse() Change { return LayerChange{c.Doc, c.Layer, c.Edit.Inverse()} }

// Inverse swaps the two sides of the change.
func (c TextChange) Inverse() Change { return TextChange{c.Doc, c.At, c.Added, c.Removed} }

// Inverse swaps the two sides of the change.
func (c RelationChange) Inverse() Change { return RelationChange{c.Doc, c.Added, c.Removed} }

// Inverse swaps the two sides of the change.
func (c DocLabelChange) Inverse() Change { return DocLabelChange{c.Doc, c.Added, c.Removed} }

// Inverse swaps the two sides of the change.
func (c NoteChange) Inverse() Change { return NoteChange{c.Doc, c.Added, c.Removed} }

// Inverse swaps the two sides of the change.
func (c MetaChange) Inverse() Change { return MetaChange{c.Doc, c.Added, c.Removed} }

// Inverse swaps the two sides of the change.
func (c SchemaChange) Inverse() Change { return SchemaChange{c.Added, c.Removed} }

// Inverse swaps the two sides of the change.
func (c DocumentChange) Inverse() Change { return DocumentChange{c.Added, c.Removed} }

// A layer other than the first comes into being with its first annotation and goes with its last, so that undoing
// the one is doing the other; such layers stand in order of their names.
func (c LayerChange) apply(p *Project) error {
	return p.edit(c.Doc, func(d *Document) error {
		i := d.layerIndex(c.Layer)
		layers := slices.Clone(d.Layers)
		if i < 0 {
			fresh, err := NewLayer(c.Layer, d.Paras, nil)
			if err != nil {
				return err
			}
			i = 1
			for i < len(layers) && layers[i].Name < c.Layer {
				i++
			}
			layers = slices.Insert(layers, i, fresh)
		}
		// IDs are unique within a document, not only within a layer: relations and notes name them.
		for _, a := range c.Edit.Added {
			if _, in := d.Find(a.ID); in >= 0 && d.Layers[in].Name != layers[i].Name {
				return &Error{Code: CodeIDDuplicate, Span: a.Span, Args: []string{string(a.ID)}}
			}
		}
		next, err := layers[i].Apply(c.Edit)
		if err != nil {
			return err
		}
		layers[i] = next
		if i > 0 && next.Len() == 0 {
			layers = slices.Delete(layers, i, i+1)
		}
		d.Layers = layers
		return nil
	})
}

func (c RelationChange) apply(p *Project) error {
	return p.edit(c.Doc, func(d *Document) (err error) {
		d.Relations, err = amend(d.Relations, c.Removed, c.Added, compareRelations, Relation.Equal, func(r Relation) ID { return r.ID })
		return err
	})
}

func (c DocLabelChange) apply(p *Project) error {
	return p.edit(c.Doc, func(d *Document) (err error) {
		d.Labels, err = amend(d.Labels, c.Removed, c.Added, compareLabels, DocLabel.Equal, func(l DocLabel) ID { return l.ID })
		return err
	})
}

func (c NoteChange) apply(p *Project) error {
	return p.edit(c.Doc, func(d *Document) (err error) {
		d.Notes, err = amend(d.Notes, c.Removed, c.Added, compareNotes, Note.Equal, func(n Note) ID { return n.ID })
		return err
	})
}

// amend returns list without removed and with added, in order; list stays as it was.
func amend[T any](list, removed, added []T, compare func(a, b T) int, equal func(a, b T) bool, id func(T) ID) ([]T, error) {
	out := make([]T, 0, len(list)+len(added))
	drop := make(map[ID]T, len(removed))
	for _, r := range removed {
		drop[id(r)] = r
	}
	if len(drop) != len(removed) {
		return nil, &Error{Code: CodeStale}
	}
	taken := make(map[ID]bool, len(list))
	for _, x := range list {
		if r, ok := drop[id(x)]; ok && equal(r, x) {
			delete(drop, id(x))
			continue
		}
		taken[id(x)] = true
		out = append(out, x)
	}
	for missing := range drop {
		return nil, &Error{Code: CodeStale, Args: []string{string(missing)}}
	}
	for _, x := range added {
		switch {
		case id(x) == "":
			return nil, &Error{Code: CodeIDEmpty}
		case taken[id(x)]:
			return nil, &Error{Code: CodeIDDuplicate, Args: []string{string(id(x))}}
		}
		taken[id(x)] = true
		out = append(out, x)
	}
	if len(out) == 0 {
		return nil, nil
	}
	order.Stable(out, compare)
	return out, nil
}

func (c MetaChange) apply(p *Project) error {
	return p.edit(c.Doc, func(d *Document) error {
		if d.Meta != c.Removed {
			return &Error{Code: CodeStale, Args: []string{string(c.Doc)}}
		}
		d.Meta = c.Added
		return nil
	})
}

func (c SchemaChange) apply(p *Project) error {
	if !p.Schema.Equal(c.Removed) {
		return &Error{Code: CodeStale}
	}
	p.Schema = c.Added
	return nil
}

// Removed documents are taken out from the last to the first and added ones put in from the first to the last, so
// that each index means what it says.
func (c DocumentChange) apply(p *Project) error {
	for i := len(c.Removed) - 1; i >= 0; i-- {
		r := c.Removed[i]
		if i > 0 && c.Removed[i-1].Index >= r.Index {
			return &Error{Code: CodeDocIndex, Args: []string{strconv.Itoa(r.Index)}}
		}
		if r.Index < 0 || r.Index >= len(p.Docs) || !p.Docs[r.Index].Equal(r.Doc) {
			return &Error{Code: CodeStale, Args: []string{strconv.Itoa(r.Index)}}
		}
		p.Docs = slices.Delete(p.Docs, r.Index, r.Index+1)
	}
	for i, a := range c.Added {
		if a.Index < 0 || a.Index > len(p.Docs) || i > 0 && c.Added[i-1].Index >= a.Index || a.Doc == nil {
			return &Error{Code: CodeDocIndex, Args: []string{strconv.Itoa(a.Index)}}
		}
		if d, _ := p.Doc(a.Doc.ID); d != nil {
			return &Error{Code: CodeDocDuplicate, Args: []string{string(a.Doc.ID)}}
		}
		p.Docs = slices.Insert(p.Docs, a.Index, a.Doc)
	}
	return nil
}
