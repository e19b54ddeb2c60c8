package gazetteer

import "math/bits"

// Sorted fingerprints are written as the gaps between them, by Golomb's code for a power of two (Rice): the low k bits
// as they are, the rest in unary. For gaps of random keys that is within 3 % of what any code can do.

// riceOf returns the parameter for n numbers below 1<<32.
func riceOf(n int) uint8 {
	mean := uint64(1) << 32 / uint64(n)
	return uint8(max(0, bits.Len64(mean*7/10)-1)) // ln 2 of the mean: where both parts cost the same
}

// bitWriter appends bits, the lowest first.
type bitWriter struct {
	data []byte
	used uint8 // bits of the last byte
}

func (w *bitWriter) bit(b uint32) {
	if w.used&7 == 0 {
		w.data = append(w.data, 0)
		w.used = 0
	}
	w.data[len(w.data)-1] |= byte(b&1) << w.used
	w.used++
}

func (w *bitWriter) rice(gap uint32, k uint8) {
	for range gap >> k {
		w.bit(1)
	}
	w.bit(0)
	for i := range k {
		w.bit(gap >> i)
	}
}

// bitReader reads what bitWriter wrote. At the end of its data it fails and gives zeros.
type bitReader struct {
	data []byte
	at   int    // the next byte
	next uint64 // bits taken from data and not given yet, the lowest first; above them zeros
	n    int    // how many
	bad  bool
}

func (r *bitReader) fill() {
	for r.n <= 56 && r.at < len(r.data) {
		r.next |= uint64(r.data[r.at]) << r.n
		r.n += 8
		r.at++
	}
}

func (r *bitReader) drop(n int) {
	r.next >>= n
	r.n -= n
}

// rice reads a number of parameter k, which is below 32.
func (r *bitReader) rice(k uint8) uint32 {
	high := uint32(0)
	for {
		r.fill()
		ones := bits.TrailingZeros64(^r.next)
		if ones < r.n {
			high += uint32(ones)
			r.drop(ones + 1)
			break
		}
		if high += uint32(r.n); r.at == len(r.data) {
			r.bad = true
			return 0
		}
		r.drop(r.n)
	}
	if r.n < int(k) {
		if r.fill(); r.n < int(k) {
			r.bad = true
			return 0
		}
	}
	low := uint32(r.next) & (1<<k - 1)
	r.drop(int(k))
	return high<<k | low
}
