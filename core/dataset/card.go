package dataset

import (
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
	"wusum/core/stats"
)

// maxGroups is how many groups of near-duplicates the card lists; split.json has all.
const maxGroups = 20

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

func (w *writing) labels(s *sheet) {
	s.head("Labels")
	s.row("label", "Arabic", "English", "what belongs in it")
	s.row("---", "---", "---", "---")
	for _, id := range w.Labels {
		l, _, _ := w.project.Schema.Label(id)
		var said []string
		for _, text := range []string{l.Description.En, l.Description.Ar} {
			if text != "" {
				said = append(said, told(text))
			}
		}
		s.row(code(string(id)), told(l.Ar), told(l.En), strings.Join(said, "<br>"))
	}
	if w.Foreign {
		return
	}
	p := w.project.Schema.Policy
	s.line("\nSpans ", map[schema.Clitics]string{schema.CliticsOut: "leave clitics out", schema.CliticsIn: "take clitics in", schema.CliticsAsk: "leave clitics out, unless the annotator decides otherwise"}[p.Clitics],
		map[schema.Article]string{schema.ArticleIn: " and take the article in", schema.ArticleOut: " and leave the article out"}[p.Article],
		map[schema.Overlap]string{schema.OverlapNested: "; one may lie inside another.", schema.OverlapAny: "; they may overlap.", schema.OverlapNone: "; none overlaps another."}[p.Overlap])
}

// guideText is the guideline that the project has, in both languages, and whose it is.
func (w *writing) guideText() (t document.GuidelineText, own bool) {
	if t = w.project.Guideline.Text; t != (document.GuidelineText{}) {
		return t, true
	}
	ours := schema.Default()
	for _, id := range w.Labels {
		if _, _, ok := ours.Label(id); !ok {
			return document.GuidelineText{}, false // it says nothing of these labels
		}
	}
	if w.Foreign {
		return document.GuidelineText{}, false
	}
	return w.Guideline, false
}

