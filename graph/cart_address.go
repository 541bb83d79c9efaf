package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// formatted returns the lines of an address as on a label. The dialect wants a list that cannot be null, so no
// directive decides about it: it is decided here, part by part, and whoever may not see every part clear gets none.
func (r *Resolver) formatted(ctx context.Context, a *carts.Address, withCompany, withName bool) ([]string, error) {
	var parts []pii.Value
	if withName {
		parts = append(parts, a.Name())
	}
	if withCompany {
		parts = append(parts, a.Company)
	}
	parts = append(parts, a.Address1, a.Address2, a.City, a.Zip)
	lines := []string{}
	for _, part := range parts {
		if part.IsZero() {
			continue
		}
		text, shown, err := r.clear(ctx, part)
		if err != nil || !shown {
			return []string{}, err
		}
		lines = append(lines, text)
	}
	name, err := r.countryName(ctx, a.Country)
	if err != nil || len(lines) == 0 {
		return []string{}, err
	}
	return append(lines, name), nil
}

// clear returns a value that the viewer may see clear for the contract; false when they may not.
func (r *Resolver) clear(ctx context.Context, v pii.Value) (string, bool, error) {
	transport.MarkPrivate(ctx)
	shown, err := r.Guards.Privacy.Show(ctx, access.From(ctx), v,
		privacy.Field{Category: v.Category(), Purposes: []access.Purpose{access.PurposeContract}})
	if err != nil || shown.Form != pii.Clear {
		return "", false, err
	}
	if shown.Audit {
		noteSight(ctx, shown.Subject, v.Category())
	}
	marshaler, ok := shown.Value.(graphql.ContextMarshaler)
	if !ok {
		return "", false, fmt.Errorf("%T cannot be written into an answer", shown.Value)
	}
	var b bytes.Buffer
	if err := marshaler.MarshalGQLContext(ctx, &b); err != nil {
		return "", false, err
	}
	var text string
	err = json.Unmarshal(b.Bytes(), &text)
	return text, err == nil, err
}

// countryName is a country's name in the language of the request.
func (r *Resolver) countryName(ctx context.Context, code string) (string, error) {
	l, err := r.locale(ctx)
	if err != nil {
		return "", err
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return code, nil //nolint:nilerr // A code that is no region is shown as it is.
	}
	return display.Regions(language.Make(l.Language)).Name(region), nil
}
