package session

import (
	"cmp"
	"slices"

	"wusum/core/document"
	"wusum/core/internal/order"
	"wusum/core/text"
)

// settle moves the session after an applied entry and says what a view must refresh. Everything follows from the
// step alone, so that a journal replayed leaves the session where the person left it.
func (s *Session) settle(e Entry) Change {
	c := Change{Entry: e}
	before, sel := s.open, s.sel
	gone := map[document.DocID]bool{}
	var come document.DocID
	for _, ch := range e.Step.Changes {
		switch ch := ch.(type) {
		case document.MetaChange:
			c.Docs = true
		case document.SchemaChange:
			c.Schema, c.Whole = true, true
		case document.GuidelineChange:
			c.Guideline = true
		case document.TextChange:
			if ch.Doc == s.open {
				c.Text, c.Whole = true, true
			}
		case document.RelationChange:
			c.Relations = true
		case document.NoteChange:
			c.Notes = true
		case document.DocLabelChange:
			c.Labels = true
		case document.DocumentChange:
			c.Docs = true
			for _, r := range ch.Removed {
				gone[r.Doc.ID] = true
			}
			for _, a := range ch.Added {
				if !gone[a.Doc.ID] && come == "" { // one that was also removed has only moved
					come = a.Doc.ID
				}
			}
		}
	}
	s.follow(e, come, c.Schema)
	if s.open != before {
		c.Whole, c.Text = true, false
	}
	if c.Text {
		s.pages.clear()
		s.overlay = overlay{off: s.overlay.off, from: s.overlay.from}
	}
	if !c.Whole {
		c.Paras = s.dirty(e.Step)
	}
	s.overlay.forget(c.Paras, c.Whole)
	if c.Text {
		s.reselectText(e.Step)
	} else {
		s.reselect(e.Step, c.Schema)
	}
	c.Doc, c.Select = s.open, s.sel.Ann
	if s.sel != sel || s.open != before {
		now := s.sel
		c.Selection = &now
	}
	return c
}

// follow opens the document that an entry is about: one that came into the list, or the one in which something was
// undone or done again. Where the open one is gone its neighbour opens.
func (s *Session) follow(e Entry, come document.DocID, schema bool) {
	to := come
	if to == "" && e.Verb != Done && !schema {
		to = contentDoc(e.Step, s.open)
	}
	if d, _ := s.project.Doc(to); d != nil {
		if to != s.open {
			s.openDoc(to)
		}
		return
	}
	if d := s.Doc(); d != nil {
		return
	}
	to = ""
	for _, ch := range e.Step.Changes {
		if dc, ok := ch.(document.DocumentChange); ok && len(s.project.Docs) > 0 {
			for _, r := range dc.Removed {
				if r.Doc.ID == s.open {
					to = s.project.Docs[min(r.Index, len(s.project.Docs)-1)].ID
				}
			}
		}
	}
	s.openDoc(to)
}

// contentDoc returns the document whose content a step changes, or its state alone; "" if none. Of several it is the
// open one, or else the first.
func contentDoc(step document.Step, open document.DocID) document.DocID {
	for _, ch := range step.Changes {
		if l, ok := ch.(document.LayerChange); ok && l.Doc == open {
			return open
		}
	}
	for _, ch := range step.Changes {
		switch ch := ch.(type) {
		case document.LayerChange:
			return ch.Doc
		case document.TextChange:
			return ch.Doc
		case document.RelationChange:
			return ch.Doc
		case document.NoteChange:
			return ch.Doc
		case document.DocLabelChange:
			return ch.Doc
		case document.MetaChange:
			if len(step.Changes) == 1 && ch.Removed.State != ch.Added.State {
				return ch.Doc // one was left as done or skipped, and another opened
			}
		}
	}
	return ""
}

// dirty returns the paragraphs of the open document in which an annotation of the step has text.
func (s *Session) dirty(step document.Step) []int {
	d := s.Doc()
	if d == nil {
		return nil
	}
	var out []int
	add := func(anns []document.Annotation) {
		for i := range anns {
			a := &anns[i]
			if a.Parts == nil {
				out = appendParas(out, d, a.Span)
			}
			for _, p := range a.Parts {
				out = appendParas(out, d, p)
			}
		}
	}
	for _, ch := range step.Changes {
		if l, ok := ch.(document.LayerChange); ok && l.Doc == d.ID {
			add(l.Edit.Removed)
			add(l.Edit.Added)
		}
	}
	order.Stable(out, cmp.Compare[int])
	return slices.Compact(out)
}

func appendParas(dst []int, d *document.Document, span text.Span) []int {
	for p := d.ParaAt(span.Start); p < len(d.Paras) && (d.Paras[p].Start < span.End || p == d.ParaAt(span.Start)); p++ {
		dst = append(dst, p)
	}
	return dst
}

// reselectText takes what a correction put into the open document. An annotation that was selected there and still is
// stays selected.
func (s *Session) reselectText(step document.Step) {
	if a, ok := s.layer().Find(s.sel.Ann); ok {
		s.take(a.Span, a.ID, false)
		return
	}
	for _, ch := range step.Changes {
		if t, ok := ch.(document.TextChange); ok && t.Doc == s.open {
			s.take(s.clean(text.Span{Start: t.At, End: t.At + int32(len(t.Added.Text))}), "", false)
			if !s.sel.Span.Empty() && s.snap(s.sel.Span, Segment) != s.sel.Span {
				s.sel.Level = Grapheme // as it was made
			}
			return
		}
	}
}

// reselect takes the first annotation that a step put into the open document, or the place of the first that it took
// away. A selected annotation that is still there stays selected.
func (s *Session) reselect(step document.Step, schema bool) {
	d := s.Doc()
	if d == nil {
		return
	}
	var first, lost *document.Annotation
	added := 0
	for _, ch := range step.Changes {
		l, ok := ch.(document.LayerChange)
		if !ok || schema {
			continue
		}
		added += len(l.Edit.Added)
		if l.Doc != d.ID {
			continue
		}
		for i := range l.Edit.Added {
			if a := &l.Edit.Added[i]; first == nil || a.ID == s.sel.Ann {
				first = a
			}
		}
		if lost == nil && len(l.Edit.Removed) > 0 {
			lost = &l.Edit.Removed[0]
		}
	}
	_, stays := s.layer().Find(s.sel.Ann)
	switch {
	case stays && added > 1 && first != nil && first.ID != s.sel.Ann:
		// one name labelled in many places: the mention that it began with stays selected
	case first != nil:
		s.take(first.Span, first.ID, false)
	case lost != nil:
		s.take(lost.Span, "", false)
		if s.snap(lost.Span, Segment) != lost.Span {
			s.sel.Level = Grapheme // as it was made
		}
	case s.sel.Ann != "":
		if _, ok := s.layer().Find(s.sel.Ann); !ok {
			s.sel.Ann = ""
		}
	}
}
