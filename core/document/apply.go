package document

import (
	"slices"

	"wusum/core/internal/order"
	"wusum/core/text"
)

// Apply returns the layer after e. All or nothing: where anything in e.Removed is absent or differs it returns l
// itself and [ErrStale]; where anything in e.Added has no ID, an ID that is taken, or a span that is empty or
// outside the text, it returns l and an [Error] of that code. Rules of the schema are not its business: see Check.
//
// The cost depends on e and on the paragraphs it touches, not on the size of the layer.
func (l Layer) Apply(e Edit) (Layer, error) {
	l.open()
	removed := make(map[ID]bool, len(e.Removed))
	gone := make([]ID, 0, len(e.Removed))
	for i := range e.Removed {
		r := &e.Removed[i]
		have := l.find(r.ID)
		if have == nil || removed[r.ID] || !equalAnnotations(have, r) {
			return l, &Error{Code: CodeStale, Span: r.Span, Args: []string{string(r.ID)}}
		}
		removed[r.ID] = true
		gone = append(gone, r.ID)
	}
	added := make(map[ID]bool, len(e.Added))
	placed := make([]idPlace, 0, len(e.Added))
	for i := range e.Added {
		a := &e.Added[i]
		if err := l.admit(a); err != nil {
			return l, err
		}
		if added[a.ID] || l.find(a.ID) != nil && !removed[a.ID] {
			return l, &Error{Code: CodeIDDuplicate, Span: a.Span, Args: []string{string(a.ID)}}
		}
		added[a.ID] = true
		placed = append(placed, idPlace{id: a.ID, para: int32(paraAt(l.bounds, a.Span.Start))})
	}

	out := l
	out.n += len(e.Added) - len(e.Removed)
	out.chunks = l.rechunk(e, removed, placed)
	out.cross = l.recross(e, removed)
	out.ids = l.ids.change(gone, placed)
	return out, nil
}

// admit checks what the layer's own order depends on.
func (l Layer) admit(a *Annotation) error {
	end := int32(0)
	if len(l.bounds) > 0 {
		end = l.bounds[len(l.bounds)-1].End
	}
	switch {
	case a.ID == "":
		return &Error{Code: CodeIDEmpty, Span: a.Span}
	case a.Span.Start < 0 || a.Span.End > end || a.Span.End < a.Span.Start:
		return &Error{Code: CodeSpanRange, Span: a.Span, Args: []string{string(a.ID)}}
	case a.Span.Empty():
		return &Error{Code: CodeSpanEmpty, Span: a.Span, Args: []string{string(a.ID)}}
	}
	return nil
}

// rechunk returns the chunks after e. Each paragraph that e touches is filtered, extended and sorted once, so that a
// bulk edit costs n log n however it is spread. placed says where each of e.Added goes.
func (l Layer) rechunk(e Edit, removed map[ID]bool, placed []idPlace) []*chunk {
	chunks := slices.Clone(l.chunks)
	own := make(map[int]bool)
	touched := make(map[int]bool)
	come := make(map[int32]int, 1) // how many come to each paragraph
	for i := range placed {
		come[placed[i].para]++
	}
	slotOf := func(p int) *[]Annotation {
		c := p / chunkLen
		if !own[c] {
			own[c] = true
			fresh := new(chunk)
			if chunks[c] != nil {
				*fresh = *chunks[c]
			}
			chunks[c] = fresh
		}
		slot := &chunks[c][p%chunkLen]
		if !touched[p] {
			touched[p] = true
			kept := make([]Annotation, 0, len(*slot)+come[int32(p)])
			for i := range *slot {
				if !removed[(*slot)[i].ID] {
					kept = append(kept, (*slot)[i])
				}
			}
			*slot = kept
		}
		return slot
	}
	for i := range e.Removed {
		slotOf(paraAt(l.bounds, e.Removed[i].Span.Start))
	}
	for i := range e.Added {
		slot := slotOf(int(placed[i].para))
		*slot = append(*slot, e.Added[i])
	}
	for p := range touched {
		sortAnnotations(chunks[p/chunkLen][p%chunkLen])
	}
	return chunks
}

// recross returns the list of annotations that reach beyond their first paragraph; it is copied only where e
// changes it.
func (l Layer) recross(e Edit, removed map[ID]bool) []crossing {
	crosses := func(a *Annotation) bool { return a.Span.End > l.bounds[paraAt(l.bounds, a.Span.Start)].End }
	some := func(anns []Annotation) bool {
		for i := range anns { // by pointer: an annotation is 300 bytes, and copying it is what such loops cost
			if crosses(&anns[i]) {
				return true
			}
		}
		return false
	}
	if !some(e.Removed) && !some(e.Added) {
		return l.cross
	}
	out := make([]crossing, 0, len(l.cross)+1)
	for i := range l.cross {
		if !removed[l.cross[i].ID] {
			out = append(out, l.cross[i])
		}
	}
	for i := range e.Added {
		if crosses(&e.Added[i]) {
			out = append(out, crossing{Annotation: e.Added[i]})
		}
	}
	order.Stable(out, func(a, b crossing) int { return compareAnnotations(&a.Annotation, &b.Annotation) })
	reach := int32(0)
	for i := range out {
		reach = max(reach, out[i].Span.End)
		out[i].reach = reach
	}
	return out
}

func sortAnnotations(anns []Annotation) {
	for i := 1; i < len(anns); i++ { // mostly they are in order already
		if compareAnnotations(&anns[i-1], &anns[i]) > 0 {
			order.Stable(anns, Compare)
			return
		}
	}
}

// NewDocument returns a document of that text with one empty layer. It refuses text that is not valid UTF-8
// ("text.utf8": decode it first, see format/plain) and text over [MaxText] ("document.toolarge"). The text is kept as it
// is: no normalisation, no trimming, CR LF stays CR LF.
func NewDocument(id DocID, meta Meta, src string) (*Document, error) {
	if err := checkText(src); err != nil {
		return nil, err
	}
	paras := text.AppendParagraphs(nil, src)
	layer, err := NewLayer("", paras, nil)
	if err != nil {
		return nil, err
	}
	return &Document{ID: id, Meta: meta, Text: src, Paras: paras, Layers: []Layer{layer}}, nil
}
