package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"wusum/core/dataset"
)

// sayMade prints what was made, and says what was lost.
func (c *collection) sayMade(made *dataset.Made) {
	table := tabwriter.NewWriter(c.std.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(name string, of func(*dataset.Figures) int) {
		cells := []string{name}
		for i := range made.Counts {
			cells = append(cells, fmt.Sprint(of(&made.Counts[i])))
		}
		fmt.Fprintln(table, strings.Join(append(cells, fmt.Sprint(of(&made.Total))), "\t")+"\t")
	}
	var names []string
	for _, p := range made.Parts {
		names = append(names, p.Name)
	}
	fmt.Fprintln(table, "\t"+strings.Join(append(names, "all"), "\t")+"\t")
	row("documents", func(f *dataset.Figures) int { return f.Documents })
	row("sentences", func(f *dataset.Figures) int { return f.Sentences })
	row("tokens", func(f *dataset.Figures) int { return f.Tokens })
	row("mentions", func(f *dataset.Figures) int { return f.Mentions })
	row("names", func(f *dataset.Figures) int { return f.Names })
	for l, id := range made.Labels {
		if made.Total.Labels[l].Mentions > 0 {
			row(string(id), func(f *dataset.Figures) int { return f.Labels[l].Mentions })
		}
	}
	table.Flush()
	for i, g := range made.Groups {
		if i == maxListed {
			fmt.Fprintf(c.std.out, "%d more groups kept together: split.json has them\n", len(made.Groups)-i)
			break
		}
		fmt.Fprintf(c.std.out, "kept together in %s: %s\n", g.Part, g.Why())
	}
	if n := made.Left.Open; n > 0 {
		fmt.Fprintf(c.std.out, "left out: %d not done (-all takes them)\n", n)
	}
	if n := made.Left.Skipped; n > 0 {
		fmt.Fprintf(c.std.out, "left out: %d skipped\n", n)
	}
	for _, n := range made.Notes {
		fmt.Fprintf(c.std.err, "note: %s\n", n.Sentence())
	}
	for _, l := range made.Losses {
		var t tally
		t.add(l.Loss)
		t.say(c.std.err, l.Format+": lost")
	}
}
