package plain_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"wusum/core/document"
	"wusum/core/format/plain"
	"wusum/testdata"
)

const article = "افتتح الوزير أمس معرض الكتاب في القاهرة، بحضور «ناشرين» من ١٢ دولة؛ وقال: هل يقرأ الشباب؟\r\nوأضاف أن UNESCO تدعمه.\n"

func utf16Bytes(s string, little bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			out = append(out, byte(u), byte(u>>8))
		} else {
			out = append(out, byte(u>>8), byte(u))
		}
	}
	return out
}

func codePage(t testing.TB, page *charmap.Charmap, s string) []byte {
	t.Helper()
	out, err := page.NewEncoder().String(s)
	require.NoError(t, err)
	return []byte(out)
}

// in1256 is what of the article Windows-1256 can hold.
var in1256 = strings.ReplaceAll(article, "١٢", "12")

func TestRecognises(t *testing.T) {
	expect := func(data []byte, want, name string, bom bool) {
		t.Helper()
		got, enc, err := plain.Decode(data)
		require.NoError(t, err)
		assert.Equal(t, want, got)
		assert.Equal(t, name, enc.Name)
		assert.Equal(t, bom, enc.BOM)
		assert.Zero(t, enc.Replaced)
		assert.Equal(t, plain.Text, enc.Kind)
		assert.Equal(t, !bom && name != "utf-8", enc.Guessed)
	}
	expect([]byte(article), article, "utf-8", false)
	expect([]byte("\ufeff"+article), article, "utf-8", true)
	expect([]byte("plain ASCII\n"), "plain ASCII\n", "utf-8", false)
	expect([]byte("نص فيه \ufeff علامة"), "نص فيه \ufeff علامة", "utf-8", false)
	expect(append([]byte{0xFF, 0xFE}, utf16Bytes(article+"🎉", true)...), article+"🎉", "utf-16le", true)
	expect(append([]byte{0xFE, 0xFF}, utf16Bytes(article+"🎉", false)...), article+"🎉", "utf-16be", true)
	expect(utf16Bytes(article, true), article, "utf-16le", false)
	expect(utf16Bytes(article, false), article, "utf-16be", false)
	expect(utf16Bytes("مصر", true), "مصر", "utf-16le", false)
	expect(utf16Bytes("مقر\u0651\u064e القاهرة 🎉 عام 1990 و٣٫٥", true), "مقر\u0651\u064e القاهرة 🎉 عام 1990 و٣٫٥", "utf-16le", false)
	expect(codePage(t, charmap.Windows1256, in1256), in1256, "windows-1256", false)
	expect(codePage(t, charmap.Windows1256, "مصر"), "مصر", "windows-1256", false)
	expect(codePage(t, charmap.Windows1256, "گفت: پنج ژاپن"), "گفت: پنج ژاپن", "windows-1256", false)
	expect(codePage(t, charmap.Windows1252, "Le café était fermé, à l’été déjà."), "Le café était fermé, à l’été déjà.", "windows-1252", false)
	expect(codePage(t, charmap.Windows1252, "Größe über Straßen"), "Größe über Straßen", "windows-1252", false)
}

// Every article we have survives every encoding that can hold it.
func TestArticlesInEveryEncoding(t *testing.T) {
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		for _, data := range [][]byte{[]byte(src), append([]byte{0xFF, 0xFE}, utf16Bytes(src, true)...), append([]byte{0xFE, 0xFF}, utf16Bytes(src, false)...)} {
			got, enc, err := plain.Decode(data)
			require.NoError(t, err, name)
			require.Equal(t, strings.TrimPrefix(src, "\ufeff"), got, "%s as %s", name, enc.Name)
		}
		if old, err := charmap.Windows1256.NewEncoder().String(src); err == nil {
			got, enc, err := plain.Decode([]byte(old))
			require.NoError(t, err)
			assert.Equal(t, src, got, "%s as %s", name, enc.Name)
		}
	}
}

func TestTablesAreThoseOfCharmap(t *testing.T) {
	// A word in front settles which page it is.
	for b := 0x80; b < 0x100; b++ {
		arabic := append(codePage(t, charmap.Windows1256, strings.Repeat("القاهرة ", 4)), byte(b))
		got, enc, err := plain.Decode(arabic)
		require.NoError(t, err)
		require.Equal(t, "windows-1256", enc.Name)
		assert.Equal(t, string(charmap.Windows1256.DecodeByte(byte(b))), got[len(got)-len(string(charmap.Windows1256.DecodeByte(byte(b)))):])

		western := append(codePage(t, charmap.Windows1252, strings.Repeat("déjà été là ", 4)), byte(b))
		got, enc, err = plain.Decode(western)
		require.NoError(t, err)
		require.Equal(t, "windows-1252", enc.Name)
		want := charmap.Windows1252.DecodeByte(byte(b))
		assert.Equal(t, string(want), got[len(got)-len(string(want)):], "byte %x", b)
		if want == '\ufffd' {
			assert.Equal(t, 1, enc.Replaced)
		}
	}
}

