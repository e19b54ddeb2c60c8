package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wusum/core/format"
	"wusum/web/i18n"
)

// tally counts what was lost, and keeps the first of it to be said.
type tally struct {
	n      int // of texts and annotations, not of what stands beside them
	counts map[format.LossKind]int
	kinds  []format.LossKind
	fields map[format.LossKind][]string // what of documents was lost
	first  format.Loss                  // of texts and annotations
}

func (t *tally) add(loss format.Loss) {
	if t.counts == nil {
		t.counts, t.fields = map[format.LossKind]int{}, map[format.LossKind][]string{}
	}
	for _, x := range loss {
		if t.counts[x.Kind]++; t.counts[x.Kind] == 1 {
			t.kinds = append(t.kinds, x.Kind)
		}
		for _, name := range x.Fields {
			if !slices.Contains(t.fields[x.Kind], name) && len(t.fields[x.Kind]) < maxListed {
				t.fields[x.Kind] = append(t.fields[x.Kind], name)
			}
		}
		if x.Kind.Beside() {
			continue
		}
		if t.n++; len(t.first) < maxListed {
			t.first = append(t.first, x)
		}
	}
}

// say says how often each kind was lost, and the first losses.
func (t *tally) say(w io.Writer, verb string) {
	for _, kind := range t.kinds {
		said, _ := i18n.English("loss." + string(kind))
		if fields := t.fields[kind]; fields != nil {
			said += ": " + strings.Join(fields, ", ")
		}
		fmt.Fprintf(w, "%s: %s: %d (%s)\n", verb, kind, t.counts[kind], said)
	}
	for _, x := range t.first {
		fmt.Fprintf(w, "  %s %s %s %s %q at byte %d\n", x.Kind, x.Doc, x.ID, x.Label, x.Text, x.Span.Start)
	}
}

// strict is the error that a loss is where that is asked for; nil where texts and annotations are whole.
func (t *tally) strict() error {
	if t.n == 0 {
		return nil
	}
	return fmt.Errorf("-strict: %d things would be lost", t.n)
}

// losses counts what was lost, and writes all of it into a file as it comes.
type losses struct {
	tally
	file   *target // nil where nothing was lost, or the output is standard output
	buffer *bufio.Writer
	out    *format.LossWriter
}

// lossName is the name of the report beside an output.
func lossName(out string) string { return strings.TrimSuffix(out, filepath.Ext(out)) + ".loss.json" }

func (c *conversion) lose(loss format.Loss) error {
	l := &c.lost
	if len(loss) == 0 {
		return nil
	}
	l.add(loss)
	if c.direct || c.opt.strict {
		return nil
	}
	if l.file == nil {
		var err error
		if l.file, err = newTarget(lossName(c.opt.out), c.reads...); err != nil {
			return err
		}
		l.buffer = bufio.NewWriterSize(l.file, 1<<16)
		l.out = format.NewLossWriter(l.buffer, c.to.Name)
	}
	return l.out.Write(loss)
}

// report says what was lost, puts the report beside the output, and makes an error of it where that is asked for.
func (c *conversion) report() error {
	c.sayProgress(time.Now())
	if c.wrong > 0 {
		fmt.Fprintf(c.std.err, "%d skipped\n", c.wrong)
	}
	l := &c.lost
	l.say(c.std.err, "lost")
	if err := l.strict(); err != nil && c.opt.strict {
		return err
	}
	if l.file == nil {
		return nil
	}
	if err := errors.Join(l.out.Close(), l.buffer.Flush()); err != nil {
		return err
	}
	return l.file.take()
}
