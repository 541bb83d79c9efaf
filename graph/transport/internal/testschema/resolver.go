package testschema

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// Secret is the text that no answer may hold. Errors of the resolvers carry it.
const Secret = "s3cr3t-canary"

// Resolver answers the schema. Its hooks stand for what the packages above do.
type Resolver struct {
	// Counted is how often the mutation ran.
	Counted atomic.Int64
	// Own is what the field "fail" returns for OWN.
	Own error
	// OnPersonal is called by the field "personal".
	OnPersonal func(context.Context)
}

// New returns the executable schema.
func New(r *Resolver) graphql.ExecutableSchema { return NewExecutableSchema(Config{Resolvers: r}) }

// Query returns the resolver of queries.
func (r *Resolver) Query() QueryResolver { return queries{r} }

// Mutation returns the resolver itself.
func (r *Resolver) Mutation() MutationResolver { return r }

// Subscription returns the resolver itself.
func (r *Resolver) Subscription() SubscriptionResolver { return r }

// Product returns the resolver of products.
func (r *Resolver) Product() ProductResolver { return products{} }

// Hello is a constant.
func (r *Resolver) Hello(context.Context) (string, error) { return "مرحبا", nil }

// Echo gives its argument back.
func (r *Resolver) Echo(_ context.Context, text string) (string, error) { return text, nil }

// Next adds one.
func (r *Resolver) Next(_ context.Context, number int) (int, error) { return number + 1, nil }

// queries adds the field "product", whose name the resolver itself has given to the type.
type queries struct{ *Resolver }

// Product is any product.
func (queries) Product(_ context.Context, handle string) (*Product, error) {
	return &Product{ID: handle, Title: handle, Price: &Money{Amount: "1.00", CurrencyCode: "SAR"}}, nil
}

// Products is an empty page.
func (r *Resolver) Products(context.Context, *int, *int, *string) (*ProductConnection, error) {
	return page(), nil
}

// Lookup finds nobody.
func (r *Resolver) Lookup(context.Context, string) (bool, error) { return false, nil }

// Strict is never reached, because no value is accepted.
func (r *Resolver) Strict(context.Context, Strict) (bool, error) { return true, nil }

// Fail fails in every way there is.
func (r *Resolver) Fail(ctx context.Context, how Failure) (*string, error) {
	cause := errors.New("driver: " + Secret)
	kinds := map[Failure]fault.Kind{FailureInvalid: fault.Invalid, FailureNotFound: fault.NotFound,
		FailureConflict: fault.Conflict, FailureDenied: fault.Denied, FailureUnauthenticated: fault.Unauthenticated,
		FailureLimited: fault.Limited, FailureUnavailable: fault.Unavailable, FailureInternal: fault.Internal}
	if kind, ok := kinds[how]; ok {
		return nil, fmt.Errorf("fail: %w", fault.E("test.Fail", kind, "A sentence for people.", cause))
	}
	switch how {
	case FailurePanic:
		panic("panic with " + Secret)
	case FailureInnerDeadline:
		return nil, fmt.Errorf("call %s: %w", Secret, context.DeadlineExceeded)
	case FailureForeign:
		return nil, gqlerror.Errorf("foreign text with %s", Secret)
	case FailureOwn:
		return nil, r.Own
	case FailureNull:
		return nil, nil
	}
	return nil, cause
}

// MustFail gives no value where one is required.
func (r *Resolver) MustFail(context.Context) (string, error) {
	return "", fault.E("test.MustFail", fault.Denied, "Not for you.", nil)
}

// Wait ends with its context.
func (r *Resolver) Wait(ctx context.Context) (*string, error) {
	<-ctx.Done()
	return nil, fmt.Errorf("wait: %w", ctx.Err())
}

// Personal tells its hook that it was asked.
func (r *Resolver) Personal(ctx context.Context) (string, error) {
	if r.OnPersonal != nil {
		r.OnPersonal(ctx)
	}
	return "mine", nil
}

// Ticks is one number.
func (r *Resolver) Ticks(context.Context) (<-chan int, error) {
	numbers := make(chan int, 1)
	numbers <- 1
	close(numbers)
	return numbers, nil
}

// Count counts.
func (r *Resolver) Count(context.Context) (int, error) { return int(r.Counted.Add(1)), nil }

// Login lets nobody in.
func (r *Resolver) Login(context.Context, LoginInput) (bool, error) { return false, nil }

type products struct{}

// Variants is an empty page.
func (products) Variants(context.Context, *Product, *int, *int) (*ProductConnection, error) {
	return page(), nil
}

// Related is the product itself, so that queries can go as deep as they like.
func (products) Related(_ context.Context, p *Product) (*Product, error) { return p, nil }

func page() *ProductConnection { return &ProductConnection{PageInfo: &PageInfo{}} }
