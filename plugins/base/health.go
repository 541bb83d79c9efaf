package base

import "context"

// HealthStatus says whether a provider can work.
type HealthStatus uint8

// The states of health. The zero value is failing, so silence is not taken for health.
const (
	HealthFailing HealthStatus = iota
	HealthDegraded
	HealthOK
)

// String names the status as the contract does.
func (s HealthStatus) String() string {
	switch s {
	case HealthOK:
		return "OK"
	case HealthDegraded:
		return "DEGRADED"
	default:
		return "FAILING"
	}
}

// Health is the answer to a health check. The message is for merchants.
type Health struct {
	Status  HealthStatus
	Message string
}

// Checker is implemented by providers that know more of their health than that they are running. Only a deep check
// may ask a remote service.
type Checker interface {
	Health(ctx context.Context, deep bool) Health
}
