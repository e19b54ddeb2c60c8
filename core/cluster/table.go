package cluster

import (
	"errors"
	"hash/crc32"
	"strconv"

	"wusum/core/tag"
)

// Table maps keys of words (tag.Word's Name or Stem) to classes. A nil Table knows no word. It is read-only once read,
// so goroutines may share it.
//
// It keeps 24 bits of a hash of each key, so about one unknown word in 300 is taken for a known one.
type Table struct {
	starts [buckets + 1]uint32 // of each bucket, by the upper 16 bits of the hash
	low    []uint8             // the next 8 bits
	fine   []uint16
	mid    []uint16 // of each fine class
	coarse []uint16
}

const buckets = 1 << 16

// slot returns where k belongs.
func slot(k tag.Key) (bucket uint16, low uint8) {
	h := uint64(k) * 0xFF51AFD7ED558CCD
	h ^= h >> 32
	h *= 0xC4CEB9FE1A85EC53
	return uint16(h >> 48), uint8(h >> 40)
}

// Of returns the fine and the coarse class of k, both counted from 1; 0 for a word that t does not know.
func (t *Table) Of(k tag.Key) (fine, coarse uint16) {
	fine, _, coarse = t.All(k)
	return fine, coarse
}

// All returns the classes of k from fine to coarse, each counted from 1 within its grain; 0 for an unknown word.
func (t *Table) All(k tag.Key) (fine, mid, coarse uint16) {
	if t == nil {
		return 0, 0, 0
	}
	b, low := slot(k)
	for i := t.starts[b]; i < t.starts[b+1]; i++ {
		if t.low[i] == low {
			f := t.fine[i]
			return f + 1, t.mid[f] + 1, t.coarse[f] + 1
		}
	}
	return 0, 0, 0
}

// Len returns the number of words that t knows; 0 for nil.
func (t *Table) Len() int {
	if t == nil {
		return 0
	}
	return len(t.low)
}

// The file. All numbers are little-endian.
//
//	magic "WSCT", version uint16, fine classes uint16, words uint32, checksum uint32 (CRC-32 of all that follows);
//	per fine class its middle class uint16, then per fine class its coarse class uint16;
//	per bucket how many words it holds (1 byte); per word 8 bits of its hash; the lower byte of its fine class; the upper
//	byte: each a stream of its own, for so they compress best.
const (
	magic   = "WSCT"
	version = 1
	header  = 16
)

// ErrTable is what every refusal of Read wraps.
var ErrTable = errors.New("not a usable table of clusters")

func refuse(why string) error {
	return errors.Join(errors.New("read clusters: "+why), ErrTable)
}

// Read decodes a table. It keeps no reference to data. A file that is cut, changed or newer than this program is
// refused with an error that wraps ErrTable.
func Read(data []byte) (*Table, error) {
	switch {
	case len(data) < header:
		return nil, refuse("header: cut after " + strconv.Itoa(len(data)) + " bytes")
	case string(data[:4]) != magic:
		return nil, refuse("header: wrong magic")
	}
	if v := le16(data[4:]); v != version {
		return nil, refuse("header: format version " + strconv.Itoa(int(v)) + ", this program reads " + strconv.Itoa(version))
	}
	if crc32.ChecksumIEEE(data[header:]) != le32(data[12:]) {
		return nil, refuse("checksum: the file is cut or changed")
	}
	classes, words := int(le16(data[6:])), int(le32(data[8:]))
	rest := data[header:]
	if words > len(rest) || len(rest) != 4*classes+buckets+3*words {
		return nil, refuse("streams: wrong length")
	}
	t := &Table{mid: make([]uint16, classes), coarse: make([]uint16, classes), fine: make([]uint16, words)}
	for i := range classes {
		t.mid[i], t.coarse[i] = le16(rest[2*i:]), le16(rest[2*(classes+i):])
		if int(t.mid[i]) >= classes || int(t.coarse[i]) >= classes {
			return nil, refuse("classes: no such class")
		}
	}
	rest = rest[4*classes:]
	sum := uint32(0)
	for i, n := range rest[:buckets] {
		sum += uint32(n)
		t.starts[i+1] = sum
	}
	if int(sum) != words {
		return nil, refuse("buckets: they do not hold as many words as the header says")
	}
	rest = rest[buckets:]
	t.low = append(t.low, rest[:words]...)
	for i := range t.fine {
		t.fine[i] = uint16(rest[words+i]) | uint16(rest[2*words+i])<<8
		if int(t.fine[i]) >= classes {
			return nil, refuse("words: no such class")
		}
	}
	return t, nil
}

func le16(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 }

func le32(b []byte) uint32 { return uint32(le16(b)) | uint32(le16(b[2:]))<<16 }
