package session

import (
	"strconv"

	"wusum/core/document"
	"wusum/core/schema"
)

// ParseEntry reads one line that AppendEntry wrote. The error says where in the entry it stopped.
func ParseEntry(line []byte) (Entry, error) {
	n, err := parseNode(line)
	if err != nil {
		return Entry{}, &pathError{"read journal entry", err}
	}
	r := &scan{path: []string{"read journal entry"}}
	if n.kind != '{' {
		r.fail("entry", errKind)
		return Entry{}, r.err
	}
	e := Entry{Verb: Verb(r.int(n, "verb", int64(Redone)+1)), At: r.string(n, "at"), By: r.string(n, "by")}
	if e.Seq, err = strconv.ParseUint(r.get(n, "seq").text, 10, 64); err != nil {
		r.fail("seq", err)
	}
	e.Step.Changes = items(r, n, "step", r.change)
	if r.err != nil {
		return Entry{}, r.err
	}
	return e, nil
}

func (r *scan) change(n node) document.Change {
	doc := document.DocID(r.string(n, "doc"))
	switch kind := r.string(n, "kind"); kind {
	case "layer":
		return document.LayerChange{Doc: doc, Layer: r.string(n, "layer"), Edit: document.Edit{
			Removed: items(r, n, "removed", r.annotation),
			Added:   items(r, n, "added", r.annotation),
		}}
	case "text":
		return document.TextChange{
			Doc: doc, At: int32(r.int(n, "at", 1<<31)), Removed: r.passage(r.get(n, "removed")), Added: r.passage(r.get(n, "added")),
		}
	case "relation":
		return document.RelationChange{Doc: doc, Removed: items(r, n, "removed", r.relation), Added: items(r, n, "added", r.relation)}
	case "label":
		return document.DocLabelChange{Doc: doc, Removed: items(r, n, "removed", r.docLabel), Added: items(r, n, "added", r.docLabel)}
	case "note":
		return document.NoteChange{Doc: doc, Removed: items(r, n, "removed", r.note), Added: items(r, n, "added", r.note)}
	case "meta":
		return document.MetaChange{Doc: doc, Removed: r.meta(r.get(n, "removed")), Added: r.meta(r.get(n, "added"))}
	case "schema":
		return document.SchemaChange{Removed: r.schema(r.get(n, "removed")), Added: r.schema(r.get(n, "added"))}
	case "guideline":
		return document.GuidelineChange{Removed: r.guideline(r.get(n, "removed")), Added: r.guideline(r.get(n, "added"))}
	case "document":
		return document.DocumentChange{Removed: items(r, n, "removed", r.documentAt), Added: items(r, n, "added", r.documentAt)}
	}
	r.fail("kind", errUnknown)
	return nil
}

func (r *scan) annotation(n node) document.Annotation {
	return document.Annotation{
		ID:        document.ID(r.string(n, "id")),
		Span:      r.span(r.get(n, "span")),
		Parts:     items(r, n, "parts", r.span),
		Label:     schema.LabelID(r.string(n, "label")),
		Status:    document.Status(r.int(n, "status", int64(document.Unsure)+1)),
		Guideline: uint32(r.int(n, "guideline", 1<<31)),
		Origin:    r.origin(r.get(n, "origin")),
		By:        r.string(n, "by"),
		Created:   r.string(n, "created"),
		Modified:  r.string(n, "modified"),
		Canonical: r.string(n, "canonical"),
		Outside: items(r, n, "outside", func(n node) document.Outside {
			return document.Outside{
				Span: r.span(r.get(n, "span")), Kind: r.string(n, "kind"), Form: r.string(n, "form"), Extra: r.string(n, "extra"),
			}
		}),
		Attrs: items(r, n, "attrs", func(n node) document.Attr {
			return document.Attr{Name: r.string(n, "name"), Value: r.string(n, "value")}
		}),
		Link:  r.string(n, "link"),
		Score: r.score(n, "score"),
		Extra: r.bytes(n, "extra"),
	}
}

func (r *scan) passage(n node) document.Passage {
	return document.Passage{Text: r.string(n, "text"), Corrections: items(r, n, "corrections", r.correction)}
}

func (r *scan) correction(n node) document.Correction {
	return document.Correction{
		Span: r.span(r.get(n, "span")), Original: r.string(n, "original"),
		By: r.string(n, "by"), Created: r.string(n, "created"), Extra: r.bytes(n, "extra"),
	}
}

