package native

import (
	"cmp"

	"wusum/core/document"
	"wusum/core/internal/object"
	"wusum/core/internal/order"
	"wusum/core/text"
)

// rawCorrection is a correction whose place is still in the file's unit.
type rawCorrection struct {
	document.Correction
	at         int
	source     []byte
	start, end int
	text       string
}

func (e *encoder) correction(dst []byte, c document.Correction) []byte {
	dst = e.offsets(append(dst, '{'), c.Span)
	dst = object.String(dst, "text", c.Span.In(e.src))
	dst = object.String(dst, "original", c.Original)
	dst = object.Optional(dst, "by", c.By)
	dst = object.Optional(dst, "created", c.Created)
	return append(object.Extra(dst, c.Extra), '}')
}

func (d *decoder) correction() (x rawCorrection, err error) {
	from := d.r.Consumed()
	x.start, x.end = noPosition, noPosition
	r := d.r
	x.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "start":
			x.start, err = d.position()
		case "end":
			x.end, err = d.position()
		case "text":
			x.text, err = r.String()
		case "original":
			x.Original, err = r.String()
		case "by":
			x.By, err = r.Interned()
		case "created":
			x.Created, err = r.Interned()
		default:
			return false, nil
		}
		return true, err
	})
	x.at, x.source = d.since(from)
	return x, err
}

// corrections keeps those at whose place the file's text is what they say, and that lie apart; the others are rejected,
// since a wrong one would tell a false original.
func (d *decoder) corrections(raw *rawDoc, src string, unit text.Unit) []document.Correction {
	if len(raw.corrections) == 0 {
		return nil
	}
	index := text.NewIndex(src)
	var list []rawCorrection
	reject := func(x rawCorrection) {
		d.report.Rejected = append(d.report.Rejected, d.item(RejectedCorrection, raw, x.at, x.source, "", short(x.Original)))
	}
	for _, x := range raw.corrections {
		from, ok1 := index.Byte(unit, x.start)
		to, ok2 := index.Byte(unit, x.end)
		if !ok1 || !ok2 || from > to || src[from:to] != x.text || x.text == x.Original {
			reject(x)
			continue
		}
		x.Span = text.Span{Start: int32(from), End: int32(to)}
		list = append(list, x)
	}
	order.Stable(list, func(a, b rawCorrection) int {
		if c := cmp.Compare(a.Span.Start, b.Span.Start); c != 0 {
			return c
		}
		return cmp.Compare(a.Span.End, b.Span.End)
	})
	var out []document.Correction
	for _, x := range list {
		if n := len(out); n > 0 && (out[n-1].Span.End > x.Span.Start || out[n-1].Span == x.Span) {
			reject(x)
			continue
		}
		out = append(out, x.Correction)
	}
	return out
}
