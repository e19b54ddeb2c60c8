package model

import (
	"strings"

	"wusum/core/clitic"
	"wusum/core/cluster"
	"wusum/core/entity"
	"wusum/core/gazetteer"
	"wusum/core/ner"
	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/core/token"
)

// Model is all that Wusum has learnt. It is read-only once read, so goroutines may share it.
type Model struct {
	name, version string

	lexicon *clitic.Lexicon
	context *clitic.Context
	tagger  *ner.Model
	pos     *pos.Model
	rules   *entity.Rules
}

// Read decodes a model. It keeps no reference to data.
//
// A file that is cut, changed, newer than this program or made for another set of labels is refused with an error that
// says so and wraps ErrFile.
func Read(data []byte) (*Model, error) {
	sections, err := open(data)
	if err != nil {
		return nil, err
	}
	if string(sections[sectionLabels]) != labelSet {
		return nil, &refusal{why: "labels: made for another set: " + strings.ReplaceAll(strings.TrimSpace(string(sections[sectionLabels])), "\n", " ")}
	}
	m := new(Model)
	m.name, m.version, _ = strings.Cut(strings.TrimSpace(string(sections[sectionAbout])), "\n")
	if m.name == "" || m.version == "" {
		return nil, &refusal{why: "about: the model has no name or version"}
	}
	if err := m.read(sections); err != nil {
		return nil, err
	}
	return m, nil
}

// read reads the parts, each with those that it was learnt with.
func (m *Model) read(sections map[string][]byte) (err error) {
	if m.lexicon, err = clitic.ReadLexicon(sections[sectionLexicon]); err != nil {
		return &refusal{sectionLexicon, err}
	}
	if m.context, err = clitic.ReadContext(sections[sectionContext]); err != nil {
		return &refusal{sectionContext, err}
	}
	clusters, err := cluster.Read(sections[sectionClusters])
	if err != nil {
		return &refusal{sectionClusters, err}
	}
	parts := pos.Resources{Lexicon: m.lexicon, Clusters: clusters}
	if parts.Lists, err = cluster.Read(sections[sectionLists]); err != nil {
		return &refusal{sectionLists, err}
	}
	if parts.Uses, err = cluster.Read(sections[sectionUses]); err != nil {
		return &refusal{sectionUses, err}
	}
	if m.pos, err = pos.Read(sections[sectionPOS], parts); err != nil {
		return &refusal{sectionPOS, err}
	}
	names, err := gazetteer.Read(sections[sectionNames])
	if err != nil {
		return &refusal{sectionNames, err}
	}
	if m.rules, err = entity.ReadRules(sections[sectionRules], names); err != nil {
		return &refusal{sectionRules, err}
	}
	evidence, err := ner.ReadEvidence(sections[sectionEvidence])
	if err != nil {
		return &refusal{sectionEvidence, err}
	}
	res := ner.Resources{Clusters: clusters, Names: names, Evidence: evidence}
	if m.tagger, err = ner.Read(sections[sectionTagger], res); err != nil {
		return &refusal{sectionTagger, err}
	}
	return nil
}

// Name returns the model's name, as Origin has it.
func (m *Model) Name() string { return m.name }

// Version returns the model's version: that of its release, and a checksum of its parts.
func (m *Model) Version() string { return m.version }

// Features are what a learner beside the model looks at: the features of the tagger of names, for a sentence of an
// analysis. See ner.Resources.
func (m *Model) Features(st *ner.State, s *tag.Sentence, yield func(word int, hashes []uint32)) {
	m.tagger.Resources.Features(st, s, yield)
}

// Split returns the words of a text that stands by itself, a name, with their segments.
func (m *Model) Split(src string) ([]tag.Word, []clitic.Segment) {
	return tag.AppendWords(nil, nil, src, token.Append(nil, src), m.lexicon)
}
