package main

import (
	"encoding/json"
	"errors"

	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/session"
)

// clerk holds what it was told last.
type clerk struct {
	lex   *clitic.Lexicon
	sess  *session.Session
	newID func() string

	spread *spread // a link that is being set in other documents
}

// question is what every question has beside its own arguments.
type question struct {
	Lang string // "ar" or "en"
	Now  string // RFC 3339
	raw  json.RawMessage
	c    *clerk
}

// reply is what a question is answered with: Answer, and a step to be taken, or else an error for web/i18n.
type reply struct {
	Answer any      `json:"answer"`
	Entry  string   `json:"entry,omitempty"` // a journal line
	Error  string   `json:"error,omitempty"`
	Args   []string `json:"args,omitempty"`
}

// answers are the questions by name; each fills in r or returns an error.
var answers = map[string]func(q question, r *reply) error{}

var errUnknown = errors.New("no such question")

// state takes the label set, the guideline and the open document from a journal line.
func (c *clerk) state(line []byte) error {
	e, err := session.ParseEntry(line)
	if err != nil {
		return err
	}
	var p document.Project
	for _, ch := range e.Step.Changes {
		switch ch := ch.(type) {
		case document.SchemaChange:
			p.Schema = ch.Added
		case document.GuidelineChange:
			p.Guideline.Version = ch.Added.Version
		case document.DocumentChange:
			for _, a := range ch.Added {
				p.Docs = append(p.Docs, a.Doc)
			}
		}
	}
	c.sess = session.New(p, c.lex)
	return nil
}

// ask answers a question.
func (c *clerk) ask(name string, args []byte) []byte {
	var r reply
	err := c.answer(name, args, &r)
	if err != nil {
		r = reply{Error: "unknown", Args: []string{err.Error()}}
		if e, ok := errors.AsType[*document.Error](err); ok {
			r.Error, r.Args = e.Code, e.Args
		}
	}
	out, err := json.Marshal(r)
	if err != nil {
		out, _ = json.Marshal(reply{Error: "unknown", Args: []string{err.Error()}})
	}
	return out
}

func (c *clerk) answer(name string, args []byte, r *reply) error {
	f, ok := answers[name]
	if !ok || c.sess == nil || c.sess.Doc() == nil {
		return errUnknown
	}
	q := question{raw: args, c: c}
	if err := q.read(&q); err != nil {
		return err
	}
	return f(q, r)
}

// read fills in v from the question's arguments.
func (q question) read(v any) error { return json.Unmarshal(q.raw, v) }

func (q question) stamp() session.Stamp { return session.Stamp{Now: q.Now, NewID: q.c.newID} }

// do carries out a command here, and hands its step to the page.
func (q question) do(c session.Command, r *reply) error {
	change, err := q.c.sess.Do(c, q.stamp())
	if err != nil {
		return err
	}
	r.Entry = string(session.AppendEntry(nil, change.Entry))
	return nil
}

// name returns the name in the language of the interface, or else the one that files have.
func (q question) name(ar, en, file string) string {
	if q.Lang == "ar" {
		en = ar
	}
	if en == "" {
		return file
	}
	return en
}
