package document

import "sync"

// places remembers where documents stand in a project's list, so that finding one does not take longer with each that
// there is. Projects that differ in their documents' content alone share it. It is a hint: what it says is looked up.
type places struct {
	once sync.Once
	at   map[DocID]int32
}

// few is how many documents are looked through as quickly.
const few = 64

// Indexed returns p, which finds its documents by ID at once from the second time on. Apply keeps that up.
func (p Project) Indexed() Project {
	p.places = nil
	if len(p.Docs) > few {
		p.places = new(places)
	}
	return p
}

func (x *places) find(docs []*Document, id DocID) (int, bool) {
	if x == nil {
		return 0, false
	}
	x.once.Do(func() {
		x.at = make(map[DocID]int32, len(docs))
		for i := len(docs) - 1; i >= 0; i-- { // of two with one ID the first counts
			x.at[docs[i].ID] = int32(i)
		}
	})
	i, ok := x.at[id]
	if !ok || int(i) >= len(docs) || docs[i].ID != id {
		return 0, false
	}
	return int(i), true
}
