package dataset

import (
	"math"
	"strconv"

	"wusum/core/document"
	"wusum/core/internal/object"
)

// split writes split.json.
func (w *writing) split() error {
	return w.bytes("split.json", append(w.AppendJSON(nil, 0), '\n'))
}

// AppendJSON appends what was done, a JSON object; the page's preview reads it too.
//
//	seed, ratio, near, shingle   how it was divided
//	all, left                    whether documents were taken whatever their state; how many were not: skipped, open
//	labels                       that are written
//	parts                        name, split (the hub's name for it), figures, documents: their IDs
//	total                        figures of all parts
//	groups                       what was kept together: part, documents, titles, ties (a, b, similarity)
//	notes                        code, args
//	losses                       of each format: format, counts by kind, and the first listed ones of each kind
//	files                        names and sizes in bytes, of those that are written before it
//
// Figures are documents, sentences, tokens, mentions, names, fresh (see Figures), bytes, and labels: of each label mentions,
// names and documents.
func (m *Made) AppendJSON(dst []byte, listed int) []byte {
	dst = append(dst, '{')
	dst = append(object.Key(dst, "seed"), strconv.FormatUint(m.Seed, 10)...)
	dst = object.String(dst, "ratio", m.Ratio.String())
	dst = append(object.Key(dst, "near"), strconv.FormatFloat(m.Near, 'g', -1, 64)...)
	dst = object.Int(dst, "shingle", Shingle)
	dst = append(object.Key(dst, "all"), strconv.FormatBool(m.All)...)
	dst = object.Int(append(object.Key(dst, "left"), '{'), "skipped", m.Left.Skipped)
	dst = append(object.Int(dst, "open", m.Left.Open), '}')
	dst = list(object.Key(dst, "labels"), len(m.Labels), func(dst []byte, i int) []byte { return object.AppendString(dst, string(m.Labels[i])) })
	dst = list(object.Key(dst, "parts"), len(m.Parts), func(dst []byte, i int) []byte {
		p := &m.Parts[i]
		dst = object.String(append(dst, "\n {"...), "name", p.Name)
		dst = object.String(dst, "split", hubName(p.Name))
		dst = m.Counts[i].append(object.Key(dst, "figures"))
		return append(list(object.Key(dst, "documents"), len(p.Docs), func(dst []byte, k int) []byte { return object.AppendString(dst, string(p.Docs[k].ID)) }), '}')
	})
	dst = m.Total.append(append(object.Key(dst, "total"), "\n "...))
	dst = list(object.Key(dst, "groups"), len(m.Groups), func(dst []byte, i int) []byte { return m.Groups[i].append(append(dst, "\n "...)) })
	dst = list(object.Key(dst, "notes"), len(m.Notes), func(dst []byte, i int) []byte {
		dst = object.String(append(dst, "\n {"...), "code", m.Notes[i].Code)
		return append(list(object.Key(dst, "args"), len(m.Notes[i].Args), func(dst []byte, k int) []byte { return object.AppendString(dst, m.Notes[i].Args[k]) }), '}')
	})
	dst = list(object.Key(dst, "losses"), len(m.Losses), func(dst []byte, i int) []byte { return m.Losses[i].append(append(dst, "\n "...), listed) })
	dst = list(object.Key(dst, "files"), len(m.Files), func(dst []byte, i int) []byte {
		return append(object.Int(object.String(append(dst, "\n {"...), "name", m.Files[i].Name), "size", m.Files[i].Size), '}')
	})
	return append(dst, '}')
}

// list appends an array of n values.
func list(dst []byte, n int, one func(dst []byte, i int) []byte) []byte {
	dst = append(dst, '[')
	for i := range n {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = one(dst, i)
	}
	return append(dst, ']')
}

