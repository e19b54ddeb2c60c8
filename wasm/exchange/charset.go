package main

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Notes about the encoding.
const (
	noteCharset  = "html.charset"  // the page names none, or one that its bytes contradict
	noteReplaced = "html.replaced" // some bytes were no text and became U+FFFD
)

const (
	utf8Name    = "utf-8"
	arabicName  = "windows-1256" // what an Arabic page of no stated encoding is, if it is not UTF-8
	metaWithin  = 64 << 10       // browsers look through 1 KB; generated heads are longer
	replacement = "\uFFFD"
)

// decode turns a page's bytes into text. A byte order mark decides; then what the bytes themselves prove, for a page
// saved by another program than the one that wrote its <meta>; then what the sender or the page says.
// Binary is true for bytes that are no text in any of these.
func decode(src []byte, told string) (text, name string, notes []string, binary bool) {
	name, src = bom(src)
	declared := told
	if declared == "" {
		declared = metaCharset(src)
	}
	_, declared = charset.Lookup(declared)
	switch {
	case name != "":
	case wide(src, 1):
		name = "utf-16le"
	case wide(src, 0):
		name = "utf-16be"
	case bytes.IndexByte(src, 0) >= 0:
		return "", "", nil, true
	case ascii(src) && declared != "":
		name = declared // iso-2022-jp and its like are ASCII on the outside
	case ascii(src):
		name = utf8Name
	case looksUTF8(src):
		name = utf8Name
		if declared != "" && declared != name {
			notes = append(notes, noteCharset)
		}
	case declared == "" || declared == utf8Name:
		name = arabicName
		notes = append(notes, noteCharset)
	default:
		name = declared
	}
	encoding, _ := charset.Lookup(name)
	if name == utf8Name {
		text = strings.ToValidUTF8(string(src), replacement)
	} else if decoded, err := encoding.NewDecoder().Bytes(src); err == nil {
		text = string(decoded)
	} else {
		text = strings.ToValidUTF8(string(src), replacement)
	}
	if strings.Contains(text, replacement) && !bytes.Contains(src, []byte(replacement)) {
		notes = append(notes, noteReplaced)
	}
	return text, name, notes, false
}

func bom(src []byte) (name string, rest []byte) {
	for _, mark := range []struct{ bytes, name string }{
		{"\xEF\xBB\xBF", utf8Name}, {"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"},
	} {
		if after, found := bytes.CutPrefix(src, []byte(mark.bytes)); found {
			return mark.name, after
		}
	}
	return "", src
}

// wide reports UTF-16 without a mark: markup is ASCII, so every other byte of its start is zero. Zero is 1 if the
// high byte comes second (little-endian).
func wide(src []byte, zero int) bool {
	head := src[:min(len(src), 64)&^1]
	if len(head) < 4 {
		return false
	}
	for i := 0; i < len(head); i += 2 {
		if head[i+zero] != 0 || head[i+1-zero] == 0 {
			return i >= 16 // letters may follow the first tags
		}
	}
	return true
}

func ascii(src []byte) bool {
	for _, b := range src {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// looksUTF8 forgives a few damaged characters: a text in a single-byte encoding has hardly a pair of bytes that UTF-8
// allows, so one broken sequence in twenty good ones still proves UTF-8.
func looksUTF8(src []byte) bool {
	good, bad := 0, 0
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		src = src[n:]
	}
	return bad*20 <= good
}

// metaCharset reads <meta charset> or <meta http-equiv=content-type> (WHATWG HTML, 13.2.3.2, prescan); "" if none.
func metaCharset(src []byte) string {
	z := html.NewTokenizer(bytes.NewReader(src[:min(len(src), metaWithin)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if token.Data == "body" {
				return ""
			}
			if token.Data != "meta" {
				continue
			}
			if label := attr(token.Attr, "charset"); label != "" {
				return label
			}
			if !strings.EqualFold(attr(token.Attr, "http-equiv"), "content-type") {
				continue
			}
			content := strings.ToLower(attr(token.Attr, "content"))
			if _, label, found := strings.Cut(content, "charset="); found {
				label, _, _ = strings.Cut(label, ";")
				return strings.Trim(label, ` "'`)
			}
		}
	}
}

func attr(attrs []html.Attribute, key string) string {
	for _, a := range attrs {
		if a.Key == key && a.Namespace == "" {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
