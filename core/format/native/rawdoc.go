package native

import (
	"wusum/core/document"
	"wusum/core/schema"
)

// A document is read as it stands first and resolved later: its text, which all offsets need, may come after its
// spans.
type rawDoc struct {
	document.Document
	at      int // offset in the file
	line    int // of at, with column; 0 until it is asked for
	column  int
	source  []byte
	hasText bool
	sum     string
	layers  []string
	spans   []*rawSpan
	tokens  int

	corrections []rawCorrection
}

// rawSpan is an annotation whose positions are still in the file's unit. A position that is missing or no integer is
// noPosition.
type rawSpan struct {
	*document.Annotation
	at             int
	source         []byte
	layer          string
	start, end     int
	ranges         [][2]int
	outside        [][2]int
	text           string
	hasText        bool
	prefix, suffix string
	lost           int // clitics outside that could not be placed
}

const noPosition = -1

func (d *decoder) document() (doc rawDoc, err error) {
	from := d.r.Consumed()
	r := d.r
	doc.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			var id string
			id, err = r.String()
			doc.ID = document.DocID(id)
		case "title":
			doc.Meta.Title, err = r.String()
		case "source":
			doc.Meta.Source, err = r.String()
		case "licence":
			doc.Meta.Licence, err = r.String()
		case "variety":
			doc.Meta.Variety, err = r.String()
		case "dir":
			var n int
			n, err = r.Choice(dirNames[:]...)
			doc.Meta.Dir = document.Dir(n)
		case "state":
			var n int
			n, err = r.Choice(stateNames[:]...)
			doc.Meta.State = document.State(n)
		case "reason":
			doc.Meta.Reason, err = r.String()
		case "suggestions":
			var n int
			n, err = r.Choice(aidNames[:]...)
			doc.Meta.Aid = document.Aid(n)
		case "text":
			doc.Text, err = r.String()
			doc.hasText = true
		case "sha256":
			doc.sum, err = r.String()
		case "len":
			err = d.derived("docs.len", "codepoint", "utf16", "byte")
		case "corrections":
			err = r.Array(func(int) error {
				x, err := d.correction()
				doc.corrections = append(doc.corrections, x)
				return err
			})
		case "layers":
			err = r.Array(func(int) error {
				s, err := r.String()
				doc.layers = append(doc.layers, s)
				return err
			})
		case "spans":
			err = r.Array(func(int) error {
				s, err := d.span()
				doc.spans = append(doc.spans, s)
				return err
			})
		case "relations":
			err = r.Array(func(int) error {
				x, err := d.relation()
				doc.Relations = append(doc.Relations, x)
				return err
			})
		case "doc_labels":
			err = r.Array(func(int) error {
				x, err := d.docLabel()
				doc.Labels = append(doc.Labels, x)
				return err
			})
		case "notes":
			err = r.Array(func(int) error {
				x, err := d.note()
				doc.Notes = append(doc.Notes, x)
				return err
			})
		case "tokens":
			err = r.Array(func(int) error { doc.tokens++; return r.Skip() })
		default:
			return false, nil
		}
		return true, err
	})
	doc.at, doc.source = d.since(from)
	return doc, err
}

// since returns where the value that was just read begins, and its JSON.
func (d *decoder) since(from int) (at int, source []byte) {
	for from < len(d.data) && (d.data[from] == ',' || d.data[from] <= ' ') {
		from++
	}
	return from, d.data[from:max(from, d.r.Consumed())]
}

// derived reads an object that Encode computes anew; members beside names are dropped and reported.
func (d *decoder) derived(field string, names ...string) error {
	_, err := d.r.Object(func(name string) (bool, error) {
		for _, n := range names {
			if n == name {
				return true, d.r.Skip()
			}
		}
		d.notice(NoticeMember, field+"."+name)
		return true, d.r.Skip()
	})
	return err
}

func (d *decoder) relation() (x document.Relation, err error) {
	r := d.r
	x.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			x.ID, err = d.id()
		case "type":
			x.Type, err = r.Interned()
		case "from":
			x.From, err = d.id()
		case "to":
			x.To, err = d.id()
		default:
			return false, nil
		}
		return true, err
	})
	return x, err
}

func (d *decoder) docLabel() (x document.DocLabel, err error) {
	r := d.r
	x.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			x.ID, err = d.id()
		case "name":
			x.Name, err = r.Interned()
		case "value":
			x.Value, err = r.String()
		default:
			return false, nil
		}
		return true, err
	})
	return x, err
}

func (d *decoder) note() (x document.Note, err error) {
	r := d.r
	x.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			x.ID, err = d.id()
		case "kind":
			var kind string
			kind, err = r.Interned()
			x.Kind = document.NoteKind(kind)
		case "on":
			x.On, err = d.id()
		case "body":
			x.Body, err = r.String()
		case "by":
			x.By, err = r.Interned()
		case "created":
			x.Created, err = r.Interned()
		default:
			return false, nil
		}
		return true, err
	})
	return x, err
}

func (d *decoder) id() (document.ID, error) {
	s, err := d.r.String()
	return document.ID(s), err
}

func (d *decoder) label() (schema.LabelID, error) {
	s, err := d.r.Interned()
	return schema.LabelID(s), err
}

// position reads an offset; what is no 32-bit integer is noPosition, to be repaired by the span's text.
func (d *decoder) position() (int, error) {
	n, ok, err := d.r.Int()
	if !ok || n < 0 {
		n = noPosition
	}
	return n, err
}

// pair reads [start, end].
func (d *decoder) pair() (pair [2]int, err error) {
	pair = [2]int{noPosition, noPosition}
	err = d.r.Array(func(i int) error {
		n, err := d.position()
		if i < 2 {
			pair[i] = n
		} else {
			pair[0] = noPosition // three numbers are no range
		}
		return err
	})
	return pair, err
}
