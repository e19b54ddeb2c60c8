package format

import (
	"maps"
	"slices"
	"strconv"

	"wusum/core/format/native"
)

// leftOut counts what of a document its reader leaves out because we have nothing like it, by what the file calls it.
type leftOut map[string]int

// say puts a notice for each into the document's report.
func (l leftOut) say(d *native.Foreign) {
	for _, name := range slices.Sorted(maps.Keys(l)) {
		d.Notices = append(d.Notices, native.Item{Code: native.NoticeLeft, Line: d.Line, Args: []string{name, strconv.Itoa(l[name])}})
	}
}
