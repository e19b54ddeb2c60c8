package ner

import (
	"cmp"
	"errors"
	"hash/crc32"
	"slices"

	"wusum/core/entity"
	"wusum/core/tag"
)

// Evidence is what a first tagger found in raw text, word by word: how often a word stands in names of each type, how
// often the word behind it does, and the word before it. So a word that was never labelled brings along the company in
// which it was met.
//
// It is read-only once read. A nil Evidence knows no word. Keys are kept as fingerprints of 24 bits, so about one
// unknown word in a hundred is taken for a known one.
type Evidence struct {
	starts []uint32 // of the words of each bucket, by the upper 16 bits of their fingerprints
	low    []uint8  // the next 8 bits, by fingerprint
	known  []known
}

const buckets = 1 << 16

// known is what the evidence says of one word.
type known struct{ self, next, prev profile }

// profile is a row of counts in few bits: 3 for the share of each type, 3 for that of all names, 3 for how many times
// the word was met. The zero profile is that of a word that was not met.
type profile uint32

func (p profile) share(t int) uint64 { return uint64(p>>(3*t)) & 7 }
func (p profile) any() uint64        { return uint64(p>>(3*types)) & 7 }
func (p profile) met() uint64        { return uint64(p >> (3*types + 3)) }

// best returns the commonest type and the share of all names, in one; 0 for an unknown word.
func (p profile) best() uint64 {
	if p.met() == 0 {
		return 0
	}
	best, share := uint64(0), uint64(0)
	for t := range types {
		if s := p.share(t); s > share {
			best, share = uint64(t)+1, s
		}
	}
	return 1 + best*8 + p.any()
}

// Counts gathers evidence.
type Counts map[tag.Key]*Count

// Count is how often a word, the word behind it and the word before it were outside all names (first) or in one of
// each type.
type Count struct{ Self, Next, Prev [1 + types]float32 }

// Add counts one sentence with the names found in it.
func (c Counts) Add(words []tag.Word, names []entity.Learnt) {
	row := func(i int) int {
		for _, e := range names {
			if int(e.First) <= i && i < int(e.Last) {
				return 1 + int(e.Type)
			}
		}
		return 0
	}
	was := 0
	for i := range words {
		now := row(i)
		here := c.at(words[i].Name)
		here.Self[now]++
		if i > 0 {
			here.Prev[was]++
			c.at(words[i-1].Name).Next[now]++
		}
		was = now
	}
}

func (c Counts) at(k tag.Key) *Count {
	n := c[k]
	if n == nil {
		n = new(Count)
		c[k] = n
	}
	return n
}

// Merge adds what another part of the text gave, each count times weight.
func (c Counts) Merge(o Counts, weight float32) {
	for k, v := range o {
		n := c.at(k)
		for t := range n.Self {
			n.Self[t] += weight * v.Self[t]
			n.Next[t] += weight * v.Next[t]
			n.Prev[t] += weight * v.Prev[t]
		}
	}
}

// Encode writes the words that were met at least so often.
func (c Counts) Encode(least float32) []byte {
	type row struct {
		print uint32
		known known
	}
	var rows []row
	for k, v := range c {
		sum := float32(0)
		for _, x := range v.Self {
			sum += x
		}
		if sum >= least {
			rows = append(rows, row{fingerprint(k), known{profileOf(&v.Self), profileOf(&v.Next), profileOf(&v.Prev)}})
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.print, b.print), cmp.Compare(b.known.self, a.known.self),
			cmp.Compare(b.known.next, a.known.next), cmp.Compare(b.known.prev, a.known.prev))
	})
	rows = slices.CompactFunc(rows, func(a, b row) bool { return a.print == b.print })
	w := writer{}
	w.u32(uint32(len(rows)))
	gap := uint32(0)
	for _, r := range rows {
		w.varint(r.print - gap)
		gap = r.print
	}
	for _, pick := range []func(known) profile{
		func(k known) profile { return k.self }, func(k known) profile { return k.next }, func(k known) profile { return k.prev },
	} {
		for shift := 0; shift < 3*types+6; shift += 6 { // two fields a byte, a stream for each pair
			for _, r := range rows {
				w.u8(byte(pick(r.known)>>shift) & 63)
			}
		}
	}
	return w.sealed(evidenceMagic)
}

