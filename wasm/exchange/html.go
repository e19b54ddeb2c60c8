package main

import (
	"fmt"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"wusum/wasm/wire"
)

// maxHTML bounds what is parsed: a page becomes some twenty times its size in memory, and a tab has about 2 GB.
const maxHTML = 32 << 20

// Notes about the text.
const (
	noteWhole = "html.whole" // no article was found in the page: this is all its text
)

// importHTML finds the article in a saved page. Its errors are wire.Fault: file.toolarge, file.binary, html.empty.
func importHTML(m *wire.ImportHTML) (*wire.Article, error) {
	if len(m.HTML) > maxHTML {
		return nil, &wire.Fault{Code: "file.toolarge", Args: []string{m.Name, fmt.Sprint(maxHTML >> 20)}}
	}
	src, encoding, notes, binary := decode(m.HTML, m.Charset)
	if binary {
		return nil, &wire.Fault{Code: "file.binary", Args: []string{m.Name}}
	}
	a := &wire.Article{Encoding: encoding, Notes: notes, URL: m.URL}
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil { // the parser gives up at 512 open elements
		a.Text = flatText(src)
		a.Notes = append(a.Notes, noteWhole)
	} else {
		readHead(a, doc)
		article, found := readArticle(doc, a.URL)
		a.Title, a.Byline, a.Site = choose(heading(doc, article.Title()), a.Title), article.Byline(), article.SiteName()
		if t, err := article.PublishedTime(); err == nil {
			a.Published = t.UTC().Format("2006-01-02T15:04:05Z")
		}
		if found {
			a.Text = blockText(article.Node, false)
		} else {
			a.Text = blockText(doc, true)
			a.Notes = append(a.Notes, noteWhole)
		}
		if a.Text != "" {
			a.Text = withTitle(a.Title, a.Text)
		}
	}
	if a.Text == "" {
		return nil, &wire.Fault{Code: "html.empty", Args: []string{m.Name}}
	}
	a.Title, a.Byline = oneLine(a.Title), oneLine(a.Byline)
	a.Text += "\n"
	return a, nil
}

// readArticle asks readability, on a copy of its own, and takes its answer only if it holds a fair part of the page.
func readArticle(doc *html.Node, address string) (article readability.Article, found bool) {
	defer func() {
		if recover() != nil { // a parser's own fault is no reason to refuse the text
			article, found = readability.Article{}, false
		}
	}()
	base, err := url.Parse(address)
	if err != nil {
		base = nil
	}
	article, err = readability.FromDocument(doc, base)
	if err != nil || article.Node == nil {
		return article, false
	}
	text := len(blockText(article.Node, false))
	// On pages without an article it returns some teaser. An article is most of what is neither menu nor margin;
	// a quarter leaves room for comments and lists of links that no element marks as such.
	return article, text > 0 && text*4 >= len(blockText(doc, true))
}

// readHead takes what the page says of itself.
func readHead(a *wire.Article, doc *html.Node) {
	canonical, shared, saved := "", "", ""
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			// Browsers write <!-- saved from url=(0031)https://… --> into pages that they save.
			if _, rest, ok := strings.Cut(n.Data, "saved from url=("); ok && saved == "" {
				_, rest, _ = strings.Cut(rest, ")")
				saved = strings.TrimSpace(rest)
			}
		case n.DataAtom == atom.Html || n.DataAtom == atom.Body:
			a.Lang = choose(a.Lang, attr(n.Attr, "lang"))
			a.Dir = choose(a.Dir, strings.ToLower(attr(n.Attr, "dir")))
		case n.DataAtom == atom.Title && a.Title == "" && n.FirstChild != nil && n.Namespace == "":
			a.Title = n.FirstChild.Data
		case n.DataAtom == atom.Link && strings.EqualFold(attr(n.Attr, "rel"), "canonical"):
			canonical = choose(canonical, attr(n.Attr, "href"))
		case n.DataAtom == atom.Meta && strings.EqualFold(attr(n.Attr, "property"), "og:url"):
			shared = choose(shared, attr(n.Attr, "content"))
		}
	}
	if a.Dir != "rtl" && a.Dir != "ltr" {
		a.Dir = ""
	}
	for _, u := range []string{canonical, shared, saved} {
		if a.URL == "" && (strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")) {
			a.URL = u
		}
	}
}

// heading is the article's title as the page prints it: its only <h1> if <title> or the metadata contain that, for
// those often carry the paper's name too. Otherwise the title that was found.
func heading(doc *html.Node, title string) string {
	var only string
	for n := range doc.Descendants() {
		if n.DataAtom == atom.H1 {
			text := oneLine(blockText(n, false))
			if text != "" && only != "" && text != only {
				return title
			}
			only = choose(only, text)
		}
	}
	if only != "" && (title == "" || strings.Contains(oneLine(title), only)) {
		return only
	}
	return title
}

// withTitle puts the title in front as the first line, unless the text begins with it: it belongs to the article, and
// readability drops a heading that repeats it.
func withTitle(title, text string) string {
	title = oneLine(title)
	first, _, _ := strings.Cut(text, "\n")
	if title == "" || strings.Contains(oneLine(first), title) {
		return text
	}
	for line := range strings.Lines(text) {
		if oneLine(line) == title {
			return text // further down, below a rubric
		}
	}
	return title + "\n" + text
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func choose(first, second string) string {
	if first != "" {
		return first
	}
	return second
}
