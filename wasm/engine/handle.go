package main

import (
	"errors"

	"wusum/core/learn"
	"wusum/core/model"
	"wusum/core/text"
	"wusum/wasm/wire"
)

// analyzer is what the engine needs of a model.
type analyzer interface {
	learn.Model
	Analyze(a *model.Analysis, src string)
	Name() string
	Version() string
}

// engine answers the page's messages. Read makes a model of a file's bytes.
type engine struct {
	read    func(data []byte) (analyzer, error)
	model   analyzer       // nil until one has come
	course  *wire.Course   // that came before the model
	base    []byte         // a file of what was learnt elsewhere
	learner *learn.Learner // what the project has taught; nil without a model

	analysis model.Analysis // of the piece that was looked at last
	analyzed string

	job   job
	class class
}

// job is the text at work.
type job struct {
	request uint32
	doc     string
	text    string
	all     []text.Span // its pieces, in the order of the first work
	pieces  []text.Span // still to be done, the next one first
	left    int         // bytes in them
}

// handle answers one message of the page, nil for what has no answer of its own. A text to be tagged becomes the job at
// hand; it waits for the model, if that is not there yet.
func (e *engine) handle(message []byte) (answer []byte) {
	defer e.guard(&answer)
	h, m, err := wire.Decode(message, wire.ToEngine)
	if err != nil {
		return fault("engine.failed", err)
	}
	switch m := m.(type) {
	case *wire.Model:
		return e.take(h.Request, m)
	case *wire.Tag:
		seen := text.Span{Start: int32(m.From), End: int32(m.To)}
		all := pieces(m.Text, seen)
		e.job = job{request: h.Request, doc: m.Doc, text: m.Text, all: all, pieces: all, left: len(m.Text)}
		e.class.opens()
		return nil
	case *wire.Survey:
		if e.model == nil {
			return wire.Append(nil, h.Request, &wire.Surveyed{})
		}
		if len(e.class.queue) > 0 { // when that is learnt
			e.class.survey, e.class.surveyor = m, h.Request
			return nil
		}
		return e.survey(h.Request, m)
	case *wire.Course:
		return e.begin(m)
	case *wire.Base:
		return e.brought(h.Request, m)
	case *wire.Learn:
		return e.learn(m)
	case *wire.AskLearnt:
		if len(e.class.queue) > 0 { // when that is learnt
			e.class.asked = append(e.class.asked, asked{h.Request, m.File == 1})
			return nil
		}
		return wire.Append(nil, h.Request, e.learnt(m.File == 1))
	case *wire.Hello:
		return ready(m.Build)
	}
	return fault("engine.failed", wire.ErrKind)
}

// take takes up a model.
func (e *engine) take(request uint32, m *wire.Model) []byte {
	got, err := e.read(m.Data)
	if err != nil {
		return fault("engine.model", err)
	}
	e.model, e.learner = got, learn.New(got)
	if e.course != nil {
		e.start(e.course)
		e.course = nil
	}
	return wire.Append(nil, request, &wire.Loaded{Name: got.Name(), Version: got.Version()})
}

// step does the next piece of work, and says whether there may be more. What has an answer comes first: the open text
// where something was decided in it, then the rest of it, and then what other texts teach.
func (e *engine) step() (answer []byte, more bool) {
	defer e.guard(&answer)
	if e.model == nil {
		return nil, false
	}
	if p, ok := e.class.next(); ok {
		return e.relearn(p), true
	}
	j := &e.job
	if len(j.pieces) > 0 {
		piece := j.pieces[0]
		j.pieces = j.pieces[1:]
		j.left -= piece.Len()
		return e.suggest(piece), true
	}
	if e.lesson() {
		return nil, true
	}
	if all := e.class.asked; len(all) > 0 {
		e.class.asked = all[1:]
		return wire.Append(nil, all[0].request, e.learnt(all[0].file)), true
	}
	if m := e.class.survey; m != nil {
		e.class.survey = nil
		return e.survey(e.class.surveyor, m), true
	}
	return nil, false
}

// look analyses a piece of the open text, unless that is the one that was looked at last.
func (e *engine) look(src string) {
	if e.analyzed != src || src == "" {
		e.analyzed = "" // in case of a panic
		e.model.Analyze(&e.analysis, src)
		e.analyzed = src
	}
}

// suggest answers with what may be suggested in a piece of the open text.
func (e *engine) suggest(piece text.Span) []byte {
	j := &e.job
	src := piece.In(j.text)
	e.look(src)
	e.class.said = e.learner.Suggest(e.class.said[:0], learn.Text{ID: j.id(piece), Src: src}, &e.analysis)
	return wire.Append(nil, j.request, suggestions(piece, j.left, e.class.said))
}

// guard makes a panic an answer; what was at work is given up.
func (e *engine) guard(answer *[]byte) {
	if r := recover(); r != nil {
		e.job, e.class = job{}, class{}
		err, ok := r.(error)
		if said, isText := r.(string); isText && !ok {
			err = errors.New(said)
		} else if !ok {
			err = errors.New("panic")
		}
		*answer = fault("engine.failed", err)
	}
}

// suggestions packs what was found in a piece, with offsets into the whole text.
func suggestions(piece text.Span, left int, found []learn.Suggestion) *wire.Suggestions {
	m := &wire.Suggestions{From: uint32(piece.Start), To: uint32(piece.End), Left: uint32(left)}
	index := map[string]uint32{}
	at := func(b int32) uint32 { return uint32(b + piece.Start) }
	for _, f := range found {
		label, ok := index[f.Label]
		if !ok {
			label = uint32(len(m.Labels))
			index[f.Label] = label
			m.Labels = append(m.Labels, f.Label)
		}
		m.Mentions = append(m.Mentions, wire.Mention{
			Start: at(f.Span.Start), End: at(f.Span.End), WholeStart: at(f.Whole.Start), WholeEnd: at(f.Whole.End),
			Label: label, Score: f.Score, Why: uint32(f.Why), Times: uint32(f.Times), FromStart: at(f.From.Start), FromEnd: at(f.From.End),
		})
	}
	return m
}

func ready(build string) []byte {
	return wire.Append(nil, 0, &wire.Ready{Program: "engine", Build: build})
}

// fault belongs to no request: the page gives up what it waits for, and this worker.
func fault(code string, err error) []byte {
	return wire.Append(nil, 0, &wire.Fault{Code: code, Detail: err.Error()})
}
