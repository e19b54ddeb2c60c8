package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/web/servetest"
)

// TestMain lets the test binary stand in for wusum itself, so that signals and exit statuses are the real ones.
func TestMain(m *testing.M) {
	if os.Getenv("WUSUM_BE_COMMAND") == "1" {
		main()
	}
	os.Exit(m.Run())
}

func wusum(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "WUSUM_BE_COMMAND=1")
	return cmd
}

func fixtureDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, servetest.Fixture()))
	return dir
}

var addressPattern = regexp.MustCompile(`Wusum is at (http://\S+)`)

// startServe runs `wusum serve` and answers what it printed, its address and the process.
func startServe(t *testing.T, args ...string) (string, string, *exec.Cmd) {
	t.Helper()
	cmd := wusum(append([]string{"serve"}, args...)...)
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	printed := ""
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		printed += lines.Text() + "\n"
		if found := addressPattern.FindStringSubmatch(printed); found != nil {
			return printed, found[1], cmd
		}
	}
	require.Fail(t, "no address", printed)
	return "", "", nil
}

func TestServeProcess(t *testing.T) {
	printed, base, cmd := startServe(t, "-port", "0", "-dir", fixtureDir(t))
	assert.True(t, strings.HasPrefix(base, "http://localhost:"), printed)
	servetest.Expect(t, base)

	port := base[strings.LastIndex(base, ":")+1:]
	assert.Equal(t, 200, servetest.Get(t, "GET", "http://127.0.0.1:"+port+"/").Status)
	if six, err := net.Listen("tcp6", "[::1]:0"); err == nil {
		six.Close()
		assert.Equal(t, 200, servetest.Get(t, "GET", "http://[::1]:"+port+"/").Status)
	}
	assert.Equal(t, 421, servetest.Get(t, "GET", base+"/", "Host", "evil.example").Status)
	for _, path := range []string{"/../go.mod", "/js/%2e%2e/%2e%2e/etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%5c..%5cetc"} {
		assert.Equal(t, 404, servetest.Get(t, "GET", base+path).Status, path)
	}

	again, err := wusum("serve", "-port", port, "-dir", fixtureDir(t)).CombinedOutput()
	require.NoError(t, err, "a second one ends well")
	assert.Equal(t, fmt.Sprintf("Wusum is already running at http://localhost:%s\n", port), string(again))

	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		assert.NoError(t, err, "a signal is a clean end")
	case <-time.After(10 * time.Second):
		assert.Fail(t, "it did not stop")
	}
}

func TestPortOfAnother(t *testing.T) {
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	port := other.Listener.Addr().(*net.TCPAddr).Port
	printed, base, _ := startServe(t, "-port", strconv.Itoa(port), "-dir", fixtureDir(t))
	assert.NotContains(t, base, fmt.Sprint(":", port))
	assert.Contains(t, printed, fmt.Sprintf("Documents saved under http://localhost:%d are not visible there.", port))
	assert.Equal(t, 200, servetest.Get(t, "GET", base+"/").Status)
}

// Somebody who takes the connection and says nothing holds the port as well.
func TestPortOfTheSilent(t *testing.T) {
	silent, err := net.Listen("tcp4", "127.0.0.1:0")
	require.NoError(t, err)
	defer silent.Close()
	listeners, outcome, err := listen("", silent.Addr().(*net.TCPAddr).Port)
	require.NoError(t, err)
	assert.Equal(t, movedAway, outcome)
	for _, l := range listeners {
		l.Close()
	}
}

func TestServeRefuses(t *testing.T) {
	run := func(args ...string) (int, string) {
		var out, complaint strings.Builder
		status := dispatch(context.Background(), append([]string{"serve"}, args...), stdio{strings.NewReader(""), &out, &complaint})
		return status, complaint.String()
	}
	status, complaint := run("-dir", t.TempDir())
	assert.Equal(t, 1, status)
	assert.Contains(t, complaint, "holds no index.html")
	status, complaint = run("-dir", "no/such/folder")
	assert.Equal(t, 1, status)
	assert.Contains(t, complaint, "no/such/folder")
	status, complaint = run("-dir", fixtureDir(t), "-host", "no address")
	assert.Equal(t, 1, status)
	assert.Contains(t, complaint, "no address")
	status, _ = run("-port", "x")
	assert.Equal(t, 2, status)
	status, complaint = run("more")
	assert.Equal(t, 2, status)
	assert.Contains(t, complaint, "one argument too many")
}

func TestAddress(t *testing.T) {
	assert.Equal(t, "http://localhost:8080", address("", 8080))
	assert.Equal(t, "http://localhost:8080", address("127.0.0.1", 8080))
	assert.Equal(t, "http://localhost:8080", address("::1", 8080))
	assert.Equal(t, "http://localhost:8080", address("0.0.0.0", 8080))
	assert.Equal(t, "http://10.0.0.1:1", address("10.0.0.1", 1))
	assert.Equal(t, "http://[fe80::1]:1", address("fe80::1", 1))
}
