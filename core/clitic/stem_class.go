package clitic

// Classes returns the word classes that l gives the stem s of src: which it may have, and which it has as a rule. Both
// are 0 for a stem that l does not know, and for a nil Lexicon.
func (l *Lexicon) Classes(src string, s Segment) (possible, usual Class) {
	if l == nil || s.Kind != Stem {
		return 0, 0
	}
	var k ranker
	k.scan(src, s.Span)
	if k.long {
		return 0, 0
	}
	for i, x := range k.let[:k.n] {
		k.sums[i+1] = k.sums[i].add(x)
	}
	_, row, ok := l.find(k.stemSums(l, head{}, tail{stem: int8(k.n)}, s.Repair))
	if !ok {
		return 0, 0
	}
	for c, share := range l.share[row] {
		switch {
		case share == never:
		case share < usually:
			possible |= 1 << c
		default:
			possible |= 1 << c
			usual |= 1 << c
		}
	}
	return possible, usual
}

// usually is the log of the share from which on a class is a stem's rule.
const usually = -1
