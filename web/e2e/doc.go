// Package e2e drives the page as a person does, in real browsers. It holds tests only.
//
// browser_test.go is the harness: a window of Chromium with small verbs (open, click, drag, key, eval, screenshot)
// in which any console error or uncaught exception fails the test. firefox_test.go is the same for Firefox ESR, over
// WebDriver BiDi. A missing browser fails the tests with one sentence; it never skips them. Screenshots land in
// .build/screenshots.
package e2e
