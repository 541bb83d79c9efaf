package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/store"
)

// data is what is kept on disk or in a database: the tables, the keyring, and the master key that opens it.
type data struct {
	store   *store.Store
	keyring *store.Keyring
	master  privacy.Master
}

// openData opens the data. Nothing is migrated yet.
func openData(ctx context.Context, c config.Data) (*data, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	file, create := c.MasterKey()
	master, err := privacy.LoadMaster(file, create)
	if err != nil {
		return nil, err
	}
	options := store.Options{Dir: c.Dir, URL: c.DatabaseURL.Reveal()}
	s, err := store.Open(ctx, options)
	if err != nil {
		return nil, err
	}
	keyring, err := store.OpenKeyring(ctx, options)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &data{s, keyring, master}, nil
}

// migrate brings the tables and the keyring to the newest version.
func (d *data) migrate(ctx context.Context, c clock.Clock) ([]string, error) {
	ran, err := d.store.Migrate(ctx, c)
	if err != nil {
		return ran, err
	}
	return ran, d.keyring.Migrate(ctx)
}

// current refuses a database that waits for migrations.
func (d *data) current(ctx context.Context) error {
	pending, err := d.store.Pending(ctx)
	if err != nil {
		return err
	}
	if len(pending) > 0 {
		return fmt.Errorf("the database waits for migrations (%s): run mizan migrate, or serve with --migrate", strings.Join(pending, ", "))
	}
	return nil
}

func (d *data) close() error { return errors.Join(d.store.Close(), d.keyring.Close()) }
