//go:build js && wasm

package main

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// intake is what the import view (web/js/views/import.js) has read so far: one project for each file.
type intake struct {
	files []taken
	met   map[string]meeting // where each text was met first; nil until it is needed
}

// meeting is a document of a file, or of the project (file -1).
type meeting struct {
	file, doc int
	title     string
}

// taken is what one file holds.
type taken struct {
	name    string
	project document.Project
}

func init() {
	answers["import.start"] = func(a *app, _ js.Value) (any, error) {
		a.intake = intake{}
		return nil, nil
	}
	answers["import.read"] = (*app).readForImport
	answers["import.finish"] = (*app).finishImport
}

// collected reports whether files are for the import view: more than one, or of a kind that a person should see before it
// is taken in. Any other single file is opened by what it holds.
func collected(files []browser.File) bool {
	if len(files) != 1 {
		return true
	}
	name := strings.ToLower(files[0].Name)
	for _, ext := range []string{
		".zip", ".csv", ".tsv", ".jsonl", ".jsonld", ".conll", ".conll2003", ".conllu", ".iob1", ".iob2", ".bilou", ".wojood", ".docx", ".ann", ".webanno",
	} {
		if strings.HasSuffix(name, ext) {
			return !strings.HasSuffix(name, "wusum-backup.jsonl")
		}
	}
	return false
}

// readForImport reads one file: args has index, name, data, beside (the text of an
// .ann, or nothing), column, unit and then, which gets what the view shows.
func (a *app) readForImport(args js.Value) (any, error) {
	then, index := args.Get("then"), args.Get("index").Int()
	wish := browser.ImportWish{
		Name: args.Get("name").String(), Column: args.Get("column").String(), Unit: args.Get("unit").String(),
		Data: browser.Bytes(args.Get("data")),
	}
	if beside := args.Get("beside"); beside.Truthy() {
		wish.Beside = browser.Bytes(beside)
	}
	browser.ImportFile(wish, func(got browser.Imported, err error) {
		if err != nil {
			then.Invoke(map[string]any{"error": importError(wish.Name, err)})
			return
		}
		out := map[string]any{
			"formats": list(got.Formats), "columns": list(got.Columns), "column": got.Column, "units": list(got.Units), "unit": got.Unit,
		}
		notes := make([]any, 0, len(got.Notes))
		for _, n := range got.Notes {
			notes = append(notes, noteSentence(wish.Name, n.Code, int(n.Line), n.Args))
		}
		out["notes"] = notes
		p, _, err := native.Decode(got.Native)
		if err != nil {
			then.Invoke(map[string]any{"error": importError(wish.Name, err)})
			return
		}
		for len(a.intake.files) <= index {
			a.intake.files = append(a.intake.files, taken{})
		}
		again := a.intake.files[index].name != ""
		a.intake.files[index] = taken{wish.Name, p}
		a.meet(index, again)
		a.describe(out, index)
		then.Invoke(out)
	})
	return nil, nil
}

func list(s []string) []any {
	out := make([]any, len(s))
	for i := range s {
		out[i] = s[i]
	}
	return out
}

func importError(name string, err error) string {
	args := errorArgs(err)
	if e, ok := errors.AsType[*browser.Error](err); ok && strings.HasPrefix(e.Code, "format.") && e.Detail != "" && !saysLine("error."+e.Code) {
		return browser.T("import.line", e.Detail, codeSentence(e.Code, args...))
	}
	if strings.HasPrefix(errorCode(err), "file.") {
		args = append([]string{name}, args...)
	}
	return codeSentence(errorCode(err), args...)
}

// saysLine reports whether the sentence of a code has the line in it.
func saysLine(code string) bool { return code == "error.format.json" || code == "error.format.field" }

// noteSentence is a remark on what is in a file: its code is a key of the texts, its first argument for an error the name
// of that file, or of the one inside it.
func noteSentence(file, code string, line int, args []string) string {
	said := ""
	if key, ok := strings.CutPrefix(code, "error."); ok {
		name := ""
		if len(args) > 0 {
			name, args = args[0], args[1:]
		}
		if strings.HasPrefix(key, "file.") { // whose sentences may name the file themselves
			args = append([]string{name}, args...)
		}
		if said = codeSentence(key, args...); name != file && !strings.Contains(said, name) {
			said = browser.T("import.inside", name, said)
		}
	} else {
		said = browser.T(code, spread(args)...)
	}
	if line > 0 && !saysLine(code) {
		said = browser.T("import.line", strconv.Itoa(line), said)
	}
	return said
}

