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
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"wusum/core"
	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/document"
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
the way in is said too. Formats and units are found out from the content where -from and -unit do not name them.

IN may be a file, a folder, of which each file is read (NAME.ann with NAME.txt), or - for standard input; OUT may be - for
standard output. Where OUT is NAME.zip, what belongs beside the file is packed with it: the labels of a Label Studio
project, further documents of WebAnno TSV.

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

// everyFormat returns those of the table, and those that only the command has.
func everyFormat() []format.Format { return append(format.Table(), parquetFormat()) }

func formatByName(name string) (format.Format, bool) {
	for _, f := range everyFormat() {
		if f.Name == name {
			return f, true
		}
	}
	return format.Format{}, false
}

func formatNames() string {
	var names []string
	for _, f := range everyFormat() {
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

	out   *format.Output
	pack  *pack
	lost  losses
	taken map[document.DocID]bool // IDs of the documents of all files; nil if there is but one file
	read  int64
	docs  int

	direct  bool     // the output is no file that could be replaced, and nothing stands beside it
	numbers bool     // the output numbers its tags, so that all labels are wanted before the first document
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
	var target io.Writer
	var temp *os.File
	switch info, failed := os.Stat(c.opt.out); {
	case c.opt.out == "-":
		c.direct, target = true, c.std.out
	case failed == nil && !info.Mode().IsRegular(): // a device or a pipe is written to, never replaced
		device, err := os.OpenFile(c.opt.out, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		defer device.Close()
		c.direct, target = true, device
	default:
		var err error
		if temp, err = tempBeside(c.opt.out); err != nil {
			return err
		}
		defer os.Remove(temp.Name())
		defer temp.Close()
		target = temp
	}
	defer c.lost.remove()
	defer debug.SetGCPercent(debug.SetGCPercent(300)) // documents come and go; what stays is small
	buffered := bufio.NewWriterSize(target, 1<<20)
	sources, err := c.sources()
	if err != nil {
		return err
	}
	if len(sources) > 1 {
		c.taken = map[document.DocID]bool{}
	}
	c.numbers = strings.HasPrefix(c.to.Name, "hf")
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
		if err := c.file(ctx, s, buffered); err != nil {
			return err
		}
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
	if temp == nil {
		return nil
	}
	return takePlace(temp, c.opt.out)
}

// create begins the output, once.
func (c *conversion) create(out io.Writer) error {
	if c.out != nil {
		return nil
	}
	if strings.EqualFold(filepath.Ext(c.opt.out), ".zip") && c.to.Ext[0] != ".zip" {
		var err error
		if c.pack, out, err = newPack(out, format.Title(c.opt.out)+c.to.Ext[0]); err != nil {
			return err
		}
		c.write.Beside = c.pack.create
	}
	c.out = format.Create(out, c.to, c.write)
	return nil
}

// file converts one file.
func (c *conversion) file(ctx context.Context, s source, out io.Writer) error {
	in, err := s.open()
	if err != nil {
		return err
	}
	defer in.Close()
	x, err := c.openInput(s.name, &counter{in, c})
	if err != nil {
		if e, ok := errors.AsType[*format.Error](err); ok && e.Code == format.CodeAmbiguous {
			return fmt.Errorf("%w: -unit says which", err)
		}
		return err
	}
	if x.Found && !c.opt.silent {
		fmt.Fprintf(c.std.err, "%s: offsets count %s\n", s.name, placesName(x.Places))
	}
	for d, err := range x.Documents() {
		if err == nil {
			if c.out == nil && !c.numbers {
				c.write.Schema = x.Schema()
			}
			if err := c.create(out); err != nil {
				return err
			}
			loss, failed := c.out.Write(c.unique(d))
			if failed = errors.Join(failed, c.lose(loss)); failed != nil {
				return failed
			}
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
	c.sayReport(s.name, x)
	return nil
}

// openInput opens one file for reading.
func (c *conversion) openInput(name string, in io.Reader) (*format.Input, error) {
	from := c.from
	if from == nil {
		head := bufio.NewReaderSize(in, 16)
		if start, _ := head.Peek(4); string(start) == "PAR1" {
			f := parquetFormat()
			from = &f
		}
		in = head
	}
	return format.Open(in, format.ReadOptions{Name: name, Text: c.opt.text, Beside: openFile}, from, c.unit)
}

// declare reads all files once for their labels, where the output numbers its tags: a label that came later would have none.
func (c *conversion) declare(ctx context.Context, sources []source) error {
	for i, s := range sources {
		in, err := s.open()
		if err != nil {
			return err
		}
		if s.name == "-" { // it comes once: it is kept on the disk
			spool, err := os.CreateTemp("", "wusum-*")
			if err != nil {
				return err
			}
			c.spooled = append(c.spooled, spool.Name())
			if _, err := io.Copy(spool, in); err != nil {
				return errors.Join(err, spool.Close())
			}
			if err := spool.Close(); err != nil {
				return err
			}
			sources[i].open = func() (io.ReadCloser, error) { return os.Open(spool.Name()) }
			if in, err = sources[i].open(); err != nil {
				return err
			}
		}
		err = c.labelsOf(ctx, s.name, in)
		in.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *conversion) labelsOf(ctx context.Context, name string, in io.Reader) error {
	x, err := c.openInput(name, in)
	if err != nil {
		return nil // said when it is read for good
	}
	for d, err := range x.Documents() {
		if e, ok := errors.AsType[*format.Error](err); err != nil && (!ok || !e.Skips) {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		_ = d
	}
	for _, l := range x.Schema().Labels {
		if _, _, ok := c.write.Schema.Label(l.ID); !ok {
			c.write.Schema.Labels = append(c.write.Schema.Labels, l)
		}
	}
	return nil
}

// unique gives a document an ID that none of another file has.
func (c *conversion) unique(d *document.Document) *document.Document {
	if c.taken == nil {
		return d
	}
	one := d
	for n := 2; c.taken[one.ID]; n++ {
		again := *d
		again.ID = d.ID + document.DocID("-"+strconv.Itoa(n))
		one = &again
	}
	c.taken[one.ID] = true
	return one
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

// sayReport lists what was repaired, rejected or left out in a file.
func (c *conversion) sayReport(name string, x *format.Input) {
	for _, list := range []struct {
		verb  string
		items []native.Item
	}{{"repaired", x.Report.Repaired}, {"rejected", x.Report.Rejected}, {"noticed", x.Report.Notices}} {
		for i, item := range list.items {
			if i == maxListed {
				fmt.Fprintf(c.std.err, "%s: %d more %s\n", name, len(list.items)-i, list.verb)
				break
			}
			fmt.Fprintf(c.std.err, "%s:%d: %s: %s %s\n", name, item.Line, item.Code, item.ID, strings.Join(item.Args, ", "))
		}
	}
	if x.Unlisted > 0 {
		fmt.Fprintf(c.std.err, "%s: %d more repaired, rejected or noticed\n", name, x.Unlisted)
	}
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
