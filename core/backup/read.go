package backup

import (
	"bytes"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/object"
	"wusum/core/pack"
	"wusum/core/session"
)

// lines is what wusum-backup.jsonl begins with.
const lines = `{"wusum":"backup"`

// Is reports whether data begins as a backup does.
func Is(data []byte) bool { return pack.Is(data) || bytes.HasPrefix(data, []byte(lines)) }

// Read reads a backup, which it takes over. The error is pack.damaged or pack.newer, with which nothing was read, or
// journal.truncated or journal.damaged (see session.Replay), beside a project that lacks the last changes. The base says
// where the documents lie in data; it may know none.
func Read(data []byte) (document.Project, *pack.Base, error) {
	if pack.Is(data) {
		return pack.Decode(data)
	}
	head, rest, _ := bytes.Cut(data, []byte("\n"))
	h, err := readHead(head)
	if err != nil || !h.base {
		return document.Project{}, nil, &document.Error{Code: pack.CodeDamaged}
	}
	var pieces [][]byte
	for n := 0; n <= h.parts; n++ {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		piece, ok := unquote(line, h.version)
		if !ok {
			return document.Project{}, nil, &document.Error{Code: pack.CodeDamaged}
		}
		pieces = append(pieces, piece)
	}
	var p document.Project
	base := new(pack.Base)
	if pack.Old(pieces[0]) {
		p, _, err = native.Decode(pieces[0])
	} else {
		p, base, err = pack.Open(pieces[0], pieces[1:])
	}
	if err == nil {
		err = pack.Check(p)
	}
	if err != nil {
		return document.Project{}, nil, err
	}
	s, err := session.Resume(p, nil, uint64(h.seq), session.Entries(rest))
	return s.Project(), base, err
}

type head struct {
	version, seq, parts int
	base                bool
}

func readHead(line []byte) (head, error) {
	var h head
	r := object.NewReader(line)
	number := func(to *int) (bool, error) {
		n, _, err := r.Int()
		*to = n
		return true, err
	}
	_, err := r.Object(func(name string) (bool, error) {
		switch {
		case name == "version":
			return number(&h.version)
		case name == "base" && r.Kind() == '{':
			h.base = true
			_, err := r.Object(func(name string) (bool, error) {
				switch name {
				case "seq":
					return number(&h.seq)
				case "parts":
					return number(&h.parts)
				}
				return true, r.Skip()
			})
			return true, err
		}
		return true, r.Skip()
	})
	return h, err
}

// unquote returns what one line says of the base.
func unquote(line []byte, version int) ([]byte, bool) {
	if len(line) < 2 || line[0] != '"' || line[len(line)-1] != '"' {
		return nil, false
	}
	if version == 1 {
		return []byte(object.Unquote(line)), true
	}
	return debase(line[1 : len(line)-1])
}

// debase reads base64 (RFC 4648, section 4), as btoa writes it.
func debase(src []byte) ([]byte, bool) {
	src = bytes.TrimRight(src, "=")
	out := make([]byte, 0, len(src)*3/4)
	var bits uint32
	n := 0
	for _, c := range src {
		var v uint32
		switch {
		case c >= 'A' && c <= 'Z':
			v = uint32(c - 'A')
		case c >= 'a' && c <= 'z':
			v = uint32(c-'a') + 26
		case c >= '0' && c <= '9':
			v = uint32(c-'0') + 52
		case c == '+':
			v = 62
		case c == '/':
			v = 63
		default:
			return nil, false
		}
		if bits, n = bits<<6|v, n+6; n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
		}
	}
	return out, true
}
