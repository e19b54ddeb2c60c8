package clitic

import (
	"errors"
	"hash/crc32"
	"math"
	"strconv"
)

// Lexicon knows stems: how likely each is and of which classes, how likely each clitic is beside each class, and how
// an unknown stem looks. It is read-only once read, so goroutines may share it.
//
// It is a unigram model of words: the likelihood of a reading is that of its proclitics given the class of the stem,
// times that of its enclitics given the class, times that of stem and class.
type Lexicon struct {
	head  [classes + 1][prefixes]float32       // log P(prefix | class); the last row is for unknown stems
	tail  [classes + 1][len(enclitics)]float32 // log P(enclitics | class); likewise
	share [][classes]float32                   // rows of log P(class | stem); a stem names its row
	novel [1]float32                           // log P(unknown stem)
	start [letters][letters]float32            // log P(first two letters of an unknown stem)
	pair  [letters][letters]float32            // log P(letter | letter before it in an unknown stem)
	end   [letters][letters]float32            // log P(an unknown stem ends | its last two letters)

	powers powers   // of the hash, see sums
	slots  []uint64 // open addressing: hash 32, spelling 16, score 8, share row 8
	shift  uint8
	stems  int
}

// The lexicon file. All numbers are little-endian; a logarithm is an int16 in units of 1/256.
//
//	magic "WSCL", version uint16, shape uint16, checksum uint32 (CRC-32 of all that follows),
//	stems uint32, bytes of letters uint32, share rows uint32,
//	head, tail, share, novel as in Lexicon,
//	start, pair, end as in Lexicon, 1 byte each: -log P in units of 1/scoreUnit,
//	then four streams, so that each compresses by itself: per stem the number of letters that it shares with the stem
//	before it (1 byte); the letters that follow, the last with its high bit set; score (1 byte, -log P in units of
//	1/scoreUnit); share row (1 byte).
const (
	lexiconMagic   = "WSCL"
	lexiconVersion = 1
	lexiconHeader  = 24
	scoreUnit      = 4
	logUnit        = 256
	never          = float32(-64) // the log of what cannot be
	maxStems       = 1 << 20
)

// ErrLexicon is what every refusal of ReadLexicon wraps.
var ErrLexicon = errors.New("not a usable lexicon")

// lexiconShape tells apart files made for another grammar: rows of the tables in table.go.
const lexiconShape = uint16(prefixes*64 + len(enclitics) + classes<<12 + int(letters)*7)

func refuse(why string) error {
	return errors.Join(errors.New("read lexicon: "+why), ErrLexicon)
}

// ReadLexicon decodes a lexicon made by `wusum lexicon`. It keeps no reference to data.
//
// A file that is cut, changed, newer than this program or made for other clitic tables is refused with an error that
// wraps ErrLexicon.
func ReadLexicon(data []byte) (*Lexicon, error) {
	switch {
	case len(data) < lexiconHeader:
		return nil, refuse("header: cut after " + strconv.Itoa(len(data)) + " bytes")
	case string(data[:4]) != lexiconMagic:
		return nil, refuse("header: wrong magic")
	}
	if v := le16(data[4:]); v != lexiconVersion {
		return nil, refuse("header: format version " + strconv.Itoa(int(v)) + ", this program reads " + strconv.Itoa(lexiconVersion))
	}
	if le16(data[6:]) != lexiconShape {
		return nil, refuse("header: made for other clitic tables")
	}
	if crc32.ChecksumIEEE(data[12:]) != le32(data[8:]) {
		return nil, refuse("checksum: the file is cut or changed")
	}
	stems, letterBytes, rows := int(le32(data[12:])), int(le32(data[16:])), int(le32(data[20:]))
	l := &Lexicon{powers: newPowers()}
	r := reader{data: data[lexiconHeader:]}
	for c := range l.head {
		r.logs(l.head[c][:])
	}
	for c := range l.tail {
		r.logs(l.tail[c][:])
	}
	if rows > 256 || stems > maxStems {
		return nil, refuse("header: counts out of range")
	}
	l.share = make([][classes]float32, rows)
	for i := range l.share {
		r.logs(l.share[i][:])
	}
	r.logs(l.novel[:])
	for _, t := range []*[letters][letters]float32{&l.start, &l.pair, &l.end} {
		for i := range t {
			for j, v := range r.take(len(t[i])) {
				t[i][j] = -float32(v) / scoreUnit
			}
		}
	}
	shared, tails, scores, shares := r.take(stems), r.take(letterBytes), r.take(stems), r.take(stems)
	if r.short || len(r.data) != 0 {
		return nil, refuse("streams: wrong length")
	}
	if err := l.fill(shared, tails, scores, shares); err != nil {
		return nil, err
	}
	return l, nil
}

// Stems returns the number of stems that l knows; 0 for nil.
func (l *Lexicon) Stems() int {
	if l == nil {
		return 0
	}
	return l.stems
}

// le16 and le32 read little-endian numbers. Package encoding/binary would link reflect into the page.
func le16(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 }

func le32(b []byte) uint32 { return uint32(le16(b)) | uint32(le16(b[2:]))<<16 }

// reader takes numbers off the front of data, and remembers that it ran short.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.short = true
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) logs(dst []float32) {
	b := r.take(2 * len(dst))
	if b == nil {
		return
	}
	for i := range dst {
		v := int16(le16(b[2*i:]))
		dst[i] = float32(v) / logUnit
		if v == math.MinInt16 {
			dst[i] = never
		}
	}
}

// fill rebuilds the stems from their streams and enters them in the table.
func (l *Lexicon) fill(shared, tails, scores, shares []byte) error {
	l.stems = len(shared)
	l.shift = 64 - 4
	for size := 16; size < l.stems+l.stems/2; size *= 2 {
		l.shift--
	}
	l.slots = make([]uint64, 1<<(64-l.shift))
	var stem [longest]letter
	var sums [longest + 1]sums // of the stem's prefixes, so that shared letters are hashed once
	at := 0
	for i := range shared {
		n := int(shared[i])
		if n > longest {
			return refuse("stems: too long")
		}
		for done := false; !done; n++ {
			if at == len(tails) || n == longest {
				return refuse("stems: letters run out")
			}
			b := tails[at]
			at++
			done = b&0x80 != 0
			stem[n] = letter(b & 0x7F)
			if stem[n] == none || stem[n] >= letters {
				return refuse("stems: no such letter")
			}
			sums[n+1] = sums[n].add(stem[n])
		}
		if int(shares[i]) >= len(l.share) {
			return refuse("stems: no such share row")
		}
		l.enter(sums[n], scores[i], shares[i])
	}
	if at != len(tails) {
		return refuse("stems: letters left over")
	}
	return nil
}
