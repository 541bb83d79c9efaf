// Package extensions keeps what the merchant wants of plugins: which are enabled, with which settings and which
// approved permissions, and the durable values that plugins store. The plugin host makes it so; see Observed.
package extensions
