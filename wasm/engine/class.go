package main

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"wusum/core/learn"
	"wusum/core/text"
	"wusum/wasm/wire"
)

// class is what the engine is taught and has not yet learnt.
type class struct {
	queue []*wire.Learn       // of other texts, in order
	ids   map[string][]string // under which a document has taught: one for each of its pieces
	last  *wire.Learn         // what the open text teaches, whole
	again bool                // that was taken back meanwhile, and is to be learnt again behind the others

	// What is answered when all of that is learnt.
	asked    []asked
	survey   *wire.Survey // the page asks for one at a time
	surveyor uint32       // its request

	// The open text.
	done    bool
	decided []learn.Decision
	changed []text.Span // pieces in which something else is decided now
	said    []learn.Suggestion
}

// asked is a question about what was learnt.
type asked struct {
	request uint32
	file    bool
}

// spread is of how many pieces a text may be for a decision to change what is suggested in all of it; in a longer one it
// changes the piece that it was made in, and the others when the text is opened again.
const spread = 16

// opens begins another open text. What the one before taught, if it was taken back meanwhile or not learnt in all its
// pieces, waits with the others.
func (c *class) opens() {
	if c.again || len(c.changed) > 0 {
		c.queue = append(c.queue, c.last)
	}
	c.last, c.again = nil, false
	c.done, c.decided, c.changed = false, nil, nil
}

// next returns a piece of the open text to be learnt.
func (c *class) next() (text.Span, bool) {
	if len(c.changed) == 0 {
		return text.Span{}, false
	}
	p := c.changed[0]
	c.changed = c.changed[1:]
	return p, true
}

// id names a piece of the open text for the learner.
func (j *job) id(piece text.Span) string { return pieceID(j.doc, piece, len(j.all)) }

func pieceID(doc string, piece text.Span, pieces int) string {
	if pieces == 1 {
		return doc
	}
	return doc + "\x00" + strconv.Itoa(int(piece.Start))
}

// begin takes up what a project's labels are and, afresh, that nothing was learnt but the base.
func (e *engine) begin(m *wire.Course) []byte {
	if m.Fresh > 0 {
		e.class = class{asked: e.class.asked, survey: e.class.survey, surveyor: e.class.surveyor}
	}
	switch {
	case e.model != nil:
		e.start(m)
	case e.course != nil && m.Fresh == 0:
		e.course.Labels = m.Labels
	default:
		e.course = m
	}
	return nil
}

// start makes the learner what a course says.
func (e *engine) start(m *wire.Course) {
	if m.Fresh > 0 {
		e.learner = learn.New(e.model)
		if m.Fresh == 1 && len(e.base) > 0 {
			if l, err := learn.Read(e.model, e.base); err == nil { // it was read before
				e.learner = l
			}
		}
	}
	e.learner.Want(m.Labels)
	e.job.anew()
}

// brought takes up a file of what was learnt elsewhere, if it can be read.
func (e *engine) brought(request uint32, m *wire.Base) []byte {
	if e.model == nil {
		return nil
	}
	if len(m.Data) > 0 {
		if _, err := learn.Read(e.model, m.Data); err != nil {
			return wire.Append(nil, request, &wire.Fault{Code: "learn.file", Detail: err.Error()})
		}
	}
	e.base = bytes.Clone(m.Data)
	return wire.Append(nil, request, e.learnt(false))
}

// anew has all of the open text done again.
func (j *job) anew() { j.pieces, j.left = j.all, len(j.text) }

// learn takes in what a person has decided. Of the open text it is learnt at once, and answered with what may be
// suggested then; of others when there is time.
func (e *engine) learn(m *wire.Learn) []byte {
	c := &e.class
	if m.Doc != e.job.doc || len(e.job.all) == 0 || m.Text != "" && m.Text != e.job.text || m.Flags&wire.LearnNames != 0 {
		c.queue = append(c.queue, m)
		return nil
	}
	waited := len(c.queue) > 0
	c.queue = slices.DeleteFunc(c.queue, func(o *wire.Learn) bool { return o.Doc == m.Doc }) // out of date
	if c.last == nil && len(c.ids[m.Doc]) > 0 {                                              // what it taught before it was opened is taught anew
		e.forget(m.Doc)
		e.job.anew()
	}
	c.last = m
	m.Text = e.job.text
	was, wasDone := c.decided, c.done
	c.decided, c.done = decisions(m), m.Flags&wire.LearnDone != 0
	for _, p := range e.job.all {
		if wasDone == c.done && slices.Equal(inside(was, p), inside(c.decided, p)) || slices.Contains(c.changed, p) {
			continue
		}
		c.changed = append(c.changed, p)
	}
	if waited && len(c.queue) == 0 && e.model != nil {
		e.settle()
	}
	if e.model == nil || len(c.changed) != 1 {
		return nil
	}
	p, _ := c.next()
	return e.relearn(p)
}

// forget takes back what a document has taught.
func (e *engine) forget(doc string) {
	for _, id := range e.class.ids[doc] {
		e.learner.Forget(id)
	}
	delete(e.class.ids, doc)
}

