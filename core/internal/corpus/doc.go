// Package corpus reads the project's data folder for training: raw text, and the treebank. It never runs in a page.
package corpus
