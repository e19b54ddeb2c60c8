package e2e

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io/fs"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// policy is the content policy every server of ours sends (architecture.md, platform.md section 8).
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; " +
	"form-action 'none'; frame-ancestors 'none'"

// patience is how long any one step may take on a loaded machine.
const patience = 30 * time.Second

// window is one page of a Chromium of its own, with a profile of its own.
type window struct {
	t   *testing.T
	ctx context.Context

	mu      sync.Mutex
	faults  []string // console errors and uncaught exceptions
	allowed []string // fragments of those a test provokes on purpose
}

// setup says how a window is launched. The zero value is a desktop window, 1200 by 800, light.
type setup struct {
	width, height int
	scale         float64 // device pixels per CSS pixel; 1 if zero
	touch         bool    // a phone: touch events, coarse pointer, overlay scroll bars
	dark          bool
	reducedMotion bool
	profile       string // folder of the profile to keep; a new empty one if ""
	unthrottled   bool   // no frame-rate limit, for timing
	suggest       bool   // the engine runs; the tests of all else do without, as a person may
}

var phone = setup{width: 360, height: 740, scale: 2, touch: true}

// chromium finds the browser. Its absence is a failure, never a skip: a page that was not seen was not tested.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no Chromium found: install Debian's package chromium and run the tests again")
	return ""
}

// launch opens an empty window. It is closed, and its console checked, when the test ends.
func launch(t *testing.T, with setup) *window {
	t.Helper()
	if with.width == 0 {
		with.width, with.height = 1200, 800
	}
	if with.profile == "" {
		with.profile = t.TempDir()
	}
	if with.scale == 0 {
		with.scale = 1
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(with.profile), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(with.width, with.height),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("lang", "ar"),
	)
	if with.unthrottled {
		opts = append(opts, chromedp.Flag("disable-frame-rate-limit", true), chromedp.Flag("disable-gpu-vsync", true))
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	// No timeout here: the first context owns the browser. Each step has its own.
	ctx, cancel := chromedp.NewContext(alloc)
	w := &window{t: t, ctx: ctx}
	t.Cleanup(func() {
		cancel()
		stop()
		for _, fault := range w.unexpected() {
			t.Errorf("the page wrote to its console: %s", fault)
		}
	})
	require.NoError(t, chromedp.Do(ctx), "start Chromium")
	go w.watch(chromedp.Console(ctx))

	w.do(call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(with.width), Height: int64(with.height), DeviceScaleFactor: with.scale, Mobile: with.touch,
	}))
	if with.touch {
		w.do(call(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 2}))
	}
	w.media(with.dark, with.reducedMotion)
	if !with.suggest {
		w.before(`try { localStorage.setItem("wusum.suggestions", "off") } catch {}`)
	}
	return w
}

// open launches a desktop window at an address.
func open(t *testing.T, url string) *window {
	t.Helper()
	w := launch(t, setup{})
	w.open(url)
	return w
}

// serve gives files over loopback as our servers do: right types, content policy, nothing cached.
func serve(t *testing.T, files fs.FS) string {
	t.Helper()
	static := http.FileServerFS(files)
	types := map[string]string{
		".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
		".lex": "application/octet-stream", ".json": "application/json", ".svg": "image/svg+xml",
	}
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, in *http.Request) {
		ext := filepath.Ext(in.URL.Path)
		kind := types[ext]
		if kind == "" {
			kind = mime.TypeByExtension(ext)
		}
		if kind != "" {
			out.Header().Set("Content-Type", kind)
		}
		out.Header().Set("Content-Security-Policy", policy)
		out.Header().Set("Cache-Control", "no-store")
		if in.URL.Path == "/favicon.ico" {
			out.WriteHeader(http.StatusNoContent)
			return
		}
		static.ServeHTTP(out, in)
	}))
	t.Cleanup(server.Close)
	// localhost, not 127.0.0.1: service workers and the clipboard want a trustworthy name, storage is per origin.
	return strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
}

// overlay is a file tree in front of others: the first that has a name wins.
type overlay []fs.FS

func (o overlay) Open(name string) (fs.File, error) {
	for _, layer := range o {
		if f, err := layer.Open(name); err == nil {
			return f, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// call is a protocol command as a step.
func call[P, R any](cmd cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, cmd, params)
		return err
	})
}

// do runs steps within the harness's patience.
func (w *window) do(steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	require.NoError(w.t, chromedp.Do(ctx, steps...))
}

func (w *window) open(url string) {
	w.t.Helper()
	w.do(chromedp.Navigate(url))
}

func (w *window) reload() {
	w.t.Helper()
	w.do(chromedp.Reload())
}

// eval runs an expression in the page, waits for its promise and returns its value.
func eval[T any](w *window, js string) T {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	require.NoError(w.t, err, js)
	return v
}

// run evaluates a statement for its effect alone.
func (w *window) run(js string) {
	w.t.Helper()
	eval[bool](w, "(async()=>{"+js+"; return true})()")
}

