package browser

import "slices"

// Line is one line of the journal that is not on the disk yet.
type Line struct {
	Seq   uint64
	Bytes []byte
}

// Queue keeps journal lines in order until they are stored. One write is under way at a time; lines that arrive
// meanwhile go together in the next. A write that failed keeps its lines: they go first when Retry is called or the
// next line comes, so that the journal never has a hole.
//
// The zero value needs Write; Changed may be nil. A Queue belongs to one goroutine at a time: the page's only one.
type Queue struct {
	// Write stores lines as one unit, the first under seq, and calls done exactly once.
	Write func(seq uint64, lines []byte, done func(error))
	// Changed is called whenever the number of unsaved lines or the error may have changed.
	Changed func(unsaved int, err error)

	lines  []Line
	thens  []func(error) // thens[i] belongs to lines[i]
	flying int           // how many of lines are being written
	err    error         // of the last write
	era    int           // grows with Discard: answers to writes of an earlier one mean nothing any more
}

// Add queues one line; then, which may be nil, is called once, when that line is stored or the write that held it
// failed. The queue keeps the bytes.
func (q *Queue) Add(seq uint64, line []byte, then func(error)) {
	for len(line) > 0 && line[len(line)-1] == '\n' {
		line = line[:len(line)-1]
	}
	q.lines = append(q.lines, Line{seq, line})
	q.thens = append(q.thens, then)
	if q.flying == 0 {
		q.send()
	}
	q.changed()
}

// Retry tries again to store what is left. It does nothing while a write is under way.
func (q *Queue) Retry() {
	if q.flying == 0 && len(q.lines) > 0 {
		q.send()
	}
}

// Unsaved returns the lines that are not on the disk, in order; they are the caller's to save elsewhere.
func (q *Queue) Unsaved() []Line { return append([]Line(nil), q.lines...) }

// Err returns what the last write failed with, nil if it went well.
func (q *Queue) Err() error { return q.err }

// Discard forgets the lines: the caller has read the journal anew and dropped its own.
func (q *Queue) Discard() {
	q.lines, q.thens, q.flying, q.err = nil, nil, 0, nil
	q.era++
	q.changed()
}

func (q *Queue) send() {
	n := 1
	for n < len(q.lines) && q.lines[n].Seq == q.lines[n-1].Seq+1 {
		n++
	}
	var bytes []byte
	for _, l := range q.lines[:n] {
		bytes = append(append(bytes, l.Bytes...), '\n')
	}
	q.flying = n
	era := q.era
	q.Write(q.lines[0].Seq, bytes, func(err error) {
		if era == q.era {
			q.landed(err)
		}
	})
}

// landed takes the answer to the write that is under way.
func (q *Queue) landed(err error) {
	n := q.flying
	thens := slices.Clone(q.thens[:n])
	q.flying, q.err = 0, err
	if err == nil {
		q.lines, q.thens = q.lines[n:], q.thens[n:]
	} else {
		clear(q.thens[:n]) // each is called once
	}
	if err == nil && len(q.lines) > 0 {
		q.send()
	}
	q.changed()
	for _, then := range thens {
		if then != nil {
			then(err)
		}
	}
}

func (q *Queue) changed() {
	if q.Changed != nil {
		q.Changed(len(q.lines), q.err)
	}
}
