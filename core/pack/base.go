package pack

import (
	"wusum/core/document"
	"wusum/core/format/native"
)

// Base is how a project lies in its parts. The zero value is that of a project which was never stored.
type Base struct {
	parts []part
	docs  []*document.Document
	at    []place // of docs
	next  uint32  // the number of the next part
}

// place says where a document's record is.
type place struct{ part, record int32 }

// run is a stretch of documents whose records follow each other.
type run struct{ part, record, n int32 }

// Open reads a project. Parts are those that the head names, by number; it takes the bytes over. Where one is damaged
// nothing is read.
func Open(head []byte, parts [][]byte) (document.Project, *Base, error) {
	h := codec{reading: true, in: view(head)}
	if err := begin(&h, headMagic); err != nil {
		return document.Project{}, nil, err
	}
	b := new(Base)
	var runs []run
	var rest string
	b.head(&h, &runs, &rest)
	if !h.done() || len(b.parts) != len(parts) {
		return document.Project{}, nil, damaged()
	}
	p, report, err := native.Decode([]byte(rest))
	if err != nil {
		return document.Project{}, nil, err
	}
	if report.ReadOnly {
		return document.Project{}, nil, &document.Error{Code: CodeNewer}
	}
	for i := range parts {
		read, err := readPart(parts[i])
		if err != nil {
			return document.Project{}, nil, err
		}
		if read.sum != b.parts[i].sum {
			return document.Project{}, nil, damaged()
		}
		read.number = b.parts[i].number
		b.parts[i] = read
	}
	n, records := 0, 0
	for i := range b.parts {
		records += len(b.parts[i].ends)
	}
	for _, r := range runs {
		if r.part < 0 || int(r.part) >= len(b.parts) || r.record < 0 || r.n < 0 || int(r.record)+int(r.n) > len(b.parts[r.part].ends) {
			return document.Project{}, nil, damaged()
		}
		n += int(r.n)
	}
	if n > records {
		return document.Project{}, nil, damaged()
	}
	b.docs, b.at = make([]*document.Document, 0, n), make([]place, 0, n)
	for _, r := range runs {
		from := &b.parts[r.part]
		for record := r.record; record < r.record+r.n; record++ {
			d := readRecord(from.data[from.start(record):from.ends[record]])
			if d == nil {
				return document.Project{}, nil, damaged()
			}
			b.docs, b.at = append(b.docs, d), append(b.at, place{r.part, record})
		}
	}
	p.Docs = b.docs[:len(b.docs):len(b.docs)]
	return p.Indexed(), b, nil
}

// Old reports whether bytes that were stored as a base are not a head but native JSON, as earlier versions kept it.
func Old(base []byte) bool {
	return len(base) < len(headMagic) || string(base[:len(headMagic)]) != headMagic
}

// head is everything in a head but its magic and its sum; rest is the project without documents.
func (b *Base) head(c *codec, runs *[]run, rest *string) {
	num(c, &b.next)
	for i := range list(c, &b.parts) {
		num(c, &b.parts[i].number)
		c.fixed(&b.parts[i].sum)
	}
	for i := range list(c, runs) {
		r := &(*runs)[i]
		num(c, &r.part)
		num(c, &r.record)
		num(c, &r.n)
	}
	str(c, rest)
}
