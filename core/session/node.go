package session

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"wusum/core/internal/jsontext"
	"wusum/core/text"
)

// node is a JSON value as pen writes them. A journal line is small, or it is a document, which will be in memory
// anyhow: so it is read whole, and then understood.
type node struct {
	kind  jsontext.Kind // 0 where a member is absent
	text  string        // of a string or number
	items []node        // of an array or object
	names []string      // of an object
}

var (
	errKind     = errors.New("another kind of value was expected")
	errTrailing = errors.New("more than one value on a line")
	errUnknown  = errors.New("unknown value")
)

// parseNode reads exactly one value.
func parseNode(line []byte) (node, error) {
	dec := jsontext.NewDecoder(line, jsontext.AllowDuplicateNames)
	n, err := readNode(dec)
	if err != nil {
		return node{}, err
	}
	if _, err := dec.ReadToken(); err != io.EOF {
		if err == nil {
			err = errTrailing
		}
		return node{}, err
	}
	return n, nil
}

func readNode(dec *jsontext.Decoder) (node, error) {
	tok, err := dec.ReadToken()
	if err != nil {
		return node{}, err
	}
	n := node{kind: tok.Kind()}
	switch n.kind {
	case '"', '0':
		n.text = tok.String()
	case '{', '[':
		for dec.PeekKind() != n.kind+2 { // } and ] are two after { and [ in ASCII
			if n.kind == '{' {
				name, err := dec.ReadToken()
				if err != nil {
					return node{}, err
				}
				n.names = append(n.names, name.String())
			}
			item, err := readNode(dec)
			if err != nil {
				return node{}, err
			}
			n.items = append(n.items, item)
		}
		if _, err := dec.ReadToken(); err != nil {
			return node{}, err
		}
	}
	return n, nil
}

// scan understands nodes. It keeps the first error with the way to it, so that the code that uses it reads straight on.
type scan struct {
	path []string
	err  error
}

func (r *scan) fail(name string, err error) {
	if r.err == nil {
		r.err = &pathError{strings.Join(append(r.path, name), ": "), err}
	}
}

// pathError says where in an entry something is wrong.
type pathError struct {
	path string
	err  error
}

func (e *pathError) Error() string { return e.path + ": " + e.err.Error() }
func (e *pathError) Unwrap() error { return e.err }

func (r *scan) get(n node, name string) node {
	for i := range n.names {
		if n.names[i] == name {
			return n.items[i]
		}
	}
	return node{}
}

func (r *scan) string(n node, name string) string { return r.text(r.get(n, name), name) }

func (r *scan) text(n node, name string) string {
	switch n.kind {
	case 0:
		return ""
	case '"':
		return n.text
	case '{':
		hex := r.get(n, "hex")
		out := make([]byte, 0, len(hex.text)/2)
		for i := 0; i+1 < len(hex.text); i += 2 {
			b, err := strconv.ParseUint(hex.text[i:i+2], 16, 8)
			if err != nil {
				r.fail(name, err)
			}
			out = append(out, byte(b))
		}
		if hex.kind == '"' {
			return string(out)
		}
	}
	r.fail(name, errKind)
	return ""
}

func (r *scan) bytes(n node, name string) []byte {
	if m := r.get(n, name); m.kind != 0 {
		return []byte(r.text(m, name))
	}
	return nil
}

// int reads a number in [0, limit).
func (r *scan) int(n node, name string, limit int64) int64 {
	m := r.get(n, name)
	if m.kind == 0 {
		return 0
	}
	return r.intOf(m, name, limit)
}

func (r *scan) intOf(m node, name string, limit int64) int64 {
	if m.kind != '0' {
		r.fail(name, errKind)
		return 0
	}
	v, err := strconv.ParseInt(m.text, 10, 64)
	if err != nil {
		r.fail(name, err)
		return 0
	}
	if v < 0 || v >= limit {
		r.fail(name, errUnknown)
		return 0
	}
	return v
}

func (r *scan) score(n node, name string) *float64 {
	m := r.get(n, name)
	if m.kind == 0 {
		return nil
	}
	f, err := strconv.ParseFloat(m.text, 64)
	if err != nil {
		r.fail(name, err)
	}
	return &f
}

func (r *scan) span(n node) text.Span {
	if n.kind != '[' || len(n.items) != 2 {
		r.fail("span", errKind)
		return text.Span{}
	}
	return text.Span{
		Start: int32(r.intOf(n.items[0], "start", 1<<31)),
		End:   int32(r.intOf(n.items[1], "end", 1<<31)),
	}
}

// items reads an array; an absent one is nil, an empty one is not.
func items[T any](r *scan, n node, name string, read func(node) T) []T {
	list, ok := r.array(n, name)
	if !ok {
		return nil
	}
	out := make([]T, 0, len(list))
	for i := range list {
		r.at(i)
		out = append(out, read(list[i]))
	}
	r.leave()
	return out
}

// array returns the elements of an array and goes down to them: then at says which is read, and leave comes up again.
func (r *scan) array(n node, name string) ([]node, bool) {
	m := r.get(n, name)
	switch m.kind {
	case 0:
		return nil, false
	case '[':
		r.path = append(r.path, name, "")
		return m.items, true
	}
	r.fail(name, errKind)
	return nil, false
}

func (r *scan) at(i int) { r.path[len(r.path)-1] = strconv.Itoa(i) }

func (r *scan) leave() { r.path = r.path[:len(r.path)-2] }
