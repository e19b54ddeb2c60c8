package model

import (
	"errors"
	"hash/crc32"
	"slices"
	"strconv"
)

// The file. All numbers are little-endian.
//
//	magic "WSMD", format version uint16, number of sections uint16, checksum uint32 (CRC-32 of all that follows),
//	then of each section: its name and its length (uint32), a name being one byte of length and so many bytes,
//	then the sections themselves.
//
// Sections are files of their own packages, each with its own magic and version: this program refuses a model of which it
// cannot read a part, and passes over sections that it does not know.
const (
	magic         = "WSMD"
	formatVersion = 1
	header        = 12
)

// The sections. Labels is the list of types that the tagger of names learns, one a line: a program with others must not
// read its weights.
const (
	sectionAbout    = "about" // name and version, a line each
	sectionLabels   = "labels"
	sectionLexicon  = "lexicon"
	sectionContext  = "context"
	sectionClusters = "clusters"
	sectionLists    = "lists"
	sectionUses     = "uses"
	sectionPOS      = "pos"
	sectionNames    = "names"
	sectionRules    = "rules"
	sectionEvidence = "evidence"
	sectionTagger   = "tagger"
)

const labelSet = "PERS\nLOC\nORG\nMISC\n"

// ErrFile is what every refusal of Read wraps.
var ErrFile = errors.New("not a usable model")

// refusal is an error that reads as a path and wraps ErrFile.
type refusal struct {
	why   string
	cause error
}

func (r *refusal) Error() string {
	if r.cause != nil {
		return "read model: " + r.why + ": " + r.cause.Error()
	}
	return "read model: " + r.why
}

func (r *refusal) Unwrap() []error {
	if r.cause != nil {
		return []error{ErrFile, r.cause}
	}
	return []error{ErrFile}
}

// Parts are the sections of a model, as the packages that make them encode them.
type Parts struct {
	Lexicon  []byte // core/clitic
	Context  []byte // core/clitic
	Clusters []byte // core/cluster
	Lists    []byte // core/cluster: what word lists say of a word
	Uses     []byte // core/cluster: how raw text uses it
	POS      []byte // core/pos
	Names    []byte // core/gazetteer
	Rules    []byte // core/entity
	Evidence []byte // core/ner
	Tagger   []byte // core/ner
}

// section is one named part of the file.
type section struct {
	name string
	data []byte
}

func (p *Parts) sections() []section {
	return []section{
		{sectionLabels, []byte(labelSet)},
		{sectionLexicon, p.Lexicon}, {sectionContext, p.Context}, {sectionClusters, p.Clusters},
		{sectionLists, p.Lists}, {sectionUses, p.Uses}, {sectionPOS, p.POS},
		{sectionNames, p.Names}, {sectionRules, p.Rules}, {sectionEvidence, p.Evidence}, {sectionTagger, p.Tagger},
	}
}

// Encode returns the bytes of a model of that name. Its version is its release with the checksum of its parts, so two
// models that differ never have one version.
func Encode(name, release string, p Parts) []byte {
	sections := p.sections()
	sum := crc32.NewIEEE()
	for _, s := range sections {
		sum.Write(s.data)
	}
	about := name + "\n" + release + "+" + hex(sum.Sum32()) + "\n"
	sections = append([]section{{sectionAbout, []byte(about)}}, sections...)
	var body []byte
	for _, s := range sections {
		body = append(append(body, byte(len(s.name))), s.name...)
		body = append32(body, uint32(len(s.data)))
	}
	for _, s := range sections {
		body = append(body, s.data...)
	}
	out := append([]byte(magic), formatVersion, 0, byte(len(sections)), 0)
	return append(append32(out, crc32.ChecksumIEEE(body)), body...)
}

// open checks the file as a whole and returns its sections.
func open(data []byte) (map[string][]byte, error) {
	switch {
	case len(data) < header:
		return nil, &refusal{why: "header: cut after " + strconv.Itoa(len(data)) + " bytes"}
	case string(data[:4]) != magic:
		return nil, &refusal{why: "header: wrong magic: this is no model of Wusum"}
	}
	if v := int(data[4]) | int(data[5])<<8; v != formatVersion {
		return nil, &refusal{why: "header: format version " + strconv.Itoa(v) + ", this program reads " + strconv.Itoa(formatVersion)}
	}
	n, body := int(data[6])|int(data[7])<<8, data[header:]
	if checksum(body) != le32(data[8:]) {
		return nil, &refusal{why: "checksum: the file is cut or changed"}
	}
	type entry struct {
		name string
		size uint32
	}
	var entries []entry
	for range n {
		if len(body) < 1 || len(body) < 1+int(body[0])+4 {
			return nil, &refusal{why: "sections: the list is cut"}
		}
		size := 1 + int(body[0])
		entries = append(entries, entry{string(body[1:size]), le32(body[size:])})
		body = body[size+4:]
	}
	sections := make(map[string][]byte, n)
	for _, e := range entries {
		if uint64(e.size) > uint64(len(body)) {
			return nil, &refusal{why: e.name + ": cut"}
		}
		sections[e.name] = body[:e.size:e.size]
		body = body[e.size:]
	}
	if len(body) > 0 {
		return nil, &refusal{why: "sections: bytes left over"}
	}
	return sections, nil
}

// checksum goes in strides: a browser takes up the faster code that it makes of a function only when that is called again.
func checksum(data []byte) uint32 {
	sum := uint32(0)
	for part := range slices.Chunk(data, 16<<10) {
		sum = crc32.Update(sum, crc32.IEEETable, part)
	}
	return sum
}

func append32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

func le32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func hex(v uint32) string {
	s := strconv.FormatUint(uint64(v), 16)
	return "00000000"[len(s):] + s
}