// firstShown is how many documents of a file the view shows.
const firstShown = 3

// describe says what a file holds: how much, the first of it, and which of its documents are there already.
func (a *app) describe(out map[string]any, index int) {
	f := a.intake.files[index]
	labels := map[schema.LabelID]int{}
	var first, doubles []any
	spans := 0
	for i, d := range f.project.Docs {
		n := 0
		for _, l := range d.Layers {
			for ann := range l.All() {
				labels[ann.Label]++
				n++
			}
		}
		spans += n
		if i < firstShown {
			first = append(first, map[string]any{"title": titleOf(d), "text": beginning(view.Untitled(d.Text, titleOf(d)), 160), "spans": n})
		}
		if of, ok := a.intake.twin(index, i); ok && len(doubles) < 100 {
			doubles = append(doubles, map[string]any{"title": titleOf(d), "of": of})
		}
	}
	var names []any
	for _, l := range f.project.Schema.Labels {
		if n := labels[l.ID]; n > 0 {
			_, _, have := a.sess.Project().Schema.Label(l.ID)
			names = append(names, map[string]any{"name": string(l.ID), "count": n, "fresh": !have})
		}
	}
	out["docs"], out["spans"], out["labels"], out["first"], out["doubles"] = len(f.project.Docs), spans, names, first, doubles
}

// beginning returns at most the first n code points of s.
func beginning(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

func titleOf(d *document.Document) string {
	if d.Meta.Title != "" {
		return d.Meta.Title
	}
	return view.TitleOf(d.Text)
}

// twin returns the title of the document with the very same text: of the project, or earlier among the files.
func (in *intake) twin(file, doc int) (title string, ok bool) {
	m, ok := in.met[in.files[file].project.Docs[doc].Text]
	return m.title, ok && (m.file != file || m.doc != doc)
}

// meet takes up the texts of a file. Where another reading of it was taken up before all are met anew.
func (a *app) meet(file int, again bool) {
	in := &a.intake
	if in.met == nil || again {
		in.met = map[string]meeting{}
		a.meetAll(-1, a.sess.Project().Docs)
		for f := range in.files {
			a.meetAll(f, in.files[f].project.Docs)
		}
		return
	}
	a.meetAll(file, in.files[file].project.Docs)
}

func (a *app) meetAll(file int, docs []*document.Document) {
	for i, d := range docs {
		if _, ok := a.intake.met[d.Text]; !ok {
			a.intake.met[d.Text] = meeting{file, i, titleOf(d)}
		}
	}
}

// finishImport adds the documents of all files in one step; args.doubles keeps those that are there already.
func (a *app) finishImport(args js.Value) (any, error) {
	doubles := args.Get("doubles").Bool()
	var add session.AddDocuments
	skipped := 0
	seen := map[document.DocID]bool{}
	for f := range a.intake.files {
		p := a.intake.files[f].project
		for i, d := range p.Docs {
			if _, ok := a.intake.twin(f, i); ok && !doubles {
				skipped++
				continue
			}
			one := *d
			one.Meta.Title = titleOf(d)
			if have, _ := a.sess.Project().Doc(one.ID); have != nil || seen[one.ID] || one.ID == "" {
				one.ID = document.DocID(browser.NewID())
			}
			seen[one.ID] = true
			add.Docs = append(add.Docs, &one)
		}
		for _, l := range p.Schema.Labels {
			if !slices.ContainsFunc(add.Labels, func(have schema.Label) bool { return have.ID == l.ID }) {
				add.Labels = append(add.Labels, l)
			}
		}
		if f == 0 {
			add.Guideline = p.Guideline
		}
		// Labels first, since types say which ones they are for.
		add.Types.Labels = add.Labels
		add.Types = add.Types.WithTypes(p.Schema)
	}
	if len(add.Docs) > 0 && !a.do(add) {
		return map[string]any{"error": el("status").TextContent()}, nil
	}
	a.intake = intake{}
	a.say(browser.Plural("import.done", len(add.Docs)))
	return map[string]any{"added": len(add.Docs), "skipped": skipped}, nil
}

// showIntake opens the import view on files of the browser's, or on the entries of dropped folders.
func (a *app) showIntake(files []browser.File, entries js.Value) {
	args := map[string]any{"files": browser.FileValues(files)}
	if entries.Truthy() {
		args["entries"] = entries
	}
	browser.ShowView("import", args)
}
