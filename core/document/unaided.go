package document

// UnaidedFrom is how many documents a project has at least where some of them are shown without suggestions: of fewer
// nobody could measure anything.
const UnaidedFrom = 10

// Unaided reports whether d is worked on without the model's suggestions: as it was settled when the work on it began, or
// else as the project's share says. The choice hangs on the document's ID alone, so that it is the same wherever the
// project is opened, and that a larger share takes more documents and never others.
func (p Project) Unaided(d *Document) bool {
	switch {
	case d == nil:
		return false
	case d.Meta.Aid != AidOpen:
		return d.Meta.Aid == AidWithheld
	}
	return len(p.Docs) >= UnaidedFrom && lot(d.ID) < p.Schema.Policy.UnaidedPercent()
}

// lot draws a number from 0 to 99 out of an ID: FNV-1a, and the mixing at the end of MurmurHash3, since IDs may differ in
// their last digit alone.
func lot(id DocID) int {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	return int(h % 100)
}
