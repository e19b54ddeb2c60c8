package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"wusum/core/document"
)

// File is one file of an archive.
type File struct {
	Name string // its path inside, slash-separated, without .. or a leading slash
	Data []byte
}

// Limits bound what an archive may unpack to.
type Limits struct {
	Files int   // how many
	Bytes int64 // all together
	File  int64 // one of them
	Ratio int64 // unpacked to packed, of one with more than a megabyte; a text seldom passes 10
}

// Standard are limits that no collection of articles reaches.
var Standard = Limits{Files: 100_000, Bytes: 1 << 30, File: 256 << 20, Ratio: 300}

// The codes of errors, which are *document.Error values; web/i18n has a sentence for each under "error.<code>".
const (
	CodeDamaged   = "zip.damaged"   // args: what is wrong
	CodeEncrypted = "zip.encrypted" // args: name of the file
	CodeLarge     = "zip.large"     // args: name of the file, or "" for all; the limit in megabytes
	CodeMany      = "zip.many"      // args: the limit
	CodeBomb      = "zip.bomb"      // args: name of the file
)

// Is reports whether data begins as a zip does.
func Is(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// Names returns the names that Files would yield, without unpacking anything; none of what is no archive.
func Names(data []byte) []string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	var names []string
	for _, f := range z.File {
		if name, ok := clean(f); ok {
			names = append(names, name)
		}
	}
	return names
}

// Files yields the files of an archive in its order, one in memory at a time. After an error about one file the next ones
// follow; after one about the archive nothing does.
func Files(data []byte, l Limits) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			yield(File{}, fault(CodeDamaged, err.Error()))
			return
		}
		var total int64
		n := 0
		for _, f := range z.File {
			name, ok := clean(f)
			if !ok {
				continue
			}
			if n++; n > l.Files {
				yield(File{}, fault(CodeMany, strconv.Itoa(l.Files)))
				return
			}
			content, err := read(f, name, l, l.Bytes-total)
			total += int64(len(content))
			if !yield(File{name, content}, err) || total >= l.Bytes {
				return
			}
		}
	}
}

// clean returns the name of a file that is worth reading.
func clean(f *zip.File) (string, bool) {
	name := strings.ReplaceAll(f.Name, `\`, "/")
	if f.NonUTF8 || !utf8.ValidString(name) {
		name = strings.ToValidUTF8(name, "_")
	}
	if strings.HasSuffix(name, "/") || f.Mode()&^0o777 != 0 { // folders, links, devices
		return "", false
	}
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	base := path.Base(name)
	if name == "" || strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || base == "Thumbs.db" || base == "desktop.ini" {
		return "", false
	}
	return name, true
}

// read unpacks one file, and stops as soon as it passes a limit: what the archive says of its size is not believed.
func read(f *zip.File, name string, l Limits, left int64) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, fault(CodeEncrypted, name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, fault(CodeDamaged, name+": "+err.Error())
	}
	defer in.Close()
	most := min(l.File, left)
	if packed := int64(f.CompressedSize64); packed < most/l.Ratio {
		most = max(1<<20, packed*l.Ratio)
	}
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	switch {
	case int64(len(data)) > most && most < min(l.File, left):
		return nil, fault(CodeBomb, name)
	case int64(len(data)) > most:
		return nil, fault(CodeLarge, name, strconv.FormatInt(most>>20, 10))
	case err != nil && !errors.Is(err, io.EOF):
		return nil, fault(CodeDamaged, name+": "+err.Error())
	}
	return data, nil
}

func fault(code string, args ...string) error { return &document.Error{Code: code, Args: args} }
