package text

import (
	"math/bits"
	"sync"
	"unicode/utf8"

	"wusum/core/internal/swar"
)

// Unit is what a position in a text counts.
type Unit uint8

// The units. Go code uses Byte throughout; the others are for what enters and leaves.
const (
	Byte      Unit = iota
	CodePoint      // Unicode scalar values: Python, W3C annotations
	UTF16          // code units: JavaScript, Java
	Grapheme       // extended grapheme clusters of UAX #29
)

var unitNames = [...]string{Byte: "byte", CodePoint: "codepoint", UTF16: "utf16", Grapheme: "grapheme"}

// String returns "byte", "codepoint", "utf16" or "grapheme", as files write it.
func (u Unit) String() string {
	if int(u) < len(unitNames) {
		return unitNames[u]
	}
	return "unit?"
}

// ParseUnit is the inverse of String. It reports false for any other name.
func ParseUnit(name string) (Unit, bool) {
	for u, n := range unitNames {
		if n == name {
			return Unit(u), true
		}
	}
	return Byte, false
}

const (
	stride         = 64 // bytes between two checkpoints: 4 bytes a checkpoint are 6 % of the text
	graphemeStride = 32 // graphemes between two remembered grapheme starts
)

// Index converts positions in one text between units. A byte that is not UTF-8 counts as one code point, one UTF-16
// unit and one grapheme, as if U+FFFD stood there.
//
// Building costs one pass over the text; each conversion, a binary search at most and a scan of 64 bytes. The
// graphemes are counted when first asked for. An Index is safe for use by several goroutines.
type Index struct {
	src    string
	valid  bool    // it is UTF-8
	points []int32 // code points that start before byte stride*i
	astral []int32 // of these, how many lie outside the basic plane; nil if none in the whole text does
	total  [Grapheme + 1]int

	clusters sync.Once
	starts   []int32 // byte offset of grapheme graphemeStride*i
}

// NewIndex builds the index of src.
func NewIndex(src string) *Index {
	if Valid(src) {
		return NewIndexValid(src)
	}
	x := &Index{src: src, points: make([]int32, 0, len(src)/stride+1)}
	points, astral, mark := 0, 0, 0
	for i := 0; i < len(src); {
		if i >= mark {
			x.points = append(x.points, int32(points))
			if x.astral != nil {
				x.astral = append(x.astral, int32(astral))
			}
			mark += stride
		}
		w := 1
		if src[i] >= utf8.RuneSelf {
			if _, w = utf8.DecodeRuneInString(src[i:]); w == 4 {
				if x.astral == nil {
					x.astral = make([]int32, len(x.points), cap(x.points))
				}
				astral++
			}
		}
		points++
		i += w
	}
	x.total[Byte], x.total[CodePoint], x.total[UTF16] = len(src), points, points+astral
	return x
}

// NewIndexValid builds the index of a text that is known to be UTF-8, as that of a document is.
func NewIndexValid(src string) *Index {
	x := &Index{src: src, valid: true, points: make([]int32, 0, len(src)/stride+1)}
	x.count8()
	return x
}

// count8 fills the index of a text that is valid UTF-8, where bytes tell by themselves whether a character starts with them:
// all but 10xxxxxx do, and outside the basic plane 11110xxx.
func (x *Index) count8() {
	points, astral := 0, 0
	for at := 0; at < len(x.src); at += stride {
		x.points = append(x.points, int32(points))
		if x.astral != nil {
			x.astral = append(x.astral, int32(astral))
		}
		block := x.src[at:min(at+stride, len(x.src))]
		more, long := 0, 0
		for ; len(block) >= 8; block = block[8:] {
			w := swar.Load(block)
			more += bits.OnesCount64(w >> 7 & ^(w >> 6) & swar.Ones)
			long += bits.OnesCount64(w >> 7 & (w >> 6) & (w >> 5) & (w >> 4) & swar.Ones)
			points += 8
		}
		for i := range len(block) {
			c := block[i]
			more += int(c >> 7 & ^(c >> 6) & 1)
			long += int(c >> 7 & (c >> 6) & (c >> 5) & (c >> 4) & 1)
			points++
		}
		points -= more
		if long > 0 && x.astral == nil {
			x.astral = make([]int32, len(x.points), cap(x.points))
		}
		astral += long
	}
	x.total[Byte], x.total[CodePoint], x.total[UTF16] = len(x.src), points, points+astral
}

// Len returns the length of the text in u.
func (x *Index) Len(u Unit) int {
	if u == Grapheme {
		x.clusters.Do(x.findClusters)
	}
	return x.total[u]
}

