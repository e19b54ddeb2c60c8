package main

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/learn"
	"wusum/testdata"
	"wusum/wasm/wire"
)

// dice reads choices off the bytes of a fuzz target; when they are used up the answer is 0.
type dice []byte

func (d *dice) below(n int) int {
	if len(*d) == 0 {
		return 0
	}
	b := int((*d)[0])
	*d = (*d)[1:]
	return b % n
}

// long is an article of several pieces.
func long() (src string, mentions []testdata.Mention) {
	for _, name := range testdata.FarmArticles()[:3] {
		one, some := testdata.Farm(name)
		for range 6 {
			for _, m := range some {
				m.Start += len(src)
				m.End += len(src)
				mentions = append(mentions, m)
			}
			src += one + "\n"
		}
	}
	return src, mentions
}

// lesson is what somebody may have decided in an article.
func (d *dice) lesson(doc string, src string, mentions []testdata.Mention) *wire.Learn {
	m := &wire.Learn{Doc: doc, Text: src, Labels: []string{"CROP", "DISEASE", "TOOL"}}
	if d.below(3) == 0 {
		m.Flags |= wire.LearnDone
	}
	for k := d.below(len(mentions)); k < len(mentions) && len(m.Decisions) < 12; k += 1 + d.below(4) {
		f := mentions[k]
		m.Decisions = append(m.Decisions, wire.Decision{Start: uint32(f.Start), End: uint32(f.End), Label: uint32(d.below(3)), Verdict: uint32(d.below(3))})
	}
	return m
}

// Whatever a page asks, and in whatever order, nothing fails, every question is answered, and what was learnt in the end
// is what was decided last in each document. WUSUM_SOAK=1 tries more orders.
func TestAnyOrder(t *testing.T) {
	n := 40
	if os.Getenv("WUSUM_SOAK") != "" {
		n = 2000
	}
	for seed := range n {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		d := make(dice, 40+r.IntN(300))
		for i := range d {
			d[i] = byte(r.Uint32())
		}
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			e := &engine{read: func([]byte) (analyzer, error) { return shipped(), nil }}
			comes := uint32(1 + d.below(6)) // when the model does
			texts := map[string]string{}
			docs := append([]string{"long"}, testdata.FarmArticles()[:3]...)
			mentions := map[string][]testdata.Mention{}
			for _, doc := range docs[1:] {
				texts[doc], mentions[doc] = testdata.Farm(doc)
			}
			texts["long"], mentions["long"] = long()
			waiting, surveys := map[uint32]bool{}, map[uint32]bool{}
			var learnt *wire.Learnt
			hear := func(answer []byte) {
				if answer == nil {
					return
				}
				h, m, err := wire.Decode(answer, func(k wire.Kind) wire.Message {
					if k == wire.KindLearnt {
						return &wire.Learnt{}
					}
					return wire.ToPage(k)
				})
				require.NoError(t, err)
				switch m := m.(type) {
				case *wire.Fault:
					t.Fatalf("%s: %s", m.Code, m.Detail)
				case *wire.Learnt:
					require.True(t, waiting[h.Request])
					delete(waiting, h.Request)
					learnt = m
				case *wire.Surveyed:
					delete(surveys, h.Request)
				}
			}
			taught := map[string]bool{}
			request := uint32(0)
			for len(d) > 0 {
				request++
				if request == comes {
					expect[*wire.Loaded](t, e.handle(message(0, &wire.Model{})))
				}
				doc := docs[d.below(len(docs))]
				switch d.below(8) {
				case 0:
					hear(e.handle(message(request, &wire.Tag{Doc: doc, Text: texts[doc], From: uint32(d.below(200)) * 100})))
				case 1, 2:
					m := d.lesson(doc, texts[doc], mentions[doc])
					taught[doc] = len(m.Decisions) > 0
					if doc == e.job.doc && d.below(2) == 0 {
						m.Text = ""
					}
					hear(e.handle(message(0, m)))
				case 3:
					taught[doc] = false
					hear(e.handle(message(0, &wire.Learn{Doc: doc, Flags: wire.LearnLast})))
				case 4:
					fresh := uint32(d.below(3))
					if fresh > 0 {
						clear(taught)
					}
					hear(e.handle(message(0, &wire.Course{Fresh: fresh, Labels: []string{"CROP", "DISEASE", "TOOL"}[d.below(3):]})))
				case 5:
					waiting[request] = true
					hear(e.handle(message(request, &wire.AskLearnt{File: uint32(d.below(2))})))
				case 6:
					if len(surveys) == 0 { // the page asks for one at a time
						surveys[request] = true
						hear(e.handle(message(request, &wire.Survey{Text: texts[doc][:len(texts[docs[1]])/2]})))
					}
				case 7:
					for range d.below(8) {
						answer, _ := e.step()
						hear(answer)
					}
				}
			}
			if e.model == nil {
				expect[*wire.Loaded](t, e.handle(message(0, &wire.Model{})))
			}
			for answer, more := e.step(); more || answer != nil; answer, more = e.step() {
				hear(answer)
			}
			waiting[1<<20] = true
			hear(e.handle(message(1<<20, &wire.AskLearnt{File: 1})))
			assert.Empty(t, waiting)
			assert.Empty(t, surveys)
			n := 0
			for doc, yes := range taught {
				if yes && doc != "long" {
					n++
				}
			}
			if !taught["long"] {
				assert.EqualValues(t, n, learnt.Texts)
			} else {
				assert.Greater(t, int(learnt.Texts), n)
			}
			_, err := learn.Read(shipped(), learnt.Data)
			assert.NoError(t, err)
		})
	}
}
