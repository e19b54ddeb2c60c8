package ner

import (
	"math"
	"slices"
)

const modelMagic = "WSNR"

// Encode writes the model, without its resources: what follows the head of every part is the size of a weight and the
// transitions (float32), the calibration, the number of features, and then streams, so that each compresses by itself:
// the gaps between the features' hashes (varint), how many weights each has, their labels, their values.
func (m *Model) Encode() []byte {
	var w writer
	w.u32(math.Float32bits(m.unit))
	for _, v := range m.between {
		w.u32(math.Float32bits(v))
	}
	for t := range m.calibration {
		w.data = append(w.data, m.calibration[t][:]...)
	}
	w.data = append(w.data, m.features...)
	return w.sealed(modelMagic)
}

// Read decodes what Encode wrote and gives it its resources, which must be those it was learnt with. It keeps no
// reference to data. A file that is cut, changed or newer than this program is refused with an error that wraps
// ErrFile.
func Read(data []byte, res Resources) (*Model, error) {
	r, err := unseal("read tagger of names: ", modelMagic, data)
	if err != nil {
		return nil, err
	}
	m := &Model{Resources: res, unit: math.Float32frombits(r.u32())}
	if !finite(m.unit) {
		return nil, r.refuse("a weight is no number")
	}
	for i := range m.between {
		m.between[i] = math.Float32frombits(r.u32())
		if !finite(m.between[i]) {
			return nil, r.refuse("a transition is no number")
		}
	}
	for t := range m.calibration {
		copy(m.calibration[t][:], r.take(knots))
	}
	m.features = slices.Clone(r.data)
	if err := m.fill(r); err != nil {
		return nil, err
	}
	return m, nil
}

// encoded returns features, which are in order, as they are in a file.
func encoded(rows []row) []byte {
	var w writer
	w.u32(uint32(len(rows)))
	gap := uint32(0)
	var counts, names, values []byte
	for _, r := range rows {
		w.varint(r.hash - gap)
		gap = r.hash
		n := byte(0)
		for b, v := range r.weight {
			if v != 0 {
				n++
				names, values = append(names, byte(b)), append(values, byte(v))
			}
		}
		counts = append(counts, n)
	}
	return append(append(append(w.data, counts...), names...), values...)
}

// fill reads the features into the table that they are looked up in.
func (m *Model) fill(r *reader) error {
	n := int(r.u32())
	if n < 0 || n > len(r.data)/2 {
		return r.refuse("count out of range")
	}
	gaps := make([]uint32, n)
	r.varints(gaps)
	counts := r.take(n)
	total := 0
	for _, c := range counts {
		total += int(c)
	}
	names, values := r.take(total), r.take(total)
	if err := r.end(); err != nil {
		return err
	}
	m.room(n)
	hash := uint32(0)
	for first := 0; first < n; first += stride {
		last := min(n, first+stride)
		used := 0
		for _, c := range counts[first:last] {
			used += int(c)
		}
		var why string
		if hash, why = m.fillSome(first, hash, gaps[first:last], counts[first:last], names[:used], values[:used]); why != "" {
			return r.refuse(why)
		}
		names, values = names[used:], values[used:]
	}
	return nil
}

// stride is how many features or words are read in one go: a browser takes up the faster code that it makes of a function
// only when that is called again.
const stride = 1 << 10

// fillSome enters features, the first of which is number first; hash is that of the one before. It returns the last
// one's, and what is wrong.
func (m *Model) fillSome(first int, hash uint32, gaps []uint32, counts, names, values []byte) (uint32, string) {
	for i, gap := range gaps {
		if first+i > 0 && (gap == 0 || hash+gap < hash) {
			return 0, "features out of order"
		}
		hash += gap
		if !m.enter(hash, first+i+1) {
			return 0, "features are no hashes"
		}
		c := int(counts[i])
		if c > labels {
			return 0, "too many weights"
		}
		p, ok := pack(names[:c], values[:c])
		if !ok {
			return 0, "no such label"
		}
		m.rows[first+i+1] = p
		names, values = names[c:], values[c:]
	}
	return hash, ""
}

// finite reports whether sums of weights of that size stay numbers.
func finite(v float32) bool { return v > -1e6 && v < 1e6 }