// guideline writes the guideline's files.
func (w *writing) guideline() error {
	t, _ := w.guideText()
	for _, x := range []struct{ name, text string }{{"ar", t.Ar}, {"en", t.En}} {
		if x.text == "" {
			continue
		}
		if err := w.bytes("guideline/"+x.name+".md", []byte(strings.TrimRight(x.text, "\n")+"\n")); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) guide(s *sheet) {
	s.head("Guideline")
	t, own := w.guideText()
	var where []string
	if t.Ar != "" {
		where = append(where, "[Arabic](guideline/ar.md)")
	}
	if t.En != "" {
		where = append(where, "[English](guideline/en.md)")
	}
	g := &w.project.Guideline
	version := "Version " + strconv.Itoa(int(g.Number()))
	switch {
	case where == nil && w.project.GuidelineVersion != "":
		s.line("Kept elsewhere; its version is called ", told(w.project.GuidelineVersion), ".")
	case where == nil:
		s.line("None was written beyond the definitions above.")
	case own:
		s.line(version, " of the project's own guideline: ", strings.Join(where, ", "), ".")
	default:
		s.line(version, " of the project's guideline, whose text is Wusum's own: ", strings.Join(where, ", "), ".")
	}
	if v := w.history.guidelines(); len(v) > 1 || len(v) == 1 && v[0] != 0 {
		var said []string
		for _, version := range v {
			name := "version " + strconv.Itoa(int(version))
			if version == 0 {
				name = "a version that is not known"
			}
			said = append(said, plural(w.history.versions[version], "mention", "mentions")+" under "+name)
		}
		s.line("\nDecided last: ", strings.Join(said, ", "), ".")
	}
	first := true
	for _, id := range w.Labels {
		for i := range g.Examples {
			if e := &g.Examples[i]; e.Label == id {
				if first {
					s.line("\nRulings on single cases:\n")
				}
				first = false
				s.line("- ", ruling(e))
			}
		}
	}
}

// ruling is an example as Wusum's guideline writes them: «… [the span]{LABEL} …» and why.
func ruling(e *document.Example) string {
	before, after := told(" "+e.Sentence[:e.Span.Start]+"x"), told("x"+e.Sentence[e.Span.End:])
	before, after = strings.TrimSuffix(before, "x"), strings.TrimPrefix(after, "x") // the edges keep their blanks
	line := "«" + before + "[" + told(e.Span.In(e.Sentence)) + "]{" + told(string(e.Label)) + "}" + after + "»"
	if e.Note != "" {
		line += " — " + told(e.Note)
	}
	return line
}

func (w *writing) annotation(s *sheet) {
	s.head("Annotation")
	h := w.history
	var said []string
	for _, x := range []struct {
		n    int
		what string
	}{
		{h.kinds[stats.Manual], "made by hand"}, {h.kinds[stats.AsIs], "suggested by a model and accepted"}, {h.kinds[stats.Relabelled], "suggested by a model and relabelled"},
		{h.kinds[stats.Applied], "made by applying a name to its other mentions"}, {h.imported, "taken from another file"},
	} {
		if x.n > 0 {
			said = append(said, plural(x.n, "mention", "mentions")+" "+x.what)
		}
	}
	if said == nil {
		said = append(said, "no mention")
	}
	s.line(strings.ToUpper(said[0][:1]), said[0][1:], strings.Join(append([]string{""}, said[1:]...), ", "), ".")
	if n := len(h.people); n > 0 {
		s.line("\nAnnotators who are named in the files: ", number(n), ".")
	}
	pairs := agreements(w.all(), w.Write.Labels)
	if len(pairs) == 0 {
		s.line("\nAgreement between annotators: not known, since no document has the annotations of two.")
		return
	}
	s.line("\nAgreement, F1 over mentions of the same extent and label, where a document has both layers of annotation:\n")
	s.row("layers", "documents", "mentions", "F1")
	s.row("---", "--:", "--:", "--:")
	layer := func(name string) string {
		if name == "" {
			return "(unnamed)"
		}
		return told(name)
	}
	for _, p := range pairs {
		s.row(layer(p.A)+" and "+layer(p.B), number(p.Documents), number(p.Gold)+" and "+number(p.Found), percent(p.F1()))
	}
}

func (w *writing) divided(s *sheet) {
	s.head("How it was divided")
	s.line("By document, in the ratio ", w.Ratio.String(), " with seed ", strconv.FormatUint(w.Seed, 10), ", so that the mentions of each label are in that ratio too as far as whole documents allow (iterative stratification, Sechidis et al. 2011). `split.json` says where each document is.")
	switch {
	case w.Near == 0:
		s.line("\nNear-duplicates were not looked for.")
	case len(w.Groups) == 0:
		s.line("\nNo two documents have a resemblance of ", nearText(w.Near), " or more (Jaccard index of runs of ", strconv.Itoa(Shingle), " words without vowel marks and punctuation, Broder 1997).")
	default:
		s.line("\nNear-duplicates are in one part, so that nothing is tested that was trained on: documents with a resemblance of ", nearText(w.Near), " or more (Jaccard index of runs of ", strconv.Itoa(Shingle), " words without vowel marks and punctuation, Broder 1997). Kept together:\n")
		for i := range w.Groups {
			if i == maxGroups {
				s.line("- … and ", plural(len(w.Groups)-i, "more group", "more groups"), ", in `split.json`.")
				break
			}
			s.line("- ", told(w.Groups[i].Part), ": ", told(w.Groups[i].Why()))
		}
	}
	taken := "Only documents that are done were taken"
	if w.All {
		taken = "Documents were taken whether or not they are marked as done"
	}
	var left []string
	if w.Left.Open > 0 {
		left = append(left, plural(w.Left.Open, "document that is not done", "documents that are not done"))
	}
	if w.Left.Skipped > 0 {
		left = append(left, plural(w.Left.Skipped, "skipped document", "skipped documents"))
	}
	if left != nil {
		taken += "; left out: " + strings.Join(left, ", ")
	}
	s.line("\n", taken, ".")
}

func nearText(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// Why says how many documents a group has, and what ties them: "2 documents: a and b (0.93)".
func (g *Group) Why() string {
	var said []string
	for i := range g.Ties {
		if i == 5 {
			said = append(said, "…")
			break
		}
		t := &g.Ties[i]
		said = append(said, string(t.A)+" and "+string(t.B)+" ("+strconv.FormatFloat(t.Similarity, 'f', 2, 64)+")")
	}
	return plural(len(g.Docs), "document", "documents") + ": " + strings.Join(said, ", ")
}

// lossSentences say what each kind of loss means.
var lossSentences = map[format.LossKind]string{
	format.Widened: "widened to whole tokens", format.Split: "discontinuous, written as separate parts", format.Spanned: "discontinuous, written in one piece",
	format.NestedLost: "inside another mention, left out", format.CrossingLost: "across another mention, left out", format.TokenLost: "covers no token, left out",
	format.TwinLost: "the same twice, left out", format.LabelLost: "of a label that is not written", format.LabelChanged: "the name of its label is written otherwise",
	format.StatusLost: "not accepted, left out", format.LayerLost: "in another layer than the first, left out", format.AttrsLost: "without its attributes",
	format.LinkLost: "without its link", format.RelationLost: "relation, left out", format.NoteLost: "note, left out", format.DocLabelLost: "label of the document, left out",
	format.TextChanged: "its text differs by blanks between its tokens", format.TextBetween: "what stands between tokens is not in the file", format.CanonicalLost: "without its dictionary form",
}

func (w *writing) lost(s *sheet) {
	s.head("What was lost")
	whole := true
	for _, l := range w.Losses {
		if len(l.Loss) == 0 {
			continue
		}
		if !whole {
			s.line()
		}
		whole = false
		counts, kinds := l.Loss.Counts()
		s.line("Of the project, ", code(l.Format), " could not hold (each with its place in [", lossName(l.Format), "](", lossName(l.Format), ")):\n")
		for _, k := range kinds {
			s.line("- ", lossSentences[k], ": ", number(counts[k]))
		}
	}
	if whole {
		s.line("Nothing: all that was annotated is in the files.")
	}
}

func (w *writing) rights(s *sheet) {
	s.head("Licence and texts")
	l := w.licence
	if l.given == "" {
		s.line("No licence was given.")
	} else {
		s.line("Licence: ", told(l.given), ".")
	}
	if len(l.texts) > 1 || len(l.texts) == 1 && l.texts[0].name != "" {
		s.line("\nLicences that the texts name:\n")
		tagLines(s, l.texts, "no licence named")
	}
	if v := tags(w.Split, func(m document.Meta) string { return m.Variety }); len(v) > 1 || len(v) == 1 && v[0].name != "" {
		s.line("\nVarieties of Arabic:\n")
		tagLines(s, v, "not named")
	}
}

func tagLines(s *sheet, list []tagged, none string) {
	for _, x := range list {
		name := told(x.name)
		if name == "" {
			name = none
		}
		s.line("- ", name, ": ", plural(x.n, "document", "documents"))
	}
}
