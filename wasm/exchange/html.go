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
	found := false
	if doc, err := html.Parse(strings.NewReader(src)); err == nil { // it gives up at 512 open elements
		prune(doc)
		readHead(a, doc)
		found = readArticle(a, doc)
		if !found {
			a.Text = blockText(doc)
		}
	}
	if a.Text == "" {
		a.Text = flatText(src)
	}
	if a.Text == "" {
		return nil, &wire.Fault{Code: "html.empty", Args: []string{m.Name}}
	}
	if !found {
		a.Notes = append(a.Notes, noteWhole)
	}
	a.Title, a.Byline = oneLine(a.Title), oneLine(a.Byline)
	a.Text = withTitle(a.Title, a.Text) + "\n"
	return a, nil
}

// prune takes out of the tree what readability gets wrong on short pages: it reads a drawing's <title> as the page's,
// and keeps menus when little else is left.
func prune(doc *html.Node) {
	var gone []*html.Node
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Svg || n.DataAtom == atom.Nav || chromeRole(n) {
			gone = append(gone, n)
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
}

// readArticle asks readability, on a copy of its own, and takes its text only if it holds a fair part of the page.
func readArticle(a *wire.Article, doc *html.Node) (found bool) {
	defer func() {
		if recover() != nil { // a parser's own fault is no reason to refuse the text
			found = false
		}
	}()
	base, err := url.Parse(a.URL)
	if err != nil {
		base = nil
	}
	article, err := readability.FromDocument(doc, base)
	if err != nil {
		return false
	}
	a.Title, a.Byline, a.Site = heading(doc, choose(article.Title(), a.Title)), article.Byline(), article.SiteName()
	if t, err := article.PublishedTime(); err == nil {
		a.Published = t.UTC().Format("2006-01-02T15:04:05Z")
	}
	if article.Node == nil {
		return false
	}
	text := blockText(article.Node)
	// On pages without an article it returns some teaser. An article is most of what is neither menu nor margin;
	// a quarter leaves room for comments and lists of links that no element marks as such.
	if text == "" || len(text)*4 < len(blockText(doc)) {
		return false
	}
	a.Text = text
	return true
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

// heading is the article's title as the page prints it: the longest <h1> within the title that was found, which often
// carries the paper's name too; and where none was found, the first <h1>.
func heading(doc *html.Node, title string) string {
	best := ""
	for n := range doc.Descendants() {
		if n.DataAtom != atom.H1 {
			continue
		}
		text := oneLine(blockText(n))
		if title == "" {
			title = text
		}
		if len(text) > len(best) && strings.Contains(oneLine(title), text) {
			best = text
		}
	}
	return choose(best, title)
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
