package session

import (
	"strings"
	"unicode"

	"wusum/core/document"
	"wusum/core/text"
)

// sweep is a walk through the sentences of the open document in which nothing is labelled, to find what everybody has
// missed. It changes nothing by itself.
type sweep struct {
	src  string // the text it is about
	list []swept
	at   int // index of the sentence at hand
}

type swept struct {
	span text.Span
	seen bool // somebody has said that there is nothing in it
}

// Sweep begins a walk through the sentences without any annotation or suggestion, at the first of them; false where there
// is none. A walk that is under way begins anew.
func (s *Session) Sweep() (text.Span, bool) {
	d := s.Doc()
	if d == nil {
		return text.Span{}, false
	}
	s.sweep = &sweep{src: d.Text, at: -1}
	for _, p := range d.Paras {
		for q := range text.Sentences(p.In(d.Text)) {
			q.Start, q.End = q.Start+p.Start, q.End+p.Start
			if strings.ContainsFunc(q.In(d.Text), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				s.sweep.list = append(s.sweep.list, swept{span: q})
			}
		}
	}
	return s.SweepOn(1)
}

// SweepOn leaves the sentence at hand behind and goes on to the next one without any annotation or suggestion that nobody
// has looked at (dir > 0), from the end of the text back to its beginning; or it goes back to the one before, looked at or
// not (dir < 0). The cursor stands at its start. It returns false where there is none: forward, the walk is over then and
// ends.
func (s *Session) SweepOn(dir int) (text.Span, bool) {
	w := s.walk()
	if w == nil {
		return text.Span{}, false
	}
	if dir < 0 {
		for i := w.at - 1; i >= 0; i-- {
			if s.unlabelled(w.list[i].span) {
				return s.sweepTo(i), true
			}
		}
		return text.Span{}, false
	}
	if w.at >= 0 && w.at < len(w.list) {
		w.list[w.at].seen = true
	}
	for n := range len(w.list) {
		if i := (w.at + 1 + n) % len(w.list); !w.list[i].seen && s.unlabelled(w.list[i].span) {
			return s.sweepTo(i), true
		}
	}
	s.sweep = nil
	return text.Span{}, false
}

func (s *Session) sweepTo(i int) text.Span {
	w := s.sweep
	w.at, w.list[i].seen = i, false
	s.stack = nil
	s.caret(w.list[i].span.Start)
	return w.list[i].span
}

// Sweeping returns the sentence at hand and how many are left to look at, with it if it still has no annotation; false
// where no walk is under way. Its cost grows with the number of sentences.
func (s *Session) Sweeping() (at text.Span, left int, on bool) {
	w := s.walk()
	if w == nil {
		return text.Span{}, 0, false
	}
	for i := range w.list {
		if !w.list[i].seen && s.unlabelled(w.list[i].span) {
			left++
		}
	}
	return w.list[w.at].span, left, true
}

// EndSweep gives the walk up.
func (s *Session) EndSweep() { s.sweep = nil }

// walk returns the walk through the open document; nil for none. A text that was corrected is another text.
func (s *Session) walk() *sweep {
	if d := s.Doc(); s.sweep != nil && (d == nil || d.Text != s.sweep.src) {
		s.sweep = nil
	}
	return s.sweep
}

// unlabelled reports whether neither an annotation nor a suggestion has text in a span of one paragraph. What was turned
// down counts for nothing.
func (s *Session) unlabelled(span text.Span) bool {
	p := s.Doc().ParaAt(span.Start)
	for _, g := range s.shown(p) {
		if g.Span.Overlaps(span) {
			return false
		}
	}
	anns := s.touching(p)
	for i := range anns {
		if anns[i].Status != document.Rejected && document.Touches(&anns[i], span) {
			return false
		}
	}
	return true
}
