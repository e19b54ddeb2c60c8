package session_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

var everywhere = []string{
	"زار الوفد مصر ثم غادر. وفي مِصْر التقى الوزير، وعاد لمصر مساء.",
	"بنك مصر أعلن أرباحه. ولمصر حصة فيه. مصرف آخر لم يعلن.",
	"لا ذكر لها هنا.",
	"للقاهرة طريق، وإلى القاهرة طريق، وبقاهرة المعز سوق.",
}

// places are the mentions of a name in all documents that may be labelled.
func (d *desk) places(name string, label schema.LabelID) (all []session.Mention, free []session.Place) {
	p := d.NamePattern(name)
	for _, doc := range d.Project().Docs {
		all = d.AppendMentions(all, doc, p, label)
	}
	for _, m := range all {
		if m.Standing < session.Labelled {
			free = append(free, m.Place())
		}
	}
	return all, free
}

// labelled writes the annotations of all documents as "doc:text/label".
func (d *desk) labelled() []string {
	var out []string
	for _, doc := range d.Project().Docs {
		for a := range doc.Layers[0].All() {
			out = append(out, string(doc.ID)+":"+a.Text(doc.Text)+"/"+string(a.Label))
		}
	}
	return out
}

func TestApplyToAll(t *testing.T) {
	d := open(t, everywhere...)
	before := d.Project()
	_, places := d.places("مصر", "GPE")
	var did session.Applied
	c, err := d.Do(session.ApplyToAll{Places: places, Label: "GPE", Report: &did}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, session.Applied{Made: 5}, did)
	assert.Equal(t, []string{"d1:مصر/GPE", "d1:مِصْر/GPE", "d1:مصر/GPE", "d2:مصر/GPE", "d2:مصر/GPE"}, d.labelled())
	assert.Equal(t, []int{0}, c.Paras)
	doc, _ := d.Project().Doc("d1")
	assert.Equal(t, document.StateInProgress, doc.Meta.State)
	doc, _ = d.Project().Doc("d2")
	assert.Equal(t, document.StateNew, doc.Meta.State, "nobody has been there")
	a := doc.Layers[0].InPara(0)[1]
	require.Len(t, a.Outside, 2, "و and ل stay outside")

	_, again := d.places("مصر", "GPE")
	assert.Empty(t, again, "all of them have the label")

	_, err = d.Do(session.Undo{}, d.stamp())
	require.NoError(t, err)
	assert.True(t, before.Equal(d.Project()), "one step, one undo")
	assert.Equal(t, document.DocID("d1"), d.Doc().ID)
}

func TestApplyToAllUndoStaysInTheOpenDocument(t *testing.T) {
	d := open(t, everywhere...)
	require.NoError(t, d.Open("d2"))
	_, places := d.places("مصر", "GPE")
	_, err := d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
	require.NoError(t, err)
	_, err = d.Do(session.Undo{}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, document.DocID("d2"), d.Doc().ID)
}

// The span of the name by the policies: clitics in takes the word, article out takes the stem.
func TestApplyToAllByPolicy(t *testing.T) {
	d := openWith(t, schema.Policy{Clitics: schema.CliticsIn}, everywhere...)
	_, places := d.places("القاهرة", "GPE")
	_, err := d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, []string{"d4:للقاهرة/GPE", "d4:القاهرة/GPE", "d4:وبقاهرة/GPE"}, d.labelled())

	d = open(t, everywhere...)
	_, places = d.places("القاهرة", "GPE")
	_, err = d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, []string{"d4:لقاهرة/GPE", "d4:القاهرة/GPE", "d4:قاهرة/GPE"}, d.labelled())
	doc, _ := d.Project().Doc("d4")
	assert.Equal(t, "القاهرة", doc.Layers[0].InPara(0)[0].Canonical)

	d = openWith(t, schema.Policy{Article: schema.ArticleOut}, everywhere...)
	_, places = d.places("قاهرة", "GPE")
	_, err = d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, []string{"d4:قاهرة/GPE", "d4:قاهرة/GPE", "d4:قاهرة/GPE"}, d.labelled())
}

