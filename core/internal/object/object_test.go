package object

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestInspect(t *testing.T) {
	expect := func(src string, want Damage) {
		t.Helper()
		assert.Equal(t, want, Inspect([]byte(src)), src)
	}
	expect(``, Damage{})
	expect(`"no escape 🎉"`, Damage{})
	expect(`"\uD83C\uDF89"`, Damage{})
	expect(`"\ud83c\udf89 \n \\ \u0041"`, Damage{})
	expect(`"\uD83C"`, Damage{Surrogates: 1, FirstSurrogate: 1})
	expect(`"\uDF89\uD83C"`, Damage{Surrogates: 2, FirstSurrogate: 1})
	expect(`"\uD83C\uD83C\uDF89"`, Damage{Surrogates: 1, FirstSurrogate: 1})
	expect(`"\uD83C \uDF89"`, Damage{Surrogates: 2, FirstSurrogate: 1})
	expect(`"\\uD83C"`, Damage{}) // an escaped backslash, then letters
	expect(`"\uD83`, Damage{})
	expect(`"\`, Damage{})
	expect(`"\uD83C\`, Damage{Surrogates: 1, FirstSurrogate: 1})
	expect("\"\xff\xc3\"", Damage{Bytes: 2, FirstByte: 1})
}

func TestNear(t *testing.T) {
	labels := []string{"PERS", "ORG", "GPE", "LOC", "NORP", "CARDINAL", "ORDINAL"}
	expect := func(word, want string) {
		t.Helper()
		got, ok := Near(word, labels)
		assert.Equal(t, want != "", ok, word)
		if ok {
			assert.Equal(t, want, got, word)
		}
	}
	expect("PRES", "PERS")         // two swapped
	expect("PER", "PERS")          // one missing
	expect("pers", "PERS")         // case does not count
	expect("ORGG", "ORG")          // one too many
	expect("GPA", "GPE")           // one changed
	expect("CRADINLA", "CARDINAL") // two slips in a long word
	expect("WEATHER", "")
	expect("", "")
	expect("X", "")
	_, ok := Near("ab", []string{"aa", "bb"})
	assert.False(t, ok, "two are as near: neither")
	_, ok = Near("aa", []string{"aa"})
	assert.False(t, ok, "it is known already")
}

func TestPosition(t *testing.T) {
	line, column := Position([]byte("{\n \"أب\": 1}"), 7)
	assert.Equal(t, [2]int{2, 5}, [2]int{line, column}, "columns count code points")

	data := []byte("أ\nbc\n\nد🎉e")
	c := Cursor{Data: data}
	for _, at := range []int{0, 2, 3, 3, 5, 6, 7, 9, 13, 14, 4, 0, 99, -1} {
		line, column := Position(data, at)
		gotLine, gotColumn := c.Position(at)
		assert.Equal(t, [2]int{line, column}, [2]int{gotLine, gotColumn}, at)
	}
}
