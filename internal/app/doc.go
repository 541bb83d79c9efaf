// Package app wires the rooms together in plain code: it opens the data, makes the services, gives each what it needs
// of the others, and serves.
package app
