package pack

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// fill gives every field of a value something other than its zero, so that one that is added later is filled too.
func fill(r *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString([]string{"ق", "قيمة", "value", "\"", "٣"}[r.IntN(5)] + fmt.Sprint(r.IntN(9)))
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(1 + r.IntN(1000)))
	case reflect.Uint8, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(1 + r.IntN(2)))
	case reflect.Float64:
		v.SetFloat(r.Float64())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(r, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+r.IntN(2), 3))
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(r, v.Field(i))
			}
		}
	default:
		panic("a kind of field that no document had so far: " + v.Kind().String())
	}
}

// someDocument is full of everything a document can hold where full, else it is as documents mostly are.
func someDocument(t testing.TB, r *rand.Rand, id string, full bool) *document.Document {
	words := strings.Fields("زار وفد من لبنان القاهرة أمس وقال إن الاجتماع للتشاور")
	var b strings.Builder
	for range 20 + r.IntN(40) {
		b.WriteString(words[r.IntN(len(words))])
		b.WriteString([]string{" ", " ", " ", "\n", "\r\n"}[r.IntN(5)])
	}
	d, err := document.NewDocument(document.DocID(id), document.Meta{Title: "عنوان " + id}, b.String())
	require.NoError(t, err)
	if full {
		paras, layers := d.Paras, d.Layers
		fill(r, reflect.ValueOf(d).Elem())
		d.ID, d.Text, d.Paras, d.Layers = document.DocID(id), b.String(), paras, layers
	}
	for i := range d.Layers {
		d.Layers[i].Name = fmt.Sprint("layer", i)[:5*i/max(i, 1)]
		var anns []document.Annotation
		for n := range r.IntN(30) {
			var a document.Annotation
			p := d.Paras[r.IntN(len(d.Paras))]
			if p.Empty() {
				continue
			}
			if full {
				fill(r, reflect.ValueOf(&a).Elem())
			}
			a.ID = document.ID(fmt.Sprint("a", i, "-", n))
			a.Span = text.Span{Start: p.Start, End: p.Start + 1 + r.Int32N(int32(p.Len()))}
			a.Label = schema.LabelID([]string{"GPE", "PERS", "ORG"}[r.IntN(3)])
			anns = append(anns, a)
		}
		d.Layers[i], err = document.NewLayer(d.Layers[i].Name, d.Paras, anns)
		require.NoError(t, err)
	}
	return d
}

func someProject(t testing.TB, r *rand.Rand, n int) document.Project {
	p := document.Project{Name: "مشروع", Created: "2026-01-01T00:00:00Z", Schema: schema.Default()}
	for i := range n {
		p.Docs = append(p.Docs, someDocument(t, r, fmt.Sprint("d", i), r.IntN(3) == 0))
	}
	return p
}

// A packed record holds every field of a document. Where this fails somebody has added one: codec.document or one of its
// kind wants a line for it (records without it are still read), and Equal must compare it.
func TestRecordHoldsEveryField(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 50 {
		d := someDocument(t, r, fmt.Sprint("d", i), true)
		record := appendRecord(nil, d)
		require.EqualValues(t, packed, record[0], "written as a line of the journal: %s", record)
		back := readRecord(string(record))
		require.NotNil(t, back)
		require.Equal(t, d.Paras, back.Paras)
		for j := range d.Layers {
			require.Equal(t, slices.Collect(d.Layers[j].All()), slices.Collect(back.Layers[j].All()))
			require.Equal(t, d.Layers[j].Summary(), back.Layers[j].Summary())
		}
		plain, want := *back, *d
		plain.Layers, want.Layers = nil, nil
		require.Equal(t, want, plain)
		assert.Equal(t, record, appendRecord(nil, back), "and is written again as it was")
	}
}

