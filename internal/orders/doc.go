// Package orders keeps what was sold: who may see it, its timeline, and what staff do with it. Orders are made by the
// checkout; until one is placed it is nobody's business but the buyer's, and this package does not show it.
package orders
