// Package payments is the ledger of money. Whatever a provider is asked for is committed as an operation before
// anything is sent, with the key under which it is sent. What is not known afterwards is looked up, never guessed:
// however often a provider or this server dies in the middle, each operation takes effect once.
//
// Replies of providers are absolute snapshots, and one function, apply, writes what is known of the money. In a
// transaction that touches a payment and its order, the payment comes first.
package payments
