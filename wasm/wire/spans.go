package wire

import (
	"encoding/binary"
	"math"
)

// Mention is one suggestion as it crosses a port: nine words of 32 bits. Offsets are bytes of the text that was asked
// about.
type Mention struct {
	Start, End           uint32 // clitics left out
	WholeStart, WholeEnd uint32 // with them
	Label                uint32 // index in the message's Labels
	Score                float32
	Why                  uint32 // entity.Reason
	FromStart, FromEnd   uint32 // what the reason points at; equal for nothing
}

const mentionSize = 9 * 4

func (m *Mention) words() [9]*uint32 {
	return [9]*uint32{&m.Start, &m.End, &m.WholeStart, &m.WholeEnd, &m.Label, nil, &m.Why, &m.FromStart, &m.FromEnd}
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
