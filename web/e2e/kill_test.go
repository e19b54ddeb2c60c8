package e2e

import (
	"bytes"
	"encoding/base64"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/pack"
	"wusum/core/session"
)

// mayhem edits the open project as fast as a page can be edited: labels, undo, schema, documents that come and go, many
// at once. What the store says is on the disk is told to the test at once, since the browser has not long to live.
const mayhem = `globalThis.mayhem = (seed) => {
	const random = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff; return (seed >> 8) % n; };
	const {append, writeBase} = wusum.store;
	wusum.store.append = async (project, seq, lines) => {
		const copy = lines.slice();
		await append(project, seq, lines);
		fetch("/ack/" + seq, {method: "POST", body: copy});
	};
	wusum.store.writeBase = async (project, base) => {
		fetch("/base", {method: "POST"});
		return writeBase(project, base);
	};
	document.getElementById("toggle-documents").click();
	const key = (key, code, held = {}) => dispatchEvent(new KeyboardEvent("keydown", {key, code, cancelable: true, ...held}));
	const click = (all) => all.length && all[random(all.length)].click();
	const drop = (name, content) => {
		const data = new DataTransfer();
		data.items.add(new File([content], name));
		for (const type of ["dragenter", "dragover", "drop"])
			document.body.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
	};
	const words = "وصل الوفد إلى حلب ثم دمشق ولبنان مع رئيس المجلس للقاهرة".split(" ");
	const article = (n) => Array.from({length: n}, () => words[random(words.length)]).join(" ");
	const act = () => {
		document.querySelector("dialog[open]")?.close();
		const n = random(100);
		if (n < 12) key("z", "KeyZ", {ctrlKey: true});
		else if (n < 18) key("z", "KeyZ", {ctrlKey: true, shiftKey: true});
		else if (n < 24) key("Delete", "Delete");
		else if (n < 28) click(document.querySelectorAll('input[name="clitics"]'));
		else if (n < 32) click(document.querySelectorAll('input[name="article"]'));
		else if (n < 35) drop("a.txt", "عنوان " + random(1000) + "\n" + article(60));
		else if (n < 36) drop("many.json", JSON.stringify({format: "wusum", version: 1, unit: "codepoint",
			labels: [{name: "GPE", ar: "دولة", color: "#123456"}],
			docs: Array.from({length: 20}, (_, i) => ({id: "m" + i, title: "م" + i, text: "حلب " + article(40), spans: [{id: "s", label: "GPE", start: 0, end: 3, text: "حلب"}]}))}));
		else if (n < 37 && document.querySelectorAll("#document-list .document").length > 2)
			document.querySelector('#documents [data-documents="delete"]')?.click();
		else if (n < 41) key(...[["PageDown", "PageDown"], ["PageUp", "PageUp"]][random(2)], {altKey: true});
		else {
			for (let i = random(4); i >= 0; i--) key("ArrowLeft", "ArrowLeft");
			const label = "gpol"[random(4)];
			key(label, "Key" + label.toUpperCase());
		}
	};
	const go = () => { for (let i = random(6); i >= 0; i--) act(); setTimeout(go, random(10) ? random(12) : 80); };
	go();
}`

// witness hears what the store has acknowledged.
type witness struct {
	mu    sync.Mutex
	lines map[uint64][]byte
	bases int
}

func (x *witness) wrap(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x.mu.Lock()
		defer x.mu.Unlock()
		switch rest, ok := strings.CutPrefix(r.URL.Path, "/ack/"); {
		case ok:
			seq, _ := strconv.ParseUint(rest, 10, 64)
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return // the browser died while it said so
			}
			for _, line := range bytes.Split(bytes.TrimSpace(body), []byte("\n")) {
				x.lines[seq] = line
				seq++
			}
		case r.URL.Path == "/base":
			x.bases++
		default:
			h.ServeHTTP(w, r)
		}
	})
}

func (x *witness) count() (lines, bases int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return len(x.lines), x.bases
}

// kept is what a browser's store holds.
type kept struct {
	Seq, Last     uint64
	Base          string
	Parts         []string
	Journal, Tail string
}

func (w *window) kept() kept {
	w.t.Helper()
	return eval[kept](w, `(async () => {
		const base64 = (bytes) => { let s = ""; for (let i = 0; i < bytes.length; i += 8192) s += String.fromCharCode(...bytes.subarray(i, i + 8192)); return btoa(s); };
		const p = await wusum.store.readProject("default"), all = await wusum.store.readJournal("default");
		return {Seq: p.seq, Last: p.last, Base: base64(p.bytes), Parts: p.parts.map(base64), Journal: base64(all.bytes), Tail: base64(p.journal)};
	})()`)
}