func TestReplacesAndCounts(t *testing.T) {
	expect := func(data []byte, want string, replaced int) {
		t.Helper()
		got, enc, err := plain.Decode(data)
		require.NoError(t, err)
		assert.Equal(t, want, got)
		assert.Equal(t, replaced, enc.Replaced)
	}
	expect([]byte("القاهرة\xff وأسوان\xc3"), "القاهرة\ufffd وأسوان\ufffd", 2)
	expect([]byte("\ufeffabc\xff"), "abc\ufffd", 1)
	expect(append([]byte{0xFF, 0xFE}, 0x45, 0x06, 0x00, 0xDC, 0x31, 0x06), "م\ufffdر", 1)
}

func TestRefuses(t *testing.T) {
	expect := func(data, code string, args ...string) {
		t.Helper()
		_, _, err := plain.Decode([]byte(data))
		e, ok := errors.AsType[*document.Error](err)
		if assert.True(t, ok, "%q gives %v", data[:min(20, len(data))], err) {
			assert.Equal(t, code, e.Code)
			assert.Equal(t, args, e.Args)
		}
	}
	expect("", "file.empty")
	expect("\xef\xbb\xbf", "file.empty")
	expect("%PDF-1.7\n%âãÏÓ", "file.pdf")
	expect("PK\x03\x04....word/document.xml....", "file.docx")
	expect("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "file.docx")
	expect(`{\rtf1\ansi مرحبا}`, "file.docx")
	expect("PK\x03\x04....mimetype", "file.binary")
	expect("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "file.binary")
	expect("\x7fELF\x02\x01\x01\x00\x00\x00", "file.binary")
	expect("نص\x00فيه صفر", "file.binary")
	expect("\xff\xfe\x00\x00\x45\x06\x00\x00", "file.binary")
	expect("\xff\xd8\xff\xe0\x00\x10JFIF\x00", "file.binary")
	expect(strings.Repeat("\x01\x02\x03ab", 50), "file.binary")
	expect("\xff\xfe\x45\x06\x31", "text.utf16")     // half a unit
	expect("\xfe\xff\x06\x45\xd8\x3c", "text.utf16") // half a pair
	expect(string(append([]byte{0xFF, 0xFE}, 0, 0, 0, 0)), "file.binary")
	expect(strings.Repeat("نص ", 10<<20+1), "file.toolarge", "40") // 50 MB
	expect(strings.Repeat("x", 100<<20), "file.toolarge", "40")
}

func TestTwentyMegabytesOpen(t *testing.T) {
	src := strings.Repeat("نص ", 4<<20)
	got, _, err := plain.Decode([]byte(src))
	require.NoError(t, err)
	assert.Equal(t, len(src), len(got))
}

func TestKinds(t *testing.T) {
	expect := func(src string, want plain.Kind) {
		t.Helper()
		_, enc, err := plain.Decode([]byte(src))
		require.NoError(t, err)
		assert.Equal(t, want, enc.Kind, src)
	}
	expect("<!DOCTYPE html>\n<html lang=ar>", plain.HTML)
	expect("\n <HTML><body>", plain.HTML)
	expect("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", plain.HTML)
	expect("<article><p>نص", plain.HTML)
	expect("< ليس وسمًا", plain.Text)
	expect(`{"format":"wusum"}`, plain.JSON)
	expect("\ufeff [ {\"text\": \"نص\"} ]", plain.JSON)
	expect("{ قوس في أول النص", plain.Text)
	expect("[1] مرجع", plain.Text)
	expect("{}", plain.JSON)
	expect("  \n", plain.Text)
}

func TestPageInWindows1256(t *testing.T) {
	src, enc, err := plain.Decode(testdata.Read("articles/market-1256.html"))
	require.NoError(t, err)
	assert.Equal(t, "windows-1256", enc.Name)
	assert.Equal(t, plain.HTML, enc.Kind)
	assert.Zero(t, enc.Replaced)
	assert.Contains(t, src, "<html")
}
