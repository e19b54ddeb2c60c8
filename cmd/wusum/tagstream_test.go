package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What comes out stands in the order of what went in, whichever core was faster.
func TestTagKeepsOrder(t *testing.T) {
	old := runtime.GOMAXPROCS(8)
	defer runtime.GOMAXPROCS(old)
	var src strings.Builder
	const paragraphs = 4000
	for i := range paragraphs {
		fmt.Fprintf(&src, "%d %s\n", i, strings.Repeat("سافر للقاهرة. ", i*7%41))
	}
	lines := expectLines(t, src.String())
	require.Len(t, lines, paragraphs)
	at := 0
	for i, line := range lines {
		require.True(t, strings.HasPrefix(line.Text, fmt.Sprint(i, " ")))
		require.Equal(t, at, *line.Start)
		require.Len(t, line.Spans, i*7%41)
		at += len([]rune(line.Text)) + 1
	}
}

// The memory in use does not follow the length of the text, nor that of a paragraph. With WUSUM_SOAK the text has 64 MB.
func TestTagStreams(t *testing.T) {
	const paragraph = "سافر الوزير إلى القاهرة يوم الثلاثاء، وقال إن الاجتماع مع جامعة حلب كان مفيدًا للجميع.\n"
	megabytes := 4
	if os.Getenv("WUSUM_SOAK") != "" {
		megabytes = 64
	}
	m := newFakeModel(t)
	peak := func(text string, bytes int, format string) uint64 {
		in := &repeated{text: text, left: bytes / len(text)}
		status := tagWith(m.open)(context.Background(), []string{"-format", format, "-"}, stdio{in, io.Discard, io.Discard})
		require.Equal(t, 0, status)
		return in.peak
	}
	for _, format := range []string{"jsonl", "conllu", "iob2"} {
		few := peak(paragraph, 1<<20, format)
		many := peak(paragraph, megabytes<<20, format)
		t.Logf("%s: %d MB at most for %d MB of text, %d MB for 1 MB", format, many>>20, megabytes, few>>20)
		assert.Less(t, many, few+few/2+16<<20, "%s: %d times the text", format, megabytes)
	}
	one := peak(strings.TrimSpace(paragraph)+" ", megabytes<<20, "jsonl")
	assert.Less(t, one, uint64(64<<20), "one paragraph without an end")
	one = peak("كتاب", megabytes<<20, "iob2")
	assert.Less(t, one, uint64(64<<20), "one word without an end")
}

// hanging gives a text, and then nothing, as a pipe whose writer waits.
type hanging struct {
	text string
	end  chan struct{}
}

func (h *hanging) Read(p []byte) (int, error) {
	if h.text == "" {
		<-h.end
		return 0, io.EOF
	}
	n := copy(p, h.text)
	h.text = h.text[n:]
	return n, nil
}

// An interrupt ends the program even while it waits for text, and what was written till then is whole.
func TestTagStops(t *testing.T) {
	for _, format := range []string{"jsonl", "conllu", "iob2", "json"} {
		ctx, stop := context.WithCancel(context.Background())
		in := &hanging{text: strings.Repeat("سافر للقاهرة.\n", 20_000), end: make(chan struct{})}
		var out, e strings.Builder
		done := make(chan int)
		go func() {
			done <- tagWith(newFakeModel(t).open)(ctx, []string{"-format", format}, stdio{in, &out, &e})
		}()
		time.Sleep(50 * time.Millisecond)
		stop()
		assert.Equal(t, 1, <-done, format)
		assert.Contains(t, e.String(), "stopped", format)
		if format == "json" {
			decodeProject(t, out.String())
		} else {
			assert.True(t, strings.HasSuffix(out.String(), "\n") || out.Len() == 0, format)
		}
		close(in.end)
	}
}

// A full disk or a closed pipe ends the program.
func TestTagCannotWrite(t *testing.T) {
	var e strings.Builder
	in := strings.NewReader(strings.Repeat("سافر للقاهرة.\n", 50_000))
	status := tagWith(newFakeModel(t).open)(context.Background(), nil, stdio{in, broken{}, &e})
	assert.Equal(t, 1, status)
	assert.Contains(t, e.String(), io.ErrClosedPipe.Error())
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestProgress(t *testing.T) {
	var out strings.Builder
	start := time.Unix(1000, 0)
	p := progress{out: &out, meter: new(meter), total: 4 << 20, start: start}
	p.meter.read.Add(1 << 20)
	p.meter.words.Add(3000)
	p.draw(start.Add(2 * time.Second))
	assert.Equal(t, "\r[#####               ] 1.0 of 4.0 MB, 3000 words, 1500 words/s", out.String())
	p.draw(start.Add(2100 * time.Millisecond))
	assert.Equal(t, 1, strings.Count(out.String(), "\r"), "not so soon again")
	p.total = 0
	out.Reset()
	p.draw(start.Add(3 * time.Second))
	assert.Equal(t, "\r1.0 MB, 3000 words, 1000 words/s"+strings.Repeat(" ", 30), out.String(), "over what stood there")
	out.Reset()
	p.clear()
	assert.Equal(t, "\r"+strings.Repeat(" ", 32)+"\r", out.String())

	p.draw(start.Add(4 * time.Second))
	out.Reset()
	fmt.Fprintln(p.over(&out), "wusum tag: a.txt: no text")
	assert.Equal(t, "\r"+strings.Repeat(" ", 31)+"\rwusum tag: a.txt: no text\n", out.String(), "a complaint stands alone")

	none := newProgress(stdio{err: &out}, new(meter), nil)
	none.draw(start)
	none.clear()
	assert.Nil(t, none.out, "a pipe gets none")
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer null.Close()
	assert.False(t, isTerminal(null))
}

func BenchmarkTag(b *testing.B) {
	src := strings.Repeat("سافر الوزير إلى القاهرة يوم الثلاثاء، وقال إن الاجتماع مع جامعة حلب كان مفيدًا للجميع.\n", 20_000)
	m := newFakeModel(b)
	for _, format := range []string{"jsonl", "conllu", "iob2"} {
		b.Run(format, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				in := strings.NewReader(src)
				tagWith(m.open)(context.Background(), []string{"-format", format}, stdio{in, io.Discard, io.Discard})
			}
		})
	}
}
