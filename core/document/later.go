package document

import (
	"sync"

	"wusum/core/text"
)

// later is what a layer is read from when something of it is first asked for. Layers that share it, being copies of one,
// read it once; so do goroutines.
type later struct {
	once sync.Once
	read func() []Annotation
	sum  Summary
	body body
	err  error
}

// LaterLayer returns a layer whose annotations read gives when they are first needed: of ten thousand documents, most are
// only listed. Sum is what Summary would count in it, n how many annotations there are. What read gives must be fit for
// NewLayer, as whatever came out of a layer is; what is not, or another number of them, is a panic: an annotation must not
// be missed without a word.
func LaterLayer(name string, paras []text.Span, n int, sum Summary, read func() []Annotation) Layer {
	return Layer{Name: name, bounds: paras, n: n, later: &later{read: read, sum: sum}}
}

// open sees to it that body is here.
func (l *Layer) open() {
	if l.later == nil {
		return
	}
	l.later.once.Do(func() {
		whole, err := NewLayer(l.Name, l.bounds, l.later.read())
		if err == nil && whole.n != l.n {
			err = &Error{Code: CodeStale}
		}
		l.later.read, l.later.body, l.later.err = nil, whole.body, err
	})
	if l.later.err != nil {
		panic(l.later.err)
	}
	l.body, l.later = l.later.body, nil
}
