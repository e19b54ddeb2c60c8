package dataset

import (
	"strconv"
	"strings"

	"wusum/core/format"
)

// sheet is Markdown that is being written.
type sheet struct{ strings.Builder }

// line writes a line of pieces.
func (s *sheet) line(pieces ...string) {
	for _, p := range pieces {
		s.WriteString(p)
	}
	s.WriteByte('\n')
}

func (s *sheet) head(title string) { s.line("\n## ", title, "\n") }

// row writes a row of a table.
func (s *sheet) row(cells ...string) {
	s.WriteString("|")
	for _, c := range cells {
		s.WriteString(" " + c + " |")
	}
	s.WriteByte('\n')
}

// told makes a person's text harmless inside a line of Markdown or a table.
func told(s string) string {
	return strings.NewReplacer("|", "\\|", "<", "&lt;", "`", "\\`", "*", "\\*", "_", "\\_").Replace(strings.Join(strings.Fields(s), " "))
}

// code is a name as code.
func code(s string) string { return "`" + strings.ReplaceAll(s, "`", "'") + "`" }

// number writes a number with commas.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plural is a number and a word for so many things.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

func percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) + " %" }

// summary is the data set in a sentence.
func (w *writing) summary() string {
	var names []string
	for _, p := range w.Parts {
		names = append(names, p.Name)
	}
	return plural(w.Total.Documents, "Arabic text", "Arabic texts") + " with " + plural(w.Total.Mentions, "labelled mention", "labelled mentions") + " of " +
		plural(len(w.Labels), "type", "types") + ", divided by document into " + strings.Join(names, ", ") + "."
}

// card writes README.md.
func (w *writing) card() error {
	s := &sheet{}
	s.Write(w.front())
	s.line("\n# ", told(w.Name), "\n\n", w.summary())
	if w.Write.Generator != "" {
		s.line("\nMade with ", w.Write.Generator, ".")
	}
	for _, n := range w.Notes {
		s.line("\n> ", told(n.Sentence()))
	}
	w.figures(s)
	w.fields(s)
	w.labels(s)
	w.guide(s)
	w.annotation(s)
	w.divided(s)
	w.lost(s)
	w.rights(s)
	return w.bytes("README.md", []byte(s.String()))
}

func (w *writing) figures(s *sheet) {
	s.head("Figures")
	head, rule := []string{""}, []string{"---"}
	for _, p := range w.Parts {
		head, rule = append(head, p.Name), append(rule, "--:")
	}
	s.row(append(head, "all")...)
	s.row(append(rule, "--:")...)
	for _, x := range []struct {
		name string
		of   func(*Figures) int
	}{
		{"documents", func(f *Figures) int { return f.Documents }}, {"sentences (rows)", func(f *Figures) int { return f.Sentences }},
		{"tokens", func(f *Figures) int { return f.Tokens }}, {"mentions", func(f *Figures) int { return f.Mentions }},
		{"distinct names", func(f *Figures) int { return f.Names }},
	} {
		cells := []string{x.name}
		for i := range w.Counts {
			cells = append(cells, number(x.of(&w.Counts[i])))
		}
		s.row(append(cells, number(x.of(&w.Total)))...)
	}
	if len(w.Parts) > 1 {
		cells := []string{"of them not in " + w.Parts[0].Name, ""}
		for i := range w.Counts[1:] {
			cells = append(cells, number(w.Counts[i+1].Fresh))
		}
		s.row(append(cells, "")...)
	}
	s.line("\nMentions of each label, as they stand in the rows:\n")
	s.row(append(append([]string{"label"}, head[1:]...), "all", "distinct names", "documents")...)
	s.row(append(rule, "--:", "--:", "--:")...)
	for l, id := range w.Labels {
		cells := []string{code(string(id))}
		for i := range w.Counts {
			cells = append(cells, number(w.Counts[i].Labels[l].Mentions))
		}
		t := &w.Total.Labels[l]
		s.row(append(cells, number(t.Mentions), number(t.Names), number(t.Documents))...)
	}
	s.line("\nTwo mentions have one name if they have one label and their dictionary forms are equal but for vowel marks, tatweel and ways of writing hamza, yeh and teh marbuta.")
}

func (w *writing) fields(s *sheet) {
	s.head("Rows")
	s.line("A row is a sentence.\n")
	s.line("- `id`: the document and the number of the sentence in it.")
	tokens := map[format.View]string{format.Words: "written words and punctuation marks", format.Segments: "clitics and stems apart, as in the Arabic treebanks", format.Chars: "characters (grapheme clusters)"}[w.Write.View]
	if w.Write.View == format.Segments && w.Write.Spelling == format.Canonical {
		tokens += "; spelt as a dictionary has them, so that they do not join to the text"
	}
	s.line("- `tokens`: ", tokens, ".")
	s.line("- `ner_tags`: of each token the number of its class, IOB2: `O`, `B-` at the beginning of a mention, `I-` inside.")
	s.line("- `text`: the sentence as it was written, untouched.")
	s.line("- `spans`: the mentions by `start` and `end` in `text`, in code points (Python's string indices), end exclusive.")
	s.line("\n```python\nfrom datasets import load_dataset\n\ndata = load_dataset(\"path/to/this/folder\")\nnames = data[\"", hubName(w.Parts[0].Name), "\"].features[\"ner_tags\"].feature.names\n```")
	if len(w.Also) > 0 {
		s.line("\nThe same parts in other formats:\n")
		for _, f := range w.Also {
			s.line("- `", f.Name, "/", w.Parts[0].Name, f.Ext[0], "` …")
		}
	}
}
