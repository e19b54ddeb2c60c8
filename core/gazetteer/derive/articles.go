package derive

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"

	"wusum/core/gazetteer"
	"wusum/core/internal/corpus"
	"wusum/core/tag"
)

// articles adds the titles of encyclopaedia articles, each typed by its first sentence.
func (g *gatherer) articles(root fs.FS) error {
	skip, err := corpus.Skipped(root)
	if err != nil {
		return err
	}
	f, err := root.Open(corpus.RawText)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", corpus.RawText, err)
	}
	m, err := newMiner(g.counts, g.stray)
	if err != nil {
		return err
	}
	if err := readArticles(z, skip, g.article, m.line); err != nil {
		return fmt.Errorf("%s: %w", corpus.RawText, err)
	}
	g.trust = false
	m.names(g.add)
	return nil
}

// readArticles calls yield with each article's title and the first paragraph below it.
func readArticles(r io.Reader, skip map[string]bool, yield func(title, first string), count func(line string)) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	title, waiting, out := "", 0, false
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if rest, ok := strings.CutPrefix(line, `<doc id="`); ok {
			id, rest, _ := strings.Cut(rest, `"`)
			_, rest, _ = strings.Cut(rest, `title="`)
			title, _, _ = strings.Cut(rest, `"`)
			waiting, out = 2, skip[id] // the title again, then the paragraph
			continue
		}
		if line == "" || out { // of what is left out neither title nor text
			continue
		}
		count(line)
		if waiting == 0 {
			continue
		}
		if strings.HasPrefix(line, "</doc") {
			waiting = 0
			yield(title, "")
			continue
		}
		if waiting--; waiting == 0 {
			yield(title, line)
		}
	}
	return lines.Err()
}

// Words of first sentences, by key: what links a subject to what it is, and what stands before the noun that says so.
var (
	copulas  = keys("\u0647\u0648 \u0647\u064A \u0647\u0645 \u0643\u0627\u0646 \u0643\u0627\u0646\u062A \u062A\u0639\u062F \u064A\u0639\u062F \u062A\u0639\u062A\u0628\u0631 \u064A\u0639\u062A\u0628\u0631 \u0639\u0628\u0627\u0631\u0629")
	fillers  = keys("\u0639\u0646 \u0623\u062D\u062F \u0625\u062D\u062F\u0649 \u0645\u0646 \u0623\u0643\u0628\u0631 \u0623\u0648\u0644 \u0623\u0634\u0647\u0631 \u0623\u0647\u0645 \u062B\u0627\u0646\u064A \u0627\u0633\u0645 \u0623\u0642\u062F\u0645 \u0623\u0637\u0648\u0644 \u062B\u0627\u0644\u062B \u062B\u0627\u0646\u064A\u0629 \u0623\u0643\u062B\u0631 \u0643\u0644\u0645\u0629 \u0643\u0627\u0646 \u0643\u0627\u0646\u062A")
	inPlace  = " \u0641\u064A "          // في
	orWord   = tag.KeyOf("\u0623\u0648") // أو
	bornWord = keys("\u0648\u0644\u062F \u0648\u0644\u062F\u062A \u0645\u0648\u0627\u0644\u064A\u062F \u062A\u0648\u0641\u064A \u062A\u0648\u0641\u064A\u062A")
)

func keys(words string) map[tag.Key]bool {
	set := make(map[tag.Key]bool)
	for w := range strings.FieldsSeq(words) {
		set[tag.KeyOf(w)] = true
	}
	return set
}

// article adds a title, and the other name that its first sentence gives behind أو.
func (g *gatherer) article(title, first string) {
	name := strings.TrimSpace(unbracket(title))
	if name == "" || unicode.IsDigit(rune(name[0])) || strings.ContainsAny(name, ":/\""+listComma) {
		return
	}
	g.trust = name == title // what needs a qualifier in brackets is often a word
	class, other := g.define(title, first)
	if byName, _ := g.subjects.named(title); byName == 0 && strings.Contains(name, inPlace) {
		return // a topic: parties in a country
	}
	switch {
	case class&gazetteer.Person != 0:
		g.person(name)
		if other != "" && strings.Contains(other, " ") {
			g.person(other)
		}
	case class != 0:
		g.add(name, class)
		if other != "" {
			g.add(other, class)
		}
	}
}

// define returns what the first sentence calls a title's subject, and another name of it.
func (g *gatherer) define(title, first string) (class gazetteer.Class, other string) {
	if _, qualifier, ok := strings.Cut(title, "("); ok {
		if c, known := g.subjects.of(strings.Fields(strings.TrimRight(qualifier, ") "))); known {
			return c, ""
		}
	}
	byName, _ := g.subjects.named(title)
	words, lived := sentence(first)
	after := len(strings.Fields(unbracket(title)))
	if after > len(words) {
		return byName, ""
	}
	copula := -1
	for i := 1; i < min(len(words), after+14); i++ {
		if copulas[tag.KeyOf(words[i])] {
			copula = i
			break
		}
	}
	if at := after; at < len(words) && tag.KeyOf(words[at]) == orWord {
		end := at + 1
		for end < len(words) && end < at+4 && end != copula && !strings.HasSuffix(words[end-1], "\u060C") {
			end++
		}
		if end == copula {
			other = strings.Trim(strings.Join(words[at+1:end], " "), "\"\u060C ")
		}
	}
	start := after
	if copula >= 0 {
		start = copula + 1
	}
	for i := start; i < min(len(words), start+4); i++ {
		if i < len(words) && fillers[tag.KeyOf(words[i])] {
			continue
		}
		if c, known := g.subjects.of(trimmed(words[i:min(len(words), i+2)])); known {
			if c == 0 || byName != 0 && c == gazetteer.Person {
				return byName, other
			}
			return c, other
		}
	}
	if byName == 0 && lived {
		return gazetteer.Person, ""
	}
	return byName, ""
}

// sentence returns the words of the first sentence without what stands in brackets, and whether it tells of a birth.
func sentence(s string) (words []string, lived bool) {
	depth := 0
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case depth == 0:
			b.WriteRune(r)
		}
	}
	words = strings.Fields(b.String())
	all := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	for _, w := range all[:min(len(all), 20)] {
		lived = lived || bornWord[tag.KeyOf(w)]
	}
	return words, lived
}

// trimmed returns words without the punctuation on them.
func trimmed(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.TrimFunc(w, unicode.IsPunct)
	}
	return out
}
