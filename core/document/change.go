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

// amend returns list without removed and with added, in order; list stays as it was. What does not depend on the type is
// in amended: it would be in the page once for each.
func amend[T any](list, removed, added []T, compare func(a, b T) int, equal func(a, b T) bool, id func(T) ID) ([]T, error) {
	gone, err := amended(idsOf(list, id), idsOf(removed, id), idsOf(added, id), func(i, j int) bool { return equal(list[i], removed[j]) })
	if err != nil {
		return nil, err
	}
	var out []T
	for i := range list {
		if !gone[i] {
			out = append(out, list[i])
		}
	}
	out = append(out, added...)
	order.Stable(out, compare)
	return out, nil
}

func idsOf[T any](list []T, id func(T) ID) []ID {
	out := make([]ID, len(list))
	for i := range list {
		out[i] = id(list[i])
	}
	return out
}

// amended says which of a list's go, as removed has them, and whether the added ones may come. Same compares one of the
// list with one of removed.
func amended(list, removed, added []ID, same func(i, j int) bool) (gone []bool, err error) {
	gone = make([]bool, len(list))
	drop := make(map[ID]int, len(removed))
	for j, id := range removed {
		drop[id] = j
	}
	if len(drop) != len(removed) {
		return nil, &Error{Code: CodeStale}
	}
	taken := make(map[ID]bool, len(list))
	for i, id := range list {
		if j, ok := drop[id]; ok && same(i, j) {
			delete(drop, id)
			gone[i] = true
			continue
		}
		taken[id] = true
	}
	for missing := range drop {
		return nil, &Error{Code: CodeStale, Args: []string{string(missing)}}
	}
	for _, id := range added {
		switch {
		case id == "":
			return nil, &Error{Code: CodeIDEmpty}
		case taken[id]:
			return nil, &Error{Code: CodeIDDuplicate, Args: []string{string(id)}}
		}
		taken[id] = true
	}
	return gone, nil
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

// The list is made anew in one pass, however many come and go.
func (c DocumentChange) apply(p *Project) error {
	kept := make([]*Document, 0, len(p.Docs))
	from := 0
	for i, r := range c.Removed {
		switch {
		case i > 0 && c.Removed[i-1].Index >= r.Index:
			return &Error{Code: CodeDocIndex, Args: []string{strconv.Itoa(r.Index)}}
		case r.Index < 0 || r.Index >= len(p.Docs) || !p.Docs[r.Index].Equal(r.Doc):
			return &Error{Code: CodeStale, Args: []string{strconv.Itoa(r.Index)}}
		}
		kept = append(kept, p.Docs[from:r.Index]...)
		from = r.Index + 1
	}
	kept = append(kept, p.Docs[from:]...)
	p.Docs, p.places = kept, nil
	if len(c.Added) == 0 {
		return nil
	}
	rest := kept
	out := make([]*Document, 0, len(kept)+len(c.Added))
	for _, a := range c.Added {
		if n := min(a.Index-len(out), len(rest)); n > 0 {
			out, rest = append(out, rest[:n]...), rest[n:]
		}
		if a.Index != len(out) || a.Doc == nil {
			return &Error{Code: CodeDocIndex, Args: []string{strconv.Itoa(a.Index)}}
		}
		out = append(out, a.Doc)
	}
	p.Docs = append(out, rest...)
	taken := make(map[DocID]bool, len(c.Added))
	for _, a := range c.Added {
		if taken[a.Doc.ID] {
			return &Error{Code: CodeDocDuplicate, Args: []string{string(a.Doc.ID)}}
		}
		taken[a.Doc.ID] = true
	}
	for _, d := range kept {
		if taken[d.ID] {
			return &Error{Code: CodeDocDuplicate, Args: []string{string(d.ID)}}
		}
	}
	return nil
}
