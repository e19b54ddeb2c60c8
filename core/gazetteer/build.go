package gazetteer

import (
	"hash/crc32"
	"slices"
	"strings"

	"wusum/core/tag"
)

// Entry is one name. Its words are parted by blanks, as package token parts them: punctuation is a word too.
type Entry struct {
	Name  string
	Class Class
}

// Build returns the bytes of a table of the entries, in any order; the classes of equal names are united. Names of
// more than Longest words are left out. The same entries give the same bytes.
func Build(entries []Entry) []byte {
	all := make(map[uint32]entry)
	for _, e := range entries {
		var key tag.Key
		words := strings.Fields(e.Name)
		if len(words) > Longest || e.Class == 0 {
			continue
		}
		for i, w := range words {
			if i == 0 {
				key = tag.KeyOf(w)
			} else {
				key = key.Then(tag.KeyOf(w))
			}
			x := all[print(key)]
			if i == len(words)-1 {
				x.class |= e.Class
			} else {
				x.begins = true
			}
			all[print(key)] = x
		}
	}
	return encode(all)
}

// encode writes the keys by rows: those of a row have entries alike.
func encode(all map[uint32]entry) []byte {
	rows := make(map[entry][]uint32)
	for p, e := range all {
		rows[e] = append(rows[e], p)
	}
	var palette []entry
	for e := range rows {
		palette = append(palette, e)
		slices.Sort(rows[e])
	}
	slices.SortFunc(palette, func(a, b entry) int {
		switch {
		case a.class != b.class:
			return compare(a.class, b.class)
		case a.begins:
			return 1
		}
		return -1
	})
	out := append([]byte(magic), version, 0, byte(len(palette)), byte(len(palette)>>8), 0, 0, 0, 0)
	out = put32(out, print(tag.KeyOf(probeWord)))
	var w bitWriter
	for _, e := range palette {
		n := uint32(len(rows[e]))
		k, last := riceOf(int(n)), uint32(0)
		for _, p := range rows[e] {
			w.rice(p-last, k)
			last = p
		}
		if e.begins {
			n |= begins
		}
		out = put32(put32(out, uint32(e.class)), n)
	}
	out = append(out, w.data...)
	sum := crc32.ChecksumIEEE(out[12:])
	copy(out[8:12], put32(nil, sum))
	return out
}

func compare(a, b Class) int {
	if a < b {
		return -1
	}
	return 1
}

func put32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}