// wait blocks until an expression is true.
func (w *window) wait(js string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	for {
		_, err := chromedp.Run(ctx, chromedp.Poll[bool]("Boolean("+js+")"))
		if err != nil && ctx.Err() == nil && (strings.Contains(err.Error(), "Cannot find context") || strings.Contains(err.Error(), "navigated")) {
			continue // the page reloaded under it: it is the next one's turn to become so
		}
		require.NoError(w.t, err, "wait for "+js)
		return
	}
}

// frame waits until what was asked so far has been painted.
func (w *window) frame() {
	w.t.Helper()
	w.run("await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
}

// mouse sends one mouse event.
func (w *window) mouse(kind input.DispatchMouseEventType, x, y float64, clicks int, mods chromedp.Modifier) {
	w.t.Helper()
	p := input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Modifiers: int64(mods)}
	if clicks > 0 {
		p.Button, p.Buttons, p.ClickCount = input.MouseButtonLeft, 1, int64(clicks)
	}
	w.do(call(input.DispatchMouseEvent, p))
}

// click presses and lets go n times at one point: 1 click, 2 double-click, 3 and 4.
func (w *window) clicks(n int, x, y float64, mods chromedp.Modifier) {
	w.t.Helper()
	w.mouse(chromedp.MouseMoved, x, y, 0, mods)
	for i := 1; i <= n; i++ {
		w.mouse(chromedp.MousePressed, x, y, i, mods)
		w.mouse(chromedp.MouseReleased, x, y, i, mods)
	}
}

func (w *window) click(x, y float64) {
	w.t.Helper()
	w.clicks(1, x, y, 0)
}

// clickOn clicks the middle of the first element a selector finds.
func (w *window) clickOn(selector string) {
	w.t.Helper()
	w.wait("document.querySelector(" + quote(selector) + ")?.getClientRects().length")
	at := eval[[]float64](w, "(()=>{const e=document.querySelector("+quote(selector)+
		");e.scrollIntoView({block:'nearest',inline:'nearest'});const r=e.getBoundingClientRect();return [r.x+r.width/2,r.y+r.height/2]})()")
	w.click(at[0], at[1])
}

// hover moves the mouse without pressing it.
func (w *window) hover(x, y float64) {
	w.t.Helper()
	w.mouse(chromedp.MouseMoved, x, y, 0, 0)
}

// drag presses at one point, moves in a few steps and lets go at the other.
func (w *window) drag(x1, y1, x2, y2 float64) { w.t.Helper(); w.dragWith(x1, y1, x2, y2, 0) }

func (w *window) dragWith(x1, y1, x2, y2 float64, mods chromedp.Modifier) {
	w.t.Helper()
	w.mouse(chromedp.MouseMoved, x1, y1, 0, mods)
	w.mouse(chromedp.MousePressed, x1, y1, 1, mods)
	for i := 1.; i <= 3; i++ {
		w.mouse(chromedp.MouseMoved, x1+(x2-x1)*i/3, y1+(y2-y1)*i/3, 1, mods)
	}
	w.mouse(chromedp.MouseReleased, x2, y2, 1, mods)
}

// touch sends one touch event; without points it lifts the finger.
func (w *window) touch(kind input.DispatchTouchEventType, at ...[2]float64) {
	w.t.Helper()
	points := make([]*input.TouchPoint, len(at))
	for i, p := range at {
		points[i] = &input.TouchPoint{X: p[0], Y: p[1]}
	}
	w.do(call(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points}))
}

func (w *window) tap(x, y float64) {
	w.t.Helper()
	w.touch(input.DispatchTouchEventTypeTouchStart, [2]float64{x, y})
	w.touch(input.DispatchTouchEventTypeTouchEnd)
}

// swipe draws a finger from one point to another.
func (w *window) swipe(x1, y1, x2, y2 float64) {
	w.t.Helper()
	w.touch(input.DispatchTouchEventTypeTouchStart, [2]float64{x1, y1})
	for i := 1.; i <= 8; i++ {
		w.touch(input.DispatchTouchEventTypeTouchMove, [2]float64{x1 + (x2-x1)*i/8, y1 + (y2-y1)*i/8})
	}
	w.touch(input.DispatchTouchEventTypeTouchEnd)
}

// key presses one key as a keyboard layout sends it: key is what the layout gives (an Arabic letter under an Arabic
// layout), code the physical place ("KeyP"). Text is entered where key is a single character and no Ctrl is held.
func (w *window) key(key, code string, mods chromedp.Modifier) {
	w.t.Helper()
	down := input.DispatchKeyEventParams{
		Type: input.DispatchKeyEventTypeRawKeyDown, Key: key, Code: code, Modifiers: int64(mods),
		WindowsVirtualKeyCode: virtualKey(key, code),
	}
	if mods&(chromedp.ModifierCtrl|chromedp.ModifierAlt|chromedp.ModifierMeta) == 0 {
		switch {
		case key == "Enter":
			down.Type, down.Text = input.DispatchKeyEventTypeKeyDown, "\r"
		case len([]rune(key)) == 1:
			down.Type, down.Text = input.DispatchKeyEventTypeKeyDown, key
		}
	}
	// The protocol runs no editing command by itself.
	if mods == chromedp.ModifierCtrl {
		switch code {
		case "KeyC":
			down.Commands = []string{"copy"}
		case "KeyV":
			down.Commands = []string{"paste"}
		case "KeyA":
			down.Commands = []string{"selectAll"}
		}
	}
	up := down
	up.Type, up.Text, up.Commands = input.DispatchKeyEventTypeKeyUp, "", nil
	w.do(call(input.DispatchKeyEvent, down), call(input.DispatchKeyEvent, up))
}

