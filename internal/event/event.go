package event

import (
	"encoding/json"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// Kind names what happened, as "thing.happened".
type Kind string

// Event is something that happened. The types of this package are all there are.
type Event interface {
	// Kind names what happened.
	Kind() Kind
	// Aggregate is what it happened to: events of one aggregate reach a subscriber in their order.
	Aggregate() string
}

// prototypes returns an empty event of each kind, for reading them back.
func prototypes() []Event {
	return []Event{
		&OrderPlaced{}, &OrderPaid{}, &OrderFulfilled{}, &OrderCancelled{}, &OrderReleased{}, &OrderRefunded{},
	}
}

// Kinds lists every kind of event.
func Kinds() []Kind {
	all := prototypes()
	kinds := make([]Kind, len(all))
	for i, e := range all {
		kinds[i] = e.Kind()
	}
	return kinds
}

// Decode reads an event that was written by the outbox. A kind of a newer version is Invalid.
func Decode(kind Kind, payload []byte) (Event, error) {
	const op = "event.Decode"
	for _, e := range prototypes() {
		if e.Kind() != kind {
			continue
		}
		if err := json.Unmarshal(payload, e); err != nil {
			return nil, fault.E(op, fault.Internal, "", err)
		}
		return e, nil
	}
	return nil, fault.E(op, fault.Invalid, "The event is of a kind that this version does not know.", nil)
}
