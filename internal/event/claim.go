package event

import (
	"context"
	"database/sql"

	"github.com/mizan-commerce/mizan/internal/store"
)

// claim takes on deliveries that are due: the earliest of each aggregate and subscriber, so that what happened to one
// thing reaches a subscriber in its order. A delivery that was given up does not hold the later ones back.
func (o *Outbox) claim(ctx context.Context) ([]claimed, error) {
	var names []string
	for _, s := range o.all() {
		names = append(names, s.Name)
	}
	now := o.clock.Now()
	due := func() *store.Statement {
		return store.SQL(`SELECT d.id, d.attempts + 1, d.subscriber, e.id, e.kind, e.payload, e.created_at
			FROM outbox_deliveries d JOIN outbox_events e ON e.id = d.event_id
			WHERE d.state = 'WAITING' AND d.subscriber IN (?) AND d.next_at <= ? AND (d.leased_until IS NULL OR d.leased_until <= ?)
			AND NOT EXISTS (SELECT 1 FROM outbox_deliveries b WHERE b.aggregate = d.aggregate AND b.subscriber = d.subscriber
				AND b.state = 'WAITING' AND b.sequence < d.sequence)
			ORDER BY d.next_at, d.id LIMIT ?`, names, now, now, batch)
	}
	// Looking without a transaction first keeps an idle dispatcher from taking SQLite's only writer each second.
	waiting := false
	if err := o.store.Each(ctx, due(), func(*sql.Rows) error { waiting = true; return nil }); err != nil || !waiting {
		return nil, err
	}
	var mine []claimed
	err := o.store.Tx(ctx, func(ctx context.Context) error {
		mine = nil
		q := due()
		if !o.store.IsSQLite() {
			q.Add("FOR UPDATE OF d SKIP LOCKED")
		}
		err := o.store.Each(ctx, q, func(rows *sql.Rows) error {
			var c claimed
			err := rows.Scan(&c.id, &c.attempt, &c.subscriber, &c.event, &c.kind, &c.payload, &c.at)
			mine = append(mine, c)
			return err
		})
		if err != nil || len(mine) == 0 {
			return err
		}
		taken := make([]int64, len(mine))
		for i, c := range mine {
			taken[i] = c.id
		}
		_, err = o.store.Exec(ctx, store.SQL(`UPDATE outbox_deliveries SET attempts = attempts + 1, leased_until = ? WHERE id IN (?)`,
			now.Add(lease), taken))
		return err
	})
	return mine, err
}
