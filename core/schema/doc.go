// Package schema holds label sets: which types of annotation there are, what they are called in Arabic and English,
// their colours and keys, what may lie inside what, and the policies that decide what a span looks like.
//
// A schema is a small JSON file, meant to be written by hand:
//
//	{"labels":[{"name":"PERS","ar":"شخص","en":"Person","color":"#c4570a","key":"P","front":true}],
//	 "attributes":[{"name":"gender","kind":"choice","values":["f","m"],"labels":["PERS"]}],
//	 "doc_labels":[{"name":"topic","many":true,"values":["sport","trade"]}],
//	 "relations":[{"name":"works_for","from":["PERS"],"to":["ORG"]}],
//	 "policy":{"clitics":"out","article":"in","overlap":"nested"}}
//
// [Parse] says where a mistake is and what was probably meant. [Default] is Wojood's set of 21 types, [FourTypes] the
// classic four; both are files in this folder.
package schema
