package main

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// How elements shape the text. What stands in no row is inline: its text runs on, so that a word whose letters are
// partly bold stays one word.
var (
	// skipped elements hold no text of the page (WHATWG HTML: scripting, embedded content, forms).
	skipped = set(atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object,
		atom.Embed, atom.Audio, atom.Video, atom.Canvas, atom.Svg, atom.Map, atom.Button, atom.Select, atom.Textarea,
		atom.Input, atom.Datalist, atom.Dialog, atom.Rp, atom.Noframes, atom.Frameset)
	// chrome is what a page has around its text. A <form> is not: some site builders wrap the whole page in one.
	chrome = set(atom.Nav, atom.Footer, atom.Aside, atom.Menu)
	// lines begin and end with a line of their own.
	lines = set(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd,
		atom.Details, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Legend,
		atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody,
		atom.Tfoot, atom.Thead, atom.Tr, atom.Ul)
)

func set(atoms ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(atoms))
	for _, a := range atoms {
		m[a] = true
	}
	return m
}

// lineWriter collects text as lines: runs of HTML white space are one space, none at a line's ends; cells of a row
// are parted by a tab; there are no empty lines. Every other character is kept, invisible ones too.
type lineWriter struct {
	b     strings.Builder
	space byte // what stands between the last word and the next: 0, ' ', '\t' or '\n'
}

func (w *lineWriter) newline() { w.space = '\n' }

func (w *lineWriter) cell() {
	if w.space != '\n' {
		w.space = '\t'
	}
}

func (w *lineWriter) blank() {
	if w.space == 0 {
		w.space = ' '
	}
}

// text appends text in which white space means nothing, but in pre, where its line breaks stay.
func (w *lineWriter) text(s string, pre bool) {
	for len(s) > 0 {
		n := strings.IndexAny(s, " \t\n\f\r")
		if n != 0 {
			if n < 0 {
				n = len(s)
			}
			if w.space != 0 && w.b.Len() > 0 {
				w.b.WriteByte(w.space)
			}
			w.space = 0
			w.b.WriteString(s[:n])
			s = s[n:]
			continue
		}
		if pre && s[0] == '\n' {
			w.newline()
		} else {
			w.blank()
		}
		s = s[1:]
	}
}

func (w *lineWriter) String() string { return w.b.String() }

// blockText is the text below a node.
func blockText(n *html.Node) string {
	var w lineWriter
	w.node(n, false)
	return w.String()
}

func (w *lineWriter) node(n *html.Node, pre bool) {
	tag := atom.Atom(0)
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, pre)
		return
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ElementNode:
		tag = atom.Lookup([]byte(n.Data)) // readability renames elements and makes new ones without their atom
		if tag == atom.Body {
			break // some pages hide all until their script has run
		}
		if skipped[tag] || chrome[tag] || hidden(n) || chromeRole(n) {
			return
		}
	}
	switch {
	case tag == atom.Br:
		w.newline()
	case tag == atom.Td || tag == atom.Th:
		w.cell()
	case lines[tag]:
		w.newline()
	}
	for c := range n.ChildNodes() {
		w.node(c, pre || tag == atom.Pre)
	}
	if lines[tag] {
		w.newline()
	}
}

// hidden reports what the page itself does not show, or hides from screen readers as decoration.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return !strings.EqualFold(a.Val, "until-found")
		case "aria-hidden":
			return a.Val != "false"
		case "style":
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

func chromeRole(n *html.Node) bool {
	switch attr(n.Attr, "role") {
	case "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog":
		return true
	}
	return false
}

// flatText is the text of a page that no tree can be made of (elements nested hundreds deep), or that has text only
// where none belongs: tags are read one by one, as they stand.
func flatText(src string) string {
	var w lineWriter
	z := html.NewTokenizer(strings.NewReader(src))
	skip, depth := atom.Atom(0), 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.String()
		case html.TextToken:
			if depth == 0 {
				w.text(html.UnescapeString(string(z.Raw())), false)
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch {
			case depth > 0 && a == skip:
				depth++
			case depth == 0 && skipped[a] && a != atom.Input && a != atom.Embed: // those two have no end tag
				skip, depth = a, 1
			case a == atom.Td || a == atom.Th:
				w.cell()
			case a == atom.Br || lines[a]:
				w.newline()
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if depth > 0 && a == skip {
				depth--
			}
			if lines[a] {
				w.newline()
			}
		}
	}
}
