package team

import (
	"io"
	"net/http"
	"strconv"
)

// Name is what health answers for a server of ours.
const Name = "wusum"

// Health is the body of /api/health.
type Health struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Handler answers everything below /api/.
func Handler(version string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/health", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			answer(w, http.StatusMethodNotAllowed, `{"error":"method"}`)
			return
		}
		answer(w, http.StatusOK, `{"name":`+strconv.Quote(Name)+`,"version":`+strconv.Quote(version)+`}`)
	})
	mux.HandleFunc("/api/", NotFound)
	return mux
}

// NotFound answers for a route that does not exist.
func NotFound(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusNotFound, `{"error":"unknown"}`)
}

// answer always names the type: Cloudflare's runtime guesses none.
func answer(w http.ResponseWriter, status int, body string) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	w.WriteHeader(status)
	io.WriteString(w, body+"\n")
}
