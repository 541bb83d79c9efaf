// Package graph is the front door: the schema, thin resolvers that read arguments, call one service method and shape
// the answer, and the directives that stand before them. What follows from the schema is generated into graph/gen and
// graph/model.
package graph
