package wire

import (
	"encoding/binary"
	"math"
)

// Mention is one suggestion as it crosses a port: ten words of 32 bits. Offsets are bytes of the text that was asked
// about.
type Mention struct {
	Start, End           uint32 // clitics left out
	WholeStart, WholeEnd uint32 // with them
	Label                uint32 // index in the message's Labels
	Score                float32
	Why                  uint32 // learn.Reason
	FromStart, FromEnd   uint32 // what the reason points at; equal for nothing
	Times                uint32 // how often the person has decided so, where the reason is that
}

const mentionSize = 10 * 4

func (m *Mention) words() [10]*uint32 {
	return [10]*uint32{&m.Start, &m.End, &m.WholeStart, &m.WholeEnd, &m.Label, nil, &m.Why, &m.FromStart, &m.FromEnd, &m.Times}
}

// mentions packs a list: its length, then the words of each.
func (c *coder) mentions(p *[]Mention) {
	n := c.length(len(*p))
	if !c.writing {
		*p = nil
		if n > len(c.buf)/mentionSize {
			c.err = ErrShort
			return
		}
		if n > 0 {
			*p = make([]Mention, n)
		}
	}
	for i := range *p {
		m := &(*p)[i]
		score := math.Float32bits(m.Score)
		for _, w := range m.words() {
			if w == nil {
				w = &score
			}
			c.numbers(w)
		}
		m.Score = math.Float32frombits(score)
	}
}

// numbers are words of 32 bits in a row.
func (c *coder) numbers(ps ...*uint32) {
	for _, p := range ps {
		if c.writing {
			c.buf = binary.LittleEndian.AppendUint32(c.buf, *p)
			continue
		}
		if len(c.buf) < 4 {
			c.err = ErrShort
		}
		if c.err != nil {
			return
		}
		*p, c.buf = binary.LittleEndian.Uint32(c.buf), c.buf[4:]
	}
}

// Decision is what a person has decided about a span: four words of 32 bits.
type Decision struct {
	Start, End uint32 // bytes of the text
	Label      uint32 // index in the message's Labels
	Verdict    uint32 // learn.Verdict
}

const decisionSize = 4 * 4

func (c *coder) decisions(p *[]Decision) {
	n := c.count(len(*p), decisionSize)
	if !c.writing {
		*p = nil
		if n > 0 {
			*p = make([]Decision, n)
		}
	}
	for i := range *p {
		d := &(*p)[i]
		c.numbers(&d.Start, &d.End, &d.Label, &d.Verdict)
	}
}

// row packs a list of numbers.
func (c *coder) row(p *[]uint32) {
	n := c.count(len(*p), 4)
	if !c.writing {
		*p = nil
		if n > 0 {
			*p = make([]uint32, n)
		}
	}
	for i := range *p {
		c.numbers(&(*p)[i])
	}
}

// count packs the length of a list whose items take size bytes each.
func (c *coder) count(n, size int) int {
	n = c.length(n)
	if !c.writing && n > len(c.buf)/size {
		c.err = ErrShort
		return 0
	}
	return n
}
