package clitic

import (
	"bytes"
	"hash/crc32"
	"math"
	"slices"
)

// entry is one stem of a lexicon to be written.
type entry struct {
	stem  string           // one byte a letter
	log   float64          // log P(stem)
	share [classes]float64 // log P(class | stem)
	row   [classes]int16   // share as it is written
}

// draft is a lexicon in the making: what Lexicon holds, in full precision.
type draft struct {
	head  [classes + 1][prefixes]float64
	tail  [classes + 1][len(enclitics)]float64
	novel [1]float64
	start [letters][letters]float64
	pair  [letters][letters]float64
	end   [letters][letters]float64
	stems []entry
}

// encode writes d in the format that ReadLexicon reads. Equal drafts give equal bytes.
func (d *draft) encode() []byte {
	slices.SortFunc(d.stems, func(a, b entry) int { return bytes.Compare([]byte(a.stem), []byte(b.stem)) })
	rows := d.shareRows()
	index := make(map[[classes]int16]byte, len(rows))
	for i, row := range rows {
		index[row] = byte(i)
	}
	out := append([]byte(lexiconMagic), make([]byte, lexiconHeader-4)...)
	logs := func(values []float64) {
		for _, v := range values {
			out = append16(out, uint16(quantise(v)))
		}
	}
	for c := range d.head {
		logs(d.head[c][:])
	}
	for c := range d.tail {
		logs(d.tail[c][:])
	}
	for _, row := range rows {
		for _, v := range row {
			out = append16(out, uint16(v))
		}
	}
	logs(d.novel[:])
	for _, t := range []*[letters][letters]float64{&d.start, &d.pair, &d.end} {
		for i := range t {
			for _, v := range t[i] {
				out = append(out, coarse(v))
			}
		}
	}

	var shared, tails, scores, shares []byte
	before := ""
	for _, e := range d.stems {
		n := 0
		for n < len(before) && n < len(e.stem)-1 && before[n] == e.stem[n] {
			n++
		}
		shared = append(shared, byte(n))
		tails = append(tails, e.stem[n:]...)
		tails[len(tails)-1] |= 0x80
		scores = append(scores, coarse(e.log))
		shares = append(shares, index[e.row])
		before = e.stem
	}
	letterBytes := len(tails)
	out = slices.Concat(out, shared, tails, scores, shares)
	head := append16(append16([]byte(lexiconMagic), lexiconVersion), lexiconShape)
	counts := append32(append32(append32(nil, uint32(len(d.stems))), uint32(letterBytes)), uint32(len(rows)))
	copy(out[12:], counts)
	copy(out, append32(head, crc32.ChecksumIEEE(out[12:])))
	return out
}

func append16(dst []byte, v uint16) []byte { return append(dst, byte(v), byte(v>>8)) }

func append32(dst []byte, v uint32) []byte { return append16(append16(dst, uint16(v)), uint16(v>>16)) }

// shareRows quantises the shares of every stem, coarsely enough that few different rows remain, and lists the rows.
func (d *draft) shareRows() [][classes]int16 {
	seen := make(map[[classes]int16]bool)
	for i := range d.stems {
		e := &d.stems[i]
		for c, v := range e.share {
			switch p := math.Exp(v); { // four steps: never, seldom, often, nearly always
			case p < 0.02:
				e.row[c] = math.MinInt16
			case p < 0.2:
				e.row[c] = quantise(math.Log(0.1))
			case p < 0.7:
				e.row[c] = quantise(math.Log(0.45))
			default:
				e.row[c] = 0
			}
		}
		seen[e.row] = true
	}
	rows := make([][classes]int16, 0, len(seen))
	for row := range seen {
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b [classes]int16) int { return slices.Compare(a[:], b[:]) })
	return rows
}

// coarse writes a logarithm in one byte; see scoreUnit.
func coarse(v float64) byte { return byte(max(0, min(255, math.Round(-v*scoreUnit)))) }

func quantise(v float64) int16 {
	if v < float64(never) || math.IsNaN(v) {
		return math.MinInt16
	}
	return int16(math.Round(v * logUnit))
}
