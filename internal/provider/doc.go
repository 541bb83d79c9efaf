// Package provider holds the ports through which domains reach payment and shipping providers, in the words of the
// domains: money, personal values that are still sealed, our own ids. The plugin host implements them over processes.
//
// No method may be called inside of a store transaction; implementations refuse it.
package provider
