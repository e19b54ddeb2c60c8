package session_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/core/token"
)

var arabic = func() *clitic.Lexicon {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	if err != nil {
		panic(err)
	}
	return lex
}()

// clock hands out times and identities in order, so that each run is the same.
type clock struct{ n int }

func (c *clock) stamp() session.Stamp {
	c.n++
	return session.Stamp{
		Now:   "2026-01-05T09:" + pad(c.n/60%60) + ":" + pad(c.n%60) + "Z",
		NewID: func() string { c.n++; return "x" + strconv.Itoa(c.n) },
		By:    "a1",
	}
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// desk is a session with a clock, as most tests want it.
type desk struct {
	*session.Session
	clock
	t testing.TB

	cut   []token.Token
	cutOf string
}

func open(t testing.TB, texts ...string) *desk { return openWith(t, schema.Policy{}, texts...) }

func openWith(t testing.TB, policy schema.Policy, texts ...string) *desk {
	t.Helper()
	sc := schema.Default()
	sc.Policy = policy
	return openSchema(t, sc, texts...)
}

func openSchema(t testing.TB, sc schema.Schema, texts ...string) *desk {
	t.Helper()
	p := document.Project{Schema: sc}
	for i, src := range texts {
		p.Docs = append(p.Docs, newDoc(t, "d"+strconv.Itoa(i+1), src))
	}
	return &desk{Session: session.New(p, arabic), t: t}
}

func newDoc(t testing.TB, id, src string) *document.Document {
	t.Helper()
	d, err := document.NewDocument(document.DocID(id), document.Meta{Title: id}, src)
	require.NoError(t, err)
	return d
}

// do carries out a command that must succeed.
func (d *desk) do(c session.Command) session.Change {
	d.t.Helper()
	ch, err := d.Do(c, d.stamp())
	require.NoError(d.t, err)
	return ch
}

// refuse carries out a command that must be refused with a code.
func (d *desk) refuse(code string, c session.Command) *document.Error {
	d.t.Helper()
	before := d.Project()
	_, err := d.Do(c, d.stamp())
	var e *document.Error
	require.ErrorAs(d.t, err, &e)
	assert.Equal(d.t, code, e.Code)
	assert.True(d.t, before.Equal(d.Project()), "a refused command changes nothing")
	return e
}

// find returns where part first occurs.
func (d *desk) find(part string) text.Span {
	d.t.Helper()
	i := strings.Index(d.Doc().Text, part)
	require.GreaterOrEqual(d.t, i, 0, part)
	return text.Span{Start: int32(i), End: int32(i + len(part))}
}

func (d *desk) annotate(part string, label schema.LabelID) document.ID {
	d.t.Helper()
	return d.do(session.Annotate{Span: d.find(part), Label: label}).Select
}

func (d *desk) ann(id document.ID) document.Annotation {
	d.t.Helper()
	a, layer := d.Doc().Find(id)
	require.GreaterOrEqual(d.t, layer, 0)
	return a
}

func (d *desk) said(s session.Selection) string { return s.Span.In(d.Doc().Text) }

// expectDrag drags over a part of the text, both ways, and expects what is taken.
func (d *desk) expectDrag(part, want string) {
	d.t.Helper()
	r := d.find(part)
	assert.Equal(d.t, want, d.said(d.Pick(r.Start, r.End, 1, session.Segment)), "drag over %q", part)
	s := d.Pick(r.End, r.Start, 1, session.Segment)
	assert.Equal(d.t, want, d.said(s), "drag back over %q", part)
	assert.GreaterOrEqual(d.t, s.Anchor, s.Focus)
}

// expectClicks clicks n times in the middle of part.
func (d *desk) expectClicks(n int, part, want string) {
	d.t.Helper()
	r := d.find(part)
	b := r.Start + int32(r.Len()/2)
	assert.Equal(d.t, want, d.said(d.Pick(b, b, n, session.Segment)), "%d clicks on %q", n, part)
}

func (d *desk) expectMove(m session.Motion, extend bool, want string) {
	d.t.Helper()
	assert.Equal(d.t, want, d.said(d.Move(m, extend)))
}

func (d *desk) expectAdjust(e session.Edge, dir session.Direction, want string) {
	d.t.Helper()
	s, err := d.Adjust(e, dir, session.Segment)
	require.NoError(d.t, err)
	assert.Equal(d.t, want, d.said(s))
}

func (d *desk) refuseAdjust(code string, e session.Edge, dir session.Direction, level session.Level) {
	d.t.Helper()
	before := d.Selection()
	s, err := d.Adjust(e, dir, level)
	var f *document.Error
	require.ErrorAs(d.t, err, &f)
	assert.Equal(d.t, code, f.Code)
	assert.Equal(d.t, before, s)
}
