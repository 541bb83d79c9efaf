package base

import (
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// Meta is the envelope of a call.
type Meta struct {
	// Key is stable for one intended effect, across retries, hosts and restarts. It is empty in calls without effect.
	Key string
	// Operation is the id in the host's ledger.
	Operation string
	// Generation of the settings that the host believes to be active. Zero means any.
	Generation uint64
	// Locale is the BCP 47 language of the reader of names and texts in the reply.
	Locale string
	// Attempt is one for the first attempt of this key.
	Attempt uint32
	// First is when this key was first sent. Remote services forget keys after a while.
	First time.Time
}

// MetaToProto converts for the wire.
func MetaToProto(m Meta) *pluginv1.CallMeta {
	return &pluginv1.CallMeta{
		IdempotencyKey:   m.Key,
		OperationId:      m.Operation,
		ConfigGeneration: m.Generation,
		Locale:           m.Locale,
		Attempt:          m.Attempt,
		FirstAttemptAt:   TimeToProto(m.First),
	}
}

// MetaFromProto converts from the wire.
func MetaFromProto(m *pluginv1.CallMeta) Meta {
	return Meta{
		Key:        m.GetIdempotencyKey(),
		Operation:  m.GetOperationId(),
		Generation: m.GetConfigGeneration(),
		Locale:     m.GetLocale(),
		Attempt:    m.GetAttempt(),
		First:      TimeFromProto(m.GetFirstAttemptAt()),
	}
}

// TimeToProto converts for the wire; the zero time becomes nil.
func TimeToProto(t time.Time) *timestamppb.Timestamp {
	if t.IsZero() {
		return nil
	}
	return timestamppb.New(t)
}

// TimeFromProto converts from the wire, in UTC. Nil and impossible times become the zero time.
func TimeFromProto(t *timestamppb.Timestamp) time.Time {
	if t == nil || t.CheckValid() != nil {
		return time.Time{}
	}
	return t.AsTime()
}
