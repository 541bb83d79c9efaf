// Package store opens the database, SQLite or PostgreSQL, and is the only way to write to it.
//
// Reads go through DB, which is the pool of readers, or the transaction that the context carries. Writes go through
// Tx: the outermost Tx of a context begins and commits, the ones inside it take part. SQLite has one writer, so no
// transaction may wait for the network; see InTx.
package store
