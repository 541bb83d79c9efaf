package catalog

import (
	"context"
	"database/sql"
	"sync"

	"github.com/mizan-commerce/mizan/internal/store"
)

// collectionCounts counts the lists of several products when the first of them is asked for. It lives for one request.
type collectionCounts struct {
	count func(context.Context) (map[int64]int64, error)

	once  sync.Once
	found map[int64]int64
	err   error
}

// of returns the count of one product, or of the shop under the key 0.
func (c *collectionCounts) of(ctx context.Context, product int64) (int64, error) {
	c.once.Do(func() { c.found, c.err = c.count(ctx) })
	return c.found[product], c.err
}

// countCollections counts the collections of each product; the product 0 stands for the whole shop.
func (s *Service) countCollections(ctx context.Context, products []int64, l CollectionList) (map[int64]int64, error) {
	ofProducts := products[0] != 0
	q := store.SQL("SELECT 0, count(*) FROM collections c WHERE 1 = 1")
	if ofProducts {
		q = store.SQL(`SELECT cp.product_id, count(*) FROM collection_products cp
			JOIN collections c ON c.id = cp.collection_id WHERE cp.product_id IN (?)`, products)
	}
	for _, c := range s.searched(l) {
		c.and(q)
	}
	if ofProducts {
		q.Add("GROUP BY cp.product_id")
	}
	found := make(map[int64]int64, len(products))
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		var product, n int64
		err := rows.Scan(&product, &n)
		found[product] = n
		return err
	})
	return found, err
}
