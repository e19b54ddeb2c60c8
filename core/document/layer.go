package document

import (
	"iter"
	"slices"
	"sort"

	"wusum/core/text"
)

// Layer is one annotator’s or one purpose’s annotations over a document. A Layer value never changes once shared:
// Apply returns a new one.
//
// Annotations are kept by the paragraph they start in, paragraphs in chunks, so that an edit copies one paragraph's
// annotations, one chunk and the table of chunks, whatever the size of the document. Those that reach beyond their
// first paragraph are kept a second time in cross, so that Touching need not look at all earlier paragraphs.
//
// The zero value is a layer over no text; make others with NewLayer or NewDocument.
type Layer struct {
	Name string

	bounds []text.Span // the document's paragraphs
	n      int
	body
	later *later // where body is still to be read; nil if it is here
}

// body is what a layer holds.
type body struct {
	chunks []*chunk // nil where no paragraph of the chunk has an annotation
	cross  []crossing
	ids    ids
}

const chunkLen = 64

type chunk [chunkLen][]Annotation

// crossing is an annotation that reaches beyond its first paragraph, with the furthest end of itself and all before it.
type crossing struct {
	Annotation
	reach int32
}

// NewLayer returns a layer of anns over the paragraphs of a document. It keeps anns, in whatever order it likes: the caller
// must not use them further. Errors are those of [Layer.Apply].
func NewLayer(name string, paras []text.Span, anns []Annotation) (Layer, error) {
	l := Layer{Name: name, bounds: paras, body: body{chunks: make([]*chunk, (len(paras)+chunkLen-1)/chunkLen)}}
	if len(anns) == 0 {
		return l, nil
	}
	for i := range anns {
		if l.admit(&anns[i]) != nil {
			return l.Apply(Edit{Added: anns}) // which says what of all is wrong first
		}
	}
	sortAnnotations(anns)
	placed := make([]idPlace, len(anns))
	crosses := false
	for i, p := 0, 0; i < len(anns); {
		for p+1 < len(paras) && paras[p+1].Start <= anns[i].Span.Start {
			p++
		}
		from := i
		for ; i < len(anns) && (p+1 == len(paras) || anns[i].Span.Start < paras[p+1].Start); i++ {
			placed[i] = idPlace{id: anns[i].ID, para: int32(p)}
			crosses = crosses || anns[i].Span.End > paras[p].End
		}
		if l.chunks[p/chunkLen] == nil {
			l.chunks[p/chunkLen] = new(chunk)
		}
		l.chunks[p/chunkLen][p%chunkLen] = anns[from:i:i]
	}
	ids, ok := newIDs(placed)
	if !ok {
		return Layer{Name: name, bounds: paras, body: body{chunks: make([]*chunk, len(l.chunks))}}.Apply(Edit{Added: anns})
	}
	if l.n, l.ids = len(anns), ids; crosses {
		l.cross = l.recross(Edit{Added: anns}, nil)
	}
	return l, nil
}

// Len returns the number of annotations.
func (l Layer) Len() int { return l.n }

// InPara returns the annotations that start in paragraph p, in layer order. The slice must not be changed.
func (l Layer) InPara(p int) []Annotation {
	l.open()
	if p < 0 || p/chunkLen >= len(l.chunks) || l.chunks[p/chunkLen] == nil {
		return nil
	}
	return l.chunks[p/chunkLen][p%chunkLen]
}

// All yields every annotation in layer order: by start, then longer first, then in the order they were made.
func (l Layer) All() iter.Seq[Annotation] {
	return func(yield func(Annotation) bool) {
		l.open()
		for _, c := range l.chunks {
			if c == nil {
				continue
			}
			for i := range c {
				for j := range c[i] {
					if !yield(c[i][j]) {
						return
					}
				}
			}
		}
	}
}

// Touching yields the annotations that cover something of paragraph p, in layer order: first those that start in an
// earlier paragraph, then those of InPara. A discontinuous one is yielded only where it has a part.
func (l Layer) Touching(p int) iter.Seq[Annotation] {
	return func(yield func(Annotation) bool) {
		if p < 0 || p >= len(l.bounds) {
			return
		}
		l.open()
		para := l.bounds[p]
		hi := sort.Search(len(l.cross), func(i int) bool { return l.cross[i].Span.Start >= para.Start })
		lo := hi
		for lo > 0 && l.cross[lo-1].reach > para.Start {
			lo--
		}
		for i := lo; i < hi; i++ {
			if l.cross[i].covers(para) && !yield(l.cross[i].Annotation) {
				return
			}
		}
		for _, a := range l.InPara(p) {
			if !yield(a) {
				return
			}
		}
	}
}

func (c *crossing) covers(para text.Span) bool {
	if c.Parts == nil {
		return c.Span.End > para.Start
	}
	return slices.ContainsFunc(c.Parts, para.Overlaps)
}

// Find returns the annotation of that ID.
func (l Layer) Find(id ID) (Annotation, bool) {
	a := l.find(id)
	if a == nil {
		return Annotation{}, false
	}
	return *a, true
}

func (l Layer) find(id ID) *Annotation {
	l.open()
	p, ok := l.ids.find(id)
	if !ok {
		return nil
	}
	anns := l.InPara(int(p))
	for i := range anns {
		if anns[i].ID == id {
			return &anns[i]
		}
	}
	return nil
}

// paraAt returns the index of the last paragraph that starts at or before b; a line break belongs to the paragraph
// that it ends.
func paraAt(bounds []text.Span, b int32) int {
	return max(0, sort.Search(len(bounds), func(i int) bool { return bounds[i].Start > b })-1)
}
