package pos

import (
	"errors"
	"hash/crc32"
	"strconv"
)

// The file. All numbers are little-endian.
//
//	magic "WSPS", version uint16, shape uint16, checksum uint32 (CRC-32 of all that follows);
//	the weights of one label, a byte each, 128 being none, then those of the next: so they compress best;
//	the weights of labels that follow each other, int16 each, by how their units meet and by the label before.
const (
	modelMagic   = "WSPS"
	modelVersion = 1
	modelHeader  = 12
	modelSize    = modelHeader + labels*rowCount + joints*(labels+1)*labels*2
	// modelShape tells apart files made for other features.
	modelShape = rowBits<<8 + labels
)

// ErrModel is what every refusal of Read wraps.
var ErrModel = errors.New("not a usable tagger of parts of speech")

func refuse(why string) error {
	return errors.Join(errors.New("read parts of speech: "+why), ErrModel)
}

// Encode writes the weights of m; its resources have files of their own.
func (m *Model) Encode() []byte {
	out := make([]byte, modelHeader, modelSize)
	for y := range labels {
		for i := range m.rows {
			out = append(out, byte(m.rows[i][y/8]>>(y%8*8)))
		}
	}
	for g := range m.trans {
		for p := range m.trans[g] {
			for _, v := range m.trans[g][p] {
				v = max(-1<<15, min(1<<15-1, v))
				out = append(out, byte(v), byte(v>>8))
			}
		}
	}
	copy(out, modelMagic)
	out[4], out[6], out[7] = modelVersion, byte(labels), byte(rowBits)
	sum := crc32.ChecksumIEEE(out[modelHeader:])
	out[8], out[9], out[10], out[11] = byte(sum), byte(sum>>8), byte(sum>>16), byte(sum>>24)
	return out
}

// Read decodes weights; r must be the resources that they were learnt with. It keeps no reference to data. A file that is
// cut, changed, newer than this program or made for other features is refused with an error that wraps ErrModel.
func Read(data []byte, r Resources) (*Model, error) {
	switch {
	case len(data) < modelHeader:
		return nil, refuse("header: cut after " + strconv.Itoa(len(data)) + " bytes")
	case string(data[:4]) != modelMagic:
		return nil, refuse("header: wrong magic")
	}
	if v := int(data[4]) | int(data[5])<<8; v != modelVersion {
		return nil, refuse("header: format version " + strconv.Itoa(v) + ", this program reads " + strconv.Itoa(modelVersion))
	}
	if int(data[6])|int(data[7])<<8 != modelShape {
		return nil, refuse("header: made for other features")
	}
	if len(data) != modelSize {
		return nil, refuse("streams: wrong length")
	}
	want := uint32(data[8]) | uint32(data[9])<<8 | uint32(data[10])<<16 | uint32(data[11])<<24
	if crc32.ChecksumIEEE(data[modelHeader:]) != want {
		return nil, refuse("checksum: the file is changed")
	}
	m := &Model{Resources: r, rows: make([][2]uint64, rowCount)}
	data = data[modelHeader:]
	for half := range m.rows[0] {
		m.weave(half, data[half*8*rowCount:])
	}
	data = data[labels*rowCount:]
	for g := range m.trans {
		for p := range m.trans[g] {
			for y := range m.trans[g][p] {
				m.trans[g][p][y] = int32(int16(uint16(data[0]) | uint16(data[1])<<8))
				data = data[2:]
			}
		}
	}
	return m, nil
}

// weave puts the weights of eight labels together, row by row.
func (m *Model) weave(half int, data []byte) {
	stream := func(y int) *[rowCount]byte { return (*[rowCount]byte)(data[y*rowCount:]) }
	a, b, c, d, e, f, g, h := stream(0), stream(1), stream(2), stream(3), stream(4), stream(5), stream(6), stream(7)
	rows := m.rows[:rowCount]
	for i := range rows {
		rows[i][half] = uint64(uint32(a[i])|uint32(b[i])<<8|uint32(c[i])<<16|uint32(d[i])<<24) |
			uint64(uint32(e[i])|uint32(f[i])<<8|uint32(g[i])<<16|uint32(h[i])<<24)<<32
	}
}

var _ = [1]struct{}{}[labels-16] // two halves of eight
