package learn

import (
	"cmp"
	"errors"
	"hash/crc32"

	"wusum/core/internal/order"
	"wusum/core/tag"
)

// The file of what was learnt: magic "WSLN", version uint32, checksum uint32 (CRC-32 of all that follows), and then the
// labels with how many mentions of each were learnt from; the memory; the tagger's rows, a number with 16 bits; the
// weights of evidence.
const (
	magic   = "WSLN"
	version = 1
)

// ErrFile is what every refusal of Read wraps.
var ErrFile = errors.New("not a usable file of what was learnt")

// Encode writes what was learnt, for Read, in this project or another.
func (l *Learner) Encode() []byte {
	var w writer
	w.varint(l.Texts())
	w.varint(len(l.labels))
	for y, name := range l.labels {
		w.text(name)
		w.varint(int(max(0, l.taught[y])))
	}
	l.memory.encode(&w)
	l.tagger.encode(&w)
	for k := range evidences {
		w.float(l.rank.weight[k])
		w.float(l.rank.square[k])
	}
	w.varint(len(l.rank.label))
	for _, b := range l.rank.label {
		w.float(b.weight)
		w.float(b.square)
	}
	head := writer{data: []byte(magic)}
	head.u32(version)
	head.u32(crc32.ChecksumIEEE(w.data))
	return append(head.data, w.data...)
}

// Read returns a learner that begins with what Encode wrote. A file that is cut, changed, newer than this program or none
// of ours is refused with an error that wraps ErrFile.
func Read(m Model, data []byte) (*Learner, error) {
	r := &reader{data: data}
	switch {
	case string(r.take(len(magic))) != magic:
		return nil, refuse("wrong magic")
	case r.u32() != version:
		return nil, refuse("made for another version of this program")
	case r.u32() != crc32.ChecksumIEEE(r.data):
		return nil, refuse("checksum: the file is cut or changed")
	}
	l := New(m)
	l.texts = r.varint()
	for range r.count() {
		name := r.text()
		if _, twice := l.number[name]; twice {
			return nil, refuse("labels: one stands twice")
		}
		l.taught[l.labelOf(name)] = int32(r.varint())
	}
	l.memory.read(r, len(l.labels))
	if !l.tagger.read(r, len(l.labels)) {
		return nil, refuse("tagger: rows out of order")
	}
	for k := range evidences {
		l.rank.weight[k], l.rank.square[k] = r.float(), max(0, r.float())
	}
	for range min(r.count(), len(l.labels)) {
		weight := r.float()
		l.rank.label = append(l.rank.label, bias{weight, max(0, r.float())})
	}
	if r.short || len(r.data) > 0 {
		return nil, refuse("wrong length")
	}
	return l, nil
}

func refuse(why string) error { return errors.Join(errors.New("read what was learnt: "+why), ErrFile) }

func (m *memory) encode(w *writer) {
	for _, in := range [...]map[tag.Key]*entry{m.exact, m.loose} {
		keys := make([]tag.Key, 0, len(in))
		for k := range in {
			keys = append(keys, k)
		}
		order.Stable(keys, cmp.Compare[tag.Key])
		w.varint(len(keys))
		for _, k := range keys {
			e := in[k]
			w.u64(uint64(k))
			w.text(e.text)
			w.varint(int(e.words))
			w.varint(int(e.free))
			w.varint(len(e.counts))
			for _, c := range e.counts {
				w.varint(int(c.label))
				w.varint(int(c.given))
				w.varint(int(c.refused))
			}
		}
	}
	seen := make([]uint32, 0, len(m.seen))
	for k := range m.seen {
		seen = append(seen, k)
	}
	order.Stable(seen, cmp.Compare[uint32])
	w.varint(len(seen))
	for _, k := range seen {
		w.u32(k)
		w.varint(int(m.seen[k]))
	}
	pairs := make([][2]int32, 0, len(m.nested))
	for p, n := range m.nested {
		if n > 0 {
			pairs = append(pairs, p)
		}
	}
	order.Stable(pairs, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	w.varint(len(pairs))
	for _, p := range pairs {
		w.varint(int(p[0]))
		w.varint(int(p[1]))
		w.varint(int(m.nested[p]))
	}
}

func (m *memory) read(r *reader, labels int) {
	label := func() int32 {
		y := r.varint()
		if y >= labels {
			r.short = true
			return 0
		}
		return int32(y)
	}
	for _, in := range [...]map[tag.Key]*entry{m.exact, m.loose} {
		for range r.count() {
			k := tag.Key(r.u64())
			e := &entry{text: r.text(), words: int32(min(r.varint(), longestName)), free: int32(r.varint())}
			for range r.count() {
				c := count{label: label(), given: int32(r.varint()), refused: int32(r.varint())}
				e.counts = append(e.counts, c)
				e.all += c.given
			}
			m.longest = max(m.longest, int(e.words))
			in[k] = e
		}
	}
	for range r.count() {
		k := r.u32()
		m.seen[k] = int32(r.varint())
	}
	for range r.count() {
		p := [2]int32{label(), label()}
		m.nested[p] = int32(r.varint())
	}
}

// faint is a weight that a file does without.
const faint = 0.01

func (t *tagger) encode(w *writer) {
	var kept []int
	width := parts + t.labels
	for r := 0; r < rows && t.weight != nil; r++ {
		for _, v := range t.weight[r*t.stride : r*t.stride+width] {
			if v > faint || v < -faint {
				kept = append(kept, r)
				break
			}
		}
	}
	w.varint(t.labels)
	w.varint(len(kept))
	last := -1
	for _, r := range kept {
		w.varint(r - last - 1)
		last = r
		for k := r * t.stride; k < r*t.stride+width; k++ {
			w.half(t.weight[k])
			w.half(t.square[k])
		}
	}
}

func (t *tagger) read(r *reader, labels int) bool {
	known := r.varint()
	n := r.count()
	if known > labels || known > maxLabels || n > rows {
		return false
	}
	if known == 0 {
		return n == 0
	}
	t.grow(known)
	at := -1
	for range n {
		if at += 1 + r.varint(); at >= rows || r.short {
			return false
		}
		for k := at * t.stride; k < at*t.stride+parts+known; k++ {
			t.weight[k], t.square[k] = r.half(), max(0, r.half())
		}
	}
	return true
}
