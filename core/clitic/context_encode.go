package clitic

import (
	"errors"
	"hash/crc32"
	"math"
	"strconv"
)

// The file. All numbers are little-endian.
//
//	magic "WSCX", version uint16, rows uint16, checksum uint32 (CRC-32 of all that follows), scale uint32 (of 1/2^20),
//	names uint32, the weights (1 byte each), then three streams of a byte a name: the lower, middle and upper byte of
//	the difference to the name before.
const (
	contextMagic   = "WSCX"
	contextVersion = 1
	contextHeader  = 20
	scaleUnit      = 1 << 20
)

// ErrContext is what every refusal of ReadContext wraps.
var ErrContext = errors.New("not usable weights of context")

func refuseContext(why string) error {
	return errors.Join(errors.New("read context: "+why), ErrContext)
}

// Encode writes c in the format that ReadContext reads.
func (c *Context) Encode() []byte {
	out := append16(append16([]byte(contextMagic), contextVersion), contextRows)
	out = append32(append32(append32(out, 0), uint32(math.Round(float64(c.scale)*scaleUnit))), uint32(len(c.names)))
	for _, w := range c.weights {
		out = append(out, byte(w))
	}
	for shift := 0; shift < 24; shift += 8 {
		last := uint32(0)
		for _, n := range c.names {
			out = append(out, byte((n-last)>>shift))
			last = n
		}
	}
	copy(out[8:], append32(nil, crc32.ChecksumIEEE(out[12:])))
	return out
}

// ReadContext decodes what LearnContext learnt. It keeps no reference to data. A file that is cut, changed or newer than
// this program is refused with an error that wraps ErrContext.
func ReadContext(data []byte) (*Context, error) {
	switch {
	case len(data) < contextHeader:
		return nil, refuseContext("header: cut after " + strconv.Itoa(len(data)) + " bytes")
	case string(data[:4]) != contextMagic:
		return nil, refuseContext("header: wrong magic")
	}
	if v := le16(data[4:]); v != contextVersion {
		return nil, refuseContext("header: format version " + strconv.Itoa(int(v)) + ", this program reads " + strconv.Itoa(contextVersion))
	}
	if crc32.ChecksumIEEE(data[12:]) != le32(data[8:]) {
		return nil, refuseContext("checksum: the file is cut or changed")
	}
	n := int(le32(data[16:]))
	if le16(data[6:]) != contextRows || n > len(data) || len(data) != contextHeader+contextRows+3*n {
		return nil, refuseContext("streams: wrong length")
	}
	c := &Context{scale: float32(le32(data[12:])) / scaleUnit}
	for i := range c.weights {
		c.weights[i] = int8(data[contextHeader+i])
	}
	list := data[contextHeader+contextRows:]
	last := uint32(0)
	c.names = make(names, n)
	for i := range c.names {
		step := uint32(list[i]) | uint32(list[n+i])<<8 | uint32(list[2*n+i])<<16
		if last += step; last >= 1<<24 || i > 0 && step == 0 {
			return nil, refuseContext("names: out of order")
		}
		c.names[i] = last
	}
	return c, nil
}
