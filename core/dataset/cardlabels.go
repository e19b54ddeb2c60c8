package dataset

import (
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/schema"
)

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
