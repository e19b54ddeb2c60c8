package main

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wusum/core/format"
)

// source is one file that is read.
type source struct {
	name string
	open func() (io.ReadCloser, error)
}

// sources are the files to read: those that were named, and those in folders that were.
func (c *conversion) sources() ([]source, error) {
	var out []source
	for _, name := range c.opt.in {
		if name == "-" {
			out = append(out, source{name, func() (io.ReadCloser, error) { return io.NopCloser(c.std.in), nil }})
			continue
		}
		names := []string{name}
		if info, err := os.Stat(name); err != nil {
			return nil, err
		} else if info.IsDir() {
			if names, err = c.folder(name); err != nil {
				return nil, err
			}
		}
		for _, name := range names {
			out = append(out, source{name, func() (io.ReadCloser, error) { return os.Open(name) }})
		}
	}
	return out, nil
}

// folder lists the files of a folder and its folders in order: where -from names a format, those of its names; hidden ones,
// settings of brat and the texts of its pairs are passed over.
func (c *conversion) folder(dir string) ([]string, error) {
	var names []string
	have := map[string]bool{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch hidden := strings.HasPrefix(d.Name(), ".") && name != dir; {
		case err != nil:
			return err
		case hidden && d.IsDir():
			return filepath.SkipDir
		case hidden || !d.Type().IsRegular() || strings.HasSuffix(name, ".conf"):
		default:
			names, have[name] = append(names, name), true
		}
		return nil
	})
	return slices.DeleteFunc(names, func(name string) bool {
		if format.Beside(name, func(name string) bool { return have[name] }) {
			return true
		}
		return c.from != nil && !slices.ContainsFunc(format.ByFile(name, ownFormats()...), func(f format.Format) bool { return f.Name == c.from.Name })
	}), err
}

// bundle is a zip that holds the output and what belongs beside it.
type bundle struct {
	zip    *zip.Writer
	beside format.Companions
}

// newBundle begins a zip; what is written to the file that it returns is its first.
func newBundle(out io.Writer, name string) (*bundle, io.Writer, error) {
	p := &bundle{zip: zip.NewWriter(out)}
	file, err := p.zip.Create(name)
	return p, file, err
}

// close ends the zip, if there is one.
func (p *bundle) close() error {
	if p == nil {
		return nil
	}
	for _, f := range p.beside {
		w, err := p.zip.Create(f.Name)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.Bytes()); err != nil {
			return err
		}
	}
	return p.zip.Close()
}