// open reads a store as the page does.
func (k kept) open(t *testing.T) *session.Session {
	t.Helper()
	decode := func(s string) []byte {
		b, err := base64.StdEncoding.DecodeString(s)
		require.NoError(t, err)
		return b
	}
	var parts [][]byte
	for _, s := range k.Parts {
		parts = append(parts, decode(s))
	}
	p, _, err := pack.Open(decode(k.Base), parts)
	require.NoError(t, err, "the base opens")
	s, err := session.Resume(p, nil, k.Seq, session.Entries(decode(k.Tail)))
	require.NoError(t, err, "the journal follows from it")
	require.Equal(t, k.Last, s.Seq())
	return s
}

func (k kept) lines(t *testing.T) (lines [][]byte, entries []session.Entry) {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(k.Journal)
	require.NoError(t, err)
	for _, line := range bytes.Split(bytes.TrimSpace(b), []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		e, err := session.ParseEntry(line)
		require.NoError(t, err)
		lines, entries = append(lines, line), append(entries, e)
	}
	return lines, entries
}

// The browser is killed at random moments, again and again, while labels, schema and documents change and the journal
// becomes a base: whatever the store had said is on the disk is there, and all of it opens.
func TestKilledAgainAndAgain(t *testing.T) {
	rounds, seed := 10, uint64(4)
	if os.Getenv("WUSUM_SOAK") != "" {
		rounds = 100
	}
	if s := os.Getenv("WUSUM_SEED"); s != "" {
		seed, _ = strconv.ParseUint(s, 10, 64)
	}
	r := rand.New(rand.NewPCG(seed, 1))
	x := &witness{lines: map[uint64][]byte{}}
	url, profile := siteWith(t, x.wrap), t.TempDir()
	var mirror *session.Session // what was acknowledged, replayed from the beginning
	created := ""
	check := func(w *window) {
		t.Helper()
		k := w.kept()
		now := eval[string](w, `wusum.store.listProjects().then((all) => all[0].created)`)
		if mirror == nil {
			mirror, created = k.open(t), now
			return
		}
		require.Equal(t, created, now, "the browser found the store corrupt and began a new one; %d entries are lost (seed %d)", mirror.Seq(), seed)
		lines, entries := k.lines(t)
		x.mu.Lock()
		defer x.mu.Unlock()
		for mirror.Seq() < k.Last {
			line, told := x.lines[mirror.Seq()+1]
			if !told { // stored, but the browser died before it could say so
				at := mirror.Seq() + 1 - entries[0].Seq
				require.Less(t, at, uint64(len(lines)))
				line = lines[at]
			}
			e, err := session.ParseEntry(line)
			require.NoError(t, err)
			_, err = mirror.Follow(e)
			require.NoError(t, err)
		}
		for seq := range x.lines {
			require.LessOrEqual(t, seq, k.Last, "acknowledged and lost (seed %d)", seed)
		}
		stored := k.open(t)
		require.True(t, mirror.Project().Equal(stored.Project()), "what is stored is what was acknowledged (seed %d)", seed)
		for i := range lines {
			if told, ok := x.lines[entries[i].Seq]; ok {
				require.Equal(t, string(told), string(lines[i]))
			}
		}
		assert.LessOrEqual(t, len(lines), 1000+int(k.Last-k.Seq))
	}
	for round := range rounds {
		w := launch(t, setup{profile: profile})
		w.allow("/ack/")
		w.allow("Failed to load resource")
		w.open(url)
		w.ready()
		check(w)
		w.run(mayhem + "; mayhem(" + strconv.Itoa(int(seed)*1000+round) + ")")
		_, bases := x.count()
		until := time.Now().Add(time.Duration(300+r.IntN(1800)) * time.Millisecond)
		if round%2 == 1 { // just when a base is being written, if one is
			for patience := time.Now().Add(6 * time.Second); time.Now().Before(patience); {
				if _, now := x.count(); now > bases {
					break
				}
				time.Sleep(2 * time.Millisecond)
			}
			until = time.Now().Add(time.Duration(r.IntN(60)) * time.Millisecond)
		}
		time.Sleep(time.Until(until))
		w.kill()
	}
	w := visit(t, setup{profile: profile}, url)
	check(w)
	k := w.kept()
	t.Logf("%d rounds, seed %d: the project has %d entries, its base stands for %d", rounds, seed, k.Last, k.Seq)
}
