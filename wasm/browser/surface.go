//go:build js && wasm

package browser

import (
	"encoding/binary"
	"syscall/js"

	"wusum/core/text"
)

// None is the paragraph number that means "no place" to the surface.
const None = 0xffffffff

// Flags of Surface.Select.
const (
	SelectHandles    = 1
	SelectReveal     = 2 // scroll into view
	SelectAnnotation = 4 // the selection is that of an annotation
	SelectNative     = 8 // set the browser's own selection too, so that copying takes exactly this text
)

// Kinds of pointer event that the surface reports.
const (
	PointerDrag = iota
	PointerDragEnd
	PointerClick
	PointerTouch
	PointerHover
)

// Modifier flags of a pointer event.
const (
	ModAlt = 1 << iota
	ModShift
	ModCtrl
	ModTouch
	ModPen
)

// Pointer is what the person did with mouse, finger or pen; places are paragraph and UTF-16 offset in it.
type Pointer struct {
	Kind           int
	P1, O1, P2, O2 int
	Clicks, Flags  int
}

// SurfaceEvents are the calls that the surface makes back. They must not block.
type SurfaceEvents struct {
	Pointer func(Pointer)
	Handle  func(phase, edge, para, offset int) // phase 0 move, 1 end; edge 0 start, 1 end
	Swipe   func(right bool)                    // a finger went quickly to the right, or to the left
}

// Surface is the article element, owned by web/js/surface.js (rule D5). Offsets are UTF-16 units inside a paragraph.
type Surface struct {
	v                                  js.Value
	load, paint, sel, scrollTo, rectOf js.Value
}

// NewSurface creates the surface inside root.
func NewSurface(root js.Value, on SurfaceEvents) *Surface {
	events := js.Global().Get("Object").New()
	events.Set("pointer", Func(nil, func(_ js.Value, a []js.Value) any {
		on.Pointer(Pointer{a[0].Int(), a[1].Int(), a[2].Int(), a[3].Int(), a[4].Int(), a[5].Int(), a[6].Int()})
		return nil
	}))
	events.Set("handle", Func(nil, func(_ js.Value, a []js.Value) any {
		on.Handle(a[0].Int(), a[1].Int(), a[2].Int(), a[3].Int())
		return nil
	}))
	events.Set("swipe", Func(nil, func(_ js.Value, a []js.Value) any {
		on.Swipe(a[0].Int() > 0)
		return nil
	}))
	events.Set("resized", Func(nil, func(js.Value, []js.Value) any { return nil }))
	v := js.Global().Get("wusum").Get("createSurface").Invoke(root, events)
	bound := func(name string) js.Value { return v.Get(name).Call("bind", v) }
	return &Surface{v: v, load: bound("load"), paint: bound("paint"), sel: bound("select"), scrollTo: bound("scrollTo"), rectOf: bound("rectOf")}
}

// Load shows a text. dir is "auto", "rtl" or "ltr".
func (s *Surface) Load(src string, paras []text.Span, dir string) {
	s.load.Invoke(Array([]byte(src)), packSpans(paras), dir)
}

// Correct shows the same document after its text was corrected; para is the one paragraph that differs, -1 where that
// is not all. The page stays where it is.
func (s *Surface) Correct(src string, paras []text.Span, dir string, para int) {
	s.v.Call("correct", Array([]byte(src)), packSpans(paras), dir, para)
}

func packSpans(paras []text.Span) js.Value {
	packed := make([]byte, 0, 8*len(paras))
	for _, p := range paras {
		packed = binary.LittleEndian.AppendUint32(packed, uint32(p.Start))
		packed = binary.LittleEndian.AppendUint32(packed, uint32(p.End))
	}
	return js.Global().Get("Uint32Array").New(Array(packed).Get("buffer"))
}

// Labels hands over the label table that Paint's indexes refer to, and the word for what is only suggested.
func (s *Surface) Labels(names, shorts, colors []string, suggestion string) {
	list := js.Global().Get("Array").New(len(names))
	for i := range names {
		o := js.Global().Get("Object").New()
		o.Set("name", names[i])
		o.Set("short", shorts[i])
		o.Set("color", colors[i])
		list.SetIndex(i, o)
	}
	s.v.Call("labels", list, suggestion)
}

// Paint replaces the boxes of the paragraphs that boxes holds; see view.Boxes.
func (s *Surface) Paint(boxes []byte) { s.paint.Invoke(Array(boxes)) }

// Select shows our own selection and caret.
func (s *Surface) Select(p1, o1, p2, o2, caretPara, caretOffset, flags int) {
	s.sel.Invoke(p1, o1, p2, o2, caretPara, caretOffset, flags)
}

// Dim dims all but [start, end) of a paragraph; paragraph None dims nothing.
func (s *Surface) Dim(para, start, end int) { s.v.Call("dim", para, start, end) }

// Deselect removes the selection and the caret.
func (s *Surface) Deselect() { s.sel.Invoke(None, 0, None, 0, None, 0, 0) }

// ScrollTo brings a place into view.
func (s *Surface) ScrollTo(para, offset int) { s.scrollTo.Invoke(para, offset) }

// Visible returns the first and the last paragraph in the viewport.
func (s *Surface) Visible() (first, last int) {
	v := s.v.Call("visible")
	return v.Index(0).Int(), v.Index(1).Int()
}

// Aside shows what there is beside annotations: relations, as view.AppendRelations packs them, by "all", "selection" or
// "none", and what was put right, as view.AppendCorrections does.
func (s *Surface) Aside(relations []byte, names, colors []string, mode string, corrections []byte) {
	s.v.Call("aside", Array(relations), list(names), list(colors), mode, Array(corrections))
}

func list(words []string) js.Value {
	out := js.Global().Get("Array").New(len(words))
	for i, w := range words {
		out.SetIndex(i, w)
	}
	return out
}

// Marks shows invisible characters as faint marks, or hides them.
func (s *Surface) Marks(on bool) { s.v.Call("marks", on) }

// Display chooses how annotations look: "tags", "bars" or "none".
func (s *Surface) Display(mode string) { s.v.Call("display", mode) }

// Line returns the place one visual line below, or above, another; false at either end of the text.
func (s *Surface) Line(para, offset int, down bool) (p, o int, ok bool) {
	to := s.v.Call("line", para, offset, down)
	if to.IsNull() {
		return para, offset, false
	}
	return to.Get("p").Int(), to.Get("o").Int(), true
}

// Rect is a box on the screen in CSS pixels.
type Rect struct{ X, Y, W, H float64 }

// RectOf returns where a range stands on the screen; false if it is not laid out.
func (s *Surface) RectOf(para, start, end int) (Rect, bool) {
	r := s.rectOf.Invoke(para, start, end)
	if r.IsNull() || r.IsUndefined() {
		return Rect{}, false
	}
	return Rect{r.Get("x").Float(), r.Get("y").Float(), r.Get("w").Float(), r.Get("h").Float()}, true
}
