package session

import (
	"math"
	"strconv"
	"unicode/utf8"

	"wusum/core/internal/jsontext"
	"wusum/core/text"
)

// pen writes JSON. Members that are empty are left out, and read back as empty.
type pen struct{ b []byte }

func (p *pen) comma() {
	if n := len(p.b); n > 0 && p.b[n-1] != '{' && p.b[n-1] != '[' && p.b[n-1] != ':' {
		p.b = append(p.b, ',')
	}
}

func (p *pen) open(c byte) { p.comma(); p.b = append(p.b, c) }

func (p *pen) close(c byte) { p.b = append(p.b, c) }

func (p *pen) key(name string) {
	p.comma()
	p.b = append(p.b, '"')
	p.b = append(p.b, name...)
	p.b = append(p.b, '"', ':')
}

// string writes any string: one that is not UTF-8, and so cannot be a JSON string, as {"hex":"…"}.
func (p *pen) string(s string) {
	p.comma()
	if utf8.ValidString(s) {
		p.b = jsontext.AppendQuote(p.b, s)
		return
	}
	const digits = "0123456789abcdef"
	p.b = append(p.b, `{"hex":"`...)
	for i := range len(s) {
		p.b = append(p.b, digits[s[i]>>4], digits[s[i]&15])
	}
	p.b = append(p.b, `"}`...)
}

func (p *pen) int(n int64) {
	p.comma()
	p.b = strconv.AppendInt(p.b, n, 10)
}

func (p *pen) member(name, value string) {
	if value != "" {
		p.key(name)
		p.string(value)
	}
}

func (p *pen) number(name string, n int64) {
	if n != 0 {
		p.key(name)
		p.int(n)
	}
}

// bytes writes a slice of bytes; nil and empty are told apart.
func (p *pen) bytes(name string, value []byte) {
	if value != nil {
		p.key(name)
		p.string(string(value))
	}
}

// score writes a float so that reading it gives the same bits; what JSON has no number for is a string.
func (p *pen) score(name string, f *float64) {
	if f == nil {
		return
	}
	p.key(name)
	s := strconv.FormatFloat(*f, 'g', -1, 64)
	if math.IsNaN(*f) || math.IsInf(*f, 0) {
		p.string(s)
		return
	}
	p.b = append(p.b, s...)
}

func (p *pen) span(s text.Span) {
	p.open('[')
	p.int(int64(s.Start))
	p.int(int64(s.End))
	p.close(']')
}

// list writes a slice; nil is left out.
func list[T any](p *pen, name string, items []T, write func(T)) {
	if items == nil {
		return
	}
	p.key(name)
	p.open('[')
	for _, x := range items {
		write(x)
	}
	p.close(']')
}

// object writes what write writes between braces.
func (p *pen) object(write func()) {
	p.open('{')
	write()
	p.close('}')
}
