package native

import (
	"wusum/core/document"
	"wusum/core/internal/object"
)

func (d *decoder) span() (*rawSpan, error) {
	from := d.r.Consumed()
	r := d.r
	s := &rawSpan{Annotation: &document.Annotation{}, start: noPosition, end: noPosition}
	var err error
	s.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			s.ID, err = d.id()
		case "label":
			s.Label, err = d.label()
		case "start":
			s.start, err = d.position()
		case "end":
			s.end, err = d.position()
		case "text":
			s.text, err = r.Interned()
			s.hasText = s.text != ""
		case "ranges":
			err = r.Array(func(int) error {
				pair, err := d.pair()
				s.ranges = append(s.ranges, pair)
				return err
			})
		case "canonical":
			s.Canonical, err = r.Interned()
		case "outside":
			err = r.Array(func(int) error { return d.outside(s) })
		case "prefix":
			s.prefix, err = r.String()
		case "suffix":
			s.suffix, err = r.String()
		case "attrs":
			err = d.attrs(s)
		case "link":
			s.Link, err = r.String()
		case "layer":
			s.layer, err = r.Interned()
		case "by":
			s.By, err = r.Interned()
		case "status":
			var n int
			n, err = r.Choice(statusNames[:]...)
			s.Status = document.Status(n)
		case "guideline":
			s.Guideline, err = d.guidelineNumber()
		case "origin":
			s.Origin, err = d.origin()
		case "score":
			var f float64
			var ok bool
			if f, ok, err = r.Float(); ok {
				s.Score = &f
			}
		case "created":
			s.Created, err = r.Interned()
		case "modified":
			s.Modified, err = r.Interned()
		default:
			return false, nil
		}
		return true, err
	})
	s.at, s.source = d.since(from)
	return s, err
}

func (d *decoder) outside(s *rawSpan) error {
	var o document.Outside
	at := [2]int{noPosition, noPosition}
	extra, err := d.r.Object(func(name string) (known bool, err error) {
		switch name {
		case "start":
			at[0], err = d.position()
		case "end":
			at[1], err = d.position()
		case "kind":
			o.Kind, err = d.r.Interned()
		case "form":
			o.Form, err = d.r.Interned()
		default:
			return false, nil
		}
		return true, err
	})
	o.Extra = string(extra)
	s.Outside = append(s.Outside, o)
	s.outside = append(s.outside, at)
	return err
}

// attrs reads the attributes in the order of the file; their values stay JSON.
func (d *decoder) attrs(s *rawSpan) error {
	_, err := d.r.Object(func(name string) (bool, error) {
		raw, err := d.r.Raw()
		if err != nil {
			return true, err
		}
		s.Attrs = append(s.Attrs, document.Attr{Name: name, Value: string(object.AppendRaw(nil, raw))})
		return true, nil
	})
	return err
}

func (d *decoder) origin() (o document.Origin, err error) {
	r := d.r
	o.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "kind":
			var n int
			n, err = r.Choice(originNames[:]...)
			o.Kind = document.OriginKind(n)
		case "name":
			o.Name, err = r.Interned()
		case "version":
			o.Version, err = r.Interned()
		case "from":
			err = r.Array(func(int) error {
				id, err := d.id()
				o.From = append(o.From, id)
				return err
			})
		default:
			return false, nil
		}
		return true, err
	})
	return o, err
}
