package object

import (
	"bytes"
	"unicode/utf8"

	"wusum/core/internal/jsontext"
)

// Damage is what of a JSON text cannot be text: it is read as U+FFFD.
type Damage struct {
	Surrogates     int // lone surrogates written as escapes, such as \uD83C without its second half
	FirstSurrogate int // offset of the first one
	Bytes          int // bytes that are not UTF-8
	FirstByte      int // offset of the first one
}

// Inspect looks data through once. Go's decoders read a lone surrogate as U+FFFD without a word, which is why it has
// to be looked for.
func Inspect(data []byte) Damage {
	var d Damage
	for i := bytes.IndexByte(data, '\\'); i >= 0 && i < len(data); {
		unit, size := escape(data[i:])
		switch {
		case unit >= 0xD800 && unit < 0xDC00:
			if low, n := escape(data[i+size:]); low >= 0xDC00 && low < 0xE000 {
				size += n
				break
			}
			d.lone(i)
		case unit >= 0xDC00 && unit < 0xE000:
			d.lone(i)
		}
		i += size
		next := bytes.IndexByte(data[min(i, len(data)):], '\\')
		if next < 0 {
			break
		}
		i += next
	}
	if utf8.Valid(data) {
		return d
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			if d.Bytes == 0 {
				d.FirstByte = i
			}
			d.Bytes++
		}
		i += size
	}
	return d
}

func (d *Damage) lone(at int) {
	if d.Surrogates == 0 {
		d.FirstSurrogate = at
	}
	d.Surrogates++
}

// escape returns the code unit of an escape at the start of data and its length; for one that is cut short or
// unknown, -1 and what to step over; for anything else -1 and 0.
func escape(data []byte) (unit, size int) {
	if len(data) == 0 || data[0] != '\\' {
		return -1, 0
	}
	r, size := jsontext.Escape(data)
	if size == 0 {
		return -1, min(2, len(data))
	}
	return int(r), size
}
