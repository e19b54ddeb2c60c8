package e2e

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

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

// peer opens a page that has a peer's own code, out of web/node_modules, and nothing of ours.
func peer(t *testing.T, folder, script string) *window {
	t.Helper()
	folder = "../node_modules/" + folder
	_, err := os.Stat(folder + "/" + script)
	require.NoError(t, err, "npm ci in web installs it")
	page := `<!doctype html><meta charset="utf-8"><script src="` + script + `"></script><body><div id="text" dir="rtl"></div>`
	w := open(t, serve(t, overlay{fstest.MapFS{"peer.html": {Data: []byte(page)}}, os.DirFS(folder)})+"/peer.html")
	return w
}

// Recogito reads our Web Annotations: each target is found in the text, where the quote stands. What it writes is ours
// again, relations and the text itself included.
func TestRecogito(t *testing.T) {
	w := peer(t, "@recogito/text-annotator/dist", "text-annotator.umd.js")
	for _, ref := range []string{"ref-1", "ref-2"} {
		d, data, loss := exportOf(t, ref, "w3c", format.WriteOptions{Unit: text.UTF16, HasUnit: true})
		w.run(`globalThis.process = { env: { NODE_ENV: "production" } }; // which a bundler puts in
			globalThis.annotator?.destroy();
			const box = document.getElementById("text"); box.textContent = ` + literal(t, d.Text) + `;
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

		f, _ := format.ByName("w3c")
		unit := text.UTF16
		in, err := format.Open(strings.NewReader(eval[string](w, `JSON.stringify(annotator.getAnnotations())`)), format.ReadOptions{}, &f, &unit)
		require.NoError(t, err)
		back := 0
		for got, err := range in.Documents() {
			require.NoError(t, err)
			back++
			assert.Equal(t, d.Text, got.Text)
			assert.Equal(t, d.ID, got.ID)
			assert.ElementsMatch(t, mentions(d), mentions(got))
			assert.ElementsMatch(t, d.Relations, got.Relations)
		}
		assert.Equal(t, 1, back)
		assert.True(t, in.Report.Clean(), "%+v", in.Report)
		for _, l := range loss {
			assert.Equal(t, format.AttrsLost, l.Kind)
		}
	}
}