func TestApplyToAllLeavesWhatIsLabelled(t *testing.T) {
	d := open(t, "مصر ومصر وبمصر، بنك مصر الدولي، مصر")
	src := d.Doc().Text
	at := func(s string, n int) text.Span {
		from := 0
		for ; n > 0; n-- {
			from += strings.Index(src[from:], s) + len(s)
		}
		i := from + strings.Index(src[from:], s)
		return text.Span{Start: int32(i), End: int32(i + len(s))}
	}
	do := func(c session.Command) { t.Helper(); _, err := d.Do(c, d.stamp()); require.NoError(t, err) }
	do(session.Annotate{Span: at("مصر", 0), Label: "GPE"})  // has it
	do(session.Annotate{Span: at("بمصر", 0), Label: "ORG"}) // another, with the clitic in
	do(session.Annotate{Span: at("بنك مصر", 0), Label: "ORG"})
	all, _ := d.places("مصر", "GPE")
	var standing []string
	var places []session.Place
	for _, m := range all {
		standing = append(standing, m.Standing.String())
		places = append(places, m.Place())
	}
	assert.Equal(t, []string{"labelled", "free", "otherwise", "free", "free"}, standing)
	var did session.Applied
	do(session.ApplyToAll{Places: places, Label: "GPE", Report: &did})
	assert.Equal(t, session.Applied{Made: 3, Have: 1, Other: 1}, did)

	// what would cross is refused
	d = open(t, "جامعة القاهرة الكبرى وجامعة القاهرة")
	src = d.Doc().Text
	do(session.Annotate{Span: at("القاهرة الكبرى", 0), Label: "GPE"})
	all, _ = d.places("جامعة القاهرة", "ORG")
	require.Len(t, all, 2)
	assert.Equal(t, session.Refused, all[0].Standing)
	did = session.Applied{}
	do(session.ApplyToAll{Places: []session.Place{all[0].Place(), all[1].Place()}, Label: "ORG", Report: &did})
	assert.Equal(t, session.Applied{Made: 1, Refused: 1}, did)
	_, err := d.Do(session.ApplyToAll{Places: []session.Place{all[0].Place()}, Label: "ORG"}, d.stamp())
	assert.Error(t, err, "nothing to do")
}

func TestApplyToAllTakesSuggestionsIn(t *testing.T) {
	d := open(t, "زار مصر وعاد إلى مصر ثم بمصر")
	src := d.Doc().Text
	first := int32(strings.Index(src, "مصر"))
	last := int32(strings.LastIndex(src, "مصر"))
	d.SetSuggestions("d1", text.Span{End: int32(len(src))}, []session.Suggestion{
		{Span: text.Span{Start: first, End: first + 6}, Label: "GPE", Score: .8},
		{Span: text.Span{Start: last, End: last + 6}, Whole: text.Span{Start: last - 2, End: last + 6}, Label: "ORG", Score: .7},
	}, document.Origin{Kind: document.Model, Name: "m"})
	all, places := d.places("مصر", "GPE")
	require.Len(t, all, 3)
	assert.Equal(t, session.Asked, all[0].Standing)
	assert.Equal(t, session.Asked, all[2].Standing)
	var did session.Applied
	_, err := d.Do(session.ApplyToAll{Places: places, Label: "GPE", Report: &did}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, session.Applied{Made: 1, Taken: 2}, did)
	anns := d.Doc().Layers[0].InPara(0)
	require.Len(t, anns, 3)
	assert.Equal(t, document.Model, anns[0].Origin.Kind)
	assert.Equal(t, .8, *anns[0].Score)
	assert.Equal(t, document.Model, anns[2].Origin.Kind)
	assert.Nil(t, anns[2].Score)
	for _, a := range anns {
		assert.Equal(t, document.Accepted, a.Status)
		assert.Equal(t, schema.LabelID("GPE"), a.Label)
	}
	assert.Empty(t, d.Shown(0))
}

