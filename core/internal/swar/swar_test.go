package swar

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

// bytes yields words of all kinds: bytes drawn from few, so that each case is met.
func words(yield func([]byte) bool) {
	r := rand.New(rand.NewPCG(1, 8))
	few := []byte("\x00\x01\x1f a\"\\~\x7f\x80\x8f\xbf\xc0\xc1\xc2\xd8\xd9\xdf\xe0\xe2\xef\xf0\xff")
	for range 200_000 {
		b := make([]byte, 16)
		n := 1 + r.IntN(len(few))
		from := r.IntN(len(few) - n + 1)
		for i := range b {
			b[i] = few[from+r.IntN(n)]
		}
		if !yield(b) {
			return
		}
	}
}

func first(b []byte, is func(byte) bool) int {
	for i, c := range b[:8] {
		if is(c) {
			return i
		}
	}
	return 8
}

func TestFindings(t *testing.T) {
	for b := range words {
		w := Load(b)
		if want, got := first(b, func(c byte) bool { return c == 0 }), First(Zeros(w)); want != got {
			assert.Equal(t, want, got, "%q", b)
		}
		if want, got := first(b, func(c byte) bool { return c < ' ' }), First(Below(w, ' ')); want != got {
			assert.Equal(t, want, got, "%q", b)
		}
	}
	assert.Equal(t, Load("abcdefghi"), Load([]byte("abcdefgh")))
}

// Pairs finds the first character that has not one or two bytes, be it bad or long, in two words one after the other.
func TestPairs(t *testing.T) {
	for b := range words {
		want := 0
		for want < 16 {
			_, n := utf8.DecodeRune(b[want:])
			if n > 2 || n == 1 && b[want] >= utf8.RuneSelf {
				break
			}
			want += n
		}
		if want == 15 && b[15]&0xE0 == 0xC0 {
			continue // it may go on
		}
		got := 16
		odd, open := Pairs(Load(b), 0)
		if odd != 0 {
			got = FirstOdd(odd, open, 0)
		} else if odd, next := Pairs(Load(b[8:]), open); odd != 0 {
			got = 8 + FirstOdd(odd, next, open)
		}
		if want != got && !(want == 15 && got == 16) {
			assert.Equal(t, want, got, "%q", b)
		}
	}
}
