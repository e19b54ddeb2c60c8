package dataset

import (
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/stats"
)

// maxGroups is how many groups of near-duplicates the card lists; split.json has all.
const maxGroups = 20

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
	format.Widened: "widened to whole tokens", format.Split: "discontinuous, written as separate parts",
	format.NestedLost: "inside another mention, left out", format.CrossingLost: "across another mention, left out", format.TokenLost: "covers no token, left out",
	format.TwinLost: "the same twice, left out", format.LabelLost: "of a label that is not written", format.LabelChanged: "the name of its label is written otherwise",
	format.StatusLost: "not accepted, left out", format.LayerLost: "in another layer than the first, left out", format.AttrsLost: "without its attributes",
	format.LinkLost: "without its link", format.RelationLost: "relation, left out", format.NoteLost: "note, left out", format.DocLabelLost: "label of the document, left out",
	format.TextChanged: "its text differs by blanks between its tokens", format.CanonicalLost: "without its dictionary form", format.SpanLost: "not in the file",
	format.StatusChanged: "unsure, written as proposed", format.CliticsLost: "without the clitics beside it", format.ScoreLost: "without its confidence",
	format.CorrectionLost: "what stood there before it was corrected", format.TextLost: "document without its text", format.MetaLost: "document without what is known of it",
	format.HistoryLost: "document without who annotated it, when and how", format.MembersLost: "document without members of the file it came from",
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
