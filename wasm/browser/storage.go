//go:build js && wasm

package browser

import "syscall/js"

// Store is what this browser keeps: projects, each an append-only journal, and preferences (web/js/store.js). All its
// functions answer later, through then, on the page's own goroutine; then may be nil where nothing is read.
//
// Codes of errors: store.denied, store.quota, store.conflict (another tab wrote that seq: read the tail again),
// store.gap, store.reader (this tab is not the owner), store.blocked, store.newer, store.outdated, store.closed,
// store.failed.
type Store struct {
	js     js.Value
	owner  Owner
	queues map[string]*Queue

	// Saving, if set, is told whenever the number of lines that are not on the disk changes, or a write fails.
	Saving func(project string, unsaved int, err error)
}

// retryAfter is how many milliseconds a write waits after a failure of the browser's own.
const retryAfter = 3000

// Project is one entry of the list of projects. Times are RFC 3339 in UTC.
type Project struct {
	ID, Name, Created, Updated string
	BaseSeq                    uint64 // the journal up to here is in the base
}

// Open opens the database, which it makes or migrates. Its error leaves a page that works but keeps nothing.
func Open(then func(*Store, error)) {
	s := &Store{js: wusum("store"), queues: map[string]*Queue{}}
	Await(s.js.Call("open"), "open store", func(js.Value) { then(s, nil) }, func(err error) { then(nil, err) })
}

// OnEnded tells when the connection ends by itself: store.outdated (a newer build in another tab) or store.closed.
func (s *Store) OnEnded(fn func(code string)) {
	s.js.Set("onended", Func(&s.owner, func(_ js.Value, args []js.Value) any {
		fn(args[0].String())
		return nil
	}))
}

// Projects lists the projects.
func (s *Store) Projects(then func([]Project, error)) {
	Await(s.js.Call("listProjects"), "list projects", func(v js.Value) {
		projects := make([]Project, v.Length())
		for i := range projects {
			p := v.Index(i)
			projects[i] = Project{
				ID: p.Get("id").String(), Name: p.Get("name").String(),
				Created: p.Get("created").String(), Updated: p.Get("updated").String(),
				BaseSeq: uint64(p.Get("baseSeq").Float()),
			}
		}
		then(projects, nil)
	}, func(err error) { then(nil, err) })
}

// PutProject makes or renames a project. Append makes a nameless one by itself.
func (s *Store) PutProject(id, name string, then func(error)) {
	settle(s.js.Call("putProject", id, name), "put project", then)
}

// DeleteProject deletes a project with its journal. There is no way back.
func (s *Store) DeleteProject(id string, then func(error)) {
	delete(s.queues, id)
	settle(s.js.Call("deleteProject", id), "delete project", then)
}

// ReadHistory reads the lines up to seq that the base has left, each ended by a newline; none is no error.
func (s *Store) ReadHistory(project string, seq uint64, then func(lines []byte, err error)) {
	Await(s.js.Call("readJournal", project, 0, float64(seq)), "read history", func(v js.Value) {
		then(Bytes(v.Get("bytes")), nil)
	}, func(err error) { then(nil, err) })
}

// ReadTail reads the lines from seq on, and the last seq that is stored (0: none).
func (s *Store) ReadTail(project string, from uint64, then func(lines []byte, last uint64, err error)) {
	Await(s.js.Call("readJournal", project, float64(from)), "read journal", func(v js.Value) {
		then(Bytes(v.Get("bytes")), uint64(v.Get("last").Float()), nil)
	}, func(err error) { then(nil, 0, err) })
}

// Append queues one line. Lines are stored in order; then is called when this one is on the disk, or with the error
// of the write that held it. After an error the lines stay (Unsaved) and are tried again with the next one or Retry.
func (s *Store) Append(project string, seq uint64, line []byte, then func(error)) {
	s.queue(project).Add(seq, line, then)
}

// Retry tries again to store what failed.
func (s *Store) Retry(project string) { s.queue(project).Retry() }

// Unsaved returns the lines that are not on the disk yet.
func (s *Store) Unsaved(project string) []Line { return s.queue(project).Unsaved() }

// Discard forgets the unsaved lines, after a conflict: the caller has read the other tab's instead.
func (s *Store) Discard(project string) { s.queue(project).Discard() }

func (s *Store) queue(project string) *Queue {
	q := s.queues[project]
	if q == nil {
		q = &Queue{
			Write: func(seq uint64, lines []byte, done func(error)) {
				settle(s.js.Call("append", project, float64(seq), Array(lines)), "append", func(err error) {
					done(err)
					if code := Code(err, ""); code == "store.closed" || code == "store.failed" {
						After(retryAfter, func() { s.Retry(project) }) // these pass by themselves; the others need a hand
					}
				})
			},
			Changed: func(unsaved int, err error) {
				if s.Saving != nil {
					s.Saving(project, unsaved, err)
				}
			},
		}
		s.queues[project] = q
	}
	return q
}