const evidenceMagic = "WSEV"

// ErrFile is what every refusal of a reader of this package wraps.
var ErrFile = errors.New("not a usable part of a model")

// ReadEvidence decodes what Encode wrote. It keeps no reference to data. A file that is cut, changed or newer than this
// program is refused with an error that wraps ErrFile.
func ReadEvidence(data []byte) (*Evidence, error) {
	r, err := unseal("read evidence: ", evidenceMagic, data)
	if err != nil {
		return nil, err
	}
	n := int(r.u32())
	if n < 0 || n > len(r.data)/(fields+1) {
		return nil, r.refuse("count out of range")
	}
	e := &Evidence{starts: make([]uint32, buckets+1), low: make([]uint8, n), known: make([]known, n)}
	gaps := make([]uint32, n)
	r.varints(gaps)
	print, bucket := uint32(0), uint32(0)
	for i, gap := range gaps {
		print += gap
		if print >= 1<<24 || gap >= 1<<24 || i > 0 && gap == 0 {
			return nil, r.refuse("fingerprints out of order")
		}
		for ; bucket < print>>8; bucket++ {
			e.starts[bucket+1] = uint32(i)
		}
		e.low[i] = uint8(print)
	}
	for ; bucket < buckets; bucket++ {
		e.starts[bucket+1] = uint32(n)
	}
	var s streams
	for i := range s {
		s[i] = r.take(n)
	}
	if err := r.end(); err != nil {
		return nil, err
	}
	for first := 0; first < n; first += stride {
		s.join(e.known, first, min(n, first+stride))
	}
	return e, nil
}

// A profile is spread over pairs of fields, a stream for each pair.
const (
	pairs  = (3*types + 6) / 6
	fields = 3 * pairs
)

type streams [fields][]byte

// join puts the words from first to last together.
func (s *streams) join(dst []known, first, last int) {
	for i := first; i < last; i++ {
		dst[i] = known{s.at(0, i), s.at(pairs, i), s.at(2*pairs, i)}
	}
}

// at puts a profile of word i together, from three streams: a loop would take several times as long.
func (s *streams) at(first, i int) profile {
	return profile(s[first][i]&63) | profile(s[first+1][i]&63)<<6 | profile(s[first+2][i]&63)<<12
}

func fingerprint(k tag.Key) uint32 { return uint32(mix(0xE1, uint64(k))>>20) & (1<<24 - 1) }

func (e *Evidence) of(k tag.Key) known {
	if e == nil {
		return known{}
	}
	print := fingerprint(k)
	for i := e.starts[print>>8]; i < e.starts[print>>8+1]; i++ {
		if e.low[i] == uint8(print) {
			return e.known[i]
		}
	}
	return known{}
}

// profileOf puts counts into classes, the finer the rarer: what matters is whether a share is near nothing.
func profileOf(n *[1 + types]float32) profile {
	sum := float32(0)
	for _, v := range n {
		sum += v
	}
	met := step(sum, []float32{1, 3, 10, 100})
	if met == 0 {
		return 0
	}
	shares := []float32{0.005, 0.03, 0.1, 0.3, 0.6, 0.85}
	p := profile(step(1-n[0]/sum, shares))<<(3*types) | profile(met)<<(3*types+3)
	for t := range types {
		p |= profile(step(n[1+t]/sum, shares)) << (3 * t)
	}
	return p
}

// step returns how many of the limits v reaches.
func step(v float32, limits []float32) int {
	n := 0
	for n < len(limits) && v >= limits[n] {
		n++
	}
	return n
}

// checksum is that of every part of a model.
func checksum(b []byte) uint32 { return crc32.ChecksumIEEE(b) }
