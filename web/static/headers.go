package static

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// Policy is the content policy: everything from this host, no inline script, WebAssembly allowed.
// index.html says the same in a <meta> for hosts that send no headers; frame-ancestors works only as a header.
const Policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

var securityHeaders = map[string]string{
	"Content-Security-Policy":      Policy,
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
}

const (
	forever    = "public, max-age=31536000, immutable"
	revalidate = "no-cache"
)

// kinds says how each kind of file is called and whether it shrinks. The operating system's own table is not asked:
// it differs from machine to machine, and a wrong type for .wasm or .js stops the page.
var kinds = map[string]struct {
	contentType string
	shrinks     bool
}{
	".css":         {"text/css; charset=utf-8", true},
	".html":        {"text/html; charset=utf-8", true},
	".ico":         {"image/x-icon", false},
	".js":          {"text/javascript; charset=utf-8", true},
	".json":        {"application/json", true},
	".lex":         {"application/octet-stream", true},
	".md":          {"text/markdown; charset=utf-8", true},
	".model":       {"application/octet-stream", true},
	".png":         {"image/png", false},
	".svg":         {"image/svg+xml", true},
	".txt":         {"text/plain; charset=utf-8", true},
	".wasm":        {"application/wasm", true},
	".webmanifest": {"application/manifest+json", true},
	".woff2":       {"font/woff2", false},
}

func contentType(name string) string {
	if kind, ok := kinds[path.Ext(name)]; ok {
		return kind.contentType
	}
	return "application/octet-stream"
}

// Compressible tells whether files of this name are worth compressing.
func Compressible(name string) bool { return kinds[path.Ext(name)].shrinks }

// cacheControl lets what carries its hash in its name be kept for ever. All else is asked for again:
// the service worker and the tag decide whether anything moves.
func cacheControl(name string) string {
	if Hashed(name) {
		return forever
	}
	return revalidate
}

// Hashed tells whether a name carries the hash of its content, as web/stage writes it: stem.0123456789ab.ext.
func Hashed(name string) bool {
	parts := strings.Split(path.Base(name), ".")
	if len(parts) < 3 {
		return false
	}
	hash := parts[len(parts)-2]
	return len(hash) == 12 && strings.Trim(hash, "0123456789abcdef") == ""
}

// HeadersFile is the same rules in the form that static hosts read from a file called _headers.
// hashed are the names that may be kept for ever.
func HeadersFile(hashed []string) []byte {
	var out strings.Builder
	out.WriteString("/*\n")
	for _, name := range slices.Sorted(maps.Keys(securityHeaders)) {
		out.WriteString("  " + name + ": " + securityHeaders[name] + "\n")
	}
	out.WriteString("  Cache-Control: " + revalidate + "\n")
	for _, name := range hashed {
		// "!" takes away what the rule for all files had set.
		out.WriteString("/" + name + "\n  ! Cache-Control\n  Cache-Control: " + forever + "\n")
	}
	return []byte(out.String())
}
