package cli

import (
	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/plugins"
)

// providerCmd is mizan provider.
type providerCmd struct {
	Name string `arg:"" help:"The provider: devpay, manual or tablerates."`
}

// Run is the provider until its host goes away.
func (c *providerCmd) Run() error {
	p, err := app.Provider(c.Name)
	if err != nil {
		return err
	}
	plugins.Serve(p)
	return nil
}
