package plain

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"wusum/core/document"
)

// Encoding is how a file was written.
type Encoding struct {
	Name     string // "utf-8", "utf-16le", "utf-16be", "windows-1256" or "windows-1252"
	BOM      bool   // it began with a byte order mark, which is not part of the text
	Guessed  bool   // told by its letters alone; people should look before they keep it
	Replaced int    // characters that could not be read and are U+FFFD now
	Kind     Kind   // what the text looks like
}

// Kind says what a text looks like.
type Kind uint8

// The kinds of text.
const (
	Text Kind = iota
	HTML      // a page, whose article has to be found first
	JSON      // give it to format/native
)

// The codes of Decode's errors; web/i18n has a sentence for each under "error.<code>". The caller puts the file's
// name before the arguments, since Decode does not know it.
const (
	CodeEmpty    = "file.empty"
	CodeBinary   = "file.binary"
	CodePDF      = "file.pdf"
	CodeDOCX     = "file.docx"     // Word files of every age
	CodeTooLarge = "file.toolarge" // args: the limit in MB
	CodeUTF16    = "text.utf16"    // cut short inside a character
)

// Decode returns the text of a file. The error is a *[document.Error].
func Decode(data []byte) (string, Encoding, error) {
	if err := refuse(data); err != nil {
		return "", Encoding{}, err
	}
	enc, body := detect(data)
	src, err := enc.decode(body)
	switch {
	case err != nil:
		return "", enc, err
	case len(src) > document.MaxText:
		return "", enc, tooLarge()
	}
	enc.Kind = kind(src)
	return src, enc, nil
}

func tooLarge() error {
	return &document.Error{Code: CodeTooLarge, Args: []string{strconv.Itoa(document.MaxText >> 20)}}
}

// refuse tells by a file's first bytes that it is no text of ours.
func refuse(data []byte) error {
	has := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	switch {
	case len(bytes.TrimLeft(data, "\x00")) == 0 || has("\xEF\xBB\xBF") && len(data) == 3:
		return &document.Error{Code: CodeEmpty}
	case has("%PDF-"):
		return &document.Error{Code: CodePDF}
	case has("PK\x03\x04") && bytes.Contains(data, []byte("word/")), has("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), has(`{\rtf`):
		return &document.Error{Code: CodeDOCX}
	case has("PK\x03\x04"), has("\xFF\xFE\x00\x00"), has("\x00\x00\xFE\xFF"):
		return &document.Error{Code: CodeBinary}
	case len(data) > 2*document.MaxText: // no encoding has more than two bytes where UTF-8 has one
		return tooLarge()
	}
	return nil
}

// decode reads body, which follows the byte order mark.
func (e *Encoding) decode(body []byte) (string, error) {
	switch e.Name {
	case "utf-16le", "utf-16be":
		return e.decodeUTF16(body)
	case "windows-1256":
		return e.decodeByte(body, &windows1256)
	case "windows-1252":
		return e.decodeByte(body, &windows1252)
	}
	if bytes.IndexByte(body, 0) >= 0 || controls(body) {
		return "", &document.Error{Code: CodeBinary}
	}
	if utf8.Valid(body) {
		return string(body), nil
	}
	var b strings.Builder
	b.Grow(len(body))
	for len(body) > 0 {
		r, n := utf8.DecodeRune(body)
		if r == utf8.RuneError && n == 1 {
			e.Replaced++
		}
		b.WriteRune(r)
		body = body[n:]
	}
	return b.String(), nil
}

// controls reports whether control characters are more common than any text has them: one in 100, and more than a
// stray few.
func controls(body []byte) bool {
	n := 0
	for _, c := range body {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B {
			n++
		}
	}
	return n > 8 && n > len(body)/100 || n > 0 && n > len(body)/4
}

// kind looks at how a text begins.
func kind(src string) Kind {
	head := strings.TrimLeft(src[:min(len(src), 4096)], " \t\r\n")
	lower := strings.ToLower(head)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<p>", "<p ", "<meta", "<script"} {
		if strings.HasPrefix(lower, tag) {
			return HTML
		}
	}
	if strings.HasPrefix(lower, "<?xml") || strings.HasPrefix(lower, "<!--") {
		if strings.Contains(lower, "<html") {
			return HTML
		}
	}
	if head == "" {
		return Text
	}
	inside := strings.TrimLeft(head[1:], " \t\r\n")
	switch {
	case head[0] == '{' && (inside == "" || inside[0] == '"' || inside[0] == '}'),
		head[0] == '[' && inside != "" && strings.IndexByte(`{["]`, inside[0]) >= 0:
		return JSON
	}
	return Text
}
