package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wusum/core/dataset"
	"wusum/core/document"
	"wusum/core/format"
	"wusum/web/guideline"
)

var datasetCommand = command{
	name:    "dataset",
	summary: "divide annotated documents into train, dev and test, and write a data set to train on",
	run:     runDataset,
}

const datasetUsage = `Usage: wusum dataset [flags] IN… -o FOLDER

Writes a folder that Hugging Face's library and hub read: data/train.jsonl, dev.jsonl and test.jsonl with a sentence a line,
README.md, the data set card, with labels, guideline, figures and licence, dataset_infos.json, and split.json, which says
where each document is and why. What the rows cannot hold is said on standard error, and in hf.loss.json.

Documents are divided whole. Near-duplicates are kept in one part, and said; the mentions of each label are shared out in
the ratio, as far as whole documents allow. The same documents, flags and seed give the same parts, in whatever order the
documents come.

Of a project of Wusum's the documents that are done are taken, with -all all that are not skipped; of other files all. IN is
as for convert. FOLDER must be new or empty; with -force the files of an earlier data set in it are replaced, and what else
lies there stays. Nothing is put there before all of it is written.

Formats: %s.

`

// datasetOptions are the flags of dataset.
type datasetOptions struct {
	convertOptions
	name, licence, ratio string
	seed                 uint64
	near                 float64
	all, parquet, force  bool
}

func runDataset(ctx context.Context, args []string, std stdio) int {
	usual := dataset.Standard()
	var opt datasetOptions
	flags := flag.NewFlagSet("dataset", flag.ContinueOnError)
	flags.SetOutput(std.err)
	flags.StringVar(&opt.out, "o", "", "`folder` to write")
	flags.StringVar(&opt.name, "name", "", "`name` of the data set; that of the project or folder if not given")
	flags.StringVar(&opt.licence, "licence", "", "`licence` that others may use it under, such as cc-by-4.0; that of the documents if they agree on one")
	flags.StringVar(&opt.ratio, "ratio", usual.Ratio.String(), "`train/dev/test`, or train/test; a part of 0 is left out")
	flags.Uint64Var(&opt.seed, "seed", usual.Seed, "another `number` divides otherwise")
	flags.Float64Var(&opt.near, "near", usual.Near, "resemblance, 0.1 to 1, from which documents are kept together; 0 keeps none together")
	flags.BoolVar(&opt.all, "all", false, "take documents that are not done too, but no skipped ones")
	flags.StringVar(&opt.to, "to", "", "`format,…` to write the parts in too: iob2 gives iob2/train.iob2 …")
	flags.BoolVar(&opt.parquet, "parquet", false, "write the rows as Parquet in place of JSON lines")
	flags.BoolVar(&opt.force, "force", false, "replace an earlier data set in the folder")
	opt.common(flags)
	flags.Usage = func() { fmt.Fprintf(std.err, datasetUsage, formatNames()); flags.PrintDefaults() }
	rest, status, done := parseMixed(flags, args, std)
	if done {
		return status
	}
	opt.in = rest
	if len(opt.in) == 0 || opt.out == "" || opt.out == "-" {
		std.complain("dataset", "-o FOLDER and a file to read are needed; `wusum dataset -h` says how")
		return 2
	}
	c, err := newCollection(opt, std)
	if err != nil {
		std.complain("dataset", "%v", err)
		return 2
	}
	if err := c.run(ctx); err != nil {
		std.complain("dataset", "%v", said(err))
		return 1
	}
	return 0
}

// collection is one run of dataset.
type collection struct {
	*conversion // reads, and knows how spans become tokens
	opt         datasetOptions
	split       dataset.Options
	making      dataset.Making
	project     document.Project
	foreign     map[document.DocID]bool // documents of files that know no states
}

func newCollection(opt datasetOptions, std stdio) (*collection, error) {
	c := &collection{opt: opt, split: dataset.Options{Seed: opt.seed, Near: opt.near}, foreign: map[document.DocID]bool{}}
	var err error
	if c.split.Ratio, err = dataset.ParseRatio(opt.ratio); err != nil {
		return nil, fmt.Errorf("-ratio %q: it may be train/dev/test or train/test, such as 80/10/10 or 9/1", opt.ratio)
	}
	if !(opt.near == 0 || 0.1 <= opt.near && opt.near <= 1) {
		return nil, fmt.Errorf("-near %g: it may be 0.1 to 1, or 0", opt.near)
	}
	for name := range strings.SplitSeq(opt.to, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		f, ok := formatByName(name)
		if !ok || f.Write == nil {
			return nil, fmt.Errorf("-to %q: it may be one of %s", name, formatNames())
		}
		if !slices.ContainsFunc(c.making.Also, func(o format.Format) bool { return o.Name == f.Name }) {
			c.making.Also = append(c.making.Also, f)
		}
	}
	reading := opt.convertOptions
	reading.to = "hf"
	if opt.parquet {
		reading.to = "hf-parquet"
	}
	if c.conversion, err = newConversion(reading, std); err != nil {
		return nil, err
	}
	c.making.Write, c.making.Rows, c.split.Only = c.write, c.to, c.write.Labels
	c.making.Guideline = document.GuidelineText{Ar: guideline.Arabic, En: guideline.English}
	c.making.Licence = opt.licence
	return c, nil
}