func (r *scan) origin(n node) document.Origin {
	return document.Origin{
		Kind:    document.OriginKind(r.int(n, "kind", int64(document.Adjudication)+1)),
		Name:    r.string(n, "name"),
		Version: r.string(n, "version"),
		From:    items(r, n, "from", func(n node) document.ID { return document.ID(r.text(n, "from")) }),
		Extra:   r.bytes(n, "extra"),
	}
}

func (r *scan) relation(n node) document.Relation {
	return document.Relation{
		ID: document.ID(r.string(n, "id")), Type: r.string(n, "type"),
		From: document.ID(r.string(n, "from")), To: document.ID(r.string(n, "to")), Extra: r.bytes(n, "extra"),
	}
}

func (r *scan) docLabel(n node) document.DocLabel {
	return document.DocLabel{
		ID: document.ID(r.string(n, "id")), Name: r.string(n, "name"), Value: r.string(n, "value"), Extra: r.bytes(n, "extra"),
	}
}

func (r *scan) note(n node) document.Note {
	return document.Note{
		ID: document.ID(r.string(n, "id")), Kind: document.NoteKind(r.string(n, "kind")), On: document.ID(r.string(n, "on")), Body: r.string(n, "body"),
		By: r.string(n, "by"), Created: r.string(n, "created"), Extra: r.bytes(n, "extra"),
	}
}

func (r *scan) meta(n node) document.Meta {
	return document.Meta{
		Title: r.string(n, "title"), Source: r.string(n, "source"), Licence: r.string(n, "licence"), Variety: r.string(n, "variety"),
		Dir:   document.Dir(r.int(n, "dir", int64(document.DirLTR)+1)),
		State: document.State(r.int(n, "state", int64(document.StateSkipped)+1)), Reason: r.string(n, "reason"),
		Aid: document.Aid(r.int(n, "aid", int64(document.AidWithheld)+1)),
	}
}

func (r *scan) schema(n node) schema.Schema {
	return schema.Schema{
		Labels:     items(r, n, "labels", r.label),
		Attributes: items(r, n, "attributes", r.attribute),
		DocLabels:  items(r, n, "docLabels", r.docLabelType),
		Relations:  items(r, n, "relations", r.relationType),
		Policy: schema.Policy{
			Clitics: schema.Clitics(r.int(n, "clitics", int64(schema.CliticsAsk)+1)),
			Article: schema.Article(r.int(n, "article", int64(schema.ArticleOut)+1)),
			Overlap: schema.Overlap(r.int(n, "overlap", int64(schema.OverlapNone)+1)),
			Unaided: uint8(r.int(n, "unaided", 256)),
		},
		PolicyExtra: r.bytes(n, "policyExtra"),
		Extra:       r.bytes(n, "extra"),
	}
}

func (r *scan) label(n node) schema.Label {
	return schema.Label{
		ID: schema.LabelID(r.string(n, "id")), Ar: r.string(n, "ar"), En: r.string(n, "en"),
		Color: r.string(n, "color"), Key: r.string(n, "key"), Front: r.int(n, "front", 2) == 1,
		Description: schema.Text{Ar: r.string(n, "descriptionAr"), En: r.string(n, "descriptionEn")},
		Group:       r.string(n, "group"),
		Nest:        r.labels(n, "nest"),
		Extra:       r.bytes(n, "extra"),
	}
}

func (r *scan) documentAt(n node) document.DocumentAt {
	at := document.DocumentAt{Index: int(r.int(n, "index", 1<<31))}
	d, err := document.NewDocument(document.DocID(r.string(n, "id")), r.meta(r.get(n, "meta")), r.string(n, "text"))
	if err != nil {
		r.fail("text", err)
		return at
	}
	d.Corrections = items(r, n, "corrections", r.correction)
	if !document.SoundCorrections(d.Text, d.Corrections) {
		r.fail("corrections", errUnknown)
	}
	layers := items(r, n, "layers", func(n node) document.Layer {
		l, err := document.NewLayer(r.string(n, "name"), d.Paras, items(r, n, "annotations", r.annotation))
		if err != nil {
			r.fail("annotations", err)
		}
		return l
	})
	if layers != nil {
		d.Layers = layers
	}
	d.Relations = items(r, n, "relations", r.relation)
	d.Labels = items(r, n, "labels", r.docLabel)
	d.Notes = items(r, n, "notes", r.note)
	d.Extra = r.bytes(n, "extra")
	at.Doc = d
	return at
}
