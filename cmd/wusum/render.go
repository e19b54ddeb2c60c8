package main

import (
	"strconv"

	"wusum/core/model"
)

// renderer writes what a model says of passages. Its methods may be called by several goroutines.
type renderer interface {
	head() []byte                                                     // what stands before all
	append(dst []byte, p *passage, a *model.Analysis) ([]byte, error) // what one passage gives
	tail() []byte                                                     // what stands behind all
}

func newRenderer(opt tagOptions, m analyzer) renderer {
	switch opt.format {
	case "json":
		return newProjectRenderer(opt, m)
	case "conllu":
		return conlluRenderer{choice: opt.choice}
	case "iob2":
		return iob2Renderer{choice: opt.choice}
	}
	return linesRenderer{tagOptions: opt}
}

// flat is the part of a renderer whose output needs no frame.
type flat struct{}

func (flat) head() []byte { return nil }
func (flat) tail() []byte { return nil }

// appendScore writes a confidence with four decimals, which is more than it is worth.
func appendScore(dst []byte, score float32) []byte {
	return strconv.AppendFloat(dst, rounded(float64(score)), 'f', -1, 64)
}

// rounded rounds to four decimals, and brings what is no confidence into [0, 1].
func rounded(score float64) float64 {
	if !(score > 0) {
		return 0
	}
	return float64(int(min(score, 1)*1e4+0.5)) / 1e4
}
