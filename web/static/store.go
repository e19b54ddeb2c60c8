package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// worthwhile is the size below which a file fits one packet as it is, and compressing it saves nothing.
const worthwhile = 1 << 10

// store keeps what it has read: a site is a few megabytes.
type store struct {
	site    fs.FS
	entries sync.Map // name → *entry
}

// entry is one file as it was at a time, with its codings made when first asked for.
type entry struct {
	modified time.Time
	size     int64
	content  []byte
	hash     string

	once struct{ brotli, gzip sync.Once }
	// nil where the coding gains nothing
	brotli, gzip []byte
}

func (s *store) open(name string) (*entry, error) {
	info, err := fs.Stat(s.site, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	if kept, ok := s.entries.Load(name); ok {
		if e := kept.(*entry); e.modified.Equal(info.ModTime()) && e.size == info.Size() {
			return e, nil
		}
	}
	content, err := fs.ReadFile(s.site, name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(content)
	e := &entry{modified: info.ModTime(), size: info.Size(), content: content, hash: hex.EncodeToString(sum[:8])}
	if copied, err := fs.Stat(s.site, name+".br"); err == nil && !copied.ModTime().Before(e.modified) {
		// An older copy belongs to an older file, and is passed over.
		if e.brotli, err = fs.ReadFile(s.site, name+".br"); err == nil {
			e.once.brotli.Do(func() {})
		}
	}
	s.entries.Store(name, e)
	return e, nil
}

// body answers the content under the coding wanted, or as it is where that gains nothing.
func (e *entry) body(wanted coding) ([]byte, coding) {
	if len(e.content) < worthwhile {
		return e.content, identity
	}
	var packed []byte
	switch wanted {
	case brotlied:
		e.once.brotli.Do(func() { e.brotli = e.pack(func(out *bytes.Buffer) packer { return brotli.NewWriterLevel(out, 5) }) })
		packed = e.brotli
	case gzipped:
		e.once.gzip.Do(func() { e.gzip = e.pack(func(out *bytes.Buffer) packer { return gzip.NewWriter(out) }) })
		packed = e.gzip
	}
	if packed == nil {
		return e.content, identity
	}
	return packed, wanted
}

type packer interface {
	Write([]byte) (int, error)
	Close() error
}

func (e *entry) pack(open func(*bytes.Buffer) packer) []byte {
	var out bytes.Buffer
	w := open(&out)
	if _, err := w.Write(e.content); err != nil || w.Close() != nil || out.Len() >= len(e.content) {
		return nil // a buffer refuses nothing, so in practice: it did not shrink
	}
	return out.Bytes()
}

// etag is strong, and so differs from coding to coding (RFC 9110 §8.8.3.3).
func (e *entry) etag(c coding) string {
	if c == identity {
		return `"` + e.hash + `"`
	}
	return `"` + e.hash + "-" + string(c) + `"`
}
