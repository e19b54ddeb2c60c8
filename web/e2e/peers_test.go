package e2e

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/native"
	"wusum/core/text"
	"wusum/testdata"
)

// exportOf is a reference in another format, and what that could not hold.
func exportOf(t *testing.T, name, to string, opt format.WriteOptions) (d *document.Document, data string, loss format.Loss) {
	t.Helper()
	p, _, err := native.Decode(testdata.Read("format/" + name + ".wusum.json"))
	require.NoError(t, err)
	f, ok := format.ByName(to)
	require.True(t, ok)
	opt.Schema = p.Schema
	var b bytes.Buffer
	out := format.Create(&b, f, opt)
	loss, err = out.Write(p.Docs[0])
	require.NoError(t, err)
	require.NoError(t, out.Close())
	return p.Docs[0], b.String(), loss
}

// mentions are the annotations of a document: ID, label, and the text of each part.
func mentions(d *document.Document) (out []string) {
	for a := range d.Layers[0].All() {
		out = append(out, string(a.ID)+" "+string(a.Label)+" "+a.Text(d.Text))
	}
	return out
}

// comesBack reads what a peer has written of a document: its text, its annotations and its relations are there, and
// nothing had to be repaired.
func comesBack(t *testing.T, name, data string, d *document.Document, want []string) *document.Document {
	t.Helper()
	f, _ := format.ByName(name)
	unit := text.UTF16
	in, err := format.Open(strings.NewReader(data), format.ReadOptions{}, &f, &unit)
	require.NoError(t, err)
	var docs []*document.Document
	for got, err := range in.Documents() {
		require.NoError(t, err)
		docs = append(docs, got)
	}
	require.Len(t, docs, 1)
	got := docs[0]
	assert.Equal(t, d.Text, got.Text)
	assert.ElementsMatch(t, want, mentions(got))
	ends := func(d *document.Document) (out []string) {
		for _, r := range d.Relations {
			out = append(out, r.Type+" "+string(r.From)+" "+string(r.To))
		}
		return out
	}
	assert.ElementsMatch(t, ends(d), ends(got))
	assert.True(t, in.Report.Clean(), "%+v", in.Report)
	return got
}

// peer opens a page that has a peer's own code, out of web/node_modules, and nothing of ours. It is served without a
// content policy: peers make styles of strings.
func peer(t *testing.T, folder, head string) *window {
	t.Helper()
	folder = "../node_modules/" + folder
	_, err := os.Stat(folder)
	require.NoError(t, err, "npm ci in web installs it")
	files := http.FileServer(http.Dir(folder))
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, in *http.Request) {
		if in.URL.Path != "/peer" && in.URL.Path != "/favicon.ico" {
			files.ServeHTTP(out, in)
			return
		}
		out.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(out, "<!doctype html>"+head+`<body><div id="peer" dir="rtl"></div>`)
	}))
	t.Cleanup(server.Close)
	return open(t, server.URL+"/peer")
}

// Recogito reads our Web Annotations: each target is found in the text, where the quote stands. What it writes is ours
// again, relations and the text itself included.
func TestRecogito(t *testing.T) {
	w := peer(t, "@recogito/text-annotator/dist", `<script src="/text-annotator.umd.js"></script>`)
	for _, ref := range []string{"ref-1", "ref-2"} {
		d, data, loss := exportOf(t, ref, "w3c", format.WriteOptions{Unit: text.UTF16, HasUnit: true})
		w.run(`globalThis.process = { env: { NODE_ENV: "production" } }; // which a bundler puts in
			globalThis.annotator?.destroy();
			const box = document.getElementById("peer"); box.textContent = ` + literal(t, d.Text) + `;
			globalThis.annotator = RecogitoJS.createTextAnnotator(box, { adapter: RecogitoJS.W3CTextFormat("urn:wusum:` + string(d.ID) + `", box) });
			annotator.setAnnotations(` + data + `)`)
		found := eval[map[string][]struct{ Quote, Painted string }](w, `Object.fromEntries(annotator.state.store.all().map((a) =>
			[a.id, a.target.selector.map((s) => ({ Quote: s.quote, Painted: String(s.range) }))]))`)
		n := 0
		for a := range d.Layers[0].All() {
			n++
			parts := a.Parts
			if parts == nil {
				parts = []text.Span{a.Span}
			}
			got := found["urn:wusum:"+string(d.ID)+"#"+string(a.ID)]
			if !assert.Len(t, got, len(parts), "%s", a.ID) {
				continue
			}
			for i, p := range parts {
				assert.Equal(t, p.In(d.Text), got[i].Quote)
				assert.Equal(t, p.In(d.Text), got[i].Painted, "%s", a.ID)
			}
		}
		assert.Len(t, found, n)

		comesBack(t, "w3c", eval[string](w, `JSON.stringify(annotator.getAnnotations())`), d, mentions(d))
		for _, l := range loss {
			assert.Contains(t, []string{"attrs_dropped", "clitics_dropped", "history_dropped", "meta_dropped", "canonical_dropped"}, string(l.Kind))
		}
	}
}

// Label Studio's editor takes our tasks with the configuration that is written beside them, paints each span where its text
// stands, and gives back all of it. The editor in the registry is of the days when it counted UTF-16.
func TestLabelStudio(t *testing.T) {
	w := peer(t, "label-studio/build", `<link rel="stylesheet" href="/static/css/main.css"><script src="/static/js/main.js"></script>`)
	for _, ref := range []string{"ref-1", "ref-2"} {
		var config beside
		d, data, _ := exportOf(t, ref, "label-studio", format.WriteOptions{Unit: text.UTF16, HasUnit: true, Beside: config.create})
		w.run(`globalThis.task = ` + data + `[0];
			document.getElementById("peer").replaceChildren(Object.assign(document.createElement("div"), { id: "editor" }));
			globalThis.editor = new LabelStudio("editor", { config: ` + literal(t, config.String()) + `, interfaces: ["controls"], user: { pk: 1 },
				task: { id: 1, data: task.data, annotations: task.annotations, predictions: [] } });
			globalThis.work = () => editor.annotationStore.annotations[0]`)
		w.wait(`document.querySelectorAll("#editor [class*=htx-highlight]").length > 0`)
		painted := eval[map[string]string](w, `Object.fromEntries(Array.from(work().areas.values(), (a) =>
			[a.id.split("#")[0], a._spans.map((s) => s.textContent).join("")]))`)
		var want []string
		for a := range d.Layers[0].All() {
			for i, p := range append([]text.Span{a.Span}, a.Parts...) {
				id := string(a.ID)
				switch {
				case i == 0 && a.Parts != nil:
					continue // part by part
				case i > 1:
					id += "." + string(rune('a'+i-2))
				}
				assert.Equal(t, p.In(d.Text), painted[id], id)
				want = append(want, id+" "+string(a.Label)+" "+p.In(d.Text))
			}
		}
		assert.Len(t, painted, len(want))
		back := comesBack(t, "label-studio", eval[string](w, `JSON.stringify([{ ...task, annotations: [{ id: 1, result: work().serializeAnnotation() }] }])`), d, want)
		for a := range d.Layers[0].All() {
			got, at := back.Find(a.ID)
			require.GreaterOrEqual(t, at, 0)
			assert.Equal(t, a.Attrs, got.Attrs)
		}
	}
}

// beside is the one file that is written beside another.
type beside struct{ bytes.Buffer }

func (b *beside) create(string) (io.WriteCloser, error) { return b, nil }
func (*beside) Close() error                            { return nil }
