// Package transport is the bolt on the front door: how a GraphQL request comes in over HTTP, what it may ask for at
// most, and in which words an error leaves.
//
// [New] joins the parts into a gqlgen server. It replaces gqlgen's own HTTP transports, which read bodies without a
// limit and repeat them in their errors. docs/limits.md and docs/errors.md say for clients what is promised here.
package transport
