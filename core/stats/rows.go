package stats

import (
	"strconv"

	"wusum/core/document"
)

// AppendRows writes what the figures need of one document, for the page: lines of fields, a tab before each, which the
// fields themselves have none of. A line begins with a letter that says what it is.
//
//	D  id, title, number of the state, number of the aid, words (0 where nobody has begun)
//	A  label, number of the kind of decision or "", who, when made, when changed, 1 for a mention or "", its name
//	N  who, when: a note
//
// Annotations that count for nothing are left out; so are the stamps of those that came from a file, which are nobody's
// work here.
func AppendRows(dst []byte, d *document.Document) []byte {
	dst = field(append(dst, 'D'), string(d.ID))
	dst = field(dst, d.Meta.Title)
	dst = field(dst, strconv.Itoa(int(d.Meta.State)))
	dst = field(dst, strconv.Itoa(int(d.Meta.Aid)))
	n := 0
	if d.Meta.State != document.StateNew || mentions(d) {
		n = words(d.Text)
	}
	dst = append(field(dst, strconv.Itoa(n)), '\n')
	for p := range d.Paras {
		list := d.Layers[0].InPara(p)
		for i := range list {
			dst = appendRow(dst, d, &list[i])
		}
	}
	for i := range d.Notes {
		dst = field(append(dst, 'N'), d.Notes[i].By)
		dst = append(field(dst, d.Notes[i].Created), '\n')
	}
	return dst
}

func appendRow(dst []byte, d *document.Document, a *document.Annotation) []byte {
	kind, decided := KindOf(a)
	mention := stands(a)
	if !decided && !mention {
		return dst
	}
	dst = append(field(append(dst, 'A'), string(a.Label)), '\t')
	if decided {
		dst = append(dst, '0'+byte(kind))
	}
	var stamps [3]string
	if decided || a.Status == document.Unsure {
		stamps = [...]string{a.By, a.Created, a.Modified}
	}
	for _, s := range stamps {
		dst = field(dst, s)
	}
	if mention {
		dst = field(append(dst, "\t1"...), Name(d, a))
	} else {
		dst = append(dst, "\t\t"...)
	}
	return append(dst, '\n')
}

// mentions reports whether a document has any.
func mentions(d *document.Document) bool {
	for p := range d.Paras {
		list := d.Layers[0].InPara(p)
		for i := range list {
			if stands(&list[i]) {
				return true
			}
		}
	}
	return false
}

// AppendOrder writes the IDs of documents as AppendRows does, one a line, after an O.
func AppendOrder(dst []byte, docs []*document.Document) []byte {
	for _, d := range docs {
		dst = append(field(append(dst, 'O'), string(d.ID)), '\n')
	}
	return dst
}

func field(dst []byte, s string) []byte {
	at := len(dst) + 1
	dst = append(append(dst, '\t'), s...)
	for i := at; i < len(dst); i++ {
		if dst[i] < ' ' {
			dst[i] = ' '
		}
	}
	return dst
}
