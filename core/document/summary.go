package document

import "wusum/core/schema"

// Summary is what a list of documents shows of one, so that nothing else of it need be at hand. It is about the first
// layer, the one that is worked on.
type Summary struct {
	Spans    int              // annotations that people have made or taken in, the unsure ones too
	Unsure   int              // of those, how many somebody is unsure about
	Proposed int              // suggestions of a file that nobody has decided on
	Labels   []schema.LabelID // that occur among Spans, in the order in which they do
	Changed  string           // when something was last made or changed here (RFC 3339, UTC); "" if never
}

// Summary counts d. The cost grows with its annotations: keep the answer for as long as the document stays the same.
func (d *Document) Summary() Summary {
	var s Summary
	if len(d.Layers) > 0 {
		s = d.Layers[0].Summary()
	}
	for i := range d.Notes {
		s.Changed = max(s.Changed, d.Notes[i].Created)
	}
	return s
}

// Summary counts l. That of a layer which was not read yet is known without reading it.
func (l Layer) Summary() Summary {
	if l.later != nil {
		return l.later.sum
	}
	var s Summary
	for _, c := range l.chunks {
		if c == nil {
			continue
		}
		for i := range c {
			for j := range c[i] {
				s.add(&c[i][j])
			}
		}
	}
	return s
}

func (s *Summary) add(a *Annotation) {
	switch {
	case a.Status == Proposed:
		s.Proposed++
		return
	case a.Status == Rejected && a.Origin.Kind == Model: // the memory of a suggestion that was turned down
		s.Changed = max(s.Changed, a.Created, a.Modified)
		return
	case a.Status == Unsure:
		s.Unsure++
	}
	s.Spans++
	s.Changed = max(s.Changed, a.Created, a.Modified)
	for _, l := range s.Labels {
		if l == a.Label {
			return
		}
	}
	s.Labels = append(s.Labels, a.Label)
}