// What a packed record cannot hold is a line of the journal.
func TestRecordOfAnotherKind(t *testing.T) {
	d := someDocument(t, rand.New(rand.NewPCG(1, 2)), "d", true)
	nan := math.NaN() // equal to nothing, so that it cannot be seen that it was kept
	layer, err := document.NewLayer("", d.Paras, []document.Annotation{{ID: "a", Span: text.Span{Start: 0, End: 2}, Label: "GPE", Score: &nan}})
	require.NoError(t, err)
	d.Layers, d.Corrections = []document.Layer{layer}, nil
	record := appendRecord(nil, d)
	require.EqualValues(t, journal, record[0])
	back := readRecord(string(record))
	require.NotNil(t, back)
	a, ok := back.Layers[0].Find("a")
	assert.True(t, ok && math.IsNaN(*a.Score))
	d.Layers, back.Layers = nil, nil
	assert.True(t, d.Equal(back))
}

func TestFileHoldsTheProject(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 7, 300} {
		p := someProject(t, r, n)
		file := Encode(nil, p)
		require.True(t, Is(file))
		back, _, err := Decode(slices.Clone(file))
		require.NoError(t, err)
		require.True(t, p.Equal(back), n)
		assert.Equal(t, file, Encode(nil, back), "the same bytes each time")
	}
}

// A byte changed anywhere, or a piece that is missing, is noticed.
func TestDamageIsNoticed(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	file := Encode(nil, someProject(t, r, 5))
	for range 2000 {
		bad := slices.Clone(file)
		at := r.IntN(len(bad))
		bad[at] ^= byte(1 + r.IntN(255))
		_, _, err := Decode(bad)
		require.Error(t, err, at)
		_, _, err = Decode(slices.Clone(file[:at]))
		require.Error(t, err, at)
	}
	newer := slices.Clone(file)
	newer[len(fileMagic)+2+len(headMagic)]++
	_, _, err := Decode(newer)
	assert.ErrorContains(t, err, CodeNewer)
}

func TestSum(t *testing.T) {
	b := []byte("مرحبا بالعالم")
	was := littleEndian
	want := sum(b)
	littleEndian = !was
	if was { // the slow way gives the same
		assert.Equal(t, want, sum(b))
	}
	littleEndian = was
	assert.NotEqual(t, want, sum(append(slices.Clone(b), 0)))
	assert.NotEqual(t, sum(nil), sum([]byte{0}))
}

// store is what a browser does with plans.
type store struct {
	t     testing.TB
	head  []byte
	parts map[uint32][]byte
	base  *Base
	wrote int // bytes of the last plan's parts
}

func (s *store) keep(p document.Project) {
	s.t.Helper()
	plan := s.base.Plan(p, false)
	put := map[uint32][]byte{}
	s.wrote = 0
	for number, bytes, ok := plan.Part(); ok; number, bytes, ok = plan.Part() {
		_, taken := s.parts[number]
		require.False(s.t, taken, "a part is never written over")
		put[number] = bytes
		s.wrote += len(bytes)
	}
	head, drop, next := plan.Head()
	for number, bytes := range put {
		s.parts[number] = bytes
	}
	for _, number := range drop {
		_, there := s.parts[number]
		require.True(s.t, there)
		delete(s.parts, number)
	}
	s.head, s.base = head, next
}

func (s *store) open() document.Project {
	s.t.Helper()
	var numbers []uint32
	for number := range s.parts {
		numbers = append(numbers, number)
	}
	slices.Sort(numbers)
	var parts [][]byte
	for _, number := range numbers {
		parts = append(parts, slices.Clone(s.parts[number]))
	}
	p, base, err := Open(slices.Clone(s.head), parts)
	require.NoError(s.t, err)
	s.base = base
	return p
}

func (s *store) size() int {
	n := 0
	for _, bytes := range s.parts {
		n += len(bytes)
	}
	return n
}

