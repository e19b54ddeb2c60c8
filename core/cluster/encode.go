package cluster

import (
	"cmp"
	"errors"
	"hash/crc32"
	"slices"

	"wusum/core/tag"
)

// Entry is one word of a table in the making.
type Entry struct {
	Key  tag.Key
	Fine uint16 // counted from 0
}

// Encode writes a table: its words, the likeliest first, and of each fine class its middle and its coarse class,
// counted from 0. Of words whose hashes collide the first stays. The same input gives the same bytes.
func Encode(words []Entry, mid, coarse []uint16) ([]byte, error) {
	if len(mid) != len(coarse) || len(mid) > 1<<16-1 {
		return nil, errors.New("encode clusters: each fine class needs one middle and one coarse class")
	}
	type placed struct {
		bucket uint16
		low    uint8
		rank   int
		fine   uint16
	}
	all := make([]placed, len(words))
	for i, w := range words {
		b, low := slot(w.Key)
		all[i] = placed{b, low, i, w.Fine}
	}
	slices.SortFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.bucket, b.bucket), cmp.Compare(a.low, b.low), cmp.Compare(a.rank, b.rank))
	})
	all = slices.CompactFunc(all, func(a, b placed) bool { return a.bucket == b.bucket && a.low == b.low })
	var counts [buckets]byte
	var low, lower, upper []byte
	for _, p := range all {
		counts[p.bucket]++ // at most 256 of different low bits, of which a full bucket is not met
		low = append(low, p.low)
		lower, upper = append(lower, byte(p.fine)), append(upper, byte(p.fine>>8))
	}
	out := make([]byte, header)
	for _, grain := range [][]uint16{mid, coarse} {
		for _, c := range grain {
			out = append(out, byte(c), byte(c>>8))
		}
	}
	out = slices.Concat(out, counts[:], low, lower, upper)
	copy(out, magic)
	out[4], out[6], out[7] = version, byte(len(mid)), byte(len(mid)>>8)
	put32(out[8:], uint32(len(all)))
	put32(out[12:], crc32.ChecksumIEEE(out[header:]))
	return out, nil
}

func put32(b []byte, v uint32) {
	b[0], b[1], b[2], b[3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
}
