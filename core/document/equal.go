package document

import (
	"bytes"
	"slices"
)

// Equal reports whether a and o are the same in every field.
func (a Annotation) Equal(o Annotation) bool { return equalAnnotations(&a, &o) }

func equalAnnotations(a, o *Annotation) bool {
	return a.ID == o.ID && a.Span == o.Span && slices.Equal(a.Parts, o.Parts) && a.Label == o.Label &&
		a.Status == o.Status && a.Guideline == o.Guideline && a.Origin.Equal(o.Origin) && a.By == o.By &&
		a.Created == o.Created && a.Modified == o.Modified && a.Canonical == o.Canonical &&
		slices.Equal(a.Outside, o.Outside) && slices.Equal(a.Attrs, o.Attrs) &&
		a.Link == o.Link && equalScores(a.Score, o.Score) && bytes.Equal(a.Extra, o.Extra)
}

func equalScores(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Equal reports whether o and p name the same origin.
func (o Origin) Equal(p Origin) bool {
	return o.Kind == p.Kind && o.Name == p.Name && o.Version == p.Version &&
		slices.Equal(o.From, p.From) && bytes.Equal(o.Extra, p.Extra)
}

// Equal reports whether r and o are the same in every field.
func (r Relation) Equal(o Relation) bool {
	return r.ID == o.ID && r.Type == o.Type && r.From == o.From && r.To == o.To && bytes.Equal(r.Extra, o.Extra)
}

// Equal reports whether l and o are the same in every field.
func (l DocLabel) Equal(o DocLabel) bool {
	return l.ID == o.ID && l.Name == o.Name && l.Value == o.Value && bytes.Equal(l.Extra, o.Extra)
}

// Equal reports whether n and o are the same in every field.
func (n Note) Equal(o Note) bool {
	return n.ID == o.ID && n.Kind == o.Kind && n.On == o.On && n.Body == o.Body && n.By == o.By &&
		n.Created == o.Created && bytes.Equal(n.Extra, o.Extra)
}

// Equal reports whether c and o are the same in every field.
func (c Correction) Equal(o Correction) bool {
	return c.Span == o.Span && c.Original == o.Original && c.By == o.By && c.Created == o.Created && bytes.Equal(c.Extra, o.Extra)
}

// Equal reports whether l and o have the same name and the same annotations.
func (l Layer) Equal(o Layer) bool {
	if l.Name != o.Name || l.n != o.n {
		return false
	}
	for p := range max(len(l.bounds), len(o.bounds)) {
		if !slices.EqualFunc(l.InPara(p), o.InPara(p), Annotation.Equal) {
			return false
		}
	}
	return true
}

// Equal reports whether d and o are the same text with the same annotations and all that goes with them.
func (d *Document) Equal(o *Document) bool {
	if d == o {
		return true
	}
	if d == nil || o == nil {
		return false
	}
	return d.ID == o.ID && d.Meta == o.Meta && d.Text == o.Text &&
		slices.EqualFunc(d.Corrections, o.Corrections, Correction.Equal) &&
		slices.EqualFunc(d.Layers, o.Layers, Layer.Equal) &&
		slices.EqualFunc(d.Relations, o.Relations, Relation.Equal) &&
		slices.EqualFunc(d.Labels, o.Labels, DocLabel.Equal) &&
		slices.EqualFunc(d.Notes, o.Notes, Note.Equal) && bytes.Equal(d.Extra, o.Extra)
}

// Equal reports whether p and o hold the same schema and the same documents in the same order.
func (p Project) Equal(o Project) bool {
	return p.Name == o.Name && p.Created == o.Created && p.GuidelineVersion == o.GuidelineVersion &&
		p.Guideline.Equal(o.Guideline) && p.Schema.Equal(o.Schema) && slices.EqualFunc(p.Docs, o.Docs, (*Document).Equal) &&
		bytes.Equal(p.InfoExtra, o.InfoExtra) && bytes.Equal(p.Extra, o.Extra)
}
