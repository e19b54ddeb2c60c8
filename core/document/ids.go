package document

import "slices"

// ids is a persistent map from annotation ID to the paragraph the annotation starts in: a trie over the bits of a hash
// of the ID. It is what makes Find and the check for duplicate IDs independent of the size of a document: a change
// copies the nodes on its way down, a handful of 256 bytes each, and shares the rest.
type ids struct{ root *idNode }

// idNode is a leaf, with entries, or a branch, with kids; entries is nil there.
type idNode struct {
	kids    *[fanout]*idNode
	entries []idPlace
	owner   *owner // the change that made the node, and may change it in place
}

// owner tells the nodes that one change made from those that others may hold. It is not empty, so that no two have
// the same address.
type owner struct{ _ byte }

type idPlace struct {
	id   ID
	hash uint32
	para int32
}

const (
	fanout     = 32
	fanoutBits = 5
	leafSize   = 16 // entries at which a leaf becomes a branch
	hashBits   = 32
)

// hashID is FNV-1a, stirred; the runtime's own hash would need reflection to reach.
func hashID(id ID) uint32 {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	h ^= h >> 16
	h *= 0x85ebca6b
	return h ^ h>>13
}

func (m ids) find(id ID) (para int32, ok bool) {
	h := hashID(id)
	n := m.root
	for bits := h; n != nil && n.kids != nil; bits >>= fanoutBits {
		n = n.kids[bits%fanout]
	}
	if n == nil {
		return 0, false
	}
	for i := range n.entries {
		if e := &n.entries[i]; e.hash == h && e.id == id {
			return e.para, true
		}
	}
	return 0, false
}

// newIDs returns the map of these IDs, as if each had been added by itself, and keeps the list; not ok where one comes twice.
func newIDs(all []idPlace) (m ids, ok bool) {
	for i := range all {
		all[i].hash = hashID(all[i].id)
	}
	root := new(idNode)
	ok = root.fill(all, 0, new(owner))
	return ids{root}, ok
}

// fill makes n, which is empty, the node of these entries, and keeps the list.
func (n *idNode) fill(entries []idPlace, depth int, by *owner) (ok bool) {
	n.owner = by
	if len(entries) <= leafSize || depth >= hashBits {
		for i := range entries {
			for k := range i {
				if entries[i].hash == entries[k].hash && entries[i].id == entries[k].id {
					return false
				}
			}
		}
		n.entries = slices.Clip(entries)
		return true
	}
	var at [fanout + 1]int // where the entries of each kid begin
	for i := range entries {
		at[entries[i].hash>>depth%fanout+1]++
	}
	some := 0
	for k := range fanout {
		if at[k+1] > 0 {
			some++
		}
		at[k+1] += at[k]
	}
	sorted, next := make([]idPlace, len(entries)), at
	for _, e := range entries {
		k := e.hash >> depth % fanout
		sorted[next[k]] = e
		next[k]++
	}
	n.kids = new([fanout]*idNode)
	nodes := make([]idNode, some)
	for k := range n.kids {
		if part := sorted[at[k]:at[k+1]]; len(part) > 0 {
			n.kids[k], nodes = &nodes[0], nodes[1:]
			if !n.kids[k].fill(part, depth+fanoutBits, by) {
				return false
			}
		}
	}
	return true
}

// change returns m without the IDs in removed and with those in added; m stays as it was. Both lists hold what the
// caller has checked: every removed ID is there, no added one is.
func (m ids) change(removed []ID, added []idPlace) ids {
	by := new(owner)
	for _, id := range removed {
		m.root = m.root.remove(id, hashID(id), by)
	}
	for _, e := range added {
		e.hash = hashID(e.id)
		m.root = m.root.insert(e, 0, by)
	}
	return m
}

// own returns n itself if by made it, or else a copy that by may change.
func (n *idNode) own(by *owner) *idNode {
	if n.owner == by {
		return n
	}
	fresh := &idNode{entries: slices.Clone(n.entries), owner: by}
	if n.kids != nil {
		kids := *n.kids
		fresh.kids = &kids
	}
	return fresh
}

func (n *idNode) insert(e idPlace, depth int, by *owner) *idNode {
	if n == nil {
		return &idNode{entries: []idPlace{e}, owner: by}
	}
	n = n.own(by)
	if n.kids == nil {
		n.entries = append(n.entries, e)
		if len(n.entries) <= leafSize || depth >= hashBits {
			return n
		}
		full := n.entries
		n.entries, n.kids = nil, new([fanout]*idNode)
		for _, e := range full {
			n.put(e, depth, by)
		}
		return n
	}
	n.put(e, depth, by)
	return n
}

// put inserts e below a branch that by made.
func (n *idNode) put(e idPlace, depth int, by *owner) {
	kid := &n.kids[e.hash>>depth%fanout]
	*kid = (*kid).insert(e, depth+fanoutBits, by)
}

func (n *idNode) remove(id ID, bits uint32, by *owner) *idNode {
	n = n.own(by)
	if n.kids != nil {
		kid := &n.kids[bits%fanout]
		*kid = (*kid).remove(id, bits>>fanoutBits, by)
		return n
	}
	i := slices.IndexFunc(n.entries, func(e idPlace) bool { return e.id == id })
	n.entries[i] = n.entries[len(n.entries)-1]
	n.entries = n.entries[:len(n.entries)-1]
	return n
}
