package document

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"wusum/core/text"
)

// MaxText is the most bytes of text that one document may have. The limit keeps offsets far below 2^31 and a page
// within the memory of a phone; it is about seven million Arabic words.
const MaxText = 40 << 20

func checkText(src string) error {
	if len(src) > MaxText {
		return &Error{Code: CodeTextTooLarge, Args: []string{strconv.Itoa(MaxText >> 20)}}
	}
	if text.Valid(src) {
		return nil
	}
	for i, r := range src {
		if r != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(src[i:]); size == 1 {
			return &Error{Code: CodeTextUTF8, Span: text.Span{Start: int32(i), End: int32(i + 1)}, Args: []string{strconv.Itoa(i)}}
		}
	}
	return &Error{Code: CodeTextUTF8}
}

// ParaAt returns the index of the paragraph that the byte offset lies in; a line break belongs to the paragraph that
// it ends. Offsets before the text give the first paragraph, those after it the last.
func (d *Document) ParaAt(byte int32) int { return paraAt(d.Paras, byte) }

// Layer returns the layer of that name; "" is the first.
func (d *Document) Layer(name string) (Layer, bool) {
	i := d.layerIndex(name)
	if i < 0 {
		return Layer{}, false
	}
	return d.Layers[i], true
}

func (d *Document) layerIndex(name string) int {
	if name == "" && len(d.Layers) > 0 {
		return 0
	}
	return slices.IndexFunc(d.Layers, func(l Layer) bool { return l.Name == name })
}

// Find returns the annotation of that ID and the index of the layer that holds it; -1 if there is none.
func (d *Document) Find(id ID) (Annotation, int) {
	for i, l := range d.Layers {
		if a, ok := l.Find(id); ok {
			return a, i
		}
	}
	return Annotation{}, -1
}

// Doc returns the document of that ID and its index; nil and -1 if there is none.
func (p Project) Doc(id DocID) (*Document, int) {
	if i, ok := p.places.find(p.Docs, id); ok {
		return p.Docs[i], i
	}
	for i, d := range p.Docs {
		if d.ID == id {
			return d, i
		}
	}
	return nil, -1
}

// Apply returns the project after s. All or nothing: where any change of s cannot be applied it returns p itself
// and the error, an [Error] whose code is "stale" ([ErrStale] under errors.Is) where something to be taken away is
// absent or differs. p is never changed.
func (p Project) Apply(s Step) (Project, error) {
	out := p
	out.Docs = slices.Clone(p.Docs)
	for _, c := range s.Changes {
		if err := c.apply(&out); err != nil {
			return p, err
		}
	}
	if out.places == nil {
		return out.Indexed(), nil
	}
	return out, nil
}

// edit replaces the document of that ID by a copy that f has changed. The copy is shallow: f assigns new slices.
func (p *Project) edit(id DocID, f func(*Document) error) error {
	d, i := p.Doc(id)
	if d == nil {
		return &Error{Code: CodeDocUnknown, Args: []string{string(id)}}
	}
	fresh := *d
	if err := f(&fresh); err != nil {
		return err
	}
	p.Docs[i] = &fresh
	return nil
}

// SpanParts returns span cut at paragraph breaks, one part a paragraph, empty ones left out; nil where it lies in
// one paragraph. It is what [Annotation.Parts] must hold for a span that crosses paragraphs.
func (d *Document) SpanParts(span text.Span) []text.Span {
	first, last := d.ParaAt(span.Start), d.ParaAt(max(span.Start, span.End-1))
	if first == last && d.Paras[first].Contains(span) {
		return nil
	}
	var parts []text.Span
	for _, para := range d.Paras[first : last+1] {
		part := text.Span{Start: max(span.Start, para.Start), End: min(span.End, para.End)}
		if !part.Empty() {
			parts = append(parts, part)
		}
	}
	return parts
}
