package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/json"
	"io"

	"wusum/core"
	"wusum/core/dataset"
	"wusum/core/document"
	"wusum/core/format"
	"wusum/wasm/wire"
)

// listed is how many losses of each kind the report names one by one; the file in the zip has all.
const listed = 100

// datasetWish is what the page's view says of a data set (web/js/views/dataset.js), as JSON.
type datasetWish struct {
	Name, Licence, Ratio string
	Seed                 uint64
	Near                 float64
	All                  bool
	Also                 []string // names of formats
	Ar, En               string   // Wusum's own guideline
}

// makeDataset divides a project and packs the folder that core/dataset writes. The report is that of dataset.Made.
func makeDataset(m *wire.ExportFile, p document.Project, opt format.WriteOptions) (*wire.Exported, error) {
	var wish datasetWish
	if err := json.Unmarshal([]byte(m.Dataset), &wish); err != nil {
		return nil, err
	}
	taken := dataset.Done
	if wish.All {
		taken = dataset.Any
	}
	docs, left, err := dataset.Choose(p.Docs, taken)
	if err != nil {
		return nil, told(err)
	}
	ratio, err := dataset.ParseRatio(wish.Ratio)
	if err != nil {
		return nil, told(err)
	}
	split, err := dataset.Divide(docs, dataset.Options{Ratio: ratio, Seed: wish.Seed, Near: wish.Near, Only: opt.Labels})
	if err != nil {
		return nil, told(err)
	}
	opt.Generator = "wusum " + core.Version
	rows, _ := format.ByName("hf")
	making := dataset.Making{
		Name: wish.Name, Licence: wish.Licence, All: wish.All, Left: left, Write: opt, Rows: rows,
		Guideline: document.GuidelineText{Ar: wish.Ar, En: wish.En},
	}
	for _, name := range wish.Also {
		f, ok := format.ByName(name)
		if !ok || f.Write == nil {
			return nil, &wire.Fault{Code: format.CodeUnknown, Args: []string{name}}
		}
		making.Also = append(making.Also, f)
	}
	var b bytes.Buffer
	z := zipFolder{zip.NewWriter(&b)}
	// Most of the time of a large project would go into packing it a tenth smaller.
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	made, err := dataset.Write(z, p, split, making)
	if err != nil {
		return nil, told(err)
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	lost := 0
	for _, l := range made.Losses {
		lost += l.Loss.Count()
	}
	return &wire.Exported{Name: m.Name + ".zip", Type: "application/zip", Data: b.Bytes(), Loss: made.AppendJSON(nil, listed), Lost: uint32(lost)}, nil
}

// zipFolder is a folder in a zip.
type zipFolder struct{ *zip.Writer }

// Create makes a file; the one before is complete by then.
func (z zipFolder) Create(name string) (io.WriteCloser, error) {
	w, err := z.Writer.Create(name)
	return ended{w}, err
}

// ended is a file of a zip, which ends where the next one begins.
type ended struct{ io.Writer }

func (ended) Close() error { return nil }
