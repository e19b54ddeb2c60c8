package schema

import (
	"strconv"
	"strings"
	"unicode"

	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
)

// Error says what is wrong with a label set and where: Code ("error.<code>" in web/i18n), Line and Column from 1,
// Path such as labels[2].key, Args for the sentence.
type Error = object.Error

// Reader reads JSON object members; see ReadLabels.
type Reader = object.Reader

// Parse reads a label set. It refuses what Validate refuses, and unknown members whose names are close to known ones
// ("colour" for "color"); other unknown members are kept in Extra. Labels without a colour get one from Palette; a
// missing policy is the default one. The error is an *[Error], which names line, column, field and, where there is
// one, the word that was probably meant.
func Parse(data []byte) (Schema, error) {
	if d := object.Inspect(data); d.Surrogates > 0 || d.Bytes > 0 {
		return Schema{}, damaged(data, d)
	}
	r := object.NewReader(data)
	r.Strict = true
	var s Schema
	var err error
	types := NewTypes(&s)
	s.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "labels":
			s.Labels, err = ReadLabels(r)
		case "policy":
			s.Policy, s.PolicyExtra, err = ReadPolicy(r)
		default:
			return types.Read(r, name)
		}
		return true, err
	}, "labels", "policy", TypeNames[0], TypeNames[1], TypeNames[2])
	if err != nil {
		return Schema{}, err
	}
	if err := types.Check(r); err != nil {
		return Schema{}, err
	}
	if err := r.End(); err != nil {
		return Schema{}, err
	}
	if len(s.Labels) == 0 {
		return Schema{}, &Error{Code: CodeNoLabels}
	}
	return s, nil
}

func damaged(data []byte, d object.Damage) error {
	e := &Error{Code: CodeSurrogate}
	at := d.FirstSurrogate
	if d.Surrogates == 0 {
		e.Code, at = CodeUTF8, d.FirstByte
	}
	e.Line, e.Column = object.Position(data, at)
	return e
}

// ReadLabels reads a list of labels, checking each against those before it and all nesting rules at the end. The
// native format reads its own labels with it.
func ReadLabels(r *Reader) ([]Label, error) {
	var labels []Label
	ids := make(map[LabelID]bool)
	keys := make(map[hotkey]LabelID)
	var at []int // where each label begins
	err := r.Array(func(i int) error {
		l, err := readLabel(r)
		if err != nil {
			return err
		}
		at = append(at, r.Offset())
		if l.Color == "" {
			l.Color = Palette(i)
		}
		if code, args := l.check(ids, keys); code != "" {
			return r.Fail(code, args...)
		}
		labels = append(labels, l)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if i, code, args := checkNest(labels, ids); code != "" {
		return nil, r.FailAt(at[i], "labels["+strconv.Itoa(i)+"].nest", code, args...)
	}
	return labels, nil
}

func readLabel(r *Reader) (l Label, err error) {
	l.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "name":
			var s string
			s, err = r.String()
			l.ID = LabelID(s)
		case "ar":
			l.Ar, err = r.String()
		case "en":
			l.En, err = r.String()
		case "color":
			l.Color, err = r.String()
			if err == nil && l.Color != "" && !validColor(l.Color) {
				err = r.Fail(CodeColor, l.Color)
			}
		case "key":
			l.Key, err = r.String()
			l.Key = strings.ToUpper(l.Key)
			if err == nil && !validKey(l.Key) {
				err = r.Fail(CodeKey, l.Key)
			}
		case "front":
			l.Front, err = r.Bool()
		case "description":
			l.Description, err = readText(r)
		case "group":
			l.Group, err = r.String()
		case "nest":
			l.Nest, err = readNest(r)
		default:
			return false, nil
		}
		return true, err
	}, "name", "ar", "en", "color", "key", "front", "description", "group", "nest")
	return l, err
}

// readText reads {"ar": …, "en": …}, or one string, which goes to the language of its script.
func readText(r *Reader) (t Text, err error) {
	if r.Kind() == jsontext.KindString {
		s, err := r.String()
		for _, c := range s {
			if unicode.Is(unicode.Arabic, c) {
				return Text{Ar: s}, err
			}
		}
		return Text{En: s}, err
	}
	_, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "ar":
			t.Ar, err = r.String()
		case "en":
			t.En, err = r.String()
		default:
			return true, r.Unknown(name, "ar", "en")
		}
		return true, err
	})
	return t, err
}

// readNest returns nil for null, and a list that is not nil, perhaps empty, for a list.
func readNest(r *Reader) ([]LabelID, error) {
	if r.Kind() == jsontext.KindNull {
		_, err := r.Raw()
		return nil, err
	}
	nest := []LabelID{}
	err := r.Array(func(int) error {
		s, err := r.String()
		nest = append(nest, LabelID(s))
		return err
	})
	return nest, err
}

// ReadPolicy reads a policy; members that are missing take their defaults, unknown ones are returned.
func ReadPolicy(r *Reader) (p Policy, extra []byte, err error) {
	extra, err = r.Object(func(name string) (known bool, err error) {
		var n int
		switch name {
		case "clitics":
			n, err = r.Choice(cliticsNames[:]...)
			p.Clitics = Clitics(n)
		case "article":
			n, err = r.Choice(articleNames[:]...)
			p.Article = Article(n)
		case "overlap":
			n, err = r.Choice(overlapNames[:]...)
			p.Overlap = Overlap(n)
		case "unaided":
			var ok bool
			if n, ok, err = r.Int(); ok {
				p = p.WithUnaided(n)
			}
		default:
			return false, nil
		}
		return true, err
	}, "clitics", "article", "overlap", "unaided")
	return p, extra, err
}
