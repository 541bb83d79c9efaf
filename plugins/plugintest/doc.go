// Package plugintest is the conformance kit for providers. It starts the provider as a real process, as a host does,
// and proves what the contract demands of its kind.
//
//	func TestMain(m *testing.M) { plugintest.Main(m, map[string]plugins.Plugin{"mine": mine.Plugin()}) }
//
//	func TestConformance(t *testing.T) {
//		plugintest.Payment(t, plugintest.PaymentOptions{Options: plugintest.Options{Name: "mine"}, Create: create})
//	}
//
// A provider in another language sets Options.Command instead of Name. The kit needs a Unix system.
package plugintest
