package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"wusum/core"
	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
	"wusum/core/text"
)

// conversion is one run of convert.
type conversion struct {
	opt   convertOptions
	std   stdio
	from  *format.Format
	to    format.Format
	unit  *text.Unit
	write format.WriteOptions

	out   *format.Output
	pack  *bundle
	lost  losses
	ids   *format.DocIDs // of the documents of all files; nil if there is but one file, whose reader keeps them apart
	reads []string       // names of the files that are read
	read  int64          // bytes of them
	docs  int

	refused error    // a file beside one that is read would be written over
	direct  bool     // the output is no file that could be replaced, and nothing stands beside it
	numbers bool     // the output has all labels before the first document
	spooled []string // names of files on the disk to be removed
	wrong   int
	began   time.Time
	said    time.Time
}

func newConversion(opt convertOptions, std stdio) (*conversion, error) {
	c := &conversion{opt: opt, std: std, began: time.Now()}
	var ok bool
	if c.to, ok = formatByName(opt.to); !ok || c.to.Write == nil {
		return nil, fmt.Errorf("-to %q: it may be one of %s", opt.to, formatNames())
	}
	if opt.from != "" {
		f, ok := formatByName(opt.from)
		if !ok || f.Read == nil {
			return nil, fmt.Errorf("-from %q: it may be one of %s", opt.from, formatNames())
		}
		c.from = &f
	}
	if opt.unit != "" {
		u, ok := text.ParseUnit(opt.unit)
		if !ok {
			return nil, fmt.Errorf("-unit %q: it may be codepoint, utf16, byte or grapheme", opt.unit)
		}
		c.unit = &u
	}
	c.write = format.WriteOptions{Name: strings.TrimPrefix(format.Title(opt.out), "-"), Generator: "wusum " + core.Version}
	if opt.outUnit != "" {
		if c.write.Unit, c.write.HasUnit = text.ParseUnit(opt.outUnit); !c.write.HasUnit {
			return nil, fmt.Errorf("-out-unit %q: it may be codepoint, utf16, byte or grapheme", opt.outUnit)
		}
	}
	view := slices.Index(format.ViewNames[:], opt.view)
	if view < 0 {
		return nil, fmt.Errorf("-view %q: it may be words, segments or chars", opt.view)
	}
	c.write.View = format.View(view)
	switch opt.spelling {
	case "surface":
	case "canonical":
		c.write.Spelling = format.Canonical
	default:
		return nil, fmt.Errorf("-spelling %q: it may be surface or canonical", opt.spelling)
	}
	if c.write.View == format.Segments {
		lex, err := clitic.ReadLexicon(lexicon.Bytes())
		if err != nil {
			return nil, err
		}
		c.write.Segment = format.WithLexicon(lex)
	}
	for label := range strings.SplitSeq(opt.labels, ",") {
		if label = strings.TrimSpace(label); label != "" {
			c.write.Labels = append(c.write.Labels, schema.LabelID(label))
		}
	}
	return c, nil
}

