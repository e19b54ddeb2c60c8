package static_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/web/servetest"
	"wusum/web/static"
)

func ask(h http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, "/", nil)
	request.URL.Path = target // unclean paths too, as a raw client sends them
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Add(header[i], header[i+1])
	}
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, request)
	return recorder
}

func TestCoding(t *testing.T) {
	handler := static.Handler(servetest.Fixture())
	plain := ask(handler, "GET", "/"+servetest.Script).Body.String()
	require.NotEmpty(t, plain)
	expectCoding := func(accept, want string) {
		t.Helper()
		answer := ask(handler, "GET", "/"+servetest.Script, "Accept-Encoding", accept)
		assert.Equal(t, want, answer.Header().Get("Content-Encoding"), accept)
		assert.Equal(t, "Accept-Encoding", answer.Header().Get("Vary"), accept)
		assert.Equal(t, plain, unpack(t, answer), accept)
	}
	expectCoding("", "")
	expectCoding("br", "br")
	expectCoding("gzip", "gzip")
	expectCoding("x-gzip", "gzip")
	expectCoding("gzip, deflate, br, zstd", "br")
	expectCoding("gzip;q=1, br;q=0.5", "gzip")
	expectCoding("br;q=0, gzip", "gzip")
	expectCoding("BR ; Q=0.3 , gzip ; q=0.2", "br")
	expectCoding("*", "br")
	expectCoding("br;q=0, *", "gzip")
	expectCoding("identity, br;q=0.2", "")
	expectCoding("identity;q=0, gzip;q=0.1", "gzip")
	expectCoding("deflate, zstd", "")
	expectCoding("identity;q=0", "")
	expectCoding("br;q=2", "")
	expectCoding("br;q=NaN, gzip;q=x", "")
	expectCoding(",,;q=1,", "")
}

func unpack(t *testing.T, answer *httptest.ResponseRecorder) string {
	var from io.Reader = answer.Body
	switch answer.Header().Get("Content-Encoding") {
	case "br":
		from = brotli.NewReader(from)
	case "gzip":
		unzipped, err := gzip.NewReader(from)
		require.NoError(t, err)
		from = unzipped
	}
	content, err := io.ReadAll(from)
	require.NoError(t, err)
	return string(content)
}

func TestTags(t *testing.T) {
	handler := static.Handler(servetest.Fixture())
	tag := func(accept string) string {
		return ask(handler, "GET", "/"+servetest.Script, "Accept-Encoding", accept).Header().Get("ETag")
	}
	plain, small := tag(""), tag("br")
	assert.NotEqual(t, plain, small, "two representations share no strong tag")
	status := func(condition string) int {
		return ask(handler, "GET", "/"+servetest.Script, "Accept-Encoding", "br", "If-None-Match", condition).Code
	}
	assert.Equal(t, 304, status(small))
	assert.Equal(t, 304, status("W/"+small))
	assert.Equal(t, 304, status(`"other", `+small))
	assert.Equal(t, 304, status("*"))
	assert.Equal(t, 200, status(plain))
	assert.Equal(t, 200, status(""))
}

func TestPaths(t *testing.T) {
	site := servetest.Fixture()
	site["js/boot.js.br"] = &fstest.MapFile{Data: []byte("not for asking")}
	handler := static.Handler(site)
	for _, path := range []string{
		"/..", "/../etc/passwd", "/js/../index.html", "/js/../../etc/passwd", "//etc/passwd", "/js//boot.js", "/./index.html",
		"/js", "/js/", "/.keep", "/_headers", "/js/boot.js.br", "/index.html/", "/js\\boot.js", "/index.html\x00", "/C:/x", "/\xff",
	} {
		assert.Equal(t, 404, ask(handler, "GET", path).Code, "%q", path)
	}
	assert.Equal(t, ask(handler, "GET", "/").Body.String(), ask(handler, "GET", "/index.html").Body.String())
}

