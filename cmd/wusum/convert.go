package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wusum/core"
	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/format"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
)

var convertCommand = command{
	name:    "convert",
	summary: "convert annotated files between formats, and say what was lost",
	run:     runConvert,
}

const convertUsage = `Usage: wusum convert [-from FORMAT] -to FORMAT [flags] IN… -o OUT

Converts annotated files. What a format cannot hold is said on standard error, and in OUT.loss.json; what was repaired on
the way in is said too. Formats and units are found out from the content where -from and -unit do not name them; IN - is
standard input, and OUT - standard output.

Formats: %s.

`

// convertOptions are the flags of convert.
type convertOptions struct {
	from, to, out        string
	unit, outUnit        string
	view, spelling       string
	labels, text         string
	strict, keep, silent bool
	in                   []string
}

func runConvert(ctx context.Context, args []string, std stdio) int {
	var opt convertOptions
	flags := flag.NewFlagSet("convert", flag.ContinueOnError)
	flags.SetOutput(std.err)
	flags.StringVar(&opt.from, "from", "", "`format` of the files; found out from their content if not given")
	flags.StringVar(&opt.to, "to", "", "`format` to write")
	flags.StringVar(&opt.out, "o", "", "`file` to write")
	flags.StringVar(&opt.unit, "unit", "", "what offsets of the files count: codepoint, utf16, byte or grapheme; found out if not given")
	flags.StringVar(&opt.outUnit, "out-unit", "", "what offsets that are written count; the format's own if not given")
	flags.StringVar(&opt.view, "view", "words", "tokens of token formats: words, segments or chars")
	flags.StringVar(&opt.spelling, "spelling", "surface", "of segments: surface, or canonical (القاهرة for لقاهرة)")
	flags.StringVar(&opt.labels, "labels", "", "`LABEL,…` to write; all if not given")
	flags.StringVar(&opt.text, "text", "", "`name` of the column or member that holds the text")
	flags.BoolVar(&opt.strict, "strict", false, "make a loss an error, and write nothing")
	flags.BoolVar(&opt.keep, "keep-going", false, "skip what is wrong in a file, and list it")
	flags.BoolVar(&opt.silent, "q", false, "say nothing of progress")
	flags.Usage = func() { fmt.Fprintf(std.err, convertUsage, formatNames()); flags.PrintDefaults() }
	rest, status, done := parseMixed(flags, args, std)
	if done {
		return status
	}
	opt.in = rest
	if len(opt.in) == 0 || opt.to == "" || opt.out == "" {
		std.complain("convert", "-to FORMAT, -o FILE and a file to read are needed; `wusum convert -h` says how")
		return 2
	}
	c, err := newConversion(opt, std)
	if err != nil {
		std.complain("convert", "%v", err)
		return 2
	}
	if err := c.run(ctx); err != nil {
		std.complain("convert", "%v", err)
		return 1
	}
	return 0
}

