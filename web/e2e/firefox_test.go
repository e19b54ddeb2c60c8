package e2e

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/websocket"
)

// fox is one tab of a Firefox of its own, driven over WebDriver BiDi. It offers the verbs that a smoke test needs;
// what Chromium's window has beyond them is tested there.
type fox struct {
	t       *testing.T
	socket  *websocket.Conn
	tab     string // browsing context
	mu      sync.Mutex
	next    int
	waiting map[int]chan foxReply
	faults  []string // console errors and uncaught exceptions
}

type foxReply struct {
	ID      int             `json:"id"`
	Type    string          `json:"type"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Message string          `json:"message"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

var listening = regexp.MustCompile(`WebDriver BiDi listening on (ws://[^\s]+)`)

// firefox starts Firefox ESR with an empty profile. Its absence is a failure, never a skip.
func firefox(t *testing.T, width, height int) *fox {
	t.Helper()
	path := ""
	for _, name := range []string{"firefox-esr", "firefox"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		t.Fatal("no Firefox found: install Debian's package firefox-esr and run the tests again")
	}
	profile := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(profile, "user.js"), []byte(foxPrefs), 0o644))
	ctx, stop := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, path, "--headless", "--no-remote", "--profile", profile,
		"--width", fmt.Sprint(width), "--height", fmt.Sprint(height),
		"--remote-debugging-port", "0", "--remote-allow-origins", "http://localhost")
	cmd.Env = append(os.Environ(), "HOME="+profile, "MOZ_CRASHREPORTER_DISABLE=1")
	stderr, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start(), "start Firefox")
	f := &fox{t: t, waiting: map[int]chan foxReply{}}
	t.Cleanup(func() {
		if f.socket != nil {
			f.socket.Close()
		}
		stop()
		_ = cmd.Wait()
		for _, fault := range f.unexpected() {
			t.Errorf("the page wrote to Firefox's console: %s", fault)
		}
	})

	address := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(stderr)
		for lines.Scan() {
			if m := listening.FindStringSubmatch(lines.Text()); m != nil {
				address <- m[1]
			}
		}
	}()
	select {
	case at := <-address:
		f.socket, err = websocket.Dial(at+"/session", "", "http://localhost")
		require.NoError(t, err)
	case <-time.After(2 * patience):
		t.Fatal("Firefox did not open its BiDi port")
	}
	go f.listen()
	f.call("session.new", map[string]any{"capabilities": map[string]any{}}, nil)
	f.call("session.subscribe", map[string]any{"events": []string{"log.entryAdded"}}, nil)
	var tree struct {
		Contexts []struct {
			Context string `json:"context"`
		} `json:"contexts"`
	}
	f.call("browsingContext.getTree", map[string]any{}, &tree)
	f.tab = tree.Contexts[0].Context
	f.call("browsingContext.setViewport", map[string]any{
		"context": f.tab, "viewport": map[string]int{"width": width, "height": height}, "devicePixelRatio": 1,
	}, nil)
	return f
}

// foxPrefs keeps Firefox from talking to anybody and from asking anything.
const foxPrefs = `
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.safebrowsing.downloads.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage", "about:blank");
user_pref("browser.startup.page", 0);
user_pref("browser.region.network.url", "");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.push.connection.enabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("extensions.update.enabled", false);
user_pref("media.gmp-manager.updateEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
`

func (f *fox) listen() {
	for {
		var raw []byte
		if err := websocket.Message.Receive(f.socket, &raw); err != nil {
			f.mu.Lock()
			for _, c := range f.waiting {
				close(c)
			}
			f.waiting = nil
			f.mu.Unlock()
			return
		}
		var r foxReply
		if json.Unmarshal(raw, &r) != nil {
			continue
		}
		f.mu.Lock()
		if r.Type == "event" {
			var entry struct {
				Level string `json:"level"`
				Text  string `json:"text"`
			}
			if r.Method == "log.entryAdded" && json.Unmarshal(r.Params, &entry) == nil && entry.Level == "error" {
				f.faults = append(f.faults, entry.Text)
			}
		} else if c := f.waiting[r.ID]; c != nil {
			delete(f.waiting, r.ID)
			c <- r
		}
		f.mu.Unlock()
	}
}

// call sends one command and waits for its answer.
func (f *fox) call(method string, params, result any) {
	f.t.Helper()
	f.mu.Lock()
	f.next++
	id := f.next
	answer := make(chan foxReply, 1)
	if f.waiting != nil {
		f.waiting[id] = answer
	} else {
		close(answer)
	}
	f.mu.Unlock()
	message, err := json.Marshal(map[string]any{"id": id, "method": method, "params": params})
	require.NoError(f.t, err)
	require.NoError(f.t, websocket.Message.Send(f.socket, string(message)))
	select {
	case r, ok := <-answer:
		require.True(f.t, ok, "Firefox went away during %s", method)
		require.Empty(f.t, r.Error, "%s: %s", method, r.Message)
		if result != nil {
			require.NoError(f.t, json.Unmarshal(r.Result, result))
		}
	case <-time.After(patience):
		f.t.Fatalf("Firefox gave no answer to %s", method)
	}
}

