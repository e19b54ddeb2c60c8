// Package embedded carries the model that Wusum ships. Only the native command imports it: the page fetches the same file
// by itself, so that neither has to be downloaded again for the other.
package embedded
