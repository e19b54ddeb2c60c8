//go:build !js

package edge_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"wusum/web/servetest"
)

// The folders come from `make test`, which builds them: without them there is nothing to try.
func TestWorkerd(t *testing.T) {
	built := os.Getenv("WUSUM_EDGE")
	if built == "" {
		t.Skip("WUSUM_EDGE names no built edge program; `make test` builds one and sets it")
	}
	servetest.Expect(t, startWorkerd(t, built))
}

// startWorkerd runs the program under workerd and answers its address.
func startWorkerd(t *testing.T, built string) string {
	t.Helper()
	built, err := filepath.Abs(built)
	require.NoError(t, err)
	cmd := exec.Command("node", "testdata/miniflare.mjs", "../../web",
		filepath.Join(built, "worker"), filepath.Join(built, "site"), "wrangler.jsonc")
	complaints, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	require.NoError(t, err)
	cmd.Stderr = complaints
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	kill := time.AfterFunc(2*time.Minute, func() { cmd.Process.Kill() })
	t.Cleanup(func() {
		stdin.Close()
		cmd.Wait()
		kill.Stop()
		if said, err := os.ReadFile(complaints.Name()); err == nil && t.Failed() {
			t.Logf("miniflare said: %s", said)
		}
		complaints.Close()
	})
	base, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err)
	go io.Copy(io.Discard, stdout) // what else it prints must not block it
	return strings.TrimSpace(base)
}
