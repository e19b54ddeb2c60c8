// Package derive makes the table of core/gazetteer from the project's data folder and from lists of its own (the text
// files beside it). The same data gives the same bytes.
//
// Names come from lists; from titles of encyclopaedia articles, typed by their first sentence (heads.txt); and from words
// of running text that stand behind titles or words such as city (cues.txt). Names of one word that running text has
// often and no sure source has are taken for words of the language, and left out.
//
// What is left out on purpose: the counties of the United States (their names are those of people and towns; the word
// for county with a name behind it is a rule of package entity), the phrases for categories in ArWikiCats ("former
// sugar companies"), CLDR's script and variant names, and the articles of Wikipedia that overlap AQMAR.
package derive
