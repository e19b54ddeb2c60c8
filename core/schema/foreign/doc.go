// Package foreign reads the label sets of other annotation tools: Label Studio's labelling configuration (XML),
// doccano's list of label types (JSON) and brat's annotation.conf.
//
//	set, err := foreign.Read(data)
//	set.Schema // valid, its colours readable by day and by night
//	set.Notes  // what was changed or not taken over, line by line
//
// The format is known by what the file holds, not by its name. An error is a *schema.Error with line and column;
// where there is one, nothing was read.
//
// It is a package of its own because an XML parser must not come into the page: the exchange program links it.
//
// What the files look like was taken from the tools' documentation: Label Studio's guide to tags (Labels, Label,
// Choices, TextArea, Relations), doccano's import of label types, brat's "annotation configuration" page.
package foreign
