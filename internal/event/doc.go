// Package event tells one part of the server what happened in another: typed events that hold ids, enums and money and
// never personal data, an outbox that is written in the transaction in which the thing happened, and a dispatcher that
// hands each event to each of its subscribers until that one has taken it.
package event