// run reads all files, and then divides and writes them.
func (c *collection) run(ctx context.Context) error {
	if err := c.free(); err != nil {
		return err
	}
	if err := c.collect(ctx); err != nil {
		return err
	}
	docs, left, err := dataset.Choose(c.project.Docs, func(d *document.Document) bool {
		return c.opt.all || c.foreign[d.ID] || dataset.Done(d)
	})
	if err != nil {
		return err
	}
	c.making.Left, c.making.All = left, c.opt.all || len(c.foreign) == len(c.project.Docs)
	c.making.Name, c.making.Foreign = c.title(), len(c.foreign) > 0
	split, err := dataset.Divide(docs, c.split)
	if err != nil {
		return err
	}
	folder, err := newTargetFolder(c.opt.out)
	if err != nil {
		return err
	}
	defer folder.remove()
	made, err := dataset.Write(folder, c.project, split, c.making)
	if err != nil {
		return err
	}
	c.sayMade(made)
	if c.opt.strict {
		var t tally
		for _, l := range made.Losses {
			t.add(l.Loss)
		}
		if err := t.strict(); err != nil {
			return err
		}
	}
	return folder.take(c.opt.force)
}

// free makes sure that the folder may be written, before any work is done.
func (c *collection) free() error {
	sources, err := c.sources()
	if err != nil {
		return err
	}
	there, err := os.Stat(c.opt.out)
	if err != nil {
		return nil // it is made
	}
	if !there.IsDir() {
		return fmt.Errorf("%s is a file: name a folder", c.opt.out)
	}
	reads := c.opt.in
	for _, s := range sources {
		if rel, err := filepath.Rel(c.opt.out, s.name); err == nil && filepath.IsLocal(rel) {
			return alsoRead(c.opt.out, s.name)
		}
	}
	if input := among(c.opt.out, there, reads); input != "" {
		return alsoRead(c.opt.out, input)
	}
	names, err := os.ReadDir(c.opt.out)
	if err == nil && len(names) > 0 && !c.opt.force {
		err = fmt.Errorf("%s is not empty: name another folder, or -force to replace the data set in it", c.opt.out)
	}
	return err
}

// collect reads the documents of all files into one project: its name, guideline and policy are those of the first file
// that has them.
func (c *collection) collect(ctx context.Context) error {
	sources, err := c.sources()
	if err != nil {
		return err
	}
	c.ids = &format.DocIDs{}
	begun := false
	for _, s := range sources {
		x, err := c.documents(ctx, s, func(x *format.Input, d *document.Document) error {
			c.project.Docs = append(c.project.Docs, d)
			if !slices.Contains(projectFormats, x.Format.Name) {
				c.foreign[d.ID] = true
			}
			return nil
		})
		if err != nil && c.passes(err) {
			continue
		}
		if err != nil {
			return err
		}
		labels := x.Schema()
		if !begun {
			c.project.Schema, begun = labels, true
		}
		c.project.Schema = c.project.Schema.WithLabels(labels.Labels).WithTypes(labels)
		if p, ok := x.Project(); ok {
			c.adopt(p, s.name)
		}
	}
	if c.wrong > 0 {
		fmt.Fprintf(c.std.err, "%d skipped\n", c.wrong)
	}
	return nil
}

// adopt takes what a project of ours says beside its documents.
func (c *collection) adopt(p document.Project, name string) {
	if c.project.Name == "" {
		c.project.Name = p.Name
	}
	none := document.Guideline{}
	switch {
	case p.Guideline.Equal(none) && p.GuidelineVersion == "":
	case c.project.Guideline.Equal(none) && c.project.GuidelineVersion == "":
		c.project.Guideline, c.project.GuidelineVersion = p.Guideline, p.GuidelineVersion
	case !p.Guideline.Equal(c.project.Guideline):
		fmt.Fprintf(c.std.err, "%s: its guideline is left out: a data set has one, here that of the first file\n", name)
	}
}

// title is the name of the data set.
func (c *collection) title() string {
	if c.opt.name != "" {
		return c.opt.name
	}
	if c.project.Name != "" {
		return c.project.Name
	}
	if abs, err := filepath.Abs(c.opt.out); err == nil {
		return filepath.Base(abs)
	}
	return c.opt.out
}

// said is an error of package dataset as a sentence.
func said(err error) error {
	e, ok := errors.AsType[*document.Error](err)
	if !ok {
		return err
	}
	switch e.Code {
	case dataset.CodeNone:
		return fmt.Errorf("none of the documents (%s) is marked as done; -all takes them all the same", e.Args[0])
	case dataset.CodeEmpty:
		return errors.New("there is no document to take")
	case dataset.CodeFew:
		return fmt.Errorf("%s parts want as many documents that are no near-duplicates of one another; found: %s. -ratio may ask for fewer parts", e.Args[0], e.Args[1])
	case dataset.CodeLabel:
		return fmt.Errorf("-labels: no file has the label %q", e.Args[0])
	}
	return err
}
