// Package privacy decides who sees which personal value in which form, and keeps the keys that make the decision
// binding: a value that nobody may see is not opened.
//
// [Decide] is the whole of the rules, a pure function whose table is a file. The [Vault] seals values with the keys of
// their owner and opens them again; [Guard] puts both together for one value of an answer. [Audit] writes down who did
// or saw what, [Throttle] bounds how often, and [Hashes] make a personal value findable by exact match and by nothing
// else.
//
// What the package needs to know of carts and orders it asks for in needs.go.
package privacy
