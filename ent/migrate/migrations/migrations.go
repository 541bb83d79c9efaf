// Package migrations holds the history of the tables, one folder for each engine with files of the same names.
// Files are added by "make migration name=...", may be completed by hand, and never change once released.
package migrations

import "embed"

// Files holds sqlite/ and postgres/, each with its atlas.sum.
//
//go:embed all:sqlite all:postgres
var Files embed.FS
