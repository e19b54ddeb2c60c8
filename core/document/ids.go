package document

import "slices"

// ids is a persistent map from annotation ID to the paragraph the annotation starts in. It is what makes Find and
// the check for duplicate IDs independent of the size of a document. IDs are spread over shards by hash; a change
// copies the table of shards and the shards it touches, nothing else.
type ids struct {
	shards [][]idPlace // length is a power of two, or 0
	n      int
}

type idPlace struct {
	id   ID
	para int32
}

// shardLoad is the mean length of a shard at which the table grows: small, since a shard is copied whole.
const shardLoad = 16

// hashID is FNV-1a; the runtime's own hash would need reflection to reach.
func hashID(id ID) uint32 {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	return h ^ h>>15
}

func (m ids) find(id ID) (para int32, ok bool) {
	if len(m.shards) == 0 {
		return 0, false
	}
	for _, e := range m.shards[hashID(id)&uint32(len(m.shards)-1)] {
		if e.id == id {
			return e.para, true
		}
	}
	return 0, false
}

// change returns m without the IDs in removed and with those in added; m stays as it was. Both lists hold what the
// caller has checked: every removed ID is there, no added one is.
func (m ids) change(removed []ID, added []idPlace) ids {
	out := ids{shards: slices.Clone(m.shards), n: m.n - len(removed) + len(added)}
	own := make(map[uint32]bool, min(len(removed)+len(added), len(m.shards)))
	shard := func(id ID) *[]idPlace {
		k := hashID(id) & uint32(len(out.shards)-1)
		if !own[k] {
			own[k] = true
			out.shards[k] = slices.Clone(out.shards[k])
		}
		return &out.shards[k]
	}
	for _, id := range removed {
		s := shard(id)
		i := slices.IndexFunc(*s, func(e idPlace) bool { return e.id == id })
		(*s)[i] = (*s)[len(*s)-1]
		*s = (*s)[:len(*s)-1]
	}
	if out.n > shardLoad*len(out.shards) {
		out = out.grown()
		own = nil // every shard is new
		for _, e := range added {
			k := hashID(e.id) & uint32(len(out.shards)-1)
			out.shards[k] = append(out.shards[k], e)
		}
		return out
	}
	for _, e := range added {
		s := shard(e.id)
		*s = append(*s, e)
	}
	return out
}

// grown returns a copy with room for four times n.
func (m ids) grown() ids {
	size := 1
	for size*shardLoad < 4*m.n {
		size *= 2
	}
	out := ids{shards: make([][]idPlace, size), n: m.n}
	for _, s := range m.shards {
		for _, e := range s {
			k := hashID(e.id) & uint32(size-1)
			out.shards[k] = append(out.shards[k], e)
		}
	}
	return out
}
