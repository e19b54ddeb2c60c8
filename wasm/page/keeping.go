//go:build js && wasm

package main

import (
	"strconv"
	"strings"
	"syscall/js"

	"wusum/wasm/browser"
)

// keeping is what is known of copies outside this browser, and of how safe the store is in it.
type keeping struct {
	at      string // of the last backup (RFC 3339); "" for none
	seq     uint64 // the journal line that it held
	granted bool   // the browser will not clear the store by itself
}

// remindAfter is how many changes without a copy outside this browser are worth a word in the status line.
const remindAfter = 200

const backupPref = "backup"

func init() {
	answers["storage.state"] = func(a *app, args js.Value) (any, error) {
		then := args.Get("then")
		out := map[string]any{
			"docs": len(a.sess.Project().Docs), "backup": a.keeping.at, "changes": a.sinceBackup(), "granted": a.keeping.granted,
			"kept": a.store != nil, "readonly": a.readonly,
		}
		if a.store == nil {
			then.Invoke(out)
			return nil, nil
		}
		a.store.Estimate(func(usage, quota float64) {
			out["usage"], out["quota"] = usage, quota
			then.Invoke(out)
		})
		return nil, nil
	}
	answers["storage.backup"] = func(a *app, args js.Value) (any, error) {
		then := args.Get("then")
		a.backup(func() { then.Invoke() })
		return nil, nil
	}
	answers["storage.restore"] = func(a *app, _ js.Value) (any, error) {
		a.chooseFile()
		return nil, nil
	}
	answers["storage.persist"] = func(a *app, args js.Value) (any, error) {
		then := args.Get("then")
		if a.store == nil {
			then.Invoke(false)
			return nil, nil
		}
		a.store.Persist(func(granted bool) {
			a.keeping.granted = granted
			then.Invoke(granted)
		})
		return nil, nil
	}
}

// recallBackup reads when the last backup was made.
func (a *app) recallBackup() {
	a.store.Pref(backupPref, func(said string, _ error) {
		at, seq, _ := strings.Cut(said, "\t")
		a.keeping.at = at
		a.keeping.seq, _ = strconv.ParseUint(seq, 10, 64)
		a.showSaved()
	})
}

// backedUp keeps that there is a copy of all that is here now.
func (a *app) backedUp() {
	a.keeping.at, a.keeping.seq = browser.Now(), a.sess.Seq()
	if a.store != nil {
		a.store.SetPref(backupPref, a.keeping.at+"\t"+strconv.FormatUint(a.keeping.seq, 10), nil)
	}
	a.showSaved()
}

// sinceBackup is how many changes no copy outside this browser has.
func (a *app) sinceBackup() int {
	if seq := a.sess.Seq(); seq > a.keeping.seq {
		return int(seq - a.keeping.seq)
	}
	return 0
}
