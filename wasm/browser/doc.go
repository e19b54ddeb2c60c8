// Package browser is what the page and its workers need of the browser and dom/v2 lacks, through syscall/js and
// nothing else: callbacks that have an owner and survive a panic, the journal in IndexedDB, files and the clipboard,
// worker ports, texts in two languages, frames, clocks and random ids. JavaScript's half of each lies in web/js and
// is reached through globalThis.wusum (web/js/wusum.d.ts).
//
// Nothing here waits inside a callback: that would end the program ("all goroutines are asleep"). What takes time
// takes a function to call when it is done.
//
// Files without a build tag hold what needs no browser, so that it is tested natively: errors, file names, and the
// queue that keeps edits in order until they are on the disk.
package browser