func (f *fox) open(url string) {
	f.t.Helper()
	f.call("browsingContext.navigate", map[string]any{"context": f.tab, "url": url, "wait": "complete"}, nil)
}

// foxEval runs an expression, waits for its promise and returns its value.
func foxEval[T any](f *fox, js string) T {
	f.t.Helper()
	var out struct {
		Type   string `json:"type"`
		Result struct {
			Value string `json:"value"`
		} `json:"result"`
		Exception struct {
			Text string `json:"text"`
		} `json:"exceptionDetails"`
	}
	f.call("script.evaluate", map[string]any{
		"expression": "(async () => JSON.stringify(await (" + js + ")) ?? 'null')()",
		"target":     map[string]string{"context": f.tab}, "awaitPromise": true,
	}, &out)
	require.Equal(f.t, "success", out.Type, "%s: %s", js, out.Exception.Text)
	var v T
	require.NoError(f.t, json.Unmarshal([]byte(out.Result.Value), &v), js)
	return v
}

// run evaluates statements for their effect alone.
func (f *fox) run(js string) {
	f.t.Helper()
	foxEval[bool](f, "(async()=>{"+js+"; return true})()")
}

// wait blocks until an expression is true.
func (f *fox) wait(js string) {
	f.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if foxEval[bool](f, "Boolean("+js+")") {
			return
		}
	}
	f.t.Fatalf("Firefox: waited in vain for %s", js)
}

// frame waits until what was asked so far has been painted.
func (f *fox) frame() {
	f.t.Helper()
	f.run("await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
}

func (f *fox) act(sources ...map[string]any) {
	f.t.Helper()
	f.call("input.performActions", map[string]any{"context": f.tab, "actions": sources}, nil)
	f.call("input.releaseActions", map[string]any{"context": f.tab}, nil)
}

// drag presses the mouse at one point, moves and lets go at the other.
func (f *fox) drag(x1, y1, x2, y2 float64) {
	f.t.Helper()
	move := func(x, y float64) map[string]any {
		return map[string]any{"type": "pointerMove", "x": int(x), "y": int(y), "duration": 30}
	}
	f.act(map[string]any{"type": "pointer", "id": "mouse", "actions": []any{
		move(x1, y1), map[string]any{"type": "pointerDown", "button": 0},
		move((x1+x2)/2, (y1+y2)/2), move(x2, y2), map[string]any{"type": "pointerUp", "button": 0},
	}})
}

// clicks presses and lets go n times at one point.
func (f *fox) clicks(n int, x, y float64) {
	f.t.Helper()
	steps := []any{map[string]any{"type": "pointerMove", "x": int(x), "y": int(y)}}
	for range n {
		steps = append(steps, map[string]any{"type": "pointerDown", "button": 0}, map[string]any{"type": "pointerUp", "button": 0})
	}
	f.act(map[string]any{"type": "pointer", "id": "mouse", "actions": steps})
}

func (f *fox) click(x, y float64) { f.t.Helper(); f.clicks(1, x, y) }

// press presses and lets go one key: a character, or a WebDriver key such as "\uE007" (Enter).
func (f *fox) press(key string) {
	f.t.Helper()
	f.act(map[string]any{"type": "key", "id": "keys", "actions": []any{
		map[string]any{"type": "keyDown", "value": key}, map[string]any{"type": "keyUp", "value": key},
	}})
}

func (f *fox) shot() []byte {
	f.t.Helper()
	var out struct {
		Data string `json:"data"`
	}
	f.call("browsingContext.captureScreenshot", map[string]any{"context": f.tab}, &out)
	data, err := base64.StdEncoding.DecodeString(out.Data)
	require.NoError(f.t, err)
	return data
}

// screenshot writes the viewport to .build/screenshots/name.png.
func (f *fox) screenshot(name string) {
	f.t.Helper()
	dir := filepath.Join("..", "..", ".build", "screenshots")
	require.NoError(f.t, os.MkdirAll(dir, 0o755))
	require.NoError(f.t, os.WriteFile(filepath.Join(dir, name+".png"), f.shot(), 0o644))
}

func (f *fox) pixels() image.Image {
	f.t.Helper()
	img, err := png.Decode(bytes.NewReader(f.shot()))
	require.NoError(f.t, err)
	return img
}

func (f *fox) unexpected() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.faults
}
