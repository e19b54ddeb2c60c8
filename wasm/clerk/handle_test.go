package main

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// desk is a page's session and a clerk that is told of it before each question, as web/js/later/clerk.js does.
type desk struct {
	t *testing.T
	*session.Session
	clerk
	n int
}

func newDesk(t *testing.T, texts ...string) *desk {
	t.Helper()
	p := document.Project{Schema: schema.Default()}
	p.Schema.Relations = []schema.Relation{{Name: "near", En: "Near", Ar: "قرب", From: []schema.LabelID{"GPE"}, To: []schema.LabelID{"GPE"}}}
	p.Schema.Attributes = []schema.Attribute{{Name: "doubted", Kind: schema.YesNo, En: "Doubted"}}
	for i, src := range texts {
		d, err := document.NewDocument(document.DocID("d"+strconv.Itoa(i)), document.Meta{}, src)
		require.NoError(t, err)
		p.Docs = append(p.Docs, d)
	}
	d := &desk{t: t, Session: session.New(p, nil)}
	d.newID = func() string { d.n++; return "c" + strconv.Itoa(d.n) }
	return d
}

func (d *desk) tell(beside ...*document.Document) {
	d.t.Helper()
	docs := []document.DocumentAt{{Doc: d.Doc()}}
	for _, b := range beside {
		docs = append(docs, document.DocumentAt{Doc: b})
	}
	require.NoError(d.t, d.state(session.AppendEntry(nil, session.Entry{Step: document.Step{Changes: []document.Change{
		document.SchemaChange{Added: d.Project().Schema}, document.DocumentChange{Added: docs},
	}}})))
}

// said asks, takes the step that comes, and returns the reply.
func (d *desk) said(name, args string, answer any) reply {
	d.t.Helper()
	if name != "spread.more" {
		d.tell()
	}
	var r struct {
		reply
		Answer json.RawMessage `json:"answer"`
	}
	require.NoError(d.t, json.Unmarshal(d.ask(name, []byte(args)), &r))
	if r.Entry != "" {
		e, err := session.ParseEntry([]byte(r.Entry))
		require.NoError(d.t, err)
		_, err = d.Do(session.Prepared{Step: e.Step}, session.Stamp{})
		require.NoError(d.t, err)
	}
	if answer != nil {
		require.NoError(d.t, json.Unmarshal(r.Answer, answer))
	}
	return r.reply
}

func (d *desk) label(part string, from int32) document.ID {
	d.t.Helper()
	src := d.Doc().Text
	for i := int(from); i+len(part) <= len(src); i++ {
		if src[i:i+len(part)] == part {
			ch, err := d.Do(session.Annotate{Span: text.Span{Start: int32(i), End: int32(i + len(part))}, Label: "GPE"},
				session.Stamp{NewID: func() string { d.n++; return "p" + strconv.Itoa(d.n) }})
			require.NoError(d.t, err)
			return ch.Select
		}
	}
	require.Fail(d.t, "not there", part)
	return ""
}

