package jsontext

import "strconv"

// frame is an object or array that is open, or the top level, whose kind is KindInvalid.
type frame struct {
	kind  Kind
	count int                 // names and values so far
	name  int                 // offset of the name read last
	first int                 // index of the first name in Decoder.names
	seen  map[string]struct{} // the names, once there are many
}

func (f *frame) wantsName() bool  { return f.kind == KindBeginObject && f.count&1 == 0 }
func (f *frame) wantsValue() bool { return f.kind == KindBeginObject && f.count&1 == 1 }

// endsWith reports whether kind is the closing bracket of f.
func (f *frame) endsWith(kind Kind) bool { return f.kind != KindInvalid && kind == f.kind+2 }

// delim returns what must stand before a token of this kind: a comma, a colon, or nothing.
func (f *frame) delim(next Kind) byte {
	switch {
	case f.wantsValue():
		return ':'
	case f.kind != KindInvalid && f.count > 0 && next != KindEndObject && next != KindEndArray:
		return ','
	}
	return 0
}

// problem says what is wrong where delim stands not.
func (f *frame) problem(delim byte) Problem {
	switch {
	case delim == ':':
		return errColon
	case delim == 0:
		return errStart
	case f.kind == KindBeginObject:
		return errAfterMember
	}
	return errAfterElement
}

type stack []frame

func (s stack) top() *frame { return &s[len(s)-1] }

// manyNames is how many names of an object are searched one by one, before a map is faster.
const manyNames = 16

// claim notes a name of f, the innermost object, and reports whether it is new there.
func (d *Decoder) claim(f *frame, raw []byte, plain bool) bool {
	name := raw[1 : len(raw)-1]
	if !plain {
		name = AppendUnquote(nil, raw)
	}
	if f.seen == nil {
		for _, n := range d.names[f.first:] {
			if string(n) == string(name) {
				return false
			}
		}
		if d.names = append(d.names, name); len(d.names)-f.first < manyNames {
			return true
		}
		f.seen = make(map[string]struct{}, 2*manyNames)
		for _, n := range d.names[f.first:] {
			f.seen[string(n)] = struct{}{}
		}
		return true
	}
	if _, ok := f.seen[string(name)]; ok {
		return false
	}
	f.seen[string(name)] = struct{}{}
	return true
}

// fail returns an error at an offset.
func (d *Decoder) fail(offset, where int, err error) error {
	return &SyntacticError{ByteOffset: offset, JSONPointer: d.pointer(where), Err: err}
}

// mismatch returns the error that f does not end with the bracket that comes next.
func (d *Decoder) mismatch(f *frame) error {
	if f.count == 0 || f.wantsValue() {
		return d.fail(d.start, 1, errStart)
	}
	return d.fail(d.start, 0, f.problem(f.delim(KindString)))
}

// pointer returns the way to the token read last (where < 0), to the one that must come next (where > 0), or to the
// object or array around them, where it cannot be said which of them is at fault (0). Between a name and its value it
// is always the way to the value.
func (d *Decoder) pointer(where int) Pointer {
	var b []byte
	for i := 1; i < len(d.stack); i++ {
		f := &d.stack[i]
		index := f.count - 1
		if i == len(d.stack)-1 {
			switch {
			case where < 0 && f.count == 0, where == 0 && !f.wantsValue(), where > 0 && f.wantsName():
				return Pointer(b)
			case where > 0:
				index++
			}
		}
		b = append(b, '/')
		if f.kind == KindBeginArray {
			b = strconv.AppendInt(b, int64(index), 10)
			continue
		}
		for _, c := range AppendUnquote(nil, d.data[f.name:]) {
			switch c {
			case '~':
				b = append(b, "~0"...)
			case '/':
				b = append(b, "~1"...)
			default:
				b = append(b, c)
			}
		}
	}
	return Pointer(b)
}