// At returns the position of byte offset b in u. An offset inside a character, or inside a grapheme where u is
// Grapheme, counts what comes before that character; one outside the text counts as the nearer end.
func (x *Index) At(u Unit, b int) int {
	b = max(0, min(b, len(x.src)))
	switch u {
	case CodePoint, UTF16:
		if b == len(x.src) {
			return x.total[u]
		}
		b = runeStart(x.src, b)
		i, n := x.checkpoint(u, b/stride)
		for i < b {
			w := 1
			if x.src[i] >= utf8.RuneSelf {
				_, w = utf8.DecodeRuneInString(x.src[i:])
			}
			n += size(u, w)
			i += w
		}
		return n
	case Grapheme:
		x.clusters.Do(x.findClusters)
		if b == len(x.src) {
			return x.total[u]
		}
		k := last(x.starts, int32(b))
		n, i := k*graphemeStride, int(x.starts[k])
		for {
			if i = NextGrapheme(x.src, i); i > b {
				return n
			}
			n++
		}
	}
	return b
}

// Byte returns the byte offset of position pos in u. It reports false if pos lies outside the text, or inside a
// surrogate pair; in the unit Byte, if it lies inside a character.
func (x *Index) Byte(u Unit, pos int) (int, bool) {
	if pos < 0 || pos > x.Len(u) {
		return 0, false
	}
	if pos == x.total[u] {
		return len(x.src), true
	}
	switch u {
	case CodePoint, UTF16:
		i, n := x.checkpoint(u, x.before(u, pos))
		return x.forward(u, i, n, pos)
	case Grapheme:
		i := int(x.starts[pos/graphemeStride])
		for range pos % graphemeStride {
			i = NextGrapheme(x.src, i)
		}
		return i, true
	}
	return pos, runeStart(x.src, pos) == pos
}

// near is how many units further on a position may be to be found quicker from one that is known than by itself.
const near = 200

// ByteAfter is as Byte, for a position soon behind another whose byte offset is known: positions mostly ascend.
func (x *Index) ByteAfter(u Unit, pos, known, at int) (int, bool) {
	if pos < known || pos > known+near || pos >= x.total[u] || u != CodePoint && u != UTF16 {
		return x.Byte(u, pos)
	}
	return x.forward(u, at, known, pos)
}

// forward goes on to pos from byte i, where a character begins, of position n.
func (x *Index) forward(u Unit, i, n, pos int) (int, bool) {
	if x.valid { // as in count8, up to the word that pos is in
		for len(x.src)-i >= 8 {
			w := swar.Load(x.src[i:])
			more := 8 - bits.OnesCount64(w>>7&^(w>>6)&swar.Ones)
			if u == UTF16 {
				more += bits.OnesCount64(w >> 7 & (w >> 6) & (w >> 5) & (w >> 4) & swar.Ones)
			}
			if n+more > pos {
				break
			}
			i, n = i+8, n+more
		}
		for ; i < len(x.src) && !utf8.RuneStart(x.src[i]); i++ { // the word before has counted the character
		}
	}
	for n < pos {
		w := 1
		if x.src[i] >= utf8.RuneSelf {
			_, w = utf8.DecodeRuneInString(x.src[i:])
		}
		n += size(u, w)
		i += w
	}
	return i, n == pos
}

// before returns the last checkpoint whose count is not above pos.
func (x *Index) before(u Unit, pos int) int {
	lo, hi := 0, len(x.points)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; x.count(u, mid) <= pos {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// checkpoint returns the first character boundary at or after byte stride*k, and its position in u.
func (x *Index) checkpoint(u Unit, k int) (b, n int) {
	b, n = k*stride, x.count(u, k)
	if start := runeStart(x.src, b); start < b {
		_, w := utf8.DecodeRuneInString(x.src[start:])
		b = start + w
	}
	return b, n
}

// count returns how many units start before byte stride*k.
func (x *Index) count(u Unit, k int) int {
	n := int(x.points[k])
	if u == UTF16 && x.astral != nil {
		n += int(x.astral[k])
	}
	return n
}

// size returns how many units a character of w bytes takes.
func size(u Unit, w int) int {
	if u == UTF16 && w == 4 {
		return 2
	}
	return 1
}

func (x *Index) findClusters() {
	n := 0
	for b := 0; b < len(x.src); b = NextGrapheme(x.src, b) {
		if n%graphemeStride == 0 {
			x.starts = append(x.starts, int32(b))
		}
		n++
	}
	x.total[Grapheme] = n
}

// last returns the index of the last element of a that is not above v; a is sorted and a[0] <= v.
func last(a []int32, v int32) int {
	lo, hi := 0, len(a)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; a[mid] <= v {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
