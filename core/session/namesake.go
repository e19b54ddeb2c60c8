package session

import (
	"wusum/core/document"
	"wusum/core/match"
	"wusum/core/schema"
)

// Namesakes returns the annotations that bear the label of one of the open document and are mentions of the same name,
// itself among them, whatever their clitics and spelling; of the open document, or of all.
func (s *Session) Namesakes(id document.ID, all bool) []Mentions {
	d := s.Doc()
	if d == nil {
		return nil
	}
	a, layer := d.Find(id)
	if layer < 0 {
		return nil
	}
	name := a.Canonical
	if name == "" {
		name = match.Name(d.Text, a.Span, s.lex)
	}
	p := match.New(name, s.lex, match.Options{ArticleOut: s.project.Schema.Policy.Article == schema.ArticleOut})
	var out []Mentions
	var room []Mention
	for _, doc := range s.project.Docs {
		if doc != d && !all {
			continue
		}
		m := Mentions{Doc: doc.ID}
		if doc == d {
			m.IDs = append(m.IDs, id)
		}
		room = s.AppendMentions(room[:0], doc, p, a.Label)
		for _, x := range room {
			if x.Standing != Labelled || x.Ann == id && doc == d {
				continue
			}
			if _, in := doc.Find(x.Ann); in >= 0 {
				m.IDs = append(m.IDs, x.Ann)
			}
		}
		if m.IDs != nil {
			out = append(out, m)
		}
	}
	return out
}
