package firefox

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// patience is how long any one step may take on a loaded machine.
const patience = 90 * time.Second

// preferences keep a new profile quiet: nothing is looked for on the net, nothing is asked, and the port is any free one.
const preferences = `user_pref("marionette.port", 0);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.search.update", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.dns.disablePrefetch", true);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
`

// browser is one Firefox with a new profile, and one session in it.
type browser struct {
	t          *testing.T
	connection net.Conn
	in         *bufio.Reader
	commands   int
}

// launch starts Firefox without a window. Its absence is a failure, never a skip.
func launch(t *testing.T) *browser {
	t.Helper()
	program, err := exec.LookPath("firefox-esr")
	if err != nil {
		program, err = exec.LookPath("firefox")
	}
	require.NoError(t, err, "no Firefox found: install Debian's package firefox-esr and run the tests again")
	profile := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o600))
	cmd := exec.Command(program, "--headless", "--no-remote", "--marionette", "--width", "1200", "--height", "800", "--profile", profile)
	// A home of its own, so that nothing of the user's is read or written.
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "MOZ_DISABLE_AUTO_SAFE_MODE=1")
	require.NoError(t, cmd.Start())
	b := &browser{t: t}
	t.Cleanup(func() {
		if b.connection != nil {
			b.ask("Marionette:Quit", map[string]any{"flags": []string{"eForceQuit"}}, nil)
			b.connection.Close()
		} else {
			cmd.Process.Kill()
		}
		timer := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
		cmd.Wait()
		timer.Stop()
	})
	b.connect(filepath.Join(profile, "MarionetteActivePort"))
	require.NoError(t, b.ask("WebDriver:NewSession", map[string]any{"capabilities": map[string]any{}}, nil))
	return b
}

func (b *browser) connect(portFile string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		require.True(b.t, time.Now().Before(deadline), "Firefox did not open its port")
		content, err := os.ReadFile(portFile)
		port, err2 := strconv.Atoi(strings.TrimSpace(string(content)))
		if err != nil || err2 != nil {
			continue
		}
		connection, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			continue
		}
		b.connection, b.in = connection, bufio.NewReader(connection)
		_, err = b.receive() // its greeting
		require.NoError(b.t, err)
		return
	}
}

func (b *browser) receive() ([]byte, error) {
	b.connection.SetReadDeadline(time.Now().Add(patience))
	length, err := b.in.ReadString(':')
	if err != nil {
		return nil, err
	}
	size, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil {
		return nil, err
	}
	message := make([]byte, size)
	_, err = io.ReadFull(b.in, message)
	return message, err
}

// ask sends a command, [0, number, name, parameters], and reads its answer, [1, number, error, result].
func (b *browser) ask(name string, parameters map[string]any, result any) error {
	b.commands++
	message, err := json.Marshal([]any{0, b.commands, name, parameters})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(b.connection, "%d:%s", len(message), message); err != nil {
		return err
	}
	answer, err := b.receive()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var parts [4]json.RawMessage
	if err := json.Unmarshal(answer, &parts); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if string(parts[2]) != "null" {
		return fmt.Errorf("%s: %s", name, parts[2])
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(parts[3], result)
}

func (b *browser) open(url string) {
	b.t.Helper()
	require.NoError(b.t, b.ask("WebDriver:Navigate", map[string]any{"url": url}, nil))
}

// eval gives the value of a JavaScript expression.
func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	var result struct{ Value T }
	require.NoError(b.t, b.ask("WebDriver:ExecuteScript", map[string]any{
		"script": "return " + expression, "args": []any{}, "newSandbox": false, "sandbox": nil,
	}, &result), expression)
	return result.Value
}

// wait asks again until an expression is true.
func (b *browser) wait(expression string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); !eval[bool](b, "Boolean("+expression+")"); time.Sleep(30 * time.Millisecond) {
		require.True(b.t, time.Now().Before(deadline), "never true: %s", expression)
	}
}

// doubleClick moves a real pointer there and presses twice.
func (b *browser) doubleClick(x, y float64) {
	b.t.Helper()
	press := []any{map[string]any{"type": "pointerDown", "button": 0}, map[string]any{"type": "pointerUp", "button": 0}}
	actions := append([]any{map[string]any{"type": "pointerMove", "x": int(x), "y": int(y), "duration": 0, "origin": "viewport"}}, press...)
	b.perform(map[string]any{
		"type": "pointer", "id": "mouse", "parameters": map[string]any{"pointerType": "mouse"}, "actions": append(actions, press...),
	})
}

// press types one key.
func (b *browser) press(key string) {
	b.t.Helper()
	b.perform(map[string]any{"type": "key", "id": "keyboard", "actions": []any{
		map[string]any{"type": "keyDown", "value": key}, map[string]any{"type": "keyUp", "value": key},
	}})
}

func (b *browser) perform(source map[string]any) {
	b.t.Helper()
	require.NoError(b.t, b.ask("WebDriver:PerformActions", map[string]any{"actions": []any{source}}, nil))
}

// screenshot writes what is seen to .build/screenshots.
func (b *browser) screenshot(name string) {
	b.t.Helper()
	var result struct{ Value string }
	require.NoError(b.t, b.ask("WebDriver:TakeScreenshot", map[string]any{"full": false}, &result))
	picture, err := base64.StdEncoding.DecodeString(result.Value)
	require.NoError(b.t, err)
	folder := filepath.Join("..", "..", "..", ".build", "screenshots")
	require.NoError(b.t, os.MkdirAll(folder, 0o755))
	require.NoError(b.t, os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644))
}
