package view

import (
	"encoding/binary"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// symmetric is the flag of a relation that is drawn without an arrow head; web/js/later/arcs.js reads the same bit.
const symmetric = 1

// AppendRelations appends the relations between annotations of the first layer that show, packed for surface.js, and
// returns the names of their types as in the document. For each there are eight little-endian uint32 words: {paragraph,
// start, end} of either annotation's first piece, offsets in UTF-16 units inside the paragraph, the index of its type, its
// flags.
func AppendRelations(dst []byte, d *document.Document, index *text.Index, sc schema.Schema) (packed []byte, types []string) {
	layer, _ := d.Layer("")
	for _, x := range d.Relations {
		words := [8]int{7: 0}
		ok := true
		for i, id := range [2]document.ID{x.From, x.To} {
			a, found := layer.Find(id)
			ok = ok && found && !Dropped(a)
			if !ok {
				break
			}
			span := a.Span
			if a.Parts != nil {
				span = a.Parts[0]
			}
			words[3*i], words[3*i+1], words[3*i+2] = placed(d, index, span)
		}
		if !ok {
			continue
		}
		for words[6] < len(types) && types[words[6]] != x.Type {
			words[6]++
		}
		if words[6] == len(types) {
			types = append(types, x.Type)
		}
		if kind, _, _ := sc.Relation(x.Type); kind.Symmetric {
			words[7] = symmetric
		}
		for _, w := range words {
			dst = binary.LittleEndian.AppendUint32(dst, uint32(w))
		}
	}
	return dst, types
}

// AppendCorrections appends what was put right in a document, packed for surface.js: {paragraph, start, end} for each
// piece, as in AppendRelations.
func AppendCorrections(dst []byte, d *document.Document, index *text.Index) []byte {
	for _, c := range d.Corrections {
		for p := d.ParaAt(c.Span.Start); p < len(d.Paras) && (d.Paras[p].Start < c.Span.End || p == d.ParaAt(c.Span.Start)); p++ {
			span := c.Span
			span.Start = max(span.Start, d.Paras[p].Start)
			para, from, to := placed(d, index, span)
			for _, w := range [3]int{para, from, to} {
				dst = binary.LittleEndian.AppendUint32(dst, uint32(w))
			}
		}
	}
	return dst
}

// placed turns a span into a paragraph and UTF-16 offsets inside it; what lies beyond the paragraph is left out.
func placed(d *document.Document, index *text.Index, span text.Span) (para, from, to int) {
	para = d.ParaAt(span.Start)
	p := d.Paras[para]
	at := func(b int32) int {
		return index.At(text.UTF16, int(min(b, p.End))) - index.At(text.UTF16, int(p.Start))
	}
	return para, at(span.Start), at(span.End)
}
