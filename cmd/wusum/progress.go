package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// meter counts what goes through; the reader of the input and the writer of the output share it.
type meter struct {
	read  atomic.Int64 // bytes
	words atomic.Int64
}

// meteredReader tells a meter what it reads.
type meteredReader struct {
	in    io.Reader
	meter *meter
}

func (r *meteredReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.meter.read.Add(int64(n))
	return n, err
}

// progress draws one line again and again: how far the work is, and how fast. The zero value draws nothing.
type progress struct {
	mu    sync.Mutex
	out   io.Writer // a terminal
	meter *meter
	total int64 // bytes; 0 where it is not known
	start time.Time
	drawn time.Time
	width int // of the line that stands there
}

// newProgress returns a progress for std.err if that is a terminal, and what is written does not go to one too; else one
// that draws nothing.
func newProgress(std stdio, m *meter, files []string) *progress {
	if !isTerminal(std.err) || isTerminal(std.out) {
		return &progress{}
	}
	return &progress{out: std.err, meter: m, total: sizeOf(files), start: time.Now()}
}

// isTerminal reports whether w is one: a character device that swallows nothing.
func isTerminal(w any) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// sizeOf adds up the sizes of files; 0 where one of them has no size that is known beforehand.
func sizeOf(files []string) int64 {
	total := int64(0)
	for _, name := range files {
		info, err := os.Stat(name)
		if name == "-" || err != nil || !info.Mode().IsRegular() {
			return 0
		}
		total += info.Size()
	}
	return total
}

// draw shows where the work is, five times a second.
func (p *progress) draw(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.out == nil || now.Sub(p.drawn) < 200*time.Millisecond {
		return
	}
	p.drawn = now
	p.show(p.line(now))
}

// line reads as "[#####     ] 12.3 of 24.6 MB, 1234567 words, 350000 words/s".
func (p *progress) line(now time.Time) string {
	const bar, mega = 20, 1 << 20
	read, words := p.meter.read.Load(), p.meter.words.Load()
	line := ""
	if p.total > 0 {
		done := int(min(read, p.total) * bar / p.total)
		line = fmt.Sprintf("[%s%s] %.1f of %.1f MB", strings.Repeat("#", done), strings.Repeat(" ", bar-done),
			float64(read)/mega, float64(p.total)/mega)
	} else {
		line = fmt.Sprintf("%.1f MB", float64(read)/mega)
	}
	line += fmt.Sprintf(", %d words", words)
	if seconds := now.Sub(p.start).Seconds(); seconds > 0 {
		line += fmt.Sprintf(", %.0f words/s", float64(words)/seconds)
	}
	return line
}

// show writes line over what stands there.
func (p *progress) show(line string) {
	fmt.Fprintf(p.out, "\r%s%s", line, strings.Repeat(" ", max(0, p.width-len(line))))
	p.width = len(line)
}

// clear takes the line away again.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.out != nil && p.width > 0 {
		p.show("")
		fmt.Fprint(p.out, "\r")
		p.width = 0
	}
}

// over returns a writer of complaints to err, which take the place of the line.
func (p *progress) over(err io.Writer) io.Writer { return complaints{p, err} }

type complaints struct {
	bar *progress
	err io.Writer
}

func (c complaints) Write(b []byte) (int, error) {
	c.bar.clear()
	return c.err.Write(b)
}
