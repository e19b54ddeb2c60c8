package entity

import "wusum/core/tag"

// memory knows the names of one document: open addressing, at most half full; emptied in one sweep.
type memory struct {
	keys []tag.Key
	refs []int32 // of mentions; twice that, plus one for a tail
	n    int
}

func (m *memory) reset(names int) {
	size := 64
	for size < 4*names {
		size *= 2
	}
	if len(m.keys) < size {
		m.keys, m.refs = make([]tag.Key, size), make([]int32, size)
	} else {
		clear(m.keys)
	}
	m.n = 0
}

// put keeps the first mention of a name.
func (m *memory) put(k tag.Key, ref int32) {
	if k == 0 || 2*m.n >= len(m.keys) {
		return
	}
	mask := uint64(len(m.keys) - 1)
	at := uint64(k)
	for m.keys[at&mask] != 0 {
		if m.keys[at&mask] == k {
			if m.refs[at&mask]&1 == 1 && ref&1 == 0 {
				m.refs[at&mask] = ref // a whole name before a tail
			}
			return
		}
		at++
	}
	m.keys[at&mask], m.refs[at&mask] = k, ref
	m.n++
}

func (m *memory) get(k tag.Key) (int32, bool) {
	mask := uint64(len(m.keys) - 1)
	for at := uint64(k); ; at++ {
		switch m.keys[at&mask] {
		case k:
			return m.refs[at&mask], k != 0
		case 0:
			return 0, false
		}
	}
}
