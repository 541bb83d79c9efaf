// Package plugins is the start page for authors of providers.
//
// A provider is a program of its own that a Mizan server starts beside itself. It takes payments or quotes shipping
// rates, sees only what its manifest asks for, and can be restarted at any moment without losing or doubling money.
//
// A whole payment provider:
//
//	//go:embed plugin.yaml
//	var manifest []byte
//
//	type gateway struct{ setup base.Setup }
//
//	// gateway implements payment.Provider ...
//
//	func main() {
//		plugins.Serve(plugins.Plugin{
//			Manifest: manifest,
//			Payment: func(s base.Setup) (payment.Provider, error) { return &gateway{setup: s}, nil },
//		})
//	}
//
// The constructor is called once per generation of settings. It returns base.Diagnostics when the settings do not
// fit; then the former provider keeps serving. What must survive the process belongs into Setup.KV. Before you
// publish, run the conformance suites of package plugintest against your program.
package plugins
