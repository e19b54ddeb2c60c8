package format

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/archive"
	"wusum/core/format/native"
	"wusum/core/schema"
)

// docxFormat is a Word document (ECMA-376) as plain paragraphs, a line each; empty ones are left out. It is only read. What
// is shown is read: tables cell by cell, text boxes behind the paragraph that they hang on, tabs and line breaks; not what
// tracked changes have deleted, field codes, notes, headers and footers.
//
// It is read with encoding/xml: of the Go libraries for this format that the module proxy has, one is under the AGPL, which
// the page cannot be, and the other drops what it has no type for (insertions, content controls, smart tags) with the text
// in it. Four elements hold all text there is.
var docxFormat = Format{
	Name: "docx", Ext: []string{".docx"},
	Guess: func(head []byte) int {
		return 3 * count(bytes.HasPrefix(head, []byte("PK\x03\x04")) && bytes.Contains(head, []byte("word/")) &&
			bytes.Contains(head, []byte("[Content_Types].xml")))
	},
	Read: func(in io.Reader, opt ReadOptions) Reader { return &docxReader{in: in, opt: opt} },
}

// maxDocx is how large the file may be, unpacked or not; the text of a book has a few megabytes.
const maxDocx = 256 << 20

type docxReader struct {
	in   io.Reader
	opt  ReadOptions
	read bool
}

func (*docxReader) Schema() schema.Schema { return schema.Schema{} }

func (r *docxReader) Next() (*native.Foreign, error) {
	if r.read {
		return nil, io.EOF
	}
	r.read = true
	fail := func(err error) error {
		if d, ok := errors.AsType[*document.Error](err); ok {
			return &Error{Code: d.Code, Name: r.opt.Name, Args: d.Args}
		}
		return &Error{Code: CodeRead, Name: r.opt.Name, Args: []string{err.Error()}}
	}
	data, err := io.ReadAll(io.LimitReader(r.in, maxDocx+1))
	if err != nil {
		return nil, fail(err)
	}
	if len(data) > maxDocx {
		return nil, &Error{Code: CodeLong, Name: r.opt.Name, Args: []string{strconv.Itoa(maxDocx)}}
	}
	d := &native.Foreign{}
	d.Meta.Title = Title(r.opt.Name)
	found := false
	for f, err := range archive.Files(data, archive.Limits{Files: 100_000, Bytes: maxDocx, File: maxDocx, Ratio: archive.Standard.Ratio}) {
		switch {
		case f.Name != "word/document.xml" && f.Name != "docProps/core.xml":
			if err != nil && f.Name == "" {
				return nil, fail(err)
			}
			continue // pictures and the like may be damaged
		case err != nil:
			return nil, fail(err)
		case f.Name == "docProps/core.xml":
			if title := docxTitle(f.Data); title != "" {
				d.Meta.Title = title
			}
		default:
			found = true
			if d.Text, err = docxText(f.Data); err != nil {
				return nil, fail(err)
			}
		}
	}
	if !found || d.Text == "" {
		return nil, &Error{Code: CodeNoText, Name: r.opt.Name, Field: "word/document.xml"}
	}
	return d, nil
}

// docxTitle is the title in a document's core properties.
func docxTitle(data []byte) string {
	var core struct {
		Title string `xml:"http://purl.org/dc/elements/1.1/ title"`
	}
	if xml.Unmarshal(data, &core) != nil {
		return ""
	}
	return strings.Join(strings.Fields(core.Title), " ")
}

// docxText is the text of a document part.
func docxText(data []byte) (string, error) {
	in := xml.NewDecoder(bytes.NewReader(data))
	var out strings.Builder
	var open []*strings.Builder // paragraphs, one in another where a text box hangs on it
	var boxes []string          // of paragraphs inside the outermost one
	depth := 0                  // of t elements
	write := func(s string) {
		if n := len(open); n > 0 {
			open[n-1].WriteString(s)
		}
	}
	line := func(s string) {
		if strings.TrimSpace(s) == "" {
			return
		}
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(s)
	}
	for {
		t, err := in.Token()
		if errors.Is(err, io.EOF) {
			return out.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "p":
				if wordSpace(t.Name.Space) {
					open = append(open, &strings.Builder{})
				}
			case "t":
				depth += count(wordSpace(t.Name.Space))
			case "tab":
				if wordSpace(t.Name.Space) && len(t.Attr) == 0 { // with attributes it is a tab stop
					write("\t")
				}
			case "br", "cr":
				if wordSpace(t.Name.Space) {
					write("\n")
				}
			case "noBreakHyphen":
				write("\u2011")
			case "Fallback", "del", "moveFrom", "rPr", "sectPr": // said twice, deleted, moved away; properties
				if err := in.Skip(); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			switch n := len(open); {
			case t.Name.Local == "t" && wordSpace(t.Name.Space):
				depth--
			case t.Name.Local == "p" && wordSpace(t.Name.Space) && n > 0:
				text := open[n-1].String()
				if open = open[:n-1]; n > 1 {
					boxes = append(boxes, text)
					continue
				}
				line(text)
				for _, box := range boxes {
					line(box)
				}
				boxes = boxes[:0]
			}
		case xml.CharData:
			if depth > 0 {
				write(string(t))
			}
		}
	}
}

// wordSpace reports whether a name is WordprocessingML's, transitional or strict.
func wordSpace(space string) bool {
	return space == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" || space == "http://purl.oclc.org/ooxml/wordprocessingml/main"
}
