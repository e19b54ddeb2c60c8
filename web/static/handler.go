package static

import (
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Handler serves site. A file that changes on disk is noticed by its time and size.
func Handler(site fs.FS) http.Handler {
	s := &store{site: site}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range securityHeaders {
			w.Header().Set(name, value)
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			refuse(w, http.StatusMethodNotAllowed, "This page can only be read.")
			return
		}
		name, ok := fileName(r.URL.Path)
		if !ok {
			refuse(w, http.StatusNotFound, "There is nothing here by that name.")
			return
		}
		file, err := s.open(name)
		if err != nil {
			refuse(w, http.StatusNotFound, "There is nothing here by that name.")
			return
		}
		serve(w, r, name, file)
	})
}

// fileName is the file that a URL path asks for, and whether it may be asked for at all.
func fileName(urlPath string) (string, bool) {
	name := strings.TrimPrefix(urlPath, "/")
	if name == "" {
		return "index.html", true
	}
	// ValidPath refuses "..", empty elements and a slash at the end; a backslash is a separator to some systems.
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00:") {
		return "", false
	}
	for element := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(element, ".") || strings.HasPrefix(element, "_") {
			return "", false
		}
	}
	return name, path.Ext(name) != ".br"
}

func serve(w http.ResponseWriter, r *http.Request, name string, file *entry) {
	header := w.Header()
	header.Set("Content-Type", contentType(name))
	header.Set("Cache-Control", cacheControl(name))
	coding := identity
	if Compressible(name) {
		header.Add("Vary", "Accept-Encoding")
		coding = negotiate(r.Header.Values("Accept-Encoding"))
	}
	body, coding := file.body(coding)
	tag := file.etag(coding)
	header.Set("ETag", tag)
	if matches(r.Header.Values("If-None-Match"), tag) {
		header.Del("Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if coding != identity {
		header.Set("Content-Encoding", string(coding))
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		w.Write(body) // an error here means that the client left
	}
}

// matches tells whether a stored copy is still good. The comparison is the weak one of RFC 9110 §13.1.2,
// since a proxy may have weakened our tag.
func matches(conditions []string, tag string) bool {
	for _, condition := range conditions {
		for candidate := range strings.SplitSeq(condition, ",") {
			candidate = strings.TrimSpace(candidate)
			if candidate == "*" || strings.TrimPrefix(candidate, "W/") == tag {
				return true
			}
		}
	}
	return false
}

func refuse(w http.ResponseWriter, status int, sentence string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write([]byte(sentence + "\n"))
}
