package markets

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/setting"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Shop is what the shop says of itself.
type Shop struct {
	// Name and Description are by language.
	Name        map[string]string `json:"name"`
	Description map[string]string `json:"description"`
	// Languages are the codes that the shop speaks; the first is its own.
	Languages []string `json:"languages"`
	// Country is where the shop is, ISO 3166-1 alpha-2.
	Country string `json:"country"`
	// Currency is the shop's own.
	Currency money.Currency `json:"currency"`
	// OrderPrefix stands before the number in an order's name.
	OrderPrefix string `json:"orderPrefix"`
}

// Own returns the shop's own language.
func (s Shop) Own() string { return s.Languages[0] }

// Language returns the language to answer in: the wanted one if the shop speaks it, else its own.
func (s Shop) Language(wanted string) string {
	if slices.Contains(s.Languages, wanted) {
		return wanted
	}
	return s.Own()
}

// Text returns the words in a language, or in the shop's own where they are missing.
func (s Shop) Text(words map[string]string, language string) string {
	if w, ok := words[language]; ok {
		return w
	}
	return words[s.Own()]
}

// defaultShop is a shop about which nothing has been said yet.
func defaultShop() Shop {
	return Shop{
		Name:      map[string]string{"en": "Mizan", "ar": "ميزان"},
		Languages: []string{"ar", "en"}, Country: "SA", Currency: "SAR", OrderPrefix: "#",
	}
}

const shopKey = "shop"

// Service reads and writes the shop and its markets.
type Service struct {
	store *store.Store
	clock clock.Clock
}

// New makes the service.
func New(s *store.Store, c clock.Clock) *Service { return &Service{store: s, clock: c} }

// Shop returns what the shop says of itself.
func (s *Service) Shop(ctx context.Context) (Shop, error) {
	row, err := s.store.DB(ctx).Setting.Query().Where(setting.Key(shopKey)).Only(ctx)
	if ent.IsNotFound(err) {
		return defaultShop(), nil
	}
	if err != nil {
		return Shop{}, store.Fault("markets.Shop", err)
	}
	shop := defaultShop()
	if err := json.Unmarshal([]byte(row.Value), &shop); err != nil {
		return Shop{}, fmt.Errorf("read the setting %q: %w", shopKey, err)
	}
	return shop, nil
}

// OwnLanguage returns the shop's own language, in which everything has words.
func (s *Service) OwnLanguage(ctx context.Context) (string, error) {
	shop, err := s.Shop(ctx)
	if err != nil {
		return "", err
	}
	return shop.Own(), nil
}

// PutShop states the shop. Its own language can only become one in which all products and collections have words.
func (s *Service) PutShop(ctx context.Context, shop Shop) error {
	const op = "markets.PutShop"
	if len(shop.Languages) == 0 || shop.Name[shop.Languages[0]] == "" {
		return fault.E(op, fault.Invalid, "A shop has a language and a name in it.", nil)
	}
	if _, err := money.ParseCurrency(string(shop.Currency)); err != nil {
		return fault.E(op, fault.Invalid, "The shop's currency is not an ISO 4217 code.", err)
	}
	value, err := json.Marshal(shop)
	if err != nil {
		return fmt.Errorf("write the setting %q: %w", shopKey, err)
	}
	return s.store.Tx(ctx, func(ctx context.Context) error {
		before, err := s.Shop(ctx)
		if err != nil {
			return err
		}
		if before.Own() != shop.Own() {
			if err := s.everythingHasWords(ctx, shop.Own()); err != nil {
				return err
			}
		}
		err = s.store.DB(ctx).Setting.Create().SetKey(shopKey).SetValue(string(value)).SetUpdatedAt(s.clock.Now()).
			OnConflictColumns(setting.FieldKey).UpdateNewValues().Exec(ctx)
		return store.Fault(op, err)
	})
}

// everythingHasWords refuses a language in which a product or a collection has no words: nobody could find it by its
// title any more.
func (s *Service) everythingHasWords(ctx context.Context, language string) error {
	var without int64
	q := store.SQL(`SELECT (SELECT count(*) FROM products p WHERE NOT EXISTS
			(SELECT 1 FROM product_texts t WHERE t.product_id = p.id AND t.locale = ?))
		+ (SELECT count(*) FROM collections c WHERE NOT EXISTS
			(SELECT 1 FROM collection_texts t WHERE t.collection_id = c.id AND t.locale = ?))`, language, language)
	if err := s.store.Each(ctx, q, func(rows *sql.Rows) error { return rows.Scan(&without) }); err != nil {
		return err
	}
	if without > 0 {
		return fault.E("markets.PutShop", fault.Conflict, "Some products or collections have no words in that language yet.", nil)
	}
	return nil
}
