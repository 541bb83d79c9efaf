package store

import (
	"context"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
)

// driver is what ent's clients run on: a pool or a transaction, with the statements counted.
type driver struct {
	dialect string
	conn    entsql.ExecQuerier
	tx      bool
}

var _ dialect.Driver = (*driver)(nil)

// Exec runs a statement.
func (d *driver) Exec(ctx context.Context, query string, args, v any) error {
	count(ctx)
	if err := storable(args); err != nil {
		return err
	}
	return entsql.Conn{ExecQuerier: d.conn}.Exec(ctx, query, args, v)
}

// Query runs a query.
func (d *driver) Query(ctx context.Context, query string, args, v any) error {
	count(ctx)
	if err := storable(args); err != nil {
		return err
	}
	return entsql.Conn{ExecQuerier: d.conn}.Query(ctx, query, args, v)
}

// Tx is asked for by ent around mutations of several statements. Mutations run only inside Store.Tx, which owns the
// transaction, so there is nothing to begin; a reader's client may not write at all.
func (d *driver) Tx(context.Context) (dialect.Tx, error) {
	if !d.tx {
		return nil, errReadOnly
	}
	return dialect.NopTx(d), nil
}

// Close does nothing: the store owns the connections.
func (d *driver) Close() error { return nil }

// Dialect names the database.
func (d *driver) Dialect() string { return d.dialect }
