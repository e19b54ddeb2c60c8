package session_test

import (
	"fmt"
	"strings"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
)

// A double-click, a label, and taking it back. Clock and identities are the caller's.
func Example() {
	const src = "ثم سافر للقاهرة."
	doc, err := document.NewDocument("d1", document.Meta{}, src)
	if err != nil {
		fmt.Println(err)
		return
	}
	s := session.New(document.Project{Schema: schema.Default(), Docs: []*document.Document{doc}}, arabic)
	at := session.Stamp{Now: "2026-01-05T09:00:00Z", NewID: func() string { return "T1" }, By: "a1"}

	click := int32(strings.Index(src, "قاهرة"))
	sel := s.Pick(click, click, 2, session.Segment)
	change, err := s.Do(session.Annotate{Span: sel.Span, Label: "GPE"}, at)
	if err != nil {
		fmt.Println(err)
		return
	}
	t1, _ := s.Doc().Find(change.Select)
	fmt.Println(t1.Span.In(src), t1.Canonical, t1.Outside[0].Kind, t1.Outside[0].Form)

	_, err = s.Do(session.Undo{}, at)
	fmt.Println(s.Doc().Layers[0].Len(), s.CanRedo(), err)
	// Output:
	// لقاهرة القاهرة prep ل
	// 0 true <nil>
}
