package main

import (
	"errors"

	"wusum/core/model"
	"wusum/core/text"
	"wusum/wasm/wire"
)

// analyzer is what the engine needs of a model.
type analyzer interface {
	Analyze(a *model.Analysis, src string)
	Name() string
	Version() string
}

// engine answers the page's messages. Read makes a model of a file's bytes.
type engine struct {
	read     func(data []byte) (analyzer, error)
	model    analyzer // nil until one has come
	analysis model.Analysis
	job      job
}

// job is the text at work.
type job struct {
	request uint32
	text    string
	pieces  []text.Span // still to be done, the next one first
	left    int         // bytes in them
}

// handle answers one message of the page, nil for what has no answer of its own. A text to be tagged becomes the job at
// hand; it waits for the model, if that is not there yet.
func (e *engine) handle(message []byte) (answer []byte) {
	defer e.guard(&answer)
	h, m, err := wire.Decode(message)
	if err != nil {
		return fault("engine.failed", err)
	}
	switch m := m.(type) {
	case *wire.Model:
		got, err := e.read(m.Data)
		if err != nil {
			return fault("engine.model", err)
		}
		e.model = got
		return wire.Append(nil, h.Request, &wire.Loaded{Name: got.Name(), Version: got.Version()})
	case *wire.Tag:
		seen := text.Span{Start: int32(m.From), End: int32(m.To)}
		e.job = job{request: h.Request, text: m.Text, pieces: pieces(m.Text, seen), left: len(m.Text)}
		return nil
	case *wire.Survey:
		if e.model == nil {
			return wire.Append(nil, h.Request, &wire.Surveyed{})
		}
		e.model.Analyze(&e.analysis, m.Text)
		return wire.Append(nil, h.Request, &wire.Surveyed{Information: information(&e.analysis, m.Text)})
	case *wire.Hello:
		return ready(m.Build)
	}
	return fault("engine.failed", wire.ErrKind)
}

// step does the next piece of the job and answers it; nil where there is nothing to do.
func (e *engine) step() (answer []byte) {
	defer e.guard(&answer)
	j := &e.job
	if e.model == nil || len(j.pieces) == 0 {
		return nil
	}
	piece := j.pieces[0]
	e.model.Analyze(&e.analysis, piece.In(j.text))
	j.pieces = j.pieces[1:]
	j.left -= piece.Len()
	return wire.Append(nil, j.request, suggestions(piece, j.left, &e.analysis))
}

// guard makes a panic an answer; what was at work is given up.
func (e *engine) guard(answer *[]byte) {
	if r := recover(); r != nil {
		e.job = job{}
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
func suggestions(piece text.Span, left int, a *model.Analysis) *wire.Suggestions {
	m := &wire.Suggestions{From: uint32(piece.Start), To: uint32(piece.End), Left: uint32(left)}
	index := map[string]uint32{}
	at := func(b int32) uint32 { return uint32(b + piece.Start) }
	for _, f := range a.Mentions {
		label, ok := index[f.Label]
		if !ok {
			label = uint32(len(m.Labels))
			index[f.Label] = label
			m.Labels = append(m.Labels, f.Label)
		}
		m.Mentions = append(m.Mentions, wire.Mention{
			Start: at(f.Span.Start), End: at(f.Span.End), WholeStart: at(f.Whole.Start), WholeEnd: at(f.Whole.End),
			Label: label, Score: f.Score, Why: uint32(f.Why), FromStart: at(f.From.Start), FromEnd: at(f.From.End),
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
