package format

import (
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/format/plain"
	"wusum/core/schema"
	"wusum/core/text"
)

// Format is one file format.
type Format struct {
	Name string    // as the command line names it
	Ext  []string  // ends of file names, the first being the one that is written
	Unit text.Unit // of offsets in the file

	// Decode reads a file; name is the file's name, for titles and for messages. nil where the format is only
	// written.
	Decode func(name string, data []byte) (document.Project, native.Report, error)

	// Encode appends p and says what was lost. nil where the format is only read.
	Encode func(dst []byte, p document.Project, opt native.Options) ([]byte, Loss)
}

// Table returns the formats, in the order in which a file is tried against them.
func Table() []Format {
	return []Format{
		{Name: "native", Ext: []string{native.Ext, ".json"}, Unit: text.CodePoint, Decode: decodeNative, Encode: encodeNative},
		{Name: "plain", Ext: []string{".txt"}, Unit: text.Byte, Decode: decodePlain},
	}
}

// ByName returns the format of that name.
func ByName(name string) (Format, bool) {
	for _, f := range Table() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ByFile returns the format whose extension a file name has.
func ByFile(name string) (Format, bool) {
	lower := strings.ToLower(name)
	for _, f := range Table() {
		for _, ext := range f.Ext {
			if strings.HasSuffix(lower, ext) {
				return f, true
			}
		}
	}
	return Format{}, false
}

func decodeNative(_ string, data []byte) (document.Project, native.Report, error) {
	return native.Decode(data)
}

func encodeNative(dst []byte, p document.Project, opt native.Options) ([]byte, Loss) {
	return native.Encode(dst, p, opt), Loss{}
}

// decodePlain makes a project of one document under the default schema; the title is the file's name.
func decodePlain(name string, data []byte) (document.Project, native.Report, error) {
	src, enc, err := plain.Decode(data)
	if err != nil {
		return document.Project{}, native.Report{}, err
	}
	title := name[strings.LastIndexAny(name, `/\`)+1:]
	if i := strings.LastIndexByte(title, '.'); i > 0 {
		title = title[:i]
	}
	doc, err := document.NewDocument("d1", document.Meta{Title: title}, src)
	if err != nil {
		return document.Project{}, native.Report{}, err
	}
	report := native.Report{Unit: text.Byte}
	if enc.Replaced > 0 {
		report.Notices = []native.Item{{Code: native.NoticeBytes, Doc: doc.ID, Args: []string{strconv.Itoa(enc.Replaced), "1"}}}
	}
	return document.Project{Schema: schema.Default(), Docs: []*document.Document{doc}}, report, nil
}
