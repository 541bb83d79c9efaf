// Package testschema is a small executable schema for the tests of package transport. Everything but schema.graphqls,
// resolver.go and this file is generated.
package testschema

//go:generate go run github.com/99designs/gqlgen generate --config gqlgen.yml
