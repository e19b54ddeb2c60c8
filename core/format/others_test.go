package format_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
)

// others are files in the manner of those that other programs write: their documented samples, their own test data. What
// they say is ours; how they say it is theirs. WebAnno TSV, UIMA CAS and brat have tests of their own.
var others = []struct {
	name, format, data string
	tags               []string
	texts              []string
	want               []string // label, text; then relations, notes, labels of documents
	left               []string // what the report says was left out
	repaired           int      // spans that their text alone places
}{
	{
		name: "Label Studio, everything that a server adds", format: "label-studio",
		data: `[{"id":7,"created_at":"2026-03-09T21:52:49.513742Z","project":83,"file_upload":"a.json","drafts":[],"inner_id":1,"total_annotations":2,
			"data":{"text":"زار الوفد حلب\nثم عاد","source":"x"},
			"annotations":[{"id":1001,"completed_by":{"id":1,"email":"a@example.org","first_name":"","last_name":""},"was_cancelled":false,"ground_truth":false,"lead_time":4.288,"result_count":0,"unique_id":"u",
			 "result":[{"id":"a1","from_name":"label","to_name":"text","type":"labels","origin":"manual","value":{"start":4,"end":9,"text":"الوفد","labels":["ORG","PERS"]}},
			  {"id":"a2","from_name":"label","to_name":"text","type":"labels","origin":"manual","value":{"start":10,"end":20,"text":"حلب\\nثم عاد","labels":["EVENT"]}},
			  {"id":"a2","from_name":"sure","to_name":"text","type":"choices","value":{"start":10,"end":20,"choices":["no"]}},
			  {"id":"t1","from_name":"topic","to_name":"text","type":"choices","value":{"choices":["سفر","سياسة"]}},
			  {"id":"r1","from_name":"stars","to_name":"text","type":"rating","value":{"rating":4}},
			  {"from_id":"a1","to_id":"a2","type":"relation","direction":"right","labels":["took_part"]}]},
			 {"id":1002,"completed_by":2,"was_cancelled":false,"result":[{"id":"b1","from_name":"label","to_name":"text","type":"labels","value":{"start":10,"end":13,"text":"حلب","labels":["GPE"]}}]},
			 {"id":1003,"completed_by":3,"was_cancelled":true,"result":[{"id":"c1","from_name":"label","to_name":"text","type":"labels","value":{"start":0,"end":3,"labels":["X"]}}]}],
			"predictions":[{"model_version":"m2","score":0.5,"result":[{"id":"p1","from_name":"label","to_name":"text","type":"labels","value":{"start":0,"end":3,"text":"زار","labels":["ACT"]}}]}]}]`,
		texts: []string{"زار الوفد حلب\nثم عاد"},
		want: []string{"ACT? زار", "ORG الوفد", "PERS الوفد", "EVENT sure=\"no\" حلب … ثم عاد", "2: GPE حلب",
			"took_part الوفد > حلب … ثم عاد", "topic=سفر", "topic=سياسة"},
		left: []string{"rating", "was_cancelled"},
	},
	{
		name: "Label Studio, short", format: "label-studio",
		data: `[{"text":"زار حلب","id":3,"label":[{"start":4,"end":7,"text":"حلب","labels":["GPE"]}],"annotator":1,"annotation_id":9,"created_at":"2026-03-09T21:52:49Z","lead_time":2.1},
			{"text":"لا شيء","id":4,"annotator":1,"annotation_id":10,"lead_time":1}]`,
		texts: []string{"زار حلب", "لا شيء"}, want: []string{"GPE حلب"},
	},
	{
		name: "Label Studio, a page of the web", format: "label-studio",
		data: `[{"id":1,"data":{"html":"<p>زار حلب</p>"},"annotations":[{"id":1,"result":[{"id":"h","from_name":"l","to_name":"t","type":"hypertextlabels",
			"value":{"start":"/p[1]/text()[1]","end":"/p[1]/text()[1]","startOffset":4,"endOffset":7,"globalOffsets":{"start":4,"end":7},"text":"حلب","hypertextlabels":["GPE"]}}]}]}]`,
		texts: []string{"<p>زار حلب</p>"}, want: []string{"GPE حلب"}, repaired: 1,
	},
	{
		name: "doccano, spans", format: "doccano",
		data:  `{"id":12,"text":"🎉 زار حلب","Comments":[],"label":[[7,10,"GPE"],[7,10,"GPE"],[3,6,"ACT"]],"meta":{"src":"x"}}` + "\r\n" + `{"id":13,"data":"ثم مصر","label":[]}` + "\r\n",
		texts: []string{"🎉 زار حلب", "ثم مصر"}, want: []string{"ACT زار", "GPE حلب"},
	},
	{
		name: "doccano, relations", format: "doccano",
		data:  `{"id":1,"text":"أسس عمر مدينة","relations":[{"id":0,"from_id":1,"to_id":0,"type":"founded_by"}],"entities":[{"id":0,"start_offset":4,"end_offset":7,"label":"PERSON"},{"id":1,"start_offset":8,"end_offset":13,"label":"GPE"}],"Comments":[]}`,
		texts: []string{"أسس عمر مدينة"}, want: []string{"PERSON عمر", "GPE مدينة", "founded_by مدينة > عمر"},
	},
	{
		name: "doccano, of old", format: "doccano",
		data:  `{"text":"زار حلب","labels":[[4,7,"GPE"]]}`,
		texts: []string{"زار حلب"}, want: []string{"GPE حلب"},
	},
	{
		name: "Prodigy, by hand, refused and passed over", format: "prodigy",
		data: `{"text":"زار حلب.","_input_hash":1798863398,"_task_hash":-936257555,"_is_binary":false,"_view_id":"ner_manual","answer":"accept","_timestamp":1633999979,"_annotator_id":"a","_session_id":"a",
			"meta":{"id":"4009"},"tokens":[{"text":"زار","start":0,"end":3,"id":0,"ws":true},{"text":"حلب","start":4,"end":7,"id":1,"ws":false},{"text":".","start":7,"end":8,"id":2,"ws":false}],
			"spans":[{"text":"حلب","source":"xx_core","input_hash":885944384,"start":4,"end":7,"token_start":1,"token_end":1,"label":"GPE"}]}
			{"text":"لا حلب","_view_id":"ner","answer":"reject","spans":[{"start":3,"end":6,"label":"GPE"}]}
			{"text":"ثم","_view_id":"ner_manual","answer":"ignore"}`,
		texts: []string{"زار حلب.", "لا حلب", "ثم"}, want: []string{"GPE حلب", "GPE! حلب"},
	},
	{
		name: "spaCy, a dictionary, a pair", format: "spacy",
		data: `{"text":"زار عمر حلب","cats":{"TRAVEL":1.0},"entities":[[4,7,"PERSON"],[8,11,"LOC"]]}
			["زار حلب",{"entities":[[4,7,"LOC"]]}]`,
		texts: []string{"زار عمر حلب", "زار حلب"}, want: []string{"PERSON عمر", "LOC حلب", "LOC حلب"},
	},
	{
		name: "Hugging Face, tags as words", format: "hf",
		data:  `{"id":"0","tokens":["زار","عمر","حلب"],"ner_tags":["O","B-PER","B-LOC"]}` + "\n" + `{"id":"1","tokens":["ثم"],"ner_tags":["O"]}`,
		texts: []string{"زار عمر حلب", "ثم"}, want: []string{"PER عمر", "LOC حلب"},
	},
	{
		name: "Hugging Face, tags as numbers", format: "hf", tags: []string{"O", "B-PER", "I-PER", "B-LOC", "I-LOC"},
		data:  `{"id":"0","tokens":["زار","عمر","الخطيب","حلب"],"pos_tags":[1,2,2,2],"chunk_tags":[0,1,2,1],"ner_tags":[0,1,2,3]}`,
		texts: []string{"زار عمر الخطيب حلب"}, want: []string{"PER عمر الخطيب", "LOC حلب"},
	},
	{
		name: "Recogito, comments, a mark without a body", format: "w3c",
		data: `[{"id":"9b6a","@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","motivation":"describing","body":{"type":"TextualBody","purpose":"describing","value":"زار الوفد حلب"},"target":{"source":"https://example.org/a"}},
			{"id":"51b5","@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","creator":{"id":"kt","isGuest":true},"created":"2024-01-05T13:22:51.102Z",
			 "body":[{"type":"TextualBody","purpose":"commenting","value":"أيّ وفد؟"},{"type":"TextualBody","purpose":"tagging","value":"ORG"},{"id":"https://example.org/q","purpose":"identifying"}],
			 "target":{"id":"09fa","annotation":"51b5","source":"https://example.org/a","selector":[{"type":"TextQuoteSelector","exact":"الوفد","prefix":"زار ","suffix":" حلب"},{"type":"TextPositionSelector","start":4,"end":9}]}},
			{"id":"45d7","@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":[],"target":[{"annotation":"45d7","source":"https://example.org/a","selector":[{"type":"TextQuoteSelector","exact":"حلب"},{"type":"TextPositionSelector","start":10,"end":13}]}]}]`,
		texts: []string{"زار الوفد حلب"}, want: []string{"ORG الوفد", "highlighting حلب", "الوفد: أيّ وفد؟"},
	},
	{
		name: "a page of Web Annotations, relations apart, selectors of other kinds, a quote alone", format: "w3c",
		data: `{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","total":3,"first":{"type":"AnnotationPage","items":[
			{"id":"#t","type":"Annotation","motivation":"describing","body":[{"type":"TextualBody","purpose":"wusum:text","value":"زار الوفد حلب"}],"target":{"source":"urn:x:d"}},
			{"id":"#a","type":"Annotation","motivation":"classifying","body":{"type":"TextualBody","value":"ORG"},"target":{"source":"urn:x:d","selector":[
			 {"type":"RangeSelector","startSelector":{"type":"XPathSelector","value":"/p[1]"},"endSelector":{"type":"XPathSelector","value":"/p[1]"}},{"type":"TextPositionSelector","start":4,"end":9},{"type":"TextQuoteSelector","exact":"الوفد"}]}},
			{"id":"#b","type":"Annotation","body":{"type":"TextualBody","purpose":"tagging","value":"GPE"},"target":{"source":"urn:x:d","selector":{"type":"TextQuoteSelector","exact":"حلب","prefix":"الوفد "}}},
			{"id":"#r","type":"Annotation","motivation":"linking","body":[{"type":"TextualBody","purpose":"tagging","value":"visited"}],"target":["urn:x:d#a","urn:x:d#b"]}]}}`,
		texts: []string{"زار الوفد حلب"}, want: []string{"ORG الوفد", "GPE حلب", "visited الوفد > حلب"}, repaired: 1,
	},
	{
		name: "PubAnnotation, all that it has", format: "pubannotation",
		data: `{"target":"http://example.org/docs/1","sourcedb":"X","sourceid":"1","text":"زار الوفد حلب ومصر","project":"p","namespaces":[{"prefix":"_base","uri":"http://example.org/"}],
			"denotations":[{"id":"T1","span":{"begin":4,"end":9},"obj":"Org"},{"id":"T2-0","span":{"begin":10,"end":13},"obj":"_FRAGMENT"},{"id":"T2","span":{"begin":15,"end":18},"obj":"Loc"}],
			"relations":[{"id":"C1","pred":"_lexicallyChainedTo","subj":"T2","obj":"T2-0"},{"id":"R1","pred":"visited","subj":"T1","obj":"T2"}],
			"attributes":[{"id":"A1","subj":"T1","pred":"size","obj":3},{"id":"A2","subj":"R1","pred":"sure","obj":"no"}],
			"modifications":[{"id":"M1","pred":"Speculation","obj":"T2"}]}`,
		texts: []string{"زار الوفد حلب ومصر"}, want: []string{"Org size=3 الوفد", "Loc Speculation=true حلب … مصر", "visited الوفد > حلب … مصر"},
		left: []string{"sure"},
	},
	{
		name: "CoNLL-2003, the original scheme", format: "conll2003",
		data:  "-DOCSTART- -X- O O\n\nزار VBD I-VP O\nعمر NNP I-NP I-PER\nالخطيب NNP I-NP I-PER\nسعيد NNP I-NP B-PER\nحلب NNP I-NP I-LOC\n. . O O\n\n-DOCSTART- -X- O O\n\nمصر NNP I-NP I-LOC\n",
		texts: []string{"زار عمر الخطيب سعيد حلب .", "مصر"}, want: []string{"PER عمر الخطيب", "PER سعيد", "LOC حلب", "LOC مصر"},
	},
	{
		name: "doccano's CoNLL, Windows line ends, none behind the last", format: "iob2",
		data:  "زار\tO\r\nعمر\tB-PER\r\nحلب\tB-LOC\r\n\r\nثم\tO\r\nعاد\tO",
		texts: []string{"زار عمر حلب\nثم عاد"}, want: []string{"PER عمر", "LOC حلب"},
	},
	{
		name: "Wojood, two columns and more", format: "wojood",
		data:  "زار O\nوزير B-OCC\nخارجية I-OCC\nمصر I-OCC B-GPE\n. O\n\nفي O\nجامعة B-ORG\nحلب I-ORG B-GPE\n",
		texts: []string{"زار وزير خارجية مصر .\nفي جامعة حلب"}, want: []string{"OCC وزير خارجية مصر", "GPE مصر", "ORG جامعة حلب", "GPE حلب"},
	},
	{
		name: "BIOES", format: "bilou",
		data:  "عمر S-PER\nزار O\nجامعة B-ORG\nحلب E-ORG\n",
		texts: []string{"عمر زار جامعة حلب"}, want: []string{"PER عمر", "ORG جامعة حلب"},
	},
	{
		name: "Stanza, entities on range lines, empty nodes, further columns", format: "conllu",
		data: "# text = زار للقاهرة.\n# sent_id = 0\n1\tزار\tزَار\tVERB\tV\tMood=Ind\t0\troot\t0:root\tstart_char=0|end_char=3|ner=O\n" +
			"2-3\tللقاهرة\t_\t_\t_\t_\t_\t_\t_\tstart_char=4|end_char=11|ner=S-LOC|SpaceAfter=No\n2\tل\t_\tADP\tP\t_\t3\tcase\t_\t_\n3\tالقاهرة\t_\tPROPN\tN\t_\t1\tobl\t_\t_\n" +
			"3.1\tnull\t_\t_\t_\t_\t_\t_\t_\t_\n4\t.\t_\tPUNCT\tG\t_\t1\tpunct\t_\tstart_char=11|end_char=12|ner=O\n\n",
		texts: []string{"زار للقاهرة."}, want: []string{"LOC للقاهرة"},
	},
	{
		name: "a treebank, documents and paragraphs, no text", format: "conllu",
		data: "# newdoc id = a\n# newpar\n# sent_id = a1\n1\tعمر\t_\t_\t_\t_\t_\t_\t_\tNE=B-PER\n2\tالخطيب\t_\t_\t_\t_\t_\t_\t_\tNE=I-PER|SpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n" +
			"# newdoc id = b\n# sent_id = b1\n1\tمصر\t_\t_\t_\t_\t_\t_\t_\tEntity=GPE\n\n",
		texts: []string{"عمر الخطيب.", "مصر"}, want: []string{"PER عمر الخطيب", "GPE مصر"},
	},
}

