package main

import (
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
)

// spread is a link on its way to all mentions of a name: other documents are handed over one at a time, and what is
// found in them is kept as a step, not the documents.
type spread struct {
	of    document.DocID
	id    document.ID
	link  string
	count int
	step  document.Step
}

func init() {
	answers["link"] = func(q question, r *reply) error {
		var x struct {
			ID   document.ID
			Link string
		}
		if err := q.read(&x); err != nil {
			return err
		}
		return q.do(session.SetLink{IDs: []document.ID{x.ID}, Link: strings.TrimSpace(x.Link)}, r)
	}
	// links counts those that annotations of the name of one have; the page gives every link of the project with what it is
	// on, spelt as it is on its own.
	answers["links"] = func(q question, r *reply) error {
		var x struct {
			ID    document.ID
			Pairs []string
		}
		if err := q.read(&x); err != nil {
			return err
		}
		d := q.c.sess.Doc()
		a, layer := d.Find(x.ID)
		if layer < 0 {
			return nil
		}
		own := a.Canonical
		if own == "" {
			own = a.Text(d.Text)
		}
		r.Answer = earlier(x.Pairs, own)
		return nil
	}
	// spread begins with the open document; spread.more goes on with another one, whose state was handed over with the
	// open one's; spread.end gives the step. The answer is how many annotations have been found so far.
	answers["spread"] = func(q question, r *reply) error {
		var x struct {
			ID   document.ID
			Link string
		}
		if err := q.read(&x); err != nil {
			return err
		}
		if !session.ValidLink(x.Link) {
			return &document.Error{Code: session.CodeLink, Args: []string{x.Link}}
		}
		q.c.spread = &spread{of: q.c.sess.Doc().ID, id: x.ID, link: x.Link}
		return q.gather(q.c.sess, false, r)
	}
	answers["spread.more"] = func(q question, r *reply) error {
		if q.c.spread == nil {
			return errUnknown
		}
		return q.gather(q.c.sess, true, r)
	}
	answers["spread.end"] = func(q question, r *reply) error {
		s := q.c.spread
		q.c.spread = nil
		if s == nil {
			return errUnknown
		}
		r.Answer = s.count
		if len(s.step.Changes) == 0 {
			return &document.Error{Code: session.CodeNothing}
		}
		r.Entry = string(session.AppendEntry(nil, session.Entry{Seq: 1, Step: s.step}))
		return nil
	}
}

// gather adds what is found in a session's documents: in the open one, or in those beside it.
func (q question) gather(sess *session.Session, others bool, r *reply) error {
	s := q.c.spread
	for _, m := range sess.Namesakes(s.id, others) {
		if others == (m.Doc == s.of) {
			continue
		}
		s.count += len(m.IDs)
		step, err := sess.Plan(session.SetLinks{In: []session.Mentions{m}, Link: s.link}, q.stamp())
		if err != nil {
			return err
		}
		s.step.Changes = append(s.step.Changes, step.Changes...)
	}
	r.Answer = s.count
	return nil
}

type linked struct {
	Link  string `json:"link"`
	Count int    `json:"count"`
}

// earlier counts the links among pairs of link and name that are on a name, folded; the commonest first.
func earlier(pairs []string, name string) []linked {
	fold := func(s string) string { return text.Fold(s, text.FoldOptions{}).Text }
	want := fold(name)
	out := []linked{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if fold(pairs[i+1]) != want {
			continue
		}
		at := slices.IndexFunc(out, func(l linked) bool { return l.Link == pairs[i] })
		if at < 0 {
			at = len(out)
			out = append(out, linked{Link: pairs[i]})
		}
		out[at].Count++
	}
	slices.SortStableFunc(out, func(a, b linked) int { return b.Count - a.Count })
	return out
}
