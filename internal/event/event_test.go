package event_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// all is one event of each type.
func all() []event.Event {
	order, items := ids.New(), []event.Item{{Line: ids.New(), Product: 1, Variant: 2, Quantity: 3}}
	total := event.Amount{Money: money.New(12345, "KWD")}
	return []event.Event{
		&event.OrderPlaced{Order: order, Cart: ids.New(), Total: total, Items: items},
		&event.OrderPaid{Order: order, Total: total, Items: items},
		&event.OrderFulfilled{Order: order, Fulfillment: ids.New(), Items: items, Complete: true},
		&event.OrderCancelled{Order: order, Reason: event.CancelFraud, Items: items},
		&event.OrderReleased{Order: order, Cart: ids.New()},
		&event.OrderRefunded{Order: order, Refunded: total},
	}
}

func TestDecode_ReadsWhatWasWritten(t *testing.T) {
	t.Parallel()
	var kinds []event.Kind
	for _, e := range all() {
		kinds = append(kinds, e.Kind())
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		got, err := event.Decode(e.Kind(), b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, got, cmp.AllowUnexported(money.Money{})); diff != "" {
			t.Errorf("%s: %s", e.Kind(), diff)
		}
	}
	if diff := cmp.Diff(event.Kinds(), kinds); diff != "" {
		t.Errorf("a kind is missing here or there: %s", diff)
	}
}

// TestEvents_HoldIDsEnumsAndMoneyOnly walks the types: text of any kind but an enumeration of this package has no place
// in an event, because text is where personal data would stand.
func TestEvents_HoldIDsEnumsAndMoneyOnly(t *testing.T) {
	t.Parallel()
	for _, e := range all() {
		checkType(t, reflect.TypeOf(e).Elem(), reflect.TypeOf(e).Elem().Name())
	}
}

func checkType(t *testing.T, typ reflect.Type, path string) {
	t.Helper()
	switch {
	case typ == reflect.TypeFor[ids.ID](), typ == reflect.TypeFor[event.Amount]():
	case typ.Kind() == reflect.Bool, typ.Kind() == reflect.Int, typ.Kind() == reflect.Int64:
	case typ.Kind() == reflect.String && typ.PkgPath() == reflect.TypeFor[event.CancelReason]().PkgPath():
	case typ.Kind() == reflect.Slice:
		checkType(t, typ.Elem(), path+"[]")
	case typ.Kind() == reflect.Struct && typ.PkgPath() == reflect.TypeFor[event.Item]().PkgPath():
		for f := range typ.Fields() {
			checkType(t, f.Type, path+"."+f.Name)
		}
	default:
		t.Errorf("%s has the type %s, which an event may not hold", path, typ)
	}
}
