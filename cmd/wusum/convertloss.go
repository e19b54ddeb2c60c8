package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"wusum/core/format"
	"wusum/web/i18n"
)

// losses counts what was lost, keeps the first of it to be said, and writes all of it into a file as it comes.
type losses struct {
	n      int
	counts map[format.LossKind]int
	kinds  []format.LossKind
	first  format.Loss

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
	if l.counts == nil {
		l.counts = map[format.LossKind]int{}
	}
	l.n += len(loss)
	for i := range loss {
		if l.counts[loss[i].Kind]++; l.counts[loss[i].Kind] == 1 {
			l.kinds = append(l.kinds, loss[i].Kind)
		}
	}
	l.first = append(l.first, loss[:min(len(loss), maxListed-len(l.first))]...)
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
	sayLoss(c.std.err, "lost", l.counts, l.kinds, l.first)
	if l.n > 0 && c.opt.strict {
		return fmt.Errorf("-strict: %d things would be lost", l.n)
	}
	if l.file == nil {
		return nil
	}
	if err := errors.Join(l.out.Close(), l.buffer.Flush()); err != nil {
		return err
	}
	return l.file.take()
}

// sayLoss says how often each kind was lost, and the first losses.
func sayLoss(w io.Writer, verb string, counts map[format.LossKind]int, kinds []format.LossKind, first format.Loss) {
	for _, kind := range kinds {
		said, _ := i18n.English("loss." + string(kind))
		fmt.Fprintf(w, "%s: %s: %d (%s)\n", verb, kind, counts[kind], said)
	}
	for _, x := range first {
		fmt.Fprintf(w, "  %s %s %s %s %q at byte %d\n", x.Kind, x.Doc, x.ID, x.Label, x.Text, x.Span.Start)
	}
}
