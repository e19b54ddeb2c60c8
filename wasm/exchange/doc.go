// Command exchange runs in a Web Worker that the page starts when somebody first opens a file in a foreign format.
// It is a program of its own because what reads such files is larger than the page (platform.md, section 8).
//
// So far it reads saved web pages: ImportHTML finds the article among menus, advertisements and scripts, and returns
// its text with a line for each heading, paragraph, list item and table row. Nothing in a page is run, and nothing it
// refers to is fetched.
//
// It also reads the label sets of other tools (core/schema/foreign).
//
// The files without a build tag hold all of that and are tested natively; main.go is the port to the page.
package main
