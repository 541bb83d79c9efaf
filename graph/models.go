package graph

import (
	"reflect"

	"github.com/mizan-commerce/mizan/graph/lint"
	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// models lists the Go types behind the object types that gqlgen.yml binds by hand, for the lint: a type of ours must
// not publish a personal value through an ordinary field. A test holds the list against gqlgen.yml.
func models() []lint.Model {
	return []lint.Model{
		bound[store.PageInfo]("PageInfo"),
		bound[money.Money]("MoneyV2"),
		bound[catalog.Product]("Product"),
		bound[catalog.ProductPage]("ProductConnection"),
		bound[catalog.ProductEdge]("ProductEdge"),
		bound[catalog.PriceRange]("ProductPriceRange"),
		bound[catalog.Option]("ProductOption"),
		bound[catalog.OptionValue]("ProductOptionValue"),
		bound[catalog.Variant]("ProductVariant"),
		bound[catalog.SelectedOption]("SelectedOption"),
		bound[catalog.SEO]("SEO"),
		bound[catalog.Image]("Image"),
		bound[model.MediaImage]("MediaImage"),
		bound[catalog.Collection]("Collection"),
		bound[catalog.CollectionPage]("CollectionConnection"),
		bound[catalog.CollectionEdge]("CollectionEdge"),
		bound[model.Shop]("Shop"),
		bound[model.Market]("Market"),
		bound[model.Plugin]("Plugin"),
	}
}

func bound[T any](name string) lint.Model {
	return lint.Model{GraphQL: name, Type: reflect.TypeFor[T]()}
}
