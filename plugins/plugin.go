package plugins

import (
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// Plugin is all that Serve needs to know. There is one constructor for each kind that the manifest lists; it builds
// a provider from one generation of settings. A provider that has a Close() error method is closed after its last
// call.
type Plugin struct {
	// Manifest is the content of plugin.yaml.
	Manifest []byte
	Payment  func(base.Setup) (payment.Provider, error)
	Shipping func(base.Setup) (shipping.Provider, error)
}
