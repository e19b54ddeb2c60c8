package pack

import "wusum/core/document"

// codec writes values or reads them back. One description of a value serves both ways, so that they cannot differ.
type codec struct {
	out []byte // what was written

	reading bool
	in      string
	at      int
	bad     bool // what was read is not what a codec wrote

	seen []string // by shared, in order
}

type integer interface {
	~int | ~int32 | ~uint8 | ~uint32 | ~uint64
}

// uvarint is a number of seven bits a byte, the lowest first. It returns what was read, or what it is given.
func (c *codec) uvarint(v uint64) uint64 {
	if !c.reading {
		for ; v >= 0x80; v >>= 7 {
			c.out = append(c.out, byte(v)|0x80)
		}
		c.out = append(c.out, byte(v))
		return v
	}
	v = 0
	for shift := 0; shift < 64 && c.at < len(c.in); shift += 7 {
		b := c.in[c.at]
		c.at++
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
	c.bad = true
	return 0
}

// num is a number. Nothing is set where it is written: others may be reading it.
func num[T integer](c *codec, p *T) {
	if v := c.uvarint(uint64(*p)); c.reading {
		*p = T(v)
	}
}

// size is a length that cannot be larger than what is left to read.
func (c *codec) size(n int) int {
	n = int(c.uvarint(uint64(n)))
	if c.reading && (n < 0 || n > len(c.in)-c.at) {
		c.bad = true
		return 0
	}
	return n
}

// str is a string; what is read is a piece of what it is read from.
func str[T ~string](c *codec, p *T) {
	if s := c.text(string(*p)); c.reading {
		*p = T(s)
	}
}

func (c *codec) text(s string) string {
	n := c.size(len(s))
	if !c.reading {
		c.out = append(c.out, s...)
		return s
	}
	s = c.in[c.at : c.at+n]
	c.at += n
	return s
}

// most is how many strings shared looks through.
const most = 64

// shared is a string that comes again and again: the second time it is a number.
func shared[T ~string](c *codec, p *T) {
	if s := c.again(string(*p)); c.reading {
		*p = T(s)
	}
}

func (c *codec) again(s string) string {
	if c.seen == nil {
		c.seen = append(c.seen, "")
	}
	i := uint64(0)
	for j := 0; j < len(c.seen) && !c.reading && i == 0; j++ {
		if c.seen[j] == s {
			i = uint64(j) + 1
		}
	}
	switch i = c.uvarint(i); {
	case i == 0:
		s = c.text(s)
		if len(c.seen) < most {
			c.seen = append(c.seen, s)
		}
		return s
	case i <= uint64(len(c.seen)):
		return c.seen[i-1]
	}
	c.bad = true
	return ""
}

// raw is a slice of bytes; an empty one is read as nil.
func (c *codec) raw(p *[]byte) {
	s := string(*p)
	str(c, &s)
	if c.reading && s != "" {
		*p = []byte(s)
	}
}

// list is the length of a slice, whose elements come next; one that is read has room for them. An empty one is read as nil.
func list[T any](c *codec, p *[]T) []T {
	if n := c.size(len(*p)); c.reading && n > 0 {
		*p = make([]T, n)
	}
	return *p
}

// fixed is a number of eight bytes.
func (c *codec) fixed(p *uint64) {
	if !c.reading {
		for shift := 0; shift < 64; shift += 8 {
			c.out = append(c.out, byte(*p>>shift))
		}
		return
	}
	if len(c.in)-c.at < 8 {
		c.bad = true
		return
	}
	*p = 0
	for i := range 8 {
		*p |= uint64(c.in[c.at+i]) << (8 * i)
	}
	c.at += 8
}

// done reports whether everything was read and nothing else was there.
func (c *codec) done() bool { return !c.bad && c.at == len(c.in) }

// The codes of the errors; each has a sentence in web/i18n under "error.<code>".
const (
	CodeDamaged = "pack.damaged" // bytes are missing or others than were written
	CodeNewer   = "pack.newer"   // a later version of this package wrote them
)

func damaged() error { return &document.Error{Code: CodeDamaged} }
