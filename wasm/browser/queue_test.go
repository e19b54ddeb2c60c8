package browser

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// disk stands in for IndexedDB: it answers when told to.
type disk struct {
	stored  []string
	pending []func(error)
	writes  []string
}

func (d *disk) write(seq uint64, lines []byte, done func(error)) {
	text := string(lines)
	d.writes = append(d.writes, text)
	d.pending = append(d.pending, func(err error) {
		if err == nil {
			d.stored = append(d.stored, strings.Split(strings.TrimSuffix(text, "\n"), "\n")...)
		}
		done(err)
	})
}

func (d *disk) answer(err error) {
	next := d.pending[0]
	d.pending = d.pending[1:]
	next(err)
}

var errQuota = &Error{Op: "append", Code: "store.quota"}

func TestLinesThatArriveDuringAWriteGoTogether(t *testing.T) {
	var d disk
	var unsaved []int
	q := Queue{Write: d.write, Changed: func(n int, err error) { unsaved = append(unsaved, n) }}
	done := 0
	for i, line := range []string{"a\n", "b", "c"} {
		q.Add(uint64(i+1), []byte(line), func(err error) { assert.NoError(t, err); done++ })
	}
	assert.Equal(t, []string{"a\n"}, d.writes, "one write under way")
	d.answer(nil)
	assert.Equal(t, []string{"a\n", "b\nc\n"}, d.writes)
	assert.Equal(t, 1, done)
	d.answer(nil)
	assert.Equal(t, 3, done)
	assert.Equal(t, []string{"a", "b", "c"}, d.stored)
	assert.Empty(t, q.Unsaved())
	assert.Equal(t, []int{1, 2, 3, 2, 0}, unsaved)
}

func TestAFailedWriteKeepsItsLinesInOrder(t *testing.T) {
	var d disk
	q := Queue{Write: d.write}
	var told []string
	tell := func(name string) func(error) {
		return func(err error) { told = append(told, name+" "+Code(err, "saved")) }
	}
	q.Add(1, []byte("a"), tell("a"))
	q.Add(2, []byte("b"), tell("b"))
	d.answer(errQuota)
	assert.Equal(t, []string{"a store.quota"}, told)
	assert.Equal(t, []Line{{1, []byte("a")}, {2, []byte("b")}}, q.Unsaved())
	assert.ErrorIs(t, q.Err(), errQuota)
	assert.Empty(t, d.pending, "it is not hammered on")

	q.Retry()
	q.Retry() // one at a time
	assert.Len(t, d.pending, 1)
	d.answer(errQuota)
	assert.Equal(t, []string{"a store.quota", "b store.quota"}, told, "each is told once")

	q.Add(3, []byte("c"), tell("c"))
	d.answer(nil)
	assert.Equal(t, []string{"a", "b", "c"}, d.stored)
	assert.Equal(t, []string{"a store.quota", "b store.quota", "c saved"}, told)
	assert.NoError(t, q.Err())
	q.Retry()
	assert.Empty(t, d.pending, "nothing is left to write")
}

func TestAGapInTheNumbersIsTwoWrites(t *testing.T) {
	var d disk
	q := Queue{Write: d.write}
	for _, seq := range []uint64{1, 2, 3, 7, 8} {
		q.Add(seq, []byte{byte('0' + seq)}, nil)
	}
	d.answer(nil)
	d.answer(nil)
	d.answer(nil)
	assert.Equal(t, []string{"1\n", "2\n3\n", "7\n8\n"}, d.writes)
}

func TestDiscardForgetsAWriteUnderWay(t *testing.T) {
	var d disk
	q := Queue{Write: d.write}
	q.Add(1, []byte("a"), func(error) { t.Error("a was discarded") })
	q.Discard()
	q.Add(5, []byte("e"), nil)
	d.answer(errQuota) // of a
	assert.NoError(t, q.Err())
	assert.Len(t, q.Unsaved(), 1)
	d.answer(nil)
	assert.Equal(t, []string{"e"}, d.stored)
	assert.Empty(t, q.Unsaved())
}

func TestAddingFromAnAnswer(t *testing.T) {
	var d disk
	q := Queue{Write: d.write}
	q.Add(1, []byte("a"), func(error) { q.Add(2, []byte("b"), nil) })
	d.answer(nil)
	d.answer(nil)
	assert.Equal(t, []string{"a", "b"}, d.stored)
}

// FuzzQueue: whatever fails and whenever, what is stored is a prefix of what was added, and nothing is lost.
func FuzzQueue(f *testing.F) {
	f.Add([]byte("aanfrrn"))
	f.Add([]byte("aafanfn"))
	f.Fuzz(func(t *testing.T, acts []byte) {
		var d disk
		q := Queue{Write: d.write}
		added := 0
		for _, act := range acts {
			switch {
			case act == 'a':
				added++
				q.Add(uint64(added), []byte{byte(added)}, nil)
			case act == 'n' && len(d.pending) > 0:
				d.answer(nil)
			case act == 'f' && len(d.pending) > 0:
				d.answer(errQuota)
			case act == 'r':
				q.Retry()
			}
			assert.LessOrEqual(t, len(d.pending), 1)
			got := strings.Join(d.stored, "")
			for _, l := range q.Unsaved() {
				got += string(l.Bytes)
			}
			want := ""
			for i := range added {
				want += string([]byte{byte(i + 1)})
			}
			// A newline is the separator of the stand-in's lines, so it drops that one letter.
			assert.Equal(t, strings.ReplaceAll(want, "\n", ""), strings.ReplaceAll(got, "\n", ""))
		}
	})
}

func TestCode(t *testing.T) {
	assert.Equal(t, "store.quota", Code(errors.Join(errors.New("x"), errQuota), "other"))
	assert.Equal(t, "other", Code(errors.New("x"), "other"))
	assert.Equal(t, "other", Code(nil, "other"))
	assert.EqualError(t, errQuota, "append: store.quota")
	assert.EqualError(t, &Error{Op: "copy", Code: "clipboard.denied", Detail: "NotAllowedError"}, "copy: clipboard.denied: NotAllowedError")
}