// press presses a key by its name on a Latin layout: "p", "ArrowLeft", "Escape", "Enter", "]".
func (w *window) press(key string, mods ...chromedp.Modifier) {
	w.t.Helper()
	var all chromedp.Modifier
	for _, m := range mods {
		all |= m
	}
	w.key(key, physical(key), all)
}

// write enters text as if typed or pasted into the focused field.
func (w *window) write(text string) {
	w.t.Helper()
	w.do(call(input.InsertText, input.InsertTextParams{Text: text}))
}

// physical is the place of a key on a Latin keyboard.
func physical(key string) string {
	named := map[string]string{
		"[": "BracketLeft", "]": "BracketRight", "{": "BracketLeft", "}": "BracketRight", ".": "Period", ",": "Comma",
		"/": "Slash", "?": "Slash", " ": "Space",
	}
	switch {
	case named[key] != "":
		return named[key]
	case len(key) == 1 && key >= "0" && key <= "9":
		return "Digit" + key
	case len(key) == 1:
		return "Key" + strings.ToUpper(key)
	}
	return key
}

// virtualKey is the number that Windows, and after it every browser's default actions, know a key by.
func virtualKey(key, code string) int64 {
	named := map[string]int64{
		"Backspace": 8, "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36,
		"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Delete": 46,
	}
	if n := named[key]; n != 0 {
		return n
	}
	if rest, ok := strings.CutPrefix(code, "Key"); ok && len(rest) == 1 {
		return int64(rest[0])
	}
	if rest, ok := strings.CutPrefix(code, "Digit"); ok && len(rest) == 1 {
		return int64(rest[0])
	}
	return 0
}

// media chooses the colour scheme and whether motion is welcome.
func (w *window) media(dark, still bool) {
	w.t.Helper()
	scheme, motion := "light", "no-preference"
	if dark {
		scheme = "dark"
	}
	if still {
		motion = "reduce"
	}
	w.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion},
	}}))
}

// resize gives the window another size in CSS pixels.
func (w *window) resize(width, height int) {
	w.t.Helper()
	w.do(call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(width), Height: int64(height), DeviceScaleFactor: 1,
	}))
	w.frame()
}

// clipboard reads what was copied.
func (w *window) clipboard() string {
	w.t.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(w.ctx, protocol.SetPermission, protocol.SetPermissionParams{
			Permission: &protocol.PermissionDescriptor{Name: name}, Setting: protocol.PermissionSettingGranted,
		})
		require.NoError(w.t, err)
	}
	return eval[string](w, "navigator.clipboard.readText()")
}

// screenshot writes the viewport to .build/screenshots/name.png.
func (w *window) screenshot(name string) {
	w.t.Helper()
	dir := filepath.Join("..", "..", ".build", "screenshots")
	require.NoError(w.t, os.MkdirAll(dir, 0o755))
	require.NoError(w.t, os.WriteFile(filepath.Join(dir, name+".png"), w.shot(nil), 0o644))
}

// pixels is a screenshot of a part of the viewport.
func (w *window) pixels(x, y, width, height float64) image.Image {
	w.t.Helper()
	img, err := png.Decode(bytes.NewReader(w.shot(&page.Viewport{X: x, Y: y, Width: width, Height: height, Scale: 1})))
	require.NoError(w.t, err)
	return img
}

func (w *window) shot(clip *page.Viewport) []byte {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	r, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Clip: clip})
	require.NoError(w.t, err)
	return r.Data
}

// kill ends the browser as a power cut would.
func (w *window) kill() {
	w.t.Helper()
	require.NoError(w.t, chromedp.FromContext(w.ctx).Browser.Process().Kill())
}

// allow says that a test provokes console errors that hold this fragment.
func (w *window) allow(fragment string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.allowed = append(w.allowed, fragment)
}

func (w *window) watch(messages func(func(chromedp.ConsoleMessage, error) bool)) {
	for m, err := range messages {
		if err != nil {
			return
		}
		if m.Type != chromedp.ConsoleError && !m.IsException() {
			continue
		}
		w.mu.Lock()
		w.faults = append(w.faults, m.String()+" ("+m.URL+")")
		w.mu.Unlock()
	}
}

func (w *window) unexpected() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
next:
	for _, fault := range w.faults {
		for _, ok := range w.allowed {
			if strings.Contains(fault, ok) {
				continue next
			}
		}
		out = append(out, fault)
	}
	return out
}

// quote makes a Go string a JavaScript one.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == 0x2028 || r == 0x2029 || r < 0x20:
			const hex = "0123456789abcdef"
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(hex[r>>shift&15])
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
