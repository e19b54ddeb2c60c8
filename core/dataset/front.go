package dataset

import (
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"wusum/core/format"
	"wusum/core/internal/object"
)

// appendYAML appends a value that came from a person. JSON strings are YAML strings (YAML 1.2, 7.3.1); what is plainly a name
// stands without quotes, as others write it.
func appendYAML(dst []byte, s string) []byte {
	plain := s != "" && ('A' <= s[0] && s[0] <= 'Z' || 'a' <= s[0] && s[0] <= 'z')
	for i := range len(s) {
		c := s[i]
		plain = plain && ('A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.')
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "true", "false", "on", "off", "null":
		plain = false
	}
	if plain {
		return append(dst, s...)
	}
	const hex = "0123456789abcdef"
	for _, r := range string(object.AppendString(nil, s)) {
		switch { // what YAML takes for a line break, or does not print (1.2, 5.1 and 5.4)
		case 0x7F <= r && r <= 0x9F, r == 0x2028, r == 0x2029, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
			dst = append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// tagNames are the class names of ner_tags.
func (w *writing) tagNames() []string { return format.TagNames(w.project.Schema, w.Write.Labels) }

func (w *writing) features() []byte { return format.AppendFeatures(nil, w.tagNames()) }

// sizeCategory is the hub's word for a number of rows.
func sizeCategory(n int) string {
	names := []string{"1K", "10K", "100K", "1M", "10M", "100M", "1B"}
	limit := 1000
	for i, name := range names {
		if n < limit {
			if i == 0 {
				return "n<1K"
			}
			return names[i-1] + "<n<" + name
		}
		limit *= 10
	}
	return "1B<n<10B"
}

// front is what the hub reads of the card: YAML between two lines of hyphens. Which keys there are and how columns are
// described was read in the sources of the library datasets (info.py, features.py) and on cards that it has written.
func (w *writing) front() []byte {
	dst := []byte("---\nlicense: " + w.licence.hub + "\n")
	if w.licence.hub == "other" {
		dst = append(dst, "license_name: "+w.licence.slug()+"\n"...)
	}
	dst = append(appendYAML(append(dst, "language:\n- ar\npretty_name: "...), w.Name), '\n')
	dst = append(dst, "task_categories:\n- token-classification\ntask_ids:\n- named-entity-recognition\nsize_categories:\n- "+sizeCategory(w.Total.Sentences)+"\n"...)
	dst = append(dst, "tags:\n- arabic\n- wusum\ndataset_info:\n  features:\n  - name: id\n    dtype: string\n  - name: tokens\n    sequence: string\n"...)
	dst = append(dst, "  - name: ner_tags\n    sequence:\n      class_label:\n        names:\n"...)
	for i, name := range w.tagNames() {
		dst = append(appendYAML(append(dst, "          '"+strconv.Itoa(i)+"': "...), name), '\n')
	}
	dst = append(dst, "  - name: text\n    dtype: string\n  - name: spans\n    list:\n    - name: start\n      dtype: int64\n    - name: end\n      dtype: int64\n    - name: label\n      dtype: string\n  splits:\n"...)
	for i, p := range w.Parts {
		dst = append(dst, "  - name: "+hubName(p.Name)+"\n    num_bytes: "+strconv.Itoa(w.Counts[i].Bytes)+"\n    num_examples: "+strconv.Itoa(w.Counts[i].Sentences)+"\n"...)
	}
	dst = append(dst, "  download_size: "+strconv.Itoa(w.download())+"\n  dataset_size: "+strconv.Itoa(w.Total.Bytes)+"\nconfigs:\n- config_name: default\n  data_files:\n"...)
	for _, p := range w.Parts {
		where := "data/" + p.Name + path.Ext(w.Rows.Ext[0])
		if !w.Rows.Text {
			where = "data/" + p.Name + "-*"
		}
		dst = append(dst, "  - split: "+hubName(p.Name)+"\n    path: "+where+"\n"...)
	}
	return append(dst, "---\n"...)
}
