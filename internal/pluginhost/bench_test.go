package pluginhost

import (
	"testing"

	"github.com/mizan-commerce/mizan/internal/provider"
)

// BenchmarkCall is one call through the port: conversion, encryption, another process, and back.
func BenchmarkCall(b *testing.B) {
	w := newWorld(b, Timing{}, install("devpay", 1))
	w.awaitState(b, StateReady)
	port := w.payment(b, "devpay")
	for b.Loop() {
		if _, err := port.Methods(b.Context(), provider.MethodsRequest{Amount: riyals(10000), Country: "SA"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStartAndStop is a whole life: start, handshake, settings, ready, drain, end.
func BenchmarkStartAndStop(b *testing.B) {
	w := newWorld(b, Timing{})
	for generation := uint64(1); b.Loop(); generation++ {
		if err := w.Apply([]Installation{install("devpay", generation)}); err != nil {
			b.Fatal(err)
		}
		w.awaitState(b, StateReady)
		off := install("devpay", generation)
		off.Enabled = false
		if err := w.Apply([]Installation{off}); err != nil {
			b.Fatal(err)
		}
		w.awaitState(b, StateDisabled)
	}
}
