// Package tag labels sequences: parts of speech over segments, names over words. One linear-chain model serves both.
package tag
