package extensions

import (
	"context"
	"database/sql"
	"errors"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/pluginvalue"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Values is the durable store of plugins, by plugin id.
type Values struct{ store *store.Store }

// NewValues makes the store.
func NewValues(s *store.Store) *Values { return &Values{store: s} }

// Get returns a value and its revision, which is zero when there is none.
func (v *Values) Get(ctx context.Context, plugin, key string) ([]byte, uint64, error) {
	row, err := v.store.DB(ctx).PluginValue.Query().Where(pluginvalue.Plugin(plugin), pluginvalue.Key([]byte(key))).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, store.Fault("extensions.Get", err)
	}
	return row.Value, uint64(row.Revision), nil
}

// Put writes if the key still has the expected revision, zero for a new key, and returns the new one. It returns false
// and the present revision when another write came first.
func (v *Values) Put(ctx context.Context, plugin, key string, value []byte, expected uint64) (revision uint64, ok bool, err error) {
	err = v.store.Tx(ctx, func(ctx context.Context) error {
		ok, err = v.put(ctx, plugin, key, value, expected)
		return err
	})
	if ok && err == nil {
		return expected + 1, true, nil
	}
	// Somebody else has made the same new key at the same moment.
	if err != nil && !fault.Is(err, fault.Conflict) {
		return 0, false, err
	}
	_, revision, err = v.Get(ctx, plugin, key)
	return revision, false, err
}

func (v *Values) put(ctx context.Context, plugin, key string, value []byte, expected uint64) (bool, error) {
	db := v.store.DB(ctx)
	if expected > 0 {
		n, err := db.PluginValue.Update().
			Where(pluginvalue.Plugin(plugin), pluginvalue.Key([]byte(key)), pluginvalue.Revision(int64(expected))).
			SetValue(value).SetRevision(int64(expected) + 1).Save(ctx)
		return n == 1, store.Fault("extensions.Put", err)
	}
	_, current, err := v.Get(ctx, plugin, key)
	if err != nil || current != 0 {
		return false, err
	}
	err = db.PluginValue.Create().SetPlugin(plugin).SetKey([]byte(key)).SetValue(value).SetRevision(1).Exec(ctx)
	return err == nil, store.Fault("extensions.Put", err)
}

// List returns at most limit keys with the prefix, in byte order, after the given one, and whether there are more.
func (v *Values) List(ctx context.Context, plugin, prefix, after string, limit int) (keys []string, more bool, err error) {
	if limit <= 0 {
		return nil, false, errors.New("extensions: a list needs a limit")
	}
	q := store.SQL("SELECT key FROM plugin_values WHERE plugin = ? AND key > ? AND key >= ?", plugin, []byte(after), []byte(prefix))
	if end := prefixEnd(prefix); end != nil {
		q.Add("AND key < ?", end)
	}
	q.Add("ORDER BY key LIMIT ?", limit+1)
	err = v.store.Each(ctx, q, func(rows *sql.Rows) error {
		var key []byte
		err := rows.Scan(&key)
		keys = append(keys, string(key))
		return err
	})
	if len(keys) > limit {
		return keys[:limit], true, err
	}
	return keys, false, err
}

// prefixEnd returns the first key after all keys with the prefix; nil when there is none.
func prefixEnd(prefix string) []byte {
	end := []byte(prefix)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i] < 0xff {
			end[i]++
			return end[:i+1]
		}
	}
	return nil
}

// Size returns the bytes of all keys and values of a plugin.
func (v *Values) Size(ctx context.Context, plugin string) (size int64, err error) {
	q := store.SQL("SELECT coalesce(sum(length(key) + length(value)), 0) FROM plugin_values WHERE plugin = ?", plugin)
	err = v.store.Each(ctx, q, func(rows *sql.Rows) error { return rows.Scan(&size) })
	return size, err
}
