package native

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/document"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/text"
)

// gap joins the pieces of a discontinuous span in its text.
const gap = " … "

// contextLen is how many graphemes a prefix or suffix has, as in the W3C annotations of other tools.
const contextLen = 10

func (e *encoder) span(dst []byte, layer string, a *document.Annotation) []byte {
	dst = append(dst, '{')
	dst = object.String(dst, "id", string(a.ID))
	dst = object.String(dst, "label", string(a.Label))
	dst = e.offsets(dst, a.Span)
	dst = object.String(dst, "text", surface(e.src, a.Span, a.Parts))
	if a.Parts != nil {
		dst = append(object.Key(dst, "ranges"), '[')
		for i, p := range a.Parts {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = strconv.AppendInt(append(dst, '['), int64(e.at(p.Start)), 10)
			dst = strconv.AppendInt(append(dst, ','), int64(e.at(p.End)), 10)
			dst = append(dst, ']')
		}
		dst = append(dst, ']')
	}
	dst = object.Optional(dst, "canonical", a.Canonical)
	if len(a.Outside) > 0 {
		dst = append(object.Key(dst, "outside"), '[')
		for i, o := range a.Outside {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = e.offsets(append(dst, '{'), o.Span)
			dst = object.String(dst, "kind", o.Kind)
			dst = object.String(dst, "form", o.Form)
			dst = append(object.Extra(dst, o.Extra), '}')
		}
		dst = append(dst, ']')
	}
	prefix, suffix := e.context(a.Span)
	dst = object.Optional(dst, "prefix", prefix)
	dst = object.Optional(dst, "suffix", suffix)
	if len(a.Attrs) > 0 {
		dst = append(object.Key(dst, "attrs"), '{')
		for i, t := range a.Attrs {
			if slices.ContainsFunc(a.Attrs[:i], func(o document.Attr) bool { return o.Name == t.Name }) {
				continue // an object may not name a member twice; the first counts
			}
			dst = append(object.Key(dst, t.Name), attrValue(t.Value)...)
		}
		dst = append(dst, '}')
	}
	dst = object.Optional(dst, "link", a.Link)
	dst = object.Optional(dst, "layer", layer)
	dst = object.Optional(dst, "by", a.By)
	dst = object.String(dst, "status", name(statusNames[:], uint8(a.Status)))
	if a.Guideline != 0 {
		dst = object.Int(dst, "guideline", int(a.Guideline))
	}
	dst = appendOrigin(object.Key(dst, "origin"), a.Origin)
	if a.Score != nil {
		dst = jsontext.AppendFloat(object.Key(dst, "score"), *a.Score, 64)
	}
	dst = object.Optional(dst, "created", a.Created)
	dst = object.Optional(dst, "modified", a.Modified)
	return append(object.Extra(dst, a.Extra), '}')
}

func appendOrigin(dst []byte, o document.Origin) []byte {
	dst = append(dst, '{')
	dst = object.String(dst, "kind", name(originNames[:], uint8(o.Kind)))
	dst = object.Optional(dst, "name", o.Name)
	dst = object.Optional(dst, "version", o.Version)
	if len(o.From) > 0 {
		dst = append(object.Key(dst, "from"), '[')
		for i, id := range o.From {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = object.AppendString(dst, string(id))
		}
		dst = append(dst, ']')
	}
	return append(object.Extra(dst, o.Extra), '}')
}

// attrValue returns the raw JSON of an attribute; what is not JSON is written as a string, so that no attribute can
// break a file.
func attrValue(v string) []byte {
	if raw := jsontext.Value(v); raw.IsValid() {
		return object.AppendRaw(nil, raw)
	}
	return object.AppendString(nil, v)
}

func (e *encoder) at(b int32) int { return e.index.At(e.opt.Unit, int(b)) }

func (e *encoder) offsets(dst []byte, s text.Span) []byte {
	return object.Int(object.Int(dst, "start", e.at(s.Start)), "end", e.at(s.End))
}

// surface returns the exact text of a span, its pieces joined where it has gaps.
func surface(src string, whole text.Span, parts []text.Span) string {
	if parts == nil {
		return whole.In(src)
	}
	pieces := make([]string, len(parts))
	for i, p := range parts {
		pieces[i] = p.In(src)
	}
	return strings.Join(pieces, gap)
}

// context returns what stands before and after a span, up to the ends of its paragraphs, where one of its edges lies
// inside a written word: there the text alone is least likely to be found again (حلب inside الحلبي).
func (e *encoder) context(s text.Span) (prefix, suffix string) {
	if !insideWord(e.src, s.Start) && !insideWord(e.src, s.End) {
		return "", ""
	}
	from, to := int(s.Start), int(s.End)
	first, last := e.doc.Paras[e.doc.ParaAt(s.Start)], e.doc.Paras[e.doc.ParaAt(s.End)]
	for range contextLen {
		if from > int(first.Start) {
			from = max(int(first.Start), text.PrevGrapheme(e.src, from))
		}
		if to < int(last.End) {
			to = min(int(last.End), text.NextGrapheme(e.src, to))
		}
	}
	return e.src[from:s.Start], e.src[s.End:to]
}

// insideWord reports whether b lies between two characters that words are made of.
func insideWord(src string, b int32) bool {
	before, _ := utf8.DecodeLastRuneInString(src[:b])
	after, _ := utf8.DecodeRuneInString(src[b:])
	return wordRune(before) && wordRune(after)
}

func wordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c) }

func (e *encoder) tokens(dst []byte) []byte {
	dst = append(dst, ",\n   \"tokens\":["...)
	first := true
	for _, para := range e.doc.Paras {
		e.opt.Tokens(e.src, para, func(t Token) bool {
			if !first {
				dst = append(dst, ',')
			}
			first = false
			dst = append(dst, "\n    {"...)
			dst = e.offsets(dst, t.Span)
			dst = object.String(dst, "kind", t.Kind)
			dst = append(object.Key(dst, "segments"), '[')
			for i, s := range t.Segments {
				if i > 0 {
					dst = append(dst, ',')
				}
				dst = e.offsets(append(dst, '{'), s.Span)
				dst = object.String(dst, "form", s.Form)
				dst = object.String(dst, "kind", s.Kind)
				dst = object.Optional(dst, "upos", s.UPOS)
				dst = object.Optional(dst, "lemma", s.Lemma)
				dst = append(dst, '}')
			}
			dst = append(dst, "]}"...)
			return true
		})
	}
	return append(dst, ']')
}
