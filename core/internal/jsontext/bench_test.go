package jsontext

import (
	"bytes"
	"io"
	"strconv"
	"testing"

	library "github.com/go-json-experiment/json/jsontext"
)

// spans is like a file of ours: a long Arabic text, then many small objects.
func spans() []byte {
	data := []byte(`{"text":"`)
	for range 2000 {
		data = append(data, `وصل الوفد إلى المدينة صباح اليوم، ثم التقى الأهالي.\n`...)
	}
	data = append(data, `","spans":[`...)
	for i := range 2000 {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(data, "\n  {\"id\":\"a"+strconv.Itoa(i)+`","label":"GPE","start":`+strconv.Itoa(i*7)+`,"end":`+strconv.Itoa(i*7+5)+
			`,"text":"المدينة","canonical":"مدينة","status":"accepted","origin":{"kind":"human"},"score":0.25}`...)
	}
	return append(data, "]}\n"...)
}

func BenchmarkRead(b *testing.B) {
	data := spans()
	run := func(name string, read func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := read(); err != io.EOF {
					b.Fatal(err)
				}
			}
		})
	}
	run("Tokens", func() (err error) {
		for d := NewDecoder(data, 0); err == nil; _, err = d.ReadToken() {
		}
		return err
	})
	run("Tokens/library", func() (err error) {
		for d := library.NewDecoder(bytes.NewBuffer(data)); err == nil; _, err = d.ReadToken() {
		}
		return err
	})
	run("Value", func() (err error) {
		for d := NewDecoder(data, 0); err == nil; _, err = d.ReadValue() {
		}
		return err
	})
	run("Value/library", func() (err error) {
		for d := library.NewDecoder(bytes.NewBuffer(data)); err == nil; _, err = d.ReadValue() {
		}
		return err
	})
}

func BenchmarkQuote(b *testing.B) {
	text := string(bytes.Repeat([]byte("وصل الوفد إلى «المدينة» صباح اليوم.\n"), 1000))
	quoted := AppendQuote(nil, text)
	run := func(name string, f func(dst []byte) []byte) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			var dst []byte
			for b.Loop() {
				dst = f(dst[:0])
			}
		})
	}
	run("Quote", func(dst []byte) []byte { return AppendQuote(dst, text) })
	run("Quote/library", func(dst []byte) []byte { dst, _ = library.AppendQuote(dst, text); return dst })
	run("Unquote", func(dst []byte) []byte { return AppendUnquote(dst, quoted) })
	run("Unquote/library", func(dst []byte) []byte { dst, _ = library.AppendUnquote(dst, quoted); return dst })
}
