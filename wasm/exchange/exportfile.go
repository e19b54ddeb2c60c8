package main

import (
	"archive/zip"
	"bytes"
	"slices"

	"wusum/core/clitic"
	"wusum/core/format"
	"wusum/core/format/archive"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/wasm/wire"
)

// exportFile writes a project in another format, or a data set of it. Where something belongs beside the file, all of it
// goes into a zip.
func exportFile(m *wire.ExportFile) (*wire.Exported, error) {
	f, ok := format.ByName(m.Format)
	if m.Dataset == "" && (!ok || f.Write == nil) {
		return nil, &wire.Fault{Code: format.CodeUnknown, Args: []string{m.Format}}
	}
	p, _, err := native.Decode(m.Native)
	if err != nil {
		return nil, err
	}
	opt := format.WriteOptions{Name: m.Name, Project: &p, Schema: p.Schema, View: format.View(max(0, slices.Index(format.ViewNames[:], m.View)))}
	opt.Unit, opt.HasUnit = text.ParseUnit(m.Unit)
	if m.Spelling == "canonical" {
		opt.Spelling = format.Canonical
	}
	for _, l := range m.Labels {
		opt.Labels = append(opt.Labels, schema.LabelID(l))
	}
	if len(m.Lexicon) > 0 {
		lex, err := clitic.ReadLexicon(m.Lexicon)
		if err != nil {
			return nil, err
		}
		opt.Segment = format.WithLexicon(lex)
	}
	if m.Dataset != "" {
		return makeDataset(m, p, opt)
	}
	var beside format.Companions
	opt.Beside = beside.Create
	var b bytes.Buffer
	out := format.Create(&b, f, opt)
	var loss format.Loss
	for _, d := range p.Docs {
		some, err := out.Write(d)
		if err != nil {
			return nil, err
		}
		loss = append(loss, some...)
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	made := &wire.Exported{Name: m.Name + f.Ext[0], Type: "text/plain", Data: b.Bytes(), Loss: loss.AppendJSON(nil, f.Name), Lost: uint32(loss.Count())}
	if archive.Is(made.Data) {
		made.Type = "application/zip"
	}
	if len(beside) > 0 {
		return made, pack(made, beside, m.Name)
	}
	return made, nil
}

// pack puts a file and what belongs beside it into a zip.
func pack(made *wire.Exported, beside format.Companions, name string) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name string, data []byte) error {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	if err := add(made.Name, made.Data); err != nil {
		return err
	}
	for _, f := range beside {
		if err := add(f.Name, f.Bytes()); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	made.Name, made.Type, made.Data = name+".zip", "application/zip", b.Bytes()
	return nil
}
