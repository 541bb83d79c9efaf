// Package arch holds the guards of the house: tests that read the whole repository and fail where it breaks one of its
// own rules. They are laws and not advice: which room may import which, how long a file and a resolver may be, what has
// to be documented, who may read the clock, and who may open a personal value.
//
// A guard that needs an exception has a list of them in its own file, and each line of that list gives the reason. A line
// that excuses nothing any more fails too, so the lists stay as short as they can be.
//
// The package has no code of its own. Its tests read source text, the schema and the tables; none of them needs a database.
package arch