// Stored is what the store holds of a project, as one moment left it.
type Stored struct {
	Seq     uint64   // the last one that is in the base
	Base    []byte   // what the journal starts from
	Parts   [][]byte // of the base, in order
	Lines   int      // how many lines follow the base
	Journal []byte   // those lines, each ended by a newline
	Last    uint64   // the last seq there is
}

// ReadProject reads a project; nil if there is none.
func (s *Store) ReadProject(project string, then func(*Stored, error)) {
	Await(s.js.Call("readProject", project), "read project", func(v js.Value) {
		if v.IsNull() {
			then(nil, nil)
			return
		}
		parts := v.Get("parts")
		p := &Stored{
			Seq: uint64(v.Get("seq").Float()), Base: Bytes(v.Get("bytes")), Parts: make([][]byte, parts.Length()),
			Lines: v.Get("lines").Int(), Journal: Bytes(v.Get("journal")), Last: uint64(v.Get("last").Float()),
		}
		for i := range p.Parts {
			p.Parts[i] = Take(parts.Index(i))
		}
		then(p, nil)
	}, func(err error) { then(nil, err) })
}

// NewBase is what a project is to start from: it stands for the journal up to Seq.
type NewBase struct {
	First bool   // there is none yet; else the one that is stored must stand for the journal up to From,
	From  uint64 // or the answer is store.conflict
	Seq   uint64
	Bytes []byte

	Drop   []uint32 // parts that go
	Forget bool     // nothing that is stored stays, neither parts nor lines; else the latest lines do, to be undone

	put []any
}

// Put adds a part, under a number that none has had.
func (b *NewBase) Put(number uint32, part []byte) { b.put = append(b.put, []any{number, Array(part)}) }

// WriteBase puts a base in the place of the one that is there and drops lines that it stands for, all at once.
func (s *Store) WriteBase(project string, b NewBase, then func(error)) {
	drop := make([]any, len(b.Drop))
	for i, number := range b.Drop {
		drop[i] = number
	}
	var from any
	if !b.First {
		from = float64(b.From)
	}
	settle(s.js.Call("writeBase", project, map[string]any{
		"from": from, "seq": float64(b.Seq), "bytes": Array(b.Bytes), "put": b.put, "drop": drop, "keep": !b.Forget,
	}), "write base", then)
}

// Backup returns all that is stored of a project as lines of JSON, unread: for when it cannot be replayed.
func (s *Store) Backup(project string, then func(file []byte, err error)) {
	Await(s.js.Call("backup", project), "backup", func(v js.Value) { then(Bytes(v), nil) }, func(err error) { then(nil, err) })
}

// Lock asks to be the project's only writer. OnChange is called with the first answer and at every change after it:
// another tab took over, or the owner's tab was closed and this one inherits. A new owner reads the tail first.
func (s *Store) Lock(project string, onChange func(owner bool)) {
	changed := Func(&s.owner, func(_ js.Value, args []js.Value) any {
		onChange(args[0].String() == "owner")
		return nil
	})
	Await(s.js.Call("lock", project, changed), "lock", func(v js.Value) { onChange(v.String() == "owner") }, func(error) { onChange(true) })
}

// Steal takes a project over from the tab that owns it; the answer comes through Lock's onChange.
func (s *Store) Steal(project string, then func(error)) {
	settle(s.js.Call("steal", project), "steal", then)
}

// Unlock gives a project back.
func (s *Store) Unlock(project string) { s.js.Call("release", project) }

// Follow tells of lines that other tabs have stored in a project, by the last seq there is.
func (s *Store) Follow(project string, fn func(last uint64)) {
	s.js.Call("follow", Func(&s.owner, func(_ js.Value, args []js.Value) any {
		if news := args[0]; news.Get("kind").String() == "append" && news.Get("project").String() == project {
			fn(uint64(news.Get("last").Float()))
		}
		return nil
	}))
}

// Pref reads a preference; "" if it was never set.
func (s *Store) Pref(key string, then func(value string, err error)) {
	Await(s.js.Call("getPref", key), "read preference", func(v js.Value) {
		if v.IsNull() {
			then("", nil)
			return
		}
		then(v.String(), nil)
	}, func(err error) { then("", err) })
}

// SetPref stores a preference.
func (s *Store) SetPref(key, value string, then func(error)) {
	settle(s.js.Call("setPref", key, value), "store preference", then)
}

// Persist asks the browser not to clear our data when the disk runs low.
func (s *Store) Persist(then func(granted bool)) {
	Await(s.js.Call("persist"), "persist", func(v js.Value) { then(v.Bool()) }, func(error) { then(false) })
}

// Estimate tells how many bytes this site uses and how many it may; 0, 0 where the browser does not say.
func (s *Store) Estimate(then func(usage, quota float64)) {
	Await(s.js.Call("estimate"), "estimate", func(v js.Value) {
		then(v.Get("usage").Float(), v.Get("quota").Float())
	}, func(error) { then(0, 0) })
}

func settle(promise js.Value, op string, then func(error)) {
	if then == nil {
		then = func(error) {}
	}
	Await(promise, op, func(js.Value) { then(nil) }, then)
}