func TestOthers(t *testing.T) {
	for _, c := range others {
		t.Run(c.name, func(t *testing.T) {
			in, err := format.Open(strings.NewReader(c.data), format.ReadOptions{Tags: c.tags}, nil, nil)
			require.NoError(t, err)
			require.Equal(t, c.format, in.Format.Name, "by its content")
			var texts, got, left []string
			for d, err := range in.Documents() {
				require.NoError(t, err)
				texts = append(texts, d.Text)
				got = append(got, said(d)...)
			}
			assert.Equal(t, c.texts, texts)
			assert.Equal(t, c.want, got)
			assert.Len(t, in.Report.Repaired, c.repaired)
			assert.Empty(t, in.Report.Rejected)
			for _, n := range in.Report.Notices {
				left = append(left, n.Args[0])
			}
			assert.Equal(t, c.left, left)
		})
	}
}

// said is what a document says: its annotations, relations, notes and labels.
func said(d *document.Document) (out []string) {
	words := map[document.ID]string{}
	for _, l := range d.Layers {
		for a := range l.All() {
			line := ""
			if l.Name != "" {
				line = l.Name + ": "
			}
			line += string(a.Label) + map[document.Status]string{document.Proposed: "?", document.Rejected: "!"}[a.Status]
			for _, x := range a.Attrs {
				line += " " + x.Name + "=" + x.Value
			}
			words[a.ID] = a.Text(d.Text)
			out = append(out, line+" "+words[a.ID])
		}
	}
	for _, r := range d.Relations {
		out = append(out, r.Type+" "+words[r.From]+" > "+words[r.To])
	}
	for _, n := range d.Notes {
		out = append(out, words[n.On]+": "+n.Body)
	}
	for _, l := range d.Labels {
		out = append(out, l.Name+"="+l.Value)
	}
	return out
}
