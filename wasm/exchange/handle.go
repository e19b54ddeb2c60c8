package main

import (
	"errors"
	"fmt"

	"wusum/wasm/wire"
)

// handle answers one message of the page. A panic in a parser is an answer too: the next file finds the worker alive.
func handle(message []byte) (answer []byte) {
	h, m, err := wire.Decode(message, wire.ToExchange)
	defer func() {
		if r := recover(); r != nil {
			answer = fault(h.Request, fmt.Errorf("panic: %v", r))
		}
	}()
	if err != nil {
		return fault(h.Request, err)
	}
	switch m := m.(type) {
	case *wire.ImportHTML:
		article, err := importHTML(m)
		if err != nil {
			return fault(h.Request, err)
		}
		return wire.Append(nil, h.Request, article)
	case *wire.ImportSet:
		set, err := importSet(m)
		if err != nil {
			return fault(h.Request, err)
		}
		return wire.Append(nil, h.Request, set)
	case *wire.ImportFile:
		got, err := importFile(m)
		if err != nil {
			return fault(h.Request, err)
		}
		return wire.Append(nil, h.Request, got)
	case *wire.ExportFile:
		made, err := exportFile(m)
		if err != nil {
			return fault(h.Request, err)
		}
		return wire.Append(nil, h.Request, made)
	case *wire.Hello:
		return ready(m.Build)
	}
	return fault(h.Request, wire.ErrKind)
}

func ready(build string) []byte {
	return wire.Append(nil, 0, &wire.Ready{Program: "exchange", Build: build})
}

// fault tells the page what went wrong: one of ours with its own code, anything else as a failure of this program.
func fault(request uint32, err error) []byte {
	f, ours := errors.AsType[*wire.Fault](err)
	if !ours {
		f = &wire.Fault{Code: "exchange.failed", Detail: err.Error()}
	}
	return wire.Append(nil, request, f)
}
