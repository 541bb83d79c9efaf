package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/mizan-commerce/mizan/internal/catalog"
)

// wantOf looks ahead: it returns the parts of products that the selection below the current field asks for, anywhere,
// through fragments and connections. What @skip leaves out may be loaded for nothing; nothing that is asked for is
// missing.
func wantOf(ctx context.Context) catalog.Want {
	var w catalog.Want
	collect(graphql.GetFieldContext(ctx).Field.Selections, &w) // of all places that ask for the field
	return w
}

func collect(set ast.SelectionSet, w *catalog.Want) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			note(s, w)
			collect(s.SelectionSet, w)
		case *ast.InlineFragment:
			collect(s.SelectionSet, w)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				collect(s.Definition.SelectionSet, w)
			}
		}
	}
}

// note adds what one field needs.
func note(f *ast.Field, w *catalog.Want) {
	if f.ObjectDefinition == nil {
		return
	}
	switch f.ObjectDefinition.Name {
	case "Product":
		noteProduct(f, w)
	case "ProductVariant":
		switch f.Name {
		case "title", "selectedOptions":
			w.Options = true
		case "image":
			w.Images = true
		}
	}
}

func noteProduct(f *ast.Field, w *catalog.Want) {
	switch f.Name {
	case "tags":
		w.Tags = true
	case "description", "descriptionHtml":
		w.Description = true
	case "featuredImage", "images", "media":
		w.Images = true
	case "options":
		w.Variants, w.Options = true, true
	case "variantBySelectedOptions", "selectedOrFirstAvailableVariant", "adjacentVariants":
		w.Variants, w.Options, w.Images = true, true, true
	case "variants":
		w.Variants = true
		if f.Arguments.ForName("sortKey") != nil {
			w.Options = true // a variant's title is made of its options
		}
	case "variantsCount", "priceRange", "compareAtPriceRange", "availableForSale", "totalInventory":
		w.Variants = true
	}
}