func (f *Figures) append(dst []byte) []byte {
	dst = append(dst, '{')
	for _, x := range []struct {
		name string
		n    int
	}{{"documents", f.Documents}, {"sentences", f.Sentences}, {"tokens", f.Tokens}, {"mentions", f.Mentions}, {"names", f.Names}, {"fresh", f.Fresh}, {"bytes", f.Bytes}} {
		dst = object.Int(dst, x.name, x.n)
	}
	return append(list(object.Key(dst, "labels"), len(f.Labels), func(dst []byte, i int) []byte {
		dst = object.Int(append(dst, '{'), "mentions", f.Labels[i].Mentions)
		dst = object.Int(dst, "names", f.Labels[i].Names)
		return append(object.Int(dst, "documents", f.Labels[i].Documents), '}')
	}), '}')
}

func (g *Group) append(dst []byte) []byte {
	dst = object.String(append(dst, '{'), "part", g.Part)
	dst = list(object.Key(dst, "documents"), len(g.Docs), func(dst []byte, i int) []byte { return object.AppendString(dst, string(g.Docs[i])) })
	dst = list(object.Key(dst, "titles"), len(g.Titles), func(dst []byte, i int) []byte { return object.AppendString(dst, g.Titles[i]) })
	return append(list(object.Key(dst, "ties"), len(g.Ties), func(dst []byte, i int) []byte {
		t := &g.Ties[i]
		dst = object.String(object.String(append(dst, '{'), "a", string(t.A)), "b", string(t.B))
		return append(strconv.AppendFloat(object.Key(dst, "similarity"), math.Round(t.Similarity*1e4)/1e4, 'g', -1, 64), '}')
	}), '}')
}

func (l *Losses) append(dst []byte, listed int) []byte {
	counts, kinds := l.Loss.Counts()
	dst = object.String(append(dst, '{'), "format", l.Format)
	dst = append(object.Key(dst, "counts"), '{')
	for _, k := range kinds {
		dst = object.Int(dst, string(k), counts[k])
	}
	dst = append(dst, '}')
	if listed == 0 {
		return append(dst, '}')
	}
	shown := l.Loss[:0:0]
	clear(counts)
	for _, x := range l.Loss {
		if counts[x.Kind]++; counts[x.Kind] <= listed {
			shown = append(shown, x)
		}
	}
	report := shown.AppendJSON(nil, l.Format)
	return append(append(object.Key(dst, "report"), report[:len(report)-1]...), '}')
}

// hubName is what the hub and its library call a part.
func hubName(part string) string {
	if part == "dev" {
		return "validation"
	}
	return part
}

// sizes returns how many bytes the files of rows have.
func (w *writing) download() (n int) {
	for _, f := range w.Files {
		if len(f.Name) > 5 && f.Name[:5] == "data/" {
			n += f.Size
		}
	}
	return n
}

// infos writes dataset_infos.json.
func (w *writing) infos() error {
	builder := "json"
	if !w.Rows.Text {
		builder = "parquet"
	}
	dst := object.String([]byte(`{"default":{`), "description", w.summary())
	dst = object.String(dst, "license", w.licence.given)
	dst = append(object.Key(dst, "features"), w.features()...)
	dst = object.String(object.String(dst, "builder_name", builder), "config_name", "default")
	dst = append(object.Key(dst, "splits"), '{')
	for i, p := range w.Parts {
		name := hubName(p.Name)
		dst = object.String(append(object.Key(dst, name), '{'), "name", name)
		dst = object.Int(object.Int(dst, "num_bytes", w.Counts[i].Bytes), "num_examples", w.Counts[i].Sentences)
		dst = append(dst, '}')
	}
	dst = object.Int(append(dst, '}'), "download_size", w.download())
	dst = object.Int(dst, "dataset_size", w.Total.Bytes)
	dst = object.Int(dst, "size_in_bytes", w.download()+w.Total.Bytes)
	return w.bytes("dataset_infos.json", append(dst, "}}\n"...))
}

// all are the documents of all parts.
func (s *Split) all() (docs []*document.Document) {
	for _, p := range s.Parts {
		docs = append(docs, p.Docs...)
	}
	return docs
}
