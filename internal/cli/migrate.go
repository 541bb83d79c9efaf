package cli

import (
	"errors"
	"fmt"

	"github.com/mizan-commerce/mizan/internal/app"
)

// migrateCmd is mizan migrate.
type migrateCmd struct{ dataFlags }

// Run brings the database to the newest version.
func (c *migrateCmd) Run(w *world) (err error) {
	a, err := app.Open(w.ctx, app.Options{Data: c.config(), Clock: w.clock, Logger: w.logger(), Migrate: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	fmt.Fprintln(w.out, "The database is at the newest version.")
	return nil
}
