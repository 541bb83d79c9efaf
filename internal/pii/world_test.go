package pii_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// kind makes and reads values of one personal type, so that every test covers them all.
type kind struct {
	category pii.Category
	zero     pii.Value
	make     func(string) pii.Value
	seal     func(t testing.TB, v pii.Value, k *pii.Key, column string) (pii.Value, error)
	// write and read are those of the ent field.
	write func(column string, v pii.Value) (any, error)
	read  func(column string, stored any) (pii.Value, error)
	// input parses a GraphQL input.
	input func(in any) (pii.Value, error)
}

func kindOf[T pii.Value, P interface {
	*T
	UnmarshalGQLContext(context.Context, any) error
}](c pii.Category, fresh func(string) T) kind {
	var zero T
	return kind{
		category: c,
		zero:     zero,
		make:     func(s string) pii.Value { return fresh(s) },
		seal: func(_ testing.TB, v pii.Value, k *pii.Key, column string) (pii.Value, error) {
			return pii.Seal(v.(T), k, column)
		},
		write: func(column string, v pii.Value) (any, error) { return pii.Column[T](column).Value(v.(T)) },
		read:  func(column string, stored any) (pii.Value, error) { return pii.Column[T](column).FromValue(stored) },
		input: func(in any) (pii.Value, error) {
			v := fresh("old")
			err := P(&v).UnmarshalGQLContext(context.Background(), in)
			return v, err
		},
	}
}

func kinds() []kind {
	return []kind{
		kindOf(pii.CategoryEmail, pii.NewEmail),
		kindOf(pii.CategoryPhone, pii.NewPhoneNumber),
		kindOf(pii.CategoryName, pii.NewPersonName),
		kindOf(pii.CategoryStreet, pii.NewStreetText),
		kindOf(pii.CategoryPlace, pii.NewPlaceName),
		kindOf(pii.CategoryPostal, pii.NewPostalCode),
		kindOf(pii.CategoryIP, pii.NewIPAddress),
		kindOf(pii.CategoryText, pii.NewPersonalText),
	}
}

// newKey makes a data key whose id and secret repeat one byte.
func newKey(t testing.TB, b byte) *pii.Key {
	t.Helper()
	k, err := pii.NewKey(pii.KeyID(bytes.Repeat([]byte{b}, 16)), bytes.Repeat([]byte{b}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// write is what an answer would hold.
func write(v pii.Value) (string, error) {
	var b bytes.Buffer
	err := v.(interface {
		MarshalGQLContext(context.Context, io.Writer) error
	}).MarshalGQLContext(context.Background(), &b)
	return b.String(), err
}
