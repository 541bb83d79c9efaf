// Package base holds what every kind of provider shares: money, the envelope of a call, errors that say what
// happened to the money, settings, health, the durable key-value port of the host, and the handshake.
//
// Authors of providers use it together with the package of their kind, for example plugins/payment, and never see
// gRPC. The contract on the wire is plugins/proto.
package base
