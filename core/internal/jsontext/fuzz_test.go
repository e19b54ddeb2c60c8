package jsontext

import "testing"

func FuzzAgainstJsontext(f *testing.F) {
	for i, s := range texts {
		f.Add([]byte(s), byte(i), uint64(i)*0x9E3779B97F4A7C15)
	}
	for _, data := range badFiles(f) {
		f.Add(data, byte(AllowInvalidUTF8), uint64(0))
	}
	f.Fuzz(func(t *testing.T, data []byte, allowed byte, steps uint64) {
		expectSame(t, data, Option(allowed%4), steps)
		expectSameWriting(t, data)
	})
}
