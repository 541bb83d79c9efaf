// Package queries embeds the operations that the documentation and the playground show, so that tests can run them.
package queries

import "embed"

// Files holds the tour of the playground, tour/NN-name.graphql, in its order.
//
//go:embed tour/*.graphql
var Files embed.FS
