package pack

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wusum/core/document"
	"wusum/core/text"
)

// fileMagic begins a file. The line break shows where one was changed on its way.
const fileMagic = "WUSUM pack\r\n\x00"

// Is reports whether data begins as a file of this package.
func Is(data []byte) bool { return strings.HasPrefix(view(data), fileMagic) }

// Encode appends p as one file.
func Encode(dst []byte, p document.Project) []byte {
	plan := new(Base).Plan(p, true)
	var parts [][]byte
	for {
		_, bytes, ok := plan.Part()
		if !ok {
			break
		}
		parts = append(parts, bytes)
	}
	head, _, _ := plan.Head()
	return AppendFile(dst, head, parts)
}

// AppendFile appends a head and its parts, by number, as one file.
func AppendFile(dst []byte, head []byte, parts [][]byte) []byte {
	dst = append(dst, fileMagic...)
	for _, piece := range append([][]byte{head}, parts...) {
		dst = append(AppendLength(dst, len(piece)), piece...)
	}
	return dst
}

// FileHead is what a file begins with, up to its first part; each part follows its AppendLength.
func FileHead(head []byte) []byte { return AppendFile(nil, head, nil) }

// AppendLength appends the length of a part, as it stands before it in a file.
func AppendLength(dst []byte, n int) []byte {
	c := codec{out: dst}
	num(&c, &n)
	return c.out
}

// Decode reads a file, which it takes over, and checks everything in it. The base says where its documents lie in it, so
// that a Plan of it takes them as they are.
func Decode(data []byte) (document.Project, *Base, error) {
	if !Is(data) {
		return document.Project{}, nil, damaged()
	}
	c := codec{reading: true, in: view(data), at: len(fileMagic)}
	var pieces [][]byte
	for c.at < len(c.in) && !c.bad {
		n := c.size(0)
		pieces = append(pieces, data[c.at:c.at+n:c.at+n])
		c.at += n
	}
	if c.bad || len(pieces) == 0 {
		return document.Project{}, nil, damaged()
	}
	p, base, err := Open(pieces[0], pieces[1:])
	if err == nil {
		err = Check(p)
	}
	if err != nil {
		return document.Project{}, nil, err
	}
	return p, base, nil
}

// Check reads everything in a project that was opened, as one from elsewhere should be: the sums say that the bytes are
// those that somebody wrote, not that it was this package.
func Check(p document.Project) (err error) {
	defer func() {
		if recover() != nil { // an annotation that cannot be
			err = damaged()
		}
	}()
	for _, d := range p.Docs {
		if len(d.Text) > document.MaxText || !utf8.ValidString(d.Text) || !slices.Equal(d.Paras, text.AppendParagraphs(nil, d.Text)) {
			return damaged()
		}
		for _, l := range d.Layers {
			for range l.All() {
				break
			}
		}
	}
	return nil
}
