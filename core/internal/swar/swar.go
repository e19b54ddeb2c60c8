package swar

import "math/bits"

const (
	Ones  = 0x0101010101010101 // 1 in each byte; times a byte, that byte in each
	Highs = 0x8080808080808080 // the highest bit of each
)

// Load returns the first eight bytes of s, the first as the lowest.
func Load[Bytes ~[]byte | ~string](s Bytes) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// First returns which byte the first bit of found is in, from 0.
func First(found uint64) int { return bits.TrailingZeros64(found) / 8 }

// Zeros finds the bytes that are 0.
func Zeros(w uint64) uint64 { return (w - Ones) &^ w & Highs }

// Below finds the bytes that are less than n, which is at most 0x80.
func Below(w uint64, n byte) uint64 { return (w - Ones*uint64(n)) &^ w & Highs }

// Pairs finds the bytes that are neither ASCII nor of a character of two bytes in UTF-8, as Arabic letters are. Open has the
// bytes of w that begin such a character; before is the open of the word before, 0 for none, for one may lie across.
func Pairs(w, before uint64) (odd, open uint64) {
	open = w & (w << 1) & Highs
	due := open<<8 | before>>56 // must be 10xxxxxx, and nothing else may be
	return w&^(w<<1)&Highs ^ due | open&(w<<2) | Zeros(w&(Ones*0xFE)^Ones*0xC0), open
}

// FirstOdd returns where the character begins that the first bit of odd is in, counted from the word's first byte: -1 is the
// last one of the word before.
func FirstOdd(odd, open, before uint64) int {
	n := First(odd)
	if (open<<8|before>>56)>>(8*n)&0x80 != 0 {
		n-- // what the byte before began does not go on
	}
	return n
}
