package browser

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestFileName(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"قمة القاهرة", "قمة القاهرة.json"},
		{"قمة: القاهرة/2024", "قمة القاهرة 2024.json"},
		{"  a\tb\nc  ", "a b c.json"},
		{`..\..\etc/passwd`, "etc passwd.json"},
		{".hidden", "hidden.json"},
		{"تقرير.", "تقرير.json"},
		{"نصّ\u202egpj.exe", "نصّgpj.exe.json"}, // a bidi override would show another extension
		{"\u200f\u2067العنوان\u2069", "العنوان.json"},
		{"😀 خبر", "😀 خبر.json"},
		{"bad\xffutf8", "bad utf8.json"},
		{"", "wusum.json"},
		{"...", "wusum.json"},
		{"con", "wusum con.json"},
		{"LPT1.txt", "wusum LPT1.txt.json"},
		{"console", "console.json"},
	} {
		assert.Equal(t, c.want, FileName(c.title, "json"), "%q", c.title)
	}
	long := FileName(strings.Repeat("كلمة طويلة ", 100), "json")
	assert.LessOrEqual(t, len(long), maxName+len(".json"))
	assert.True(t, strings.HasSuffix(long, "ة.json"), "cut between words: %s", long)
	assert.True(t, utf8.ValidString(FileName(strings.Repeat("ش", 500), "json")))
}

func TestBaseAndExt(t *testing.T) {
	for _, c := range []struct{ name, base, ext string }{
		{"مقال.HTML", "مقال", "html"},
		{`C:\files\a.b.txt`, "a.b", "txt"},
		{"dir.d/readme", "readme", ""},
		{".profile", ".profile", "profile"},
		{"end.", "end", ""},
		{"", "", ""},
	} {
		assert.Equal(t, c.base, Base(c.name), c.name)
		assert.Equal(t, c.ext, Ext(c.name), c.name)
	}
}

func FuzzFileName(f *testing.F) {
	f.Add("قمة: القاهرة/2024")
	f.Add(strings.Repeat("ش", 61) + "\u202e")
	f.Fuzz(func(t *testing.T, title string) {
		name := FileName(title, "json")
		assert.True(t, utf8.ValidString(name))
		assert.False(t, strings.ContainsAny(name, "/\\\x00\n:"))
		assert.LessOrEqual(t, len(name), maxName+len("wusum .json"))
		assert.False(t, strings.HasPrefix(name, "."))
		assert.Equal(t, name, FileName(strings.TrimSuffix(name, ".json"), "json"), "a clean name stays")
	})
}

func TestIDs(t *testing.T) {
	assert.Equal(t, "AAAAAAAAAAAAAAAAAAAAAA", encodeID([16]byte{}))
	full := [16]byte{}
	for i := range full {
		full[i] = 0xFF
	}
	assert.Equal(t, "_____________________w", encodeID(full))
	assert.Equal(t, "A", encodeID([16]byte{0xF8})[:1], "no minus in front")
	seen := map[string]bool{}
	for i := range 128 {
		var b [16]byte
		b[i/8] = 1 << (i % 8)
		id := encodeID(b)
		assert.Len(t, id, 22)
		assert.False(t, seen[id], "bit %d is lost", i)
		seen[id] = true
	}
}
