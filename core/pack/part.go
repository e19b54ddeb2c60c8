package pack

import (
	"wusum/core/document"
)

// Version of heads and parts. A higher one is refused.
const version = 1

// What heads and parts begin with, before their version.
const (
	headMagic = "WSPH"
	partMagic = "WSPD"
)

// part is what a base knows of one part.
type part struct {
	number uint32
	sum    uint64
	size   int     // of all records, in bytes
	ends   []int32 // where each record ends, counted from the first
	data   string  // the records; "" where the part was written, not read
}

// start returns where a record begins.
func (p *part) start(record int32) int32 {
	if record == 0 {
		return 0
	}
	return p.ends[record-1]
}

// seal ends a head or a part with its sum.
func seal(c *codec) []byte {
	s := sum(c.out)
	c.fixed(&s)
	return c.out
}

// begin writes or reads what a head or a part begins with, and reads its sum.
func begin(c *codec, magic string) error {
	if !c.reading {
		c.out = append(append(c.out, magic...), version)
		return nil
	}
	n := len(c.in) - 8
	if n < len(magic)+1 || c.in[:len(magic)] != magic {
		return damaged()
	}
	if c.in[len(magic)] > version {
		return &document.Error{Code: CodeNewer}
	}
	var want uint64
	(&codec{reading: true, in: c.in, at: n}).fixed(&want)
	if sum(bytesOf(c.in[:n])) != want {
		return damaged()
	}
	c.in, c.at = c.in[:n], len(magic)+1
	return nil
}

// appendPart packs records into a part.
func appendPart(records []byte, ends []int32) []byte {
	c := &codec{out: make([]byte, 0, len(records)+5*len(ends)+32)}
	begin(c, partMagic)
	sizes(c, &ends)
	c.out = append(c.out, records...)
	return seal(c)
}

// sizes are ends, written as lengths.
func sizes(c *codec, ends *[]int32) {
	end := int32(0)
	for i := range list(c, ends) {
		e := &(*ends)[i]
		n := *e - end
		num(c, &n)
		end += n
		*e = end
	}
}

// readPart takes b over.
func readPart(b []byte) (part, error) {
	c := &codec{reading: true, in: view(b)}
	if err := begin(c, partMagic); err != nil {
		return part{}, err
	}
	p := part{sum: word(b[len(b)-8:])}
	sizes(c, &p.ends)
	p.data = c.in[c.at:]
	p.size = len(p.data)
	last := int32(0)
	for _, e := range p.ends {
		if e < last || int(e) > len(p.data) {
			return part{}, damaged()
		}
		last = e
	}
	if c.bad || int(last) != len(p.data) {
		return part{}, damaged()
	}
	return p, nil
}
