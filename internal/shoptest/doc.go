// Package shoptest helps tests to run against real things: a migrated SQLite file or PostgreSQL database for each
// test, a whole shop on a free port, provider processes. Only tests and the tools of this repository import it.
package shoptest
