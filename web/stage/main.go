package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

type options struct {
	root    string // the repository
	out     string // the folder to fill
	quality int    // brotli quality of the compressed copies; 0 for none
	edge    bool   // also what only a static host reads: _headers
	partial bool   // leave out what is missing, and say so
	names   bool   // leave the names of functions in the programs
}

func main() {
	var o options
	flag.StringVar(&o.root, "root", ".", "the repository")
	flag.StringVar(&o.out, "out", "web/build", "the folder to fill; whatever else lies in it is removed")
	flag.IntVar(&o.quality, "brotli", 5, "quality of the .br copies, 1 to 11; 0 for no copies")
	flag.BoolVar(&o.edge, "headers", false, "write a _headers file, which static hosts read")
	flag.BoolVar(&o.partial, "partial", false, "leave out what is missing, and say so")
	flag.BoolVar(&o.names, "names", false, "leave functions' names, files and lines in the programs, to look for a fault; see quiet.go")
	sizes := flag.Bool("sizes", false, "weigh the staged files against the budgets, and stage nothing")
	flag.Parse()

	var err error
	if *sizes {
		err = weigh(os.Stdout, o.out, filepath.Join(o.root, ".build", "brotli"))
	} else {
		err = stage(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "stage:", err)
		os.Exit(1)
	}
}

func stage(o options) error {
	s, err := gather(o)
	if err != nil {
		return err
	}
	if err := s.finish(o); err != nil {
		return err
	}
	if err := s.write(o.out); err != nil {
		return fmt.Errorf("write %s: %w", o.out, err)
	}
	fmt.Printf("staged %d files in %s, build %s\n", len(s.files), o.out, s.build)
	return nil
}
