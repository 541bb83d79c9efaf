package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/importer"
	"github.com/mizan-commerce/mizan/internal/money"
)

// importShopifyCmd is mizan import shopify.
type importShopifyCmd struct {
	dataFlags
	Files     []string `arg:"" name:"file" help:"CSV files." type:"existingfile"`
	Currency  string   `help:"The currency of the prices; without it, the shop's own." placeholder:"CODE"`
	PriceList string   `name:"price-list" help:"The price list to put the prices into; without it, the first one in the currency, which is made if there is none." placeholder:"HANDLE"`
	Location  string   `help:"The location of the stock; without it, the first one." placeholder:"HANDLE"`
	Language  string   `help:"The language of the texts; without it, the shop's own." placeholder:"CODE"`
}

// Run imports the files one after the other and prints a summary of each.
func (c *importShopifyCmd) Run(w *world) (err error) {
	a, err := c.open(w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	target, err := a.ImportTarget(w.ctx, app.ImportInput{
		Currency: money.Currency(c.Currency), PriceList: c.PriceList, Location: c.Location, Language: c.Language,
	})
	if err != nil {
		return err
	}
	for _, file := range c.Files {
		if err := c.one(w, a, target, file); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

// one imports one file. The summary is printed also when the import ends early.
func (c *importShopifyCmd) one(w *world, a *app.App, target importer.Options, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	progress := importer.NewProgress(os.Stderr, info.Size())
	target.Progress = progress.Update
	summary, err := importer.Shopify(w.ctx, f, target, a.Catalog)
	progress.Finish()
	fmt.Fprintf(w.out, "%s\n", file)
	if _, werr := summary.WriteTo(w.out); werr != nil {
		return errors.Join(err, werr)
	}
	var broken *importer.FileError
	if errors.As(err, &broken) {
		return broken
	}
	return err
}
