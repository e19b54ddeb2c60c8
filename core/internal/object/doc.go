// Package object reads JSON objects member by member, keeps the members it does not know, and says where it is when
// something is wrong: line, column and the path of the field.
//
// It is the one reader behind the label sets and the native format. It stands on jsontext, which needs no
// reflection, because the page links it and pays for each kilobyte.
package object
