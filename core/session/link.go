package session

import (
	"wusum/core/document"
	"wusum/core/text"
)

// ValidLink reports whether an entity can be named so: by a Wikidata id (Q79, L7 and P31 too) or by a URI with its scheme
// (RFC 3986), whose letters may be of any script (an IRI).
func ValidLink(link string) bool { return IsWikidata(link) || isURI(link) }

// IsWikidata reports whether a link is the id of an item, a property or a lexeme of Wikidata.
func IsWikidata(link string) bool {
	if len(link) < 2 || link[0] != 'Q' && link[0] != 'P' && link[0] != 'L' || link[1] == '0' {
		return false
	}
	for i := 1; i < len(link); i++ {
		if link[i] < '0' || link[i] > '9' {
			return false
		}
	}
	return len(link) <= 16
}

func isURI(link string) bool {
	letter := func(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
	i := 0
	for i < len(link) && (letter(link[i]) || i > 0 && (link[i] >= '0' && link[i] <= '9' || link[i] == '+' || link[i] == '-' || link[i] == '.')) {
		i++
	}
	if i == 0 || i+1 >= len(link) || link[i] != ':' {
		return false
	}
	for _, r := range link[i+1:] {
		switch {
		case r <= ' ' || r == 0x7f || r == '\uFFFD' || text.IsSpace(r) || text.IsInvisible(r):
			return false
		case r == '<' || r == '>' || r == '"' || r == '{' || r == '}' || r == '|' || r == '\\' || r == '^' || r == '`':
			return false
		}
	}
	return true
}

func (c SetLinks) plan(s *Session, at Stamp) (document.Step, error) {
	if c.Link != "" && !ValidLink(c.Link) {
		return document.Step{}, fault(CodeLink, text.Span{}, c.Link)
	}
	var changes []document.Change
	for _, m := range c.In {
		d, _ := s.project.Doc(m.Doc)
		if d == nil {
			return document.Step{}, fault(document.CodeDocUnknown, text.Span{}, string(m.Doc))
		}
		edits := make([]document.Edit, len(d.Layers))
		seen := make(map[document.ID]bool, len(m.IDs))
		for _, id := range m.IDs {
			old, layer := d.Find(id)
			if layer < 0 {
				return document.Step{}, fault(CodeUnknownAnn, text.Span{}, string(id))
			}
			if seen[id] || old.Link == c.Link {
				continue
			}
			seen[id] = true
			next := old
			next.Link, next.Modified = c.Link, at.Now
			edits[layer].Removed = append(edits[layer].Removed, old)
			edits[layer].Added = append(edits[layer].Added, next)
		}
		changes = append(changes, layerChanges(d, edits)...)
	}
	return document.Step{Changes: changes}, nil
}
