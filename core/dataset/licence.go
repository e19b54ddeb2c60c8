package dataset

import (
	"strings"

	"wusum/core/document"
	"wusum/core/internal/order"
)

// licence is what a data set may be used under.
type licence struct {
	hub   string // an identifier of the hub's, "other" or "unknown"
	given string // as a person named it; "" if nobody did
	texts []tagged
}

// tagged is how many documents say a thing of themselves.
type tagged struct {
	name string // "" for nothing
	n    int
}

// hubLicences are the identifiers that the hub takes for data and for what goes with code; others are "other".
const hubLicences = " apache-2.0 mit bsd bsd-2-clause bsd-3-clause afl-3.0 artistic-2.0 c-uda cc cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 " +
	"cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 " +
	"cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cdla-sharing-1.0 cdla-permissive-1.0 cdla-permissive-2.0 wtfpl ecl-2.0 " +
	"epl-2.0 etalab-2.0 eupl-1.1 eupl-1.2 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0 lgpl lgpl-2.1 lgpl-3.0 lgpl-lr isc mpl-2.0 odc-by odbl " +
	"osl-3.0 ofl-1.1 pddl unlicense zlib other unknown "

// licenceOf takes the licence that was given or, without one, that of the documents, if they all have the same.
func licenceOf(given string, s *Split) licence {
	l := licence{given: strings.Join(strings.Fields(given), " "), texts: tags(s, func(m document.Meta) string { return m.Licence })}
	if l.given == "" && len(l.texts) == 1 {
		l.given = l.texts[0].name
	}
	id := strings.ReplaceAll(strings.ToLower(l.given), " ", "-")
	switch {
	case id == "":
		l.hub = "unknown"
	case strings.Contains(hubLicences, " "+id+" "):
		l.hub = id
	default:
		l.hub = "other"
	}
	return l
}

// slug is a name as the hub wants it of a licence that it does not know.
func (l licence) slug() string {
	var b strings.Builder
	for _, r := range strings.ToLower(l.given) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '.':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if name := strings.Trim(b.String(), "-."); name != "" {
		return name
	}
	return "custom"
}

// tags counts what the documents of a split say of themselves, the commonest first.
func tags(s *Split, of func(document.Meta) string) (out []tagged) {
	counts := map[string]int{}
	for _, p := range s.Parts {
		for _, d := range p.Docs {
			name := strings.Join(strings.Fields(of(d.Meta)), " ")
			if counts[name]++; counts[name] == 1 {
				out = append(out, tagged{name: name})
			}
		}
	}
	for i := range out {
		out[i].n = counts[out[i].name]
	}
	order.Stable(out, func(a, b tagged) int { return b.n - a.n })
	return out
}