// relearn learns a piece of the open text, and has the others of a short one looked at again.
func (e *engine) relearn(piece text.Span) []byte {
	j := &e.job
	e.teach(j.doc, len(j.all), piece, j.text, e.class.decided, e.class.done)
	if len(j.all) <= spread && len(e.class.changed) == 0 {
		j.pieces = slices.DeleteFunc(slices.Clone(j.all), func(p text.Span) bool { return p == piece })
		j.left = len(j.text) - piece.Len()
	}
	return e.suggest(piece)
}

// teach has the learner learn a piece of a text.
func (e *engine) teach(doc string, pieces int, piece text.Span, src string, all []learn.Decision, done bool) {
	t := learn.Text{ID: pieceID(doc, piece, pieces), Src: piece.In(src), Done: done, Decisions: inside(all, piece)}
	if len(t.Decisions) == 0 && !done {
		e.learner.Forget(t.ID)
		return
	}
	e.look(t.Src)
	e.learner.Learn(t, &e.analysis)
	if e.class.ids == nil {
		e.class.ids = map[string][]string{}
	}
	if !slices.Contains(e.class.ids[doc], t.ID) {
		e.class.ids[doc] = append(e.class.ids[doc], t.ID)
	}
}

// lesson learns from the next of the other texts, and reports whether there was one.
func (e *engine) lesson() bool {
	c := &e.class
	if len(c.queue) == 0 {
		return false
	}
	m := c.queue[0]
	c.queue = c.queue[1:]
	if len(c.decided) > 0 || c.done {
		// What the open text taught is taken back meanwhile, which is exact as long as nothing was learnt upon it.
		e.forget(e.job.doc)
		c.again = true
	}
	e.forget(m.Doc)
	switch all := decisions(m); {
	case m.Flags&wire.LearnNames != 0:
		e.learner.LearnNames(m.Doc, names(m.Text, all))
		if c.ids == nil {
			c.ids = map[string][]string{}
		}
		c.ids[m.Doc] = []string{m.Doc}
	case m.Text != "":
		tiles := tile(m.Text)
		for _, p := range tiles {
			e.teach(m.Doc, len(tiles), p, m.Text, all, m.Flags&wire.LearnDone != 0)
		}
	}
	if m.Flags&wire.LearnLast != 0 || len(c.queue) == 0 {
		e.settle()
	}
	return true
}

// settle ends a run of other texts: the open one is looked at again, and learnt again if it was taken back.
func (e *engine) settle() {
	c := &e.class
	e.learner.Leave()
	e.job.anew()
	if !c.again {
		return
	}
	c.again = false
	for _, p := range e.job.all {
		if (c.done || len(inside(c.decided, p)) > 0) && !slices.Contains(c.changed, p) {
			c.changed = append(c.changed, p)
		}
	}
}

// decisions unpacks what was decided.
func decisions(m *wire.Learn) []learn.Decision {
	out := make([]learn.Decision, 0, len(m.Decisions))
	for _, d := range m.Decisions {
		s := text.Span{Start: int32(d.Start), End: int32(d.End)}
		if int(d.Label) >= len(m.Labels) || s.Start < 0 || s.End <= s.Start || d.Verdict > uint32(learn.Open) {
			continue
		}
		out = append(out, learn.Decision{Span: s, Label: m.Labels[d.Label], Verdict: learn.Verdict(d.Verdict)})
	}
	return out
}

// inside returns the decisions within a piece, by offsets of the piece; nil for none.
func inside(all []learn.Decision, piece text.Span) []learn.Decision {
	var out []learn.Decision
	for _, d := range all {
		if piece.Contains(d.Span) {
			d.Span.Start -= piece.Start
			d.Span.End -= piece.Start
			out = append(out, d)
		}
	}
	return out
}

// names returns the names that a text is made of.
func names(src string, all []learn.Decision) []learn.Name {
	out := make([]learn.Name, 0, len(all))
	for _, d := range all {
		if int(d.Span.End) <= len(src) && d.Verdict != learn.Open {
			out = append(out, learn.Name{Name: strings.Clone(d.Span.In(src)), Label: d.Label, Rejected: d.Verdict == learn.Rejected})
		}
	}
	return out
}

// topNames is how many names the page shows.
const topNames = 40

// learnt says what was learnt.
func (e *engine) learnt(file bool) *wire.Learnt {
	m := &wire.Learnt{}
	if e.learner == nil {
		return m
	}
	s := e.learner.Summary(topNames)
	m.Texts = uint32(s.Texts)
	index := map[string]uint32{}
	for i, l := range s.Labels {
		index[l.Label] = uint32(i)
		m.Labels, m.Given = append(m.Labels, l.Label), append(m.Given, uint32(l.Given))
	}
	for _, n := range s.Names {
		m.Names, m.Of, m.Times = append(m.Names, n.Name), append(m.Of, index[n.Label]), append(m.Times, uint32(n.Times))
	}
	if file {
		m.Data = e.learner.Encode()
	}
	return m
}
