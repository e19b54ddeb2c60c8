package main

import (
	"bytes"
	"fmt"
	"html"
	"strings"
)

// sampleMark is the place in index.html that sample fills in: nothing else stands inside the article's element.
const sampleMark = "<!-- sample -->"

// sample puts the sample article into index.html as the surface will set it (web/js/article.js), so that the first paint
// of a first visit has a text to show before any program has come.
func (s *site) sample() error {
	index, ok := s.files["index.html"]
	if !ok {
		return nil
	}
	if n := bytes.Count(index, []byte(sampleMark)); n != 1 {
		return fmt.Errorf("web/index.html: the mark %q stands there %d times, once expected", sampleMark, n)
	}
	var out strings.Builder
	if text, ok := s.files["articles/sample.txt"]; ok {
		out.WriteString(`<div class="ws-text ws-still"><section class="ws-s">`)
		for line := range strings.SplitSeq(string(text), "\n") {
			out.WriteString(`<p dir="auto">` + html.EscapeString(line) + `</p>`)
		}
		out.WriteString(`</section></div>`)
	}
	s.files["index.html"] = bytes.Replace(index, []byte(sampleMark), []byte(out.String()), 1)
	return nil
}