// parseMixed reads flags that may stand before and behind the files.
func parseMixed(flags *flag.FlagSet, args []string, std stdio) (rest []string, status int, done bool) {
	for {
		switch err := flags.Parse(args); {
		case errors.Is(err, flag.ErrHelp):
			return nil, 0, true
		case err != nil:
			return nil, 2, true
		}
		if args = flags.Args(); len(args) == 0 {
			return rest, 0, false
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

func formatNames() string {
	var names []string
	for _, f := range format.Table() {
		name := f.Name
		switch {
		case f.Read == nil:
			name += " (written only)"
		case f.Write == nil:
			name += " (read only)"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// conversion is one run of convert.
type conversion struct {
	opt   convertOptions
	std   stdio
	from  *format.Format
	to    format.Format
	unit  *text.Unit
	write format.WriteOptions

	out    *format.Output
	loss   format.Loss
	losses int
	read   int64
	docs   int
	wrong  int
	began  time.Time
	said   time.Time
}

func newConversion(opt convertOptions, std stdio) (*conversion, error) {
	c := &conversion{opt: opt, std: std, began: time.Now()}
	var ok bool
	if c.to, ok = format.ByName(opt.to); !ok || c.to.Write == nil {
		return nil, fmt.Errorf("-to %q: it may be one of %s", opt.to, formatNames())
	}
	if opt.from != "" {
		f, ok := format.ByName(opt.from)
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
	c.write = format.WriteOptions{Name: format.Title(opt.out), Generator: "wusum " + core.Version}
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
	target := c.std.out
	var temp *os.File
	if c.opt.out != "-" {
		var err error
		if temp, err = os.CreateTemp(filepath.Dir(c.opt.out), "."+filepath.Base(c.opt.out)+"-*"); err != nil {
			return err
		}
		defer os.Remove(temp.Name())
		defer temp.Close()
		target = temp
	}
	buffered := bufio.NewWriterSize(target, 1<<20)
	for _, name := range c.opt.in {
		if err := c.file(ctx, name, buffered); err != nil {
			return err
		}
	}
	if c.out == nil { // no document: an empty file of the format
		c.out = format.Create(buffered, c.to, c.write)
	}
	if err := errors.Join(c.out.Close(), buffered.Flush()); err != nil {
		return err
	}
	if err := c.report(); err != nil {
		return err
	}
	if temp == nil {
		return nil
	}
	if err := errors.Join(temp.Chmod(0o644), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), c.opt.out)
}

// file converts one file.
func (c *conversion) file(ctx context.Context, name string, out io.Writer) error {
	in := c.std.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	x, err := format.Open(&counter{in, c}, format.ReadOptions{Name: name, Text: c.opt.text}, c.from, c.unit)
	if err != nil {
		if e, ok := errors.AsType[*format.Error](err); ok && e.Code == format.CodeAmbiguous {
			return fmt.Errorf("%w: -unit says which", err)
		}
		return err
	}
	if x.Found && !c.opt.silent {
		fmt.Fprintf(c.std.err, "%s: offsets count %s\n", name, placesName(x.Places))
	}
	for d, err := range x.Documents() {
		if err == nil {
			if c.out == nil {
				c.write.Schema = x.Schema()
				c.out = format.Create(out, c.to, c.write)
			}
			loss, failed := c.out.Write(d)
			if failed != nil {
				return failed
			}
			c.count(loss)
			c.docs++
			if c.docs%256 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			continue
		}
		e, ok := errors.AsType[*format.Error](err)
		if !ok || !e.Skips || !c.opt.keep {
			return err
		}
		c.wrong++
		fmt.Fprintf(c.std.err, "skipped: %v\n", err)
	}
	c.sayReport(name, x.Report)
	return nil
}

func placesName(p native.Places) string {
	name := p.Unit.String()
	if p.Collapsed {
		name += ", CR LF as one"
	}
	if p.Shift != 0 {
		name += ", a byte order mark among them"
	}
	return name
}

// maxListed is how many losses or repairs are said one by one.
const maxListed = 20

// count keeps what was lost; of very many only the first are kept whole.
func (c *conversion) count(loss format.Loss) {
	c.losses += len(loss)
	if len(c.loss) < 1_000_000 {
		c.loss = append(c.loss, loss...)
	}
}

// sayReport lists what was repaired, rejected or left out in a file.
func (c *conversion) sayReport(name string, r native.Report) {
	for _, list := range []struct {
		verb  string
		items []native.Item
	}{{"repaired", r.Repaired}, {"rejected", r.Rejected}, {"noticed", r.Notices}} {
		for i, item := range list.items {
			if i == maxListed {
				fmt.Fprintf(c.std.err, "%s: %d more %s\n", name, len(list.items)-i, list.verb)
				break
			}
			fmt.Fprintf(c.std.err, "%s:%d: %s: %s %s\n", name, item.Line, item.Code, item.ID, strings.Join(item.Args, ", "))
		}
	}
}

// report says what was lost, writes it beside the output, and makes an error of it where that is asked for.
func (c *conversion) report() error {
	if c.wrong > 0 {
		fmt.Fprintf(c.std.err, "%d skipped\n", c.wrong)
	}
	if c.losses == 0 {
		return nil
	}
	counts, kinds := c.loss.Counts()
	for _, kind := range kinds {
		fmt.Fprintf(c.std.err, "lost: %s: %d\n", kind, counts[kind])
	}
	for i, l := range c.loss {
		if i == maxListed {
			break
		}
		fmt.Fprintf(c.std.err, "  %s %s %s %s %q at byte %d\n", l.Kind, l.Doc, l.ID, l.Label, l.Text, l.Span.Start)
	}
	if c.opt.strict {
		return fmt.Errorf("-strict: %d things would be lost", c.losses)
	}
	if c.opt.out == "-" {
		return nil
	}
	return replaceFile(strings.TrimSuffix(c.opt.out, filepath.Ext(c.opt.out))+".loss.json", c.loss.AppendJSON(nil, c.to.Name))
}

// counter counts what is read, and says how far the work is at most every other second.
type counter struct {
	io.Reader
	c *conversion
}

func (r *counter) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.c.read += int64(n)
	if now := time.Now(); !r.c.opt.silent && now.Sub(r.c.began) > 2*time.Second && now.Sub(r.c.said) > 2*time.Second {
		r.c.said = now
		fmt.Fprintf(r.c.std.err, "%d documents, %d MB, %.0f MB/s\n", r.c.docs, r.c.read>>20, float64(r.c.read)/1e6/now.Sub(r.c.began).Seconds())
	}
	return n, err
}
