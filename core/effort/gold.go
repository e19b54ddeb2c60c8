package effort

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/gold"
	"wusum/core/schema"
	"wusum/core/score"
	"wusum/core/session"
	"wusum/core/text"
)

// ReadColumns reads IOB2 as documents of so many tokens, or somewhat more, since they end with a sentence. Tokens are
// joined with single blanks and each sentence is a paragraph. Rename gives the label an entity is to have; "" drops it.
// What the tokens of corpora call an entity is whole written words, so spans are those, without punctuation at an edge.
func ReadColumns(in io.Reader, tokens int, rename func(string) string) ([]Document, error) {
	var (
		out  []Document
		now  columns
		read = gold.NewColumns(in)
	)
	for {
		err := read.Next()
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if now.tokens >= tokens || err != nil && now.tokens > 0 {
			d, failed := now.document(len(out) + 1)
			if failed != nil {
				return nil, failed
			}
			out = append(out, d)
			now = columns{}
		}
		if err != nil {
			return out, nil
		}
		now.sentence(read, rename)
	}
}

// columns is a document in the making.
type columns struct {
	text   strings.Builder
	tokens int
	gold   []Entity
}

func (c *columns) sentence(read *gold.Columns, rename func(string) string) {
	spans := make([]text.Span, len(read.Tokens))
	for i, token := range read.Tokens {
		if i > 0 {
			c.text.WriteByte(' ')
		}
		start := c.text.Len()
		c.text.WriteString(token)
		spans[i] = text.Span{Start: int32(start), End: int32(c.text.Len())}
	}
	c.text.WriteByte('\n')
	c.tokens += len(spans)
	for _, e := range score.Entities(nil, read.Tags) {
		if label := rename(e.Label); label != "" {
			c.gold = append(c.gold, Entity{text.Span{Start: spans[e.First].Start, End: spans[e.Last-1].End}, schema.LabelID(label)})
		}
	}
}

func (c *columns) document(number int) (Document, error) {
	id := document.DocID("d" + strconv.Itoa(number))
	d, err := document.NewDocument(id, document.Meta{Title: string(id)}, c.text.String())
	if err != nil {
		return Document{}, fmt.Errorf("document %d: %w", number, err)
	}
	s := session.New(document.Project{Docs: []*document.Document{d}}, nil)
	out := Document{Doc: d}
	for _, e := range c.gold {
		if at := s.Pick(e.Span.Start, e.Span.End, 1, session.Word).Span; e.Span.Contains(at) && !at.Empty() {
			e.Span = at
		}
		if !slices.Contains(out.Gold, e) {
			out.Gold = append(out.Gold, e)
		}
	}
	return out, nil
}

// Schema returns the labels that documents are labelled with: four is given where they use no others than its, then the
// default set of 21; else a set of their own. Spans of corpora are whole words, and so are those of the schema.
func Schema(docs []Document) schema.Schema {
	used := map[schema.LabelID]bool{}
	for _, d := range docs {
		for _, e := range d.Gold {
			used[e.Label] = true
		}
	}
	for _, sc := range []schema.Schema{schema.FourTypes(), schema.Default()} {
		known := 0
		for id := range used {
			if _, _, ok := sc.Label(id); ok {
				known++
			}
		}
		if known == len(used) {
			sc.Policy.Clitics = schema.CliticsIn
			return sc
		}
	}
	sc := schema.Schema{Policy: schema.Policy{Clitics: schema.CliticsIn}}
	for _, id := range order(used) {
		sc.Labels = append(sc.Labels, schema.Label{ID: id, Ar: string(id), En: string(id), Color: "#1f6feb", Key: freeKey(sc, id), Front: true})
	}
	return sc
}

func order(used map[schema.LabelID]bool) []schema.LabelID {
	var ids []schema.LabelID
	for id := range used {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// freeKey returns the first letter of a label's name, or else the first digit, that is free in the keymap.
func freeKey(sc schema.Schema, id schema.LabelID) string {
	for _, key := range append(strings.Split(strings.ToUpper(string(id)), ""), strings.Split("1234567890", "")...) {
		try := sc
		try.Labels = append(slices.Clone(sc.Labels), schema.Label{ID: id, Key: key, Front: true})
		if len(session.ValidateKeys(try, nil)) == 0 && len(key) == 1 && (key >= "A" && key <= "Z" || key >= "0" && key <= "9") {
			return key
		}
	}
	return ""
}

// OfProject takes the accepted annotations of the first layer of each document of a project as its gold; those of several
// parts are left out, and counted.
func OfProject(p document.Project) (docs []Document, left int) {
	for _, d := range p.Docs {
		layer, _ := d.Layer("")
		one := Document{}
		for a := range layer.All() {
			switch {
			case a.Status != document.Accepted:
			case a.Parts != nil:
				left++
			default:
				one.Gold = append(one.Gold, Entity{a.Span, a.Label})
			}
		}
		bare, err := document.NewDocument(d.ID, d.Meta, d.Text)
		if err != nil {
			left += len(one.Gold) // it was a document before, so this cannot be
			continue
		}
		bare.Meta.State = document.StateNew
		one.Doc = bare
		docs = append(docs, one)
	}
	return docs, left
}
