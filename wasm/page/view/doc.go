// Package view turns the state of a session into what the page shows: packed boxes for surface.js, rows for the
// list of annotations, lines for the status bar. It is pure Go, so that it is tested natively; wasm/page only hands
// its results to the DOM.
package view
