// Package swar looks at eight bytes of a text at a time, in one register (SIMD within a register), where a branch for each
// byte would cost more than all else: a word of Arabic ends every ten bytes, and no processor foresees where.
//
//	for ; len(src)-at >= 8; at += 8 {
//		w := swar.Load(src[at:])
//		if hint := swar.Zeros(w ^ swar.Ones*'"'); hint != 0 {
//			return at + swar.First(hint)
//		}
//	}
//
// What is found is told by the highest bit of its byte, so that findings can be joined with | before there is a branch.
// A bit above the first one that is set may be set for nothing; the first is always right.
package swar