// Whatever is done between, what was stored last is what opens; an edit writes little, and what goes frees its space.
func TestPlans(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	s := &store{t: t, parts: map[uint32][]byte{}, base: new(Base)}
	p := someProject(t, r, 2500)
	s.keep(p)
	full := s.size()
	require.Greater(t, len(s.parts), 2)
	p.Docs = slices.Clone(p.Docs)
	p.Docs[3] = someDocument(t, r, "d3x", false)
	s.keep(p)
	assert.Less(t, s.wrote, 20_000, "an edit writes its document")
	for round := range 100 {
		p = document.Project{Name: p.Name, Created: p.Created, Schema: p.Schema, Docs: slices.Clone(p.Docs)}
		switch r.IntN(5) {
		case 0, 1, 2: // some documents are edited
			for range 5 {
				i := r.IntN(len(p.Docs))
				p.Docs[i] = someDocument(t, r, string(p.Docs[i].ID), false)
			}
		case 3: // some move
			i, j := r.IntN(len(p.Docs)), r.IntN(len(p.Docs))
			p.Docs[i], p.Docs[j] = p.Docs[j], p.Docs[i]
		case 4: // some go, some come
			p.Docs = slices.Delete(p.Docs, 5, 25)
			p.Docs = append(p.Docs, someDocument(t, r, fmt.Sprint("n", round), true))
		}
		s.keep(p)
		if r.IntN(4) == 0 {
			back := s.open()
			require.True(t, p.Equal(back), round)
			p = back
		}
		if round%20 == 19 {
			require.Less(t, s.size(), len(Encode(nil, p))*3/2+100_000, round)
		}
	}
	assert.Less(t, len(s.parts), full/target+scraps+3)
	before := s.size()
	p.Docs = slices.Clone(p.Docs[:40])
	s.keep(p)
	assert.Less(t, s.size(), before/20)
	require.True(t, p.Equal(s.open()))
}

// A file of what was opened takes records as they are, without what is out of date.
func TestWholePlan(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	s := &store{t: t, parts: map[uint32][]byte{}, base: new(Base)}
	p := someProject(t, r, 200)
	s.keep(p)
	p = s.open()
	p.Docs = slices.Delete(slices.Clone(p.Docs), 10, 20)
	p.Docs[0] = someDocument(t, r, "fresh", true)
	plan := s.base.Plan(p, true)
	var parts [][]byte
	for _, bytes, ok := plan.Part(); ok; _, bytes, ok = plan.Part() {
		parts = append(parts, bytes)
	}
	head, drop, _ := plan.Head()
	assert.Empty(t, drop)
	file := AppendFile(nil, head, parts)
	assert.Equal(t, Encode(nil, p), file)
	back, _, err := Decode(file)
	require.NoError(t, err)
	assert.True(t, p.Equal(back))
}

func TestOld(t *testing.T) {
	assert.True(t, Old([]byte(`{"format":"wusum"`)))
	assert.True(t, Old(nil))
	head, _, _ := new(Base).Plan(document.Project{}, false).Head()
	assert.False(t, Old(head))
}

// FuzzOpen gives bytes whose sums are right, whatever else they are: no panic, and what opens can be written again.
func FuzzOpen(f *testing.F) {
	r := rand.New(rand.NewPCG(11, 12))
	plan := new(Base).Plan(someProject(f, r, 3), false)
	_, bytes, _ := plan.Part()
	head, _, _ := plan.Head()
	f.Add(head[:len(head)-8], bytes[:len(bytes)-8])
	f.Fuzz(func(t *testing.T, head, body []byte) {
		h, b := codec{out: slices.Clone(head)}, codec{out: slices.Clone(body)}
		part := seal(&b)
		p, _, err := Open(seal(&h), [][]byte{part})
		if err != nil || Check(p) != nil {
			return
		}
		back, _, err := Decode(Encode(nil, p))
		if err != nil {
			return // an order that layers do not keep, or the like: a document that could not be made otherwise
		}
		if !p.Equal(back) {
			t.Fatal("other than it was written")
		}
	})
}
