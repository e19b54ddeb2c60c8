package wire

import (
	"encoding/binary"
	"errors"
)

// Errors of Decode. ErrVersion means two builds in one tab: reload.
var (
	ErrVersion = errors.New("wire: another version")
	ErrKind    = errors.New("wire: unknown kind of message")
	ErrShort   = errors.New("wire: message cut short")
	ErrLong    = errors.New("wire: bytes after the message")
)

const headerSize = 8

// Append writes a message behind dst.
func Append(dst []byte, request uint32, m Message) []byte {
	dst = binary.LittleEndian.AppendUint16(dst, Version)
	dst = binary.LittleEndian.AppendUint16(dst, uint16(m.Kind()))
	dst = binary.LittleEndian.AppendUint32(dst, request)
	c := coder{buf: dst, writing: true}
	m.fields(&c)
	return c.buf
}

// Decode reads a message of the kinds that its reader knows, ToPage for one. Its strings are copies; the HTML of an ImportHTML and the data of a Model lie in src.
func Decode(src []byte, kinds func(Kind) Message) (Header, Message, error) {
	if len(src) < headerSize {
		return Header{}, nil, ErrShort
	}
	if binary.LittleEndian.Uint16(src) != Version {
		return Header{}, nil, ErrVersion
	}
	h := Header{Kind(binary.LittleEndian.Uint16(src[2:])), binary.LittleEndian.Uint32(src[4:])}
	m := kinds(h.Kind)
	if m == nil {
		return h, nil, ErrKind
	}
	c := coder{buf: src[headerSize:]}
	m.fields(&c)
	switch {
	case c.err != nil:
		return h, nil, c.err
	case len(c.buf) > 0:
		return h, nil, ErrLong
	}
	return h, m, nil
}

// coder walks over a message's fields in either direction: writing appends to buf, reading takes from its front.
type coder struct {
	buf     []byte
	writing bool
	err     error
}

func (c *coder) length(n int) int {
	if c.writing {
		c.buf = binary.LittleEndian.AppendUint32(c.buf, uint32(n))
		return n
	}
	if len(c.buf) < 4 {
		c.err = ErrShort
	}
	if c.err != nil {
		return 0
	}
	got := binary.LittleEndian.Uint32(c.buf)
	c.buf = c.buf[4:]
	if uint64(got) > uint64(len(c.buf)) { // an item takes a byte or more, so this bounds lists too
		c.err = ErrShort
		return 0
	}
	return int(got)
}

func (c *coder) bytes(p *[]byte) {
	n := c.length(len(*p))
	if c.writing {
		c.buf = append(c.buf, *p...)
		return
	}
	*p, c.buf = c.buf[:n:n], c.buf[n:]
}

func (c *coder) strings(ps ...*string) {
	for _, p := range ps {
		n := c.length(len(*p))
		if c.writing {
			c.buf = append(c.buf, *p...)
			continue
		}
		*p, c.buf = string(c.buf[:n]), c.buf[n:]
	}
}

func (c *coder) list(p *[]string) {
	n := c.length(len(*p))
	if !c.writing {
		*p = nil
		if n > 0 {
			*p = make([]string, n)
		}
	}
	for i := range *p {
		c.strings(&(*p)[i])
	}
}

func (c *coder) notes(p *[]Note) {
	n := c.length(len(*p))
	if !c.writing {
		*p = nil
		if n > len(c.buf)/12 { // three words and more
			c.err = ErrShort
			return
		}
		if n > 0 {
			*p = make([]Note, n)
		}
	}
	for i := range *p {
		x := &(*p)[i]
		c.strings(&x.Code)
		c.numbers(&x.Line)
		c.list(&x.Args)
	}
}
