package servetest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/web/team"
)

// Response is an answer read to its end.
type Response struct {
	Status int
	Header http.Header
	Body   string
}

// Expect asks the server at base, such as http://localhost:8080, for everything that a page needs of it.
// The site there is a staged one.
func Expect(t *testing.T, base string) {
	t.Helper()
	t.Run("the page", func(t *testing.T) { expectPage(t, base) })
	t.Run("every staged file", func(t *testing.T) { expectFiles(t, base) })
	t.Run("a copy still good", func(t *testing.T) { expectNotModified(t, base) })
	t.Run("no such file", func(t *testing.T) { expectMissing(t, base) })
	t.Run("only reading", func(t *testing.T) { expectReadOnly(t, base) })
	t.Run("health", func(t *testing.T) { expectHealth(t, base) })
}

// Get sends one request without following redirects. Header is a list of name, value, name, value.
func Get(t *testing.T, method, address string, header ...string) Response {
	t.Helper()
	request, err := http.NewRequest(method, address, nil)
	require.NoError(t, err)
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			request.Host = header[i+1]
			continue
		}
		request.Header.Set(header[i], header[i+1])
	}
	// Without compression of its own, so that what is asked for is what is sent.
	transport := &http.Transport{DisableCompression: true, DisableKeepAlives: true}
	response, err := transport.RoundTrip(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return Response{response.StatusCode, response.Header, string(body)}
}

func expectPage(t *testing.T, base string) {
	page := Get(t, "GET", base+"/")
	require.Equal(t, http.StatusOK, page.Status)
	assert.Contains(t, page.Header.Get("Content-Type"), "text/html")
	assert.Contains(t, page.Body, "<html")
	policy := page.Header.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'self'", "'wasm-unsafe-eval'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"} {
		assert.Contains(t, policy, part)
	}
	assert.NotContains(t, policy, "unsafe-inline")
	assert.NotContains(t, policy, "'unsafe-eval'")
	assert.Equal(t, "nosniff", page.Header.Get("X-Content-Type-Options"))
	assert.Equal(t, "no-referrer", page.Header.Get("Referrer-Policy"))
	assert.Equal(t, "same-origin", page.Header.Get("Cross-Origin-Opener-Policy"))
	assert.Equal(t, "same-origin", page.Header.Get("Cross-Origin-Resource-Policy"))
	assert.Contains(t, page.Header.Get("Permissions-Policy"), "camera=()")
}

// assets is the part of assets.json that tells what is staged.
type assets struct {
	Build, Version, Page, Clerk, Exchange, Engine, Lexicon, Model string
	Files                                                         []string
}

func expectFiles(t *testing.T, base string) {
	listing := Get(t, "GET", base+"/assets.json")
	require.Equal(t, http.StatusOK, listing.Status)
	assert.Contains(t, listing.Header.Get("Content-Type"), "application/json")
	var staged assets
	require.NoError(t, json.Unmarshal([]byte(listing.Body), &staged))
	require.NotEmpty(t, staged.Files)
	hashed := map[string]bool{staged.Page: true, staged.Clerk: true, staged.Exchange: true, staged.Engine: true, staged.Lexicon: true, staged.Model: true}
	for _, file := range staged.Files {
		target, err := url.JoinPath(base, file)
		require.NoError(t, err)
		answer := Get(t, "GET", target)
		assert.Equal(t, http.StatusOK, answer.Status, file)
		assert.Equal(t, "nosniff", answer.Header.Get("X-Content-Type-Options"), file)
		assert.NotEmpty(t, answer.Header.Get("ETag"), file)
		cache := answer.Header.Get("Cache-Control")
		if hashed[file] {
			assert.Contains(t, cache, "immutable", file)
			assert.NotContains(t, cache, "no-cache", file)
		} else {
			assert.Equal(t, "no-cache", cache, file)
		}
		expectType(t, file, answer.Header.Get("Content-Type"))
	}
}

// expectType holds for the kinds that a browser refuses under another name.
func expectType(t *testing.T, file, got string) {
	for suffix, want := range map[string]string{
		".wasm": "application/wasm", ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
		".svg": "image/svg+xml", ".webmanifest": "application/manifest+json",
	} {
		if strings.HasSuffix(file, suffix) {
			assert.True(t, strings.HasPrefix(got, want), "%s came as %q", file, got)
		}
	}
}

func expectNotModified(t *testing.T, base string) {
	first := Get(t, "GET", base+"/assets.json")
	again := Get(t, "GET", base+"/assets.json", "If-None-Match", first.Header.Get("ETag"))
	assert.Equal(t, http.StatusNotModified, again.Status)
	assert.Empty(t, again.Body)
	assert.Equal(t, http.StatusOK, Get(t, "GET", base+"/assets.json", "If-None-Match", `"another"`).Status)
	head := Get(t, "HEAD", base+"/assets.json")
	assert.Equal(t, http.StatusOK, head.Status)
	assert.Empty(t, head.Body)
}

func expectMissing(t *testing.T, base string) {
	for _, path := range []string{"/no-such-file", "/js/", "/js", "/page.wasm", "/_headers", "/.keep", "/api/no-such-route"} {
		answer := Get(t, "GET", base+path)
		assert.Equal(t, http.StatusNotFound, answer.Status, path)
		assert.NotContains(t, answer.Header.Get("Content-Type"), "text/html", path)
		assert.Equal(t, "nosniff", answer.Header.Get("X-Content-Type-Options"), path)
	}
}

func expectReadOnly(t *testing.T, base string) {
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		for _, path := range []string{"/", "/assets.json", "/api/health"} {
			assert.Equal(t, http.StatusMethodNotAllowed, Get(t, method, base+path).Status, "%s %s", method, path)
		}
	}
}

func expectHealth(t *testing.T, base string) {
	answer := Get(t, "GET", base+"/api/health")
	require.Equal(t, http.StatusOK, answer.Status)
	assert.Equal(t, "application/json", answer.Header.Get("Content-Type"))
	assert.Equal(t, "no-store", answer.Header.Get("Cache-Control"))
	var health team.Health
	require.NoError(t, json.Unmarshal([]byte(answer.Body), &health))
	assert.Equal(t, team.Name, health.Name)
	assert.Regexp(t, `^\d+\.\d+\.\d+`, health.Version)
}
