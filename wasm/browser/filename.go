package browser

import (
	"strings"
	"unicode/utf8"
)

// maxName is how many bytes of a title go into a file name: common file systems take 255 for the whole name, and an
// Arabic letter is two.
const maxName = 120

// FileName makes a file name out of a document's title: Arabic letters stay, and what some file system refuses
// (separators, controls, < > : " | ? *), what hides an extension (bidi controls) and dots at the ends go.
//
//	FileName("قمة: القاهرة/2024", "json") = "قمة القاهرة 2024.json"
//
// A title of which nothing is left gives "wusum".
func FileName(title, ext string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r < 0x20 || r == 0x7F || r >= 0x80 && r < 0xA0 || strings.ContainsRune(`/\:<>"|?*`, r) || r == utf8.RuneError:
			return ' '
		case r == 0x061C || r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x2069 || r == 0xFEFF:
			return -1 // invisible: marks, embeddings, isolates, BOM (the names are in core/text/letters.go)
		}
		return r
	}, title)
	clean = strings.Join(strings.Fields(clean), " ")
	if len(clean) > maxName {
		cut := maxName
		for !utf8.RuneStart(clean[cut]) {
			cut--
		}
		if space := strings.LastIndexByte(clean[:cut], ' '); space > maxName/2 {
			cut = space
		}
		clean = clean[:cut]
	}
	clean = strings.Trim(clean, ". ") // Windows drops dots and spaces at the end; a dot in front hides the file
	if clean == "" || reserved(clean) {
		clean = strings.TrimSpace("wusum " + clean)
	}
	return clean + "." + ext
}

// reserved reports a name that Windows keeps for devices, whatever its extension.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(stem) == 4 && (stem[:3] == "COM" || stem[:3] == "LPT") && stem[3] >= '1' && stem[3] <= '9'
}

// Base returns the title that a file's name suggests: without its folders and its last extension.
func Base(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}

// Ext returns a file name's last extension in small letters, without its dot: "html".
func Ext(name string) string {
	i := strings.LastIndexByte(name, '.')
	if i < 0 || i == len(name)-1 || strings.ContainsAny(name[i:], `/\`) {
		return ""
	}
	return strings.ToLower(name[i+1:])
}
