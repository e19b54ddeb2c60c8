package main

import (
	"context"
	"errors"
	"io"
	"os"

	"wusum/core/format"
)

// declare reads all files once for their labels, where the output has them before the first document: a label that came
// later would be missing.
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
	sc := x.Schema()
	if len(c.write.Schema.Labels) == 0 {
		c.write.Schema.Policy = sc.Policy
	}
	c.write.Schema = c.write.Schema.WithLabels(sc.Labels).WithTypes(sc)
	return nil
}
