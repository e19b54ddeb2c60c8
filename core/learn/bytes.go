package learn

import "math"

// writer builds a file. Numbers are little-endian, or 7 bits a byte with the low ones first.
type writer struct{ data []byte }

func (w *writer) u32(v uint32) {
	w.data = append(w.data, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

func (w *writer) u64(v uint64) {
	w.u32(uint32(v))
	w.u32(uint32(v >> 32))
}

func (w *writer) float(v float64) { w.u32(math.Float32bits(float32(v))) }

// half writes the upper 16 bits of a float32.
func (w *writer) half(v float32) {
	b := (math.Float32bits(v) + 0x8000) >> 16
	w.data = append(w.data, byte(b), byte(b>>8))
}

func (w *writer) varint(v int) {
	u := uint32(v)
	for u >= 0x80 {
		w.data = append(w.data, byte(u)|0x80)
		u >>= 7
	}
	w.data = append(w.data, byte(u))
}

func (w *writer) text(s string) {
	w.varint(len(s))
	w.data = append(w.data, s...)
}

// reader takes numbers off the front of data. Once it ran short all that it gives is zero.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.short, r.data = true, nil
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	return 0
}

func (r *reader) u64() uint64 {
	low := r.u32()
	return uint64(low) | uint64(r.u32())<<32
}

// float reads a number; one that is none, or beyond all that is learnt, makes the file unusable.
func (r *reader) float() float64 { return r.finite(math.Float32frombits(r.u32())) }

func (r *reader) half() float32 {
	if b := r.take(2); b != nil {
		return float32(r.finite(math.Float32frombits(uint32(b[0])<<16 | uint32(b[1])<<24)))
	}
	return 0
}

func (r *reader) finite(v float32) float64 {
	if !(v > -1e6 && v < 1e6) {
		r.short = true
		return 0
	}
	return float64(v)
}

func (r *reader) varint() int {
	v := uint32(0)
	for shift := 0; shift < 32; shift += 7 {
		b := r.take(1)
		if b == nil {
			return 0
		}
		v |= uint32(b[0]&0x7F) << shift
		if b[0] < 0x80 {
			return int(v & (1<<31 - 1))
		}
	}
	r.short = true
	return 0
}

// count reads how many items follow, of which each takes a byte or more.
func (r *reader) count() int {
	n := r.varint()
	if n > len(r.data) {
		r.short, r.data = true, nil
		return 0
	}
	return n
}

func (r *reader) text() string { return string(r.take(r.varint())) }
