package main

import (
	"errors"
	"strconv"

	"wusum/core/schema"
	"wusum/core/schema/foreign"
	"wusum/wasm/wire"
)

// importSet reads another tool's label set. Of an error the detail is its place, "line:column".
func importSet(m *wire.ImportSet) (*wire.LabelSet, error) {
	set, err := foreign.Read(m.Data)
	if err != nil {
		if e, ok := errors.AsType[*schema.Error](err); ok {
			f := &wire.Fault{Code: e.Code, Args: e.Args}
			if e.Line > 0 {
				f.Detail = strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column)
			}
			return nil, f
		}
		return nil, err
	}
	out := &wire.LabelSet{Format: string(set.Format), Schema: string(set.Schema.Append(nil))}
	for _, n := range set.Notes {
		out.Notes = append(out.Notes, wire.Note{Code: n.Code, Line: uint32(n.Line), Args: n.Args})
	}
	return out, nil
}
