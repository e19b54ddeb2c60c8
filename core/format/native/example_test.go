package native_test

import (
	"fmt"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
)

func Example() {
	doc, err := document.NewDocument("d1", document.Meta{}, "سافر للقاهرة.")
	if err != nil {
		fmt.Println(err)
		return
	}
	p := document.Project{Schema: schema.FourTypes(), Docs: []*document.Document{doc}}
	// Bytes, half-open: the preposition, two bytes before the name, stays outside.
	a := document.Annotation{ID: "T1", Label: "LOC", Span: text.Span{Start: 11, End: 23}, Canonical: "القاهرة"}
	p, err = p.Apply(document.Step{Changes: []document.Change{
		document.LayerChange{Doc: "d1", Edit: document.Edit{Added: []document.Annotation{a}}},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	data := native.Encode(nil, p, native.Standard())

	back, report, err := native.Decode(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	for a := range back.Docs[0].Layers[0].All() {
		fmt.Println(a.ID, a.Label, a.Span.In(back.Docs[0].Text), a.Canonical)
	}
	fmt.Println("nothing to repair:", report.Clean())
	fmt.Println("the same project:", back.Equal(p))
	// Output:
	// T1 LOC لقاهرة القاهرة
	// nothing to repair: true
	// the same project: true
}
