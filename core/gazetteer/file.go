package gazetteer

import (
	"errors"
	"hash/crc32"
	"math/bits"
	"strconv"

	"wusum/core/tag"
)

// The file. Numbers are little-endian.
//
//	magic "WSGZ", version uint16, rows uint16, checksum uint32 (CRC-32 of all that follows),
//	probe uint32 (fingerprint of probeWord: keys of another making would match nothing),
//	rows: class uint32, keys uint32 (the highest bit set if longer names begin with them),
//	then the fingerprints of each row in turn, as one run of bits (see bits.go).
const (
	magic   = "WSGZ"
	version = 1
	header  = 16
	perRow  = 8
	maxKeys = 1 << 22

	begins    = 1 << 31
	probeWord = "wusum 1"
)

// ErrFile is what every error of Read wraps: the bytes are no gazetteer that this program reads.
var ErrFile = errors.New("gazetteer: bad file")

type fileError string

func (e fileError) Error() string { return "read gazetteer: " + string(e) }
func (fileError) Unwrap() error   { return ErrFile }

func le16(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 }
func le32(b []byte) uint32 { return uint32(le16(b)) | uint32(le16(b[2:]))<<16 }

// Read reads a table from the bytes of a file, of which it keeps none. Bytes that are cut, changed or of another
// version give an error that wraps ErrFile.
func Read(data []byte) (*Table, error) {
	switch {
	case len(data) < header:
		return nil, fileError("header: cut after " + strconv.Itoa(len(data)) + " bytes")
	case string(data[:4]) != magic:
		return nil, fileError("header: wrong magic")
	}
	if v := le16(data[4:]); v != version {
		return nil, fileError("header: format version " + strconv.Itoa(int(v)) + ", this program reads " + strconv.Itoa(version))
	}
	if crc32.ChecksumIEEE(data[12:]) != le32(data[8:]) {
		return nil, fileError("checksum: the file is cut or changed")
	}
	if le32(data[12:]) != print(tag.KeyOf(probeWord)) {
		return nil, fileError("header: made with other keys")
	}
	rows := int(le16(data[6:]))
	if len(data) < header+rows*perRow {
		return nil, fileError("rows: cut")
	}
	counts, total := make([]int, rows), 0
	t := &Table{palette: make([]entry, rows)}
	for i := range counts {
		row := data[header+i*perRow:]
		n := le32(row[4:])
		t.palette[i] = entry{class: Class(le32(row)), begins: n&begins != 0}
		counts[i] = int(n &^ begins)
		if total += counts[i]; total > maxKeys || total > 8*len(data) {
			return nil, fileError("rows: too many keys")
		}
	}
	t.grow(total)
	r := bitReader{data: data[header+rows*perRow:]}
	for i, n := range counts {
		if n == 0 {
			continue
		}
		k, p := riceOf(n), uint32(0)
		for range n {
			p += r.rice(k)
			if r.bad || p == 0 {
				return nil, fileError("fingerprints: cut")
			}
			if !t.put(p, uint16(i)) {
				return nil, fileError("fingerprints: not of names")
			}
		}
	}
	return t, nil
}

// grow makes room for n keys; at most two thirds of the slots are ever taken.
func (t *Table) grow(n int) {
	size := bits.Len(uint(n + n/2 + 1))
	t.prints, t.rows, t.shift = make([]uint32, 1<<size), make([]uint16, 1<<size), uint8(32-size)
}

// farthest is how far a key may lie from its place. Keys are as good as random, so 40 is hardly met; more than this is a
// file that would make a look-up crawl.
const farthest = 1024

// put enters a key; false if its place and all those near it are taken. Keys lie in the order of their fingerprints, so
// that to enter those of a row, which come in that order, is a sweep over memory.
func (t *Table) put(p uint32, row uint16) bool {
	mask := uint32(len(t.prints) - 1)
	at := p >> t.shift
	for end := at + farthest; t.prints[at&mask] != 0; at++ {
		if at == end {
			return false
		}
	}
	t.prints[at&mask], t.rows[at&mask] = p, row
	t.names++
	return true
}