func TestClerk(t *testing.T) {
	d := newDesk(t, "حلبب دمشق حلب", "حلب", "دمشق")
	a, b := d.label("حلبب", 0), d.label("دمشق", 0)

	assert.Empty(t, d.said("relate", `{"from":"`+string(a)+`","to":"`+string(b)+`","type":"near","Now":"n"}`, nil).Error)
	require.Len(t, d.Doc().Relations, 1)
	var list []relation
	d.said("relations", `{"Lang":"ar"}`, &list)
	assert.Equal(t, "قرب", list[0].Name)
	assert.Equal(t, "حلبب", list[0].From.Text)
	r := d.said("relate", `{"from":"`+string(a)+`","to":"`+string(b)+`","type":"far"}`, nil)
	assert.Equal(t, reply{Error: session.CodeRelationType, Args: []string{"far"}}, r)

	d.said("attr", `{"id":"`+string(a)+`","name":"doubted","value":"true"}`, nil)
	d.said("note", `{"on":"`+string(a)+`","body":" أين؟ "}`, nil)
	d.said("link", `{"id":"`+string(a)+`","link":"Q41183"}`, nil)
	var box struct {
		Attributes []attribute
		Link       string
		Address    string
		Relations  []relation
		Notes      []note
	}
	d.said("inspector", `{"id":"`+string(a)+`","Lang":"en"}`, &box)
	assert.Equal(t, "true", *box.Attributes[0].Value)
	assert.Equal(t, "Doubted", box.Attributes[0].Label)
	assert.Equal(t, "https://www.wikidata.org/entity/Q41183", box.Address)
	assert.Equal(t, "أين؟", box.Notes[0].Body)
	assert.Len(t, box.Relations, 1)
	assert.Empty(t, address("javascript:alert(1)"), "nothing but a web address may be followed")

	var fates []fate
	d.said("correct.foresee", `{"start":0,"end":8,"with":"حلب"}`, &fates)
	assert.Equal(t, []fate{{Label: fates[0].Label, Color: fates[0].Color, Was: "حلبب", Is: "حلب", Fate: "changed"}}, fates)
	d.said("correct", `{"start":0,"end":8,"with":"حلب"}`, nil)
	assert.Equal(t, "حلب دمشق حلب", d.Doc().Text)
	assert.Equal(t, "حلبب دمشق حلب", d.Doc().Original())
	var corrections []correction
	d.said("corrections", `{}`, &corrections)
	assert.Equal(t, "حلبب", corrections[0].Original)
	d.said("correct", `{"start":0,"end":6,"with":"حلبب"}`, nil)
	assert.Empty(t, d.Doc().Corrections)
	_, err := d.Do(session.Undo{}, session.Stamp{})
	require.NoError(t, err)
	assert.Len(t, d.Doc().Corrections, 1, "each is one step of the page's own history")
}

func TestSpreadALink(t *testing.T) {
	d := newDesk(t, "حلب حلب", "حلب", "دمشق")
	require.NoError(t, d.Open("d1"))
	other := d.label("حلب", 0)
	require.NoError(t, d.Open("d0"))
	first, second := d.label("حلب", 0), d.label("حلب", 2)
	n := 0
	d.said("spread", `{"id":"`+string(first)+`","link":"Q41183"}`, &n)
	assert.Equal(t, 2, n)
	for _, doc := range d.Project().Docs[1:] {
		d.tell(doc)
		d.said("spread.more", `{}`, &n)
	}
	assert.Equal(t, 3, n)
	d.said("spread.end", `{}`, nil)
	for doc, id := range map[int]document.ID{0: second, 1: other} {
		a, layer := d.Project().Docs[doc].Find(id)
		require.Equal(t, 0, layer)
		assert.Equal(t, "Q41183", a.Link)
	}
	_, err := d.Do(session.Undo{}, session.Stamp{})
	require.NoError(t, err)
	a, _ := d.Project().Docs[1].Find(other)
	assert.Empty(t, a.Link, "one undo for all documents")
	assert.Equal(t, session.CodeLink, d.said("spread", `{"id":"`+string(first)+`","link":"x y"}`, nil).Error)
	assert.Equal(t, []linked{{"Q1", 2}, {"Q2", 1}}, earlier([]string{"Q2", "حلب", "Q1", "حَلَب", "Q1", "حلـب", "Q9", "دمشق"}, "حلب"))
}

func TestClerkRefuses(t *testing.T) {
	d := newDesk(t, "حلب")
	assert.Contains(t, string(d.ask("inspector", []byte(`{}`))), `"error":"unknown"`, "before it was told of anything")
	d.tell()
	assert.Contains(t, string(d.ask("dream", []byte(`{}`))), `"error":"unknown"`)
	assert.Contains(t, string(d.ask("note", []byte(`{`))), `"error":"unknown"`)
	assert.Contains(t, string(d.ask("correct.begin", []byte(`{"start":9,"end":99}`))), `"error":"span.range"`)
	assert.Error(t, d.state([]byte(`{`)))
}
