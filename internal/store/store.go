package store

import (
	"context"
	"database/sql"
	"errors"

	"entgo.io/ent/dialect"

	"github.com/mizan-commerce/mizan/ent"
)

// Store is an open database.
type Store struct {
	dialect string
	readers *sql.DB
	writer  *sql.DB
	reader  *ent.Client
	reads   *prepared // on SQLite
}

// newStore wires the two pools of one database.
func newStore(name string, readers, writer *sql.DB) (*Store, error) {
	s := &Store{dialect: name, readers: readers, writer: writer}
	s.reader = guarded(ent.NewClient(ent.Driver(&driver{dialect: name, conn: readers})))
	if name != dialect.SQLite {
		return s, nil
	}
	var err error
	if s.reads, err = newPrepared(readers); err != nil {
		return nil, errors.Join(err, readers.Close(), writer.Close())
	}
	return s, nil
}

// Dialect returns dialect.SQLite or dialect.Postgres.
func (s *Store) Dialect() string { return s.dialect }

// DB returns the client for reading; inside a transaction, the transaction's own.
func (s *Store) DB(ctx context.Context) *ent.Client {
	if t := txFrom(ctx, s); t != nil {
		return t.client
	}
	return s.reader
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.readers.PingContext(ctx); err != nil {
		return Fault("store.Ping", err)
	}
	return nil
}

// Close closes both pools.
func (s *Store) Close() error {
	if s.reads != nil {
		s.reads.close()
	}
	return errors.Join(s.readers.Close(), s.writer.Close())
}

// IsSQLite reports whether the store has one writer and no server.
func (s *Store) IsSQLite() bool { return s.dialect == dialect.SQLite }