func TestMethods(t *testing.T) {
	handler := static.Handler(servetest.Fixture())
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"} {
		answer := ask(handler, method, "/")
		assert.Equal(t, 405, answer.Code, method)
		assert.Equal(t, "GET, HEAD", answer.Header().Get("Allow"), method)
		assert.NotEmpty(t, answer.Header().Get("Content-Security-Policy"), method)
	}
	head, get := ask(handler, "HEAD", "/"), ask(handler, "GET", "/")
	assert.Empty(t, head.Body.String())
	assert.Equal(t, get.Header(), head.Header())
}

func TestCaching(t *testing.T) {
	for name, kept := range map[string]bool{
		"page.0123456789ab.wasm": true, "a/ar.0123456789ab.lex": true,
		"index.html": false, "sw.js": false, "assets.json": false, "js/boot.js": false, "wasm_exec.js": false,
		"0123456789ab.wasm": false, "page.0123456789AB.wasm": false, "page.0123456789abc.wasm": false, "page.0123456789xy.wasm": false,
	} {
		assert.Equal(t, kept, static.Hashed(name), name)
	}
}

// A folder may change under the server: web/stage runs again while a developer looks at the page.
func TestFolderThatChanges(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string, at time.Time) {
		t.Helper()
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644))
		require.NoError(t, os.Chtimes(filepath.Join(dir, name), at, at))
	}
	packed := func(content string) string {
		var out bytes.Buffer
		w := brotli.NewWriter(&out)
		w.Write([]byte(content))
		require.NoError(t, w.Close())
		return out.String()
	}
	first, second := strings.Repeat("first ", 1000), strings.Repeat("second", 1000)
	start := time.Now().Add(-time.Hour)
	write("a.txt", first, start)
	write("a.txt.br", packed("the copy beside it"), start)
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	defer root.Close()
	handler := static.Handler(root.FS())

	answer := ask(handler, "GET", "/a.txt", "Accept-Encoding", "br")
	assert.Equal(t, "the copy beside it", unpack(t, answer), "the copy is used, not made anew")
	write("a.txt", second, start.Add(time.Minute))
	again := ask(handler, "GET", "/a.txt", "Accept-Encoding", "br")
	assert.Equal(t, second, unpack(t, again), "a copy older than its file is passed over")
	assert.NotEqual(t, answer.Header().Get("ETag"), again.Header().Get("ETag"))

	outside := filepath.Join(t.TempDir(), "secret.txt")
	require.NoError(t, os.WriteFile(outside, []byte("secret"), 0o644))
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "link.txt")))
	assert.Equal(t, 404, ask(handler, "GET", "/link.txt").Code, "a link may not lead out of the folder")
	require.NoError(t, os.Remove(filepath.Join(dir, "a.txt")))
	assert.Equal(t, 404, ask(handler, "GET", "/a.txt").Code)
}

func TestHosts(t *testing.T) {
	ok := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	status := func(host string, extra ...string) int {
		request := httptest.NewRequest("GET", "/", nil)
		request.Host = host
		recorder := httptest.NewRecorder()
		static.OnlyHosts(ok, extra...).ServeHTTP(recorder, request)
		return recorder.Code
	}
	for _, host := range []string{"localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080", "[::1]", "::1", "[::ffff:127.0.0.1]:80"} {
		assert.Equal(t, 200, status(host), host)
	}
	for _, host := range []string{"", "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0:8080", "[::]:8080", ":8080", "localhost@evil.example"} {
		assert.Equal(t, 421, status(host), host)
		assert.Equal(t, 421, status(host, ""), host)
	}
	assert.Equal(t, 200, status("desk.example:8080", "desk.example"))
	assert.Equal(t, 200, status("10.0.0.1:8080", "10.0.0.1"))
	assert.Equal(t, 421, status("10.0.0.2:8080", "10.0.0.1"))
	assert.Equal(t, 200, status("10.0.0.1:8080", "0.0.0.0"), "listening everywhere answers to every address")
	assert.Equal(t, 421, status("evil.example", "0.0.0.0"), "and still to no name")
}