func TestRemoveAndRelabelEverywhere(t *testing.T) {
	d := open(t, everywhere...)
	_, places := d.places("مصر", "GPE")
	_, err := d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
	require.NoError(t, err)
	refs := func(label schema.LabelID) (out []session.Ref) {
		all, _ := d.places("مصر", label)
		for _, m := range all {
			if m.Standing == session.Labelled {
				out = append(out, session.Ref{Doc: m.Doc, ID: m.Ann})
			}
		}
		return out
	}
	full := d.Project()
	var did session.Applied
	_, err = d.Do(session.RelabelEverywhere{Anns: refs("GPE"), Label: "ORG", Report: &did}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, 5, did.Relabels)
	assert.Empty(t, refs("GPE"))
	require.Len(t, refs("ORG"), 5)
	_, err = d.Do(session.Undo{}, d.stamp())
	require.NoError(t, err)
	assert.True(t, full.Equal(d.Project()))

	_, err = d.Do(session.RemoveEverywhere{Anns: refs("GPE")}, d.stamp())
	require.NoError(t, err)
	assert.Empty(t, d.labelled())
	_, err = d.Do(session.Undo{}, d.stamp())
	require.NoError(t, err)
	assert.True(t, full.Equal(d.Project()))

	_, err = d.Do(session.RemoveEverywhere{Anns: []session.Ref{{Doc: "d1", ID: "none"}}}, d.stamp())
	expectCode(t, err, session.CodeUnknownAnn)
	_, err = d.Do(session.ApplyToAll{Places: []session.Place{{Doc: "none"}}, Label: "GPE"}, d.stamp())
	expectCode(t, err, document.CodeDocUnknown)
	_, err = d.Do(session.ApplyToAll{Label: "none"}, d.stamp())
	expectCode(t, err, document.CodeLabelUnknown)
}

// Relabelling leaves alone what the schema refuses, and does the rest.
func TestRelabelEverywhereRefuses(t *testing.T) {
	d := open(t, "مصر", "بنك مصر مصر")
	_, places := d.places("مصر", "GPE")
	_, err := d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
	require.NoError(t, err)
	require.NoError(t, d.Open("d2"))
	src := d.Doc().Text
	first := int32(strings.Index(src, "مصر"))
	_, err = d.Do(session.Annotate{Span: text.Span{Start: first, End: first + 6}, Label: "ORG"}, d.stamp())
	require.NoError(t, err, "the same words under two labels")
	all, _ := d.places("مصر", "GPE")
	var refs []session.Ref
	for _, m := range all {
		refs = append(refs, session.Ref{Doc: m.Doc, ID: m.Ann})
	}
	var did session.Applied
	_, err = d.Do(session.RelabelEverywhere{Anns: refs, Label: "ORG", Report: &did}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, session.Applied{Relabels: 2, Refused: 1}, did)
}

// A selected mention stays selected when the others are labelled.
func TestApplyToAllKeepsTheSelection(t *testing.T) {
	d := open(t, everywhere...)
	src := d.Doc().Text
	last := int32(strings.LastIndex(src, "مصر"))
	c, err := d.Do(session.Annotate{Span: text.Span{Start: last, End: last + 6}, Label: "GPE"}, d.stamp())
	require.NoError(t, err)
	_, places := d.places("مصر", "GPE")
	_, err = d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
	require.NoError(t, err)
	assert.Equal(t, c.Select, d.Selection().Ann)
}

func expectCode(t *testing.T, err error, code string) {
	t.Helper()
	var e *document.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, code, e.Code)
}

// BenchmarkApplyToAll labels 2,000 mentions over 1,000 of 10,000 documents.
func BenchmarkApplyToAll(b *testing.B) {
	texts := make([]string, 10000)
	for i := range texts {
		texts[i] = strings.Repeat("قال الوزير إن الاجتماع يبدأ غدا في العاصمة ويستمر ثلاثة أيام. ", 35)
		if i%10 == 0 {
			texts[i] += "\nوعاد لمصر من عمان " + strconv.Itoa(i) + "\nثم زار مصر. "
		}
	}
	d := open(b, texts...)
	_, places := d.places("مصر", "GPE")
	require.Len(b, places, 2000)
	b.Run("find", func(b *testing.B) {
		for b.Loop() {
			d.places("مصر", "GPE")
		}
	})
	b.Run("apply", func(b *testing.B) {
		for b.Loop() {
			_, err := d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
			require.NoError(b, err)
			b.StopTimer()
			_, err = d.Do(session.Undo{}, d.stamp())
			require.NoError(b, err)
			b.StartTimer()
		}
	})
	b.Run("undo", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			_, err := d.Do(session.ApplyToAll{Places: places, Label: "GPE"}, d.stamp())
			require.NoError(b, err)
			b.StartTimer()
			_, err = d.Do(session.Undo{}, d.stamp())
			require.NoError(b, err)
		}
	})
}
