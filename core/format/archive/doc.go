// Package archive reads the files of a zip that somebody has dropped, and trusts nothing in it: what it unpacks to is
// bounded in size, number and ratio, names are cleaned of anything that leads out of a folder, archives inside are left
// alone, and what systems put beside files (__MACOSX, .DS_Store, Thumbs.db) is passed over.
package archive
