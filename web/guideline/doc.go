// Package guideline is Wusum's own guideline for its 21 types, in Markdown; the page shows the same files.
package guideline
