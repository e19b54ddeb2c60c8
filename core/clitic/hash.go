package clitic

// sums are the two rolling hashes of a run of letters: folded finds a stem however its hamzas and yehs are spelt,
// exact tells its spelling. Both are polynomials modulo 2^64, so the hash of any run inside a word follows from the
// hashes of the word's beginnings (Karp and Rabin 1987), and no string is built to look one up.
type sums struct{ folded, exact uint64 }

// base is an odd number of well-spread bits (the golden ratio); the letters come in multiplied, see mix.
const base = 0x9E3779B97F4A7C15

// powers holds base to the power of each index, up to the longest stem and what a repair adds to it.
type powers [longest + 3]uint64

func newPowers() (p powers) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * base
	}
	return p
}

func (s sums) add(l letter) sums {
	return sums{s.folded*base + uint64(l.fold()), s.exact*base + uint64(l)}
}

// from returns the hash of the run that is left when start is taken off the front of s; power is base to the length of
// that run.
func (s sums) from(start sums, power uint64) sums {
	return sums{s.folded - start.folded*power, s.exact - start.exact*power}
}

// before returns the hash of l followed by the run that s stands for; power is base to the length of that run.
func (s sums) before(l letter, power uint64) sums {
	return sums{s.folded + uint64(l.fold())*power, s.exact + uint64(l)*power}
}

// mix spreads a polynomial over all bits (the finaliser of MurmurHash3): the low bits of a polynomial modulo 2^64 are weak.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xFF51AFD7ED558CCD
	h ^= h >> 33
	h *= 0xC4CEB9FE1A85EC53
	return h ^ h>>33
}

// key returns the two parts of s that a slot holds: 32 bits of the folded hash, never 0, and 16 of the exact one.
func (s sums) key() (index, want, spelling uint64) {
	h := mix(s.folded)
	return h, h<<32 | 1<<32, mix(s.exact) >> 48 << 16
}

// enter adds a stem to the table.
func (l *Lexicon) enter(s sums, score, share byte) {
	index, want, spelling := s.key()
	mask := uint64(len(l.slots) - 1)
	i := index >> l.shift
	for l.slots[i] != 0 {
		i = (i + 1) & mask
	}
	l.slots[i] = want | spelling | uint64(score)<<8 | uint64(share)
}

// slip is the log of how much rarer than its usual spelling a stem with other hamzas or yehs is.
const slip = -4

// find looks a stem up: log P and the share row of its classes. A spelling that the lexicon has wins over one that
// differs in hamza or yeh.
func (l *Lexicon) find(s sums) (score float32, share uint8, ok bool) {
	index, want, spelling := s.key()
	mask := uint64(len(l.slots) - 1)
	score = never * 2
	for i := index >> l.shift; l.slots[i] != 0; i = (i + 1) & mask {
		slot := l.slots[i]
		if slot>>32<<32 != want {
			continue
		}
		p := -float32(uint8(slot>>8)) / scoreUnit
		if slot&0xFFFF0000 == spelling {
			return p, uint8(slot), true
		}
		if p+slip > score {
			score, share, ok = p+slip, uint8(slot), true
		}
	}
	return score, share, ok
}
