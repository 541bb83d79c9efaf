package markets

import (
	"context"

	"github.com/mizan-commerce/mizan/ent/setting"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Flag reports whether something that happens once to a shop has happened, such as the seeding of a demonstration.
func (s *Service) Flag(ctx context.Context, name string) (bool, error) {
	n, err := s.store.DB(ctx).Setting.Query().Where(setting.Key("flag:" + name)).Count(ctx)
	return n > 0, store.Fault("markets.Flag", err)
}

// SetFlag says that it has happened.
func (s *Service) SetFlag(ctx context.Context, name string) error {
	return s.store.Tx(ctx, func(ctx context.Context) error {
		err := s.store.DB(ctx).Setting.Create().SetKey("flag:" + name).SetValue("true").SetUpdatedAt(s.clock.Now()).
			OnConflictColumns(setting.FieldKey).UpdateNewValues().Exec(ctx)
		return store.Fault("markets.SetFlag", err)
	})
}