// run converts all files into one. The output takes its place only when all has gone well.
func (c *conversion) run(ctx context.Context) error {
	sources, err := c.sources()
	if err != nil {
		return err
	}
	for _, s := range sources {
		c.reads = append(c.reads, s.name)
	}
	out, err := c.target()
	if err != nil {
		return err
	}
	defer out.Close()
	defer func() { c.lost.file.Close() }() // where it has begun by then
	// Documents come and go, and what stays is small: so that collecting them waits for a while, there is a piece of memory
	// that is counted and never touched.
	defer debug.SetGCPercent(debug.SetGCPercent(300))
	ballast := make([]byte, 16<<20)
	defer runtime.KeepAlive(ballast)
	buffered := bufio.NewWriterSize(out, 1<<20)
	if len(sources) > 1 {
		c.ids = &format.DocIDs{}
	}
	c.numbers = strings.HasPrefix(c.to.Name, "hf") || slices.Contains(projectFormats, c.to.Name)
	defer func() {
		for _, name := range c.spooled {
			os.Remove(name)
		}
	}()
	if c.numbers {
		if err := c.declare(ctx, sources); err != nil {
			return err
		}
	}
	for _, s := range sources {
		if err := c.file(ctx, s, buffered); err != nil && !c.passes(err) {
			return err
		}
	}
	if c.docs == 0 && c.wrong > 0 {
		return fmt.Errorf("nothing could be read: %d skipped", c.wrong)
	}
	if err := c.create(buffered); err != nil { // no document: an empty file of the format
		return err
	}
	if err := c.out.Close(); err != nil {
		return err
	}
	if err := c.pack.close(); err != nil {
		return err
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	if err := c.report(); err != nil {
		return err
	}
	if whole, ok := out.(*target); ok {
		return whole.take()
	}
	return nil
}

// target opens what is written to.
func (c *conversion) target() (io.WriteCloser, error) {
	c.direct = c.opt.out == "-"
	if c.direct {
		return unclosed{c.std.out}, nil
	}
	if info, err := os.Stat(c.opt.out); err == nil && !info.Mode().IsRegular() { // a device or a pipe is written to, never replaced
		c.direct = true
		return os.OpenFile(c.opt.out, os.O_WRONLY, 0)
	}
	return newTarget(c.opt.out, c.reads...)
}

// unclosed is what somebody else closes.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// begin takes what a file says beside its first document, which is the first of the output.
func (c *conversion) begin(x *format.Input) {
	if !c.numbers {
		c.write.Schema = x.Schema()
	}
	if p, ok := x.Project(); ok {
		c.write.Project = &p
	}
}

// create begins the output, once.
func (c *conversion) create(out io.Writer) error {
	if c.out != nil {
		return nil
	}
	if strings.EqualFold(filepath.Ext(c.opt.out), ".zip") && c.to.Ext[0] != ".zip" {
		var err error
		if c.pack, out, err = newBundle(out, format.Title(c.opt.out)+c.to.Ext[0]); err != nil {
			return err
		}
		c.write.Beside = c.pack.beside.Create
	}
	c.out = format.Create(out, c.to, c.write)
	return nil
}

// file converts one file.
func (c *conversion) file(ctx context.Context, s source, out io.Writer) error {
	x, err := c.documents(ctx, s, func(x *format.Input, d *document.Document) error {
		if c.out == nil {
			c.begin(x)
		}
		if err := c.create(out); err != nil {
			return err
		}
		loss, failed := c.out.Write(d)
		return errors.Join(failed, c.lose(loss))
	})
	if err != nil {
		return err
	}
	if p, ok := x.Project(); ok && slices.Contains(projectFormats, c.to.Name) && !p.Guideline.Equal(c.guideline()) {
		fmt.Fprintf(c.std.err, "%s: its guideline is left out: a project has one, here that of the first file\n", s.name)
	}
	return nil
}

// documents reads one file, and hands over each of its documents.
func (c *conversion) documents(ctx context.Context, s source, each func(*format.Input, *document.Document) error) (*format.Input, error) {
	in, err := s.open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	x, err := c.openInput(s.name, &counter{in, c})
	if c.refused != nil {
		return nil, c.refused
	}
	if err != nil {
		if e, ok := errors.AsType[*format.Error](err); ok && e.Code == format.CodeAmbiguous {
			return nil, fmt.Errorf("%w: -unit says which", err)
		}
		return nil, err
	}
	if x.Found && !c.opt.silent {
		fmt.Fprintf(c.std.err, "%s: offsets count %s\n", s.name, placesName(x.Places))
	}
	for d, err := range x.Documents() {
		if err == nil {
			if c.ids != nil {
				d = c.ids.Apart(d)
			}
			if err := each(x, d); err != nil {
				return nil, err
			}
			c.docs++
			if c.docs%256 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			continue
		}
		e, ok := errors.AsType[*format.Error](err)
		if !ok || !e.Skips || !c.opt.keep {
			return nil, err
		}
		c.skip(err)
	}
	c.sayReport(s.name, x)
	return x, nil
}

// passes skips a file that is wrong, where that is asked for.
func (c *conversion) passes(err error) bool {
	if _, ok := errors.AsType[*format.Error](err); !ok || !c.opt.keep {
		return false
	}
	c.skip(err)
	return true
}

// skip counts and lists what was wrong, an item or a whole file.
func (c *conversion) skip(err error) {
	c.wrong++
	fmt.Fprintf(c.std.err, "skipped: %s\n", sentence(err))
}

// guideline is the one that the output has.
func (c *conversion) guideline() document.Guideline {
	if c.write.Project == nil {
		return document.Guideline{}
	}
	return c.write.Project.Guideline
}

// openInput opens one file for reading.
func (c *conversion) openInput(name string, in io.Reader) (*format.Input, error) {
	return openInput(in, format.ReadOptions{Name: name, Text: c.opt.text, Beside: c.beside}, c.from, c.unit)
}

// beside opens a file that stands beside one that is read.
func (c *conversion) beside(name string) (io.ReadCloser, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	for _, out := range []string{c.opt.out, lossName(c.opt.out)} {
		if there, err := os.Stat(out); err == nil && among(out, there, []string{name}) != "" {
			c.refused = alsoRead(out, name) // a reader would only say that it misses the file
			return nil, errors.Join(c.refused, file.Close())
		}
	}
	return file, nil
}
