package main

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"wusum/core/format"
	"wusum/core/format/native"
)

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
			fmt.Fprintf(c.std.err, "%s:%d: %s\n", name, item.Line, remark(item))
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
	if now := time.Now(); now.Sub(r.c.said) > 2*time.Second {
		r.c.sayProgress(now)
	}
	return n, err
}

// sayProgress says how far the work is, if it takes long.
func (c *conversion) sayProgress(now time.Time) {
	if c.opt.silent || now.Sub(c.began) < 2*time.Second {
		return
	}
	c.said = now
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Fprintf(c.std.err, "%d documents, %d MB, %.0f MB/s; %d MB of memory so far, at the most\n",
		c.docs, c.read>>20, float64(c.read)/1e6/now.Sub(c.began).Seconds(), m.Sys>>20)
}
