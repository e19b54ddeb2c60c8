package main

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/testdata"
)

// newsIn gives stories with their mentions in a format, at least size bytes, as they are read: they are nowhere as a whole.
func newsIn(t *testing.T, f format.Format, size int) io.Reader {
	r, w := io.Pipe()
	t.Cleanup(func() { r.Close() }) // who makes them stops, whatever becomes of the reader
	go func() {
		to := &limited{w: bufio.NewWriterSize(w, 1<<20)}
		out := format.Create(to, f, format.WriteOptions{Schema: schema.Default()})
		n := 0
		for s := range testdata.News(1) {
			n++
			d, err := document.NewDocument(document.DocID("n"+strconv.Itoa(n)), document.Meta{}, s.Text)
			var anns []document.Annotation
			for i, m := range s.Mentions {
				anns = append(anns, document.Annotation{
					ID: document.ID("T" + strconv.Itoa(i+1)), Label: schema.LabelID(m.Label), Span: text.Span{Start: int32(m.Start), End: int32(m.End)},
					By: "a1", Created: "2026-01-05T09:00:00Z",
				})
			}
			if err == nil {
				d.Layers[0], err = document.NewLayer("", d.Paras, anns)
			}
			if err == nil {
				_, err = out.Write(d)
			}
			if err != nil {
				w.CloseWithError(err)
				return
			}
			if to.n >= size {
				break
			}
		}
		if err := out.Close(); err != nil {
			w.CloseWithError(err)
			return
		}
		w.CloseWithError(to.w.Flush())
	}()
	return r
}

// limited counts what is written.
type limited struct {
	w *bufio.Writer
	n int
}

func (x *limited) Write(p []byte) (int, error) {
	x.n += len(p)
	return x.w.Write(p)
}

// Lines of JSON become IOB2 in memory that does not grow with them, by the command itself, as a process of its own on one
// core. With WUSUM_SOAK they are a gigabyte. The MB/s are those of the processor's time, which the maker of the stories, on
// the other side of the pipe, takes no part in.
func TestConvertStreams(t *testing.T) {
	size := 16_000_000
	if os.Getenv("WUSUM_SOAK") != "" {
		size = 1_000_000_000
	}
	for _, c := range []struct{ from, view string }{{"doccano", "words"}, {"wusum-jsonl", "words"}, {"doccano", "segments"}} {
		f, ok := formatByName(c.from)
		require.True(t, ok)
		out := filepath.Join(t.TempDir(), "out.iob2")
		cmd := wusum("convert", "-q", "-from", c.from, "-to", "iob2", "-view", c.view, "-o", out, "-")
		cmd.Env = append(cmd.Env, "GOMAXPROCS=1")
		cmd.Stdin = newsIn(t, f, size)
		var said strings.Builder
		cmd.Stderr = &said
		require.NoError(t, cmd.Start())
		peak := make(chan int)
		done := make(chan bool)
		go func() {
			most := 0
			for tick := time.NewTicker(20 * time.Millisecond); ; {
				select {
				case <-done:
					peak <- most
					return
				case <-tick.C:
					most = max(most, memoryPeak(cmd.Process.Pid))
				}
			}
		}()
		err := cmd.Wait()
		close(done)
		most := <-peak
		require.NoError(t, err, said.String())
		info, err := os.Stat(out)
		require.NoError(t, err)
		assert.Greater(t, info.Size(), int64(size/4))
		spent := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		t.Logf("%s to IOB2, %s: %d MB in %.1f s of one core, %.0f MB/s; %d MB of memory at most",
			c.from, c.view, size/1e6, spent.Seconds(), float64(size)/1e6/spent.Seconds(), most/1e6)
		assert.Less(t, most, 200_000_000)
		if _, err := os.Stat("/proc/self/status"); err == nil {
			assert.Positive(t, most)
		}
	}
}

// memoryPeak is the most memory that a process has had in use, in bytes; 0 where nothing tells.
func memoryPeak(pid int) int {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	line, _, _ := strings.Cut(rest, "\n")
	kb, _ := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(line, "kB")))
	return kb * 1024
}
