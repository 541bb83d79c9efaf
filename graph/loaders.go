package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/graph/loader"
	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/payments"
)

// productsArgs are what the products of a collection are asked for with.
type productsArgs struct {
	view catalog.View
	list catalog.List
	want catalog.Want
}

// collectionsArgs are what the collections of a product are asked for with.
type collectionsArgs struct {
	view catalog.View
	list catalog.CollectionList
}

// loaders are the loaders of one request.
type loaders struct {
	resolver    *Resolver
	products    *loader.Loader[productsArgs, *catalog.ProductPage]
	collections *loader.Loader[collectionsArgs, *catalog.CollectionPage]
	payments    *loader.Loader[*orders.Batch, payments.Payment]
}

type loadersKey struct{}

// withLoaders returns a context with loaders of its own.
func (r *Resolver) withLoaders(ctx context.Context) context.Context {
	return context.WithValue(ctx, loadersKey{}, &loaders{
		resolver: r,
		products: loader.New(func(ctx context.Context, collections []int64, a productsArgs) (map[int64]*catalog.ProductPage, error) {
			return r.Catalog.ProductsOf(ctx, a.view, collections, a.list, a.want)
		}),
		collections: loader.New(func(ctx context.Context, products []int64, a collectionsArgs) (map[int64]*catalog.CollectionPage, error) {
			return r.Catalog.CollectionsOf(ctx, a.view, products, a.list)
		}),
		payments: loader.New(r.paymentsOf),
	})
}

// paymentsOf reads the payments of orders by the orders' numbers.
func (r *Resolver) paymentsOf(ctx context.Context, numbers []int64, b *orders.Batch) (map[int64]payments.Payment, error) {
	keys := make([]ids.ID, len(numbers))
	for i, n := range numbers {
		keys[i] = b.IDs[n]
	}
	of, err := r.Payments.OfOrders(ctx, keys)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]payments.Payment, len(numbers))
	for i, n := range numbers {
		found[n] = of[keys[i]]
	}
	return found, nil
}

// orderPayment reads how an order is paid.
func (l *loaders) orderPayment(ctx context.Context, o *orders.Order) (*model.OrderPayment, error) {
	p, err := l.payments.Load(ctx, o.Number, o.Batch().Numbers, graphql.GetFieldContext(ctx).Field.Field, o.Batch())
	if err != nil {
		return nil, err
	}
	return &model.OrderPayment{Payment: p}, nil
}

// loaders returns the request's loaders.
func (r *Resolver) loaders(ctx context.Context) *loaders {
	return ctx.Value(loadersKey{}).(*loaders)
}

func (l *loaders) collectionProducts(ctx context.Context, c *catalog.Collection, list catalog.List) (*catalog.ProductPage, error) {
	view, err := l.resolver.view(ctx)
	if err != nil {
		return nil, err
	}
	return l.products.Load(ctx, c.Key, c.Siblings(), graphql.GetFieldContext(ctx).Field.Field, productsArgs{view, list, wantOf(ctx)})
}

func (l *loaders) productCollections(ctx context.Context, p *catalog.Product, list catalog.CollectionList) (*catalog.CollectionPage, error) {
	view, err := l.resolver.view(ctx)
	if err != nil {
		return nil, err
	}
	return l.collections.Load(ctx, p.Key, p.Siblings(), graphql.GetFieldContext(ctx).Field.Field, collectionsArgs{view, list})
}
