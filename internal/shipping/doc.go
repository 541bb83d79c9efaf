// Package shipping asks the enabled shipping providers what the delivery of some parcels costs. It asks them side by
// side and for a short time; where one does not answer, it goes on with what that one said a few minutes ago, or with
// the shop's flat rate, and says so. It never asks inside of a transaction.
package shipping
