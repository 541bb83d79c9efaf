package manifest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// MaxKVBytes is the most that a manifest may ask for.
const MaxKVBytes = 64 << 20

// The categories of personal data that a message to a provider can hold today, and their purposes. What is not
// listed here is never sent, whatever a manifest says.
const (
	DataCountry    = "country"
	DataCity       = "city"
	DataPostalCode = "postal_code"

	PurposePayment = "payment"
	PurposeRates   = "shipping_rates"
)

// ceiling returns the most that a kind may ask for, or nil when the kind is not known.
func ceiling(kind string) []Data {
	switch kind {
	case "payment":
		return []Data{{Category: DataCountry, Purpose: PurposePayment}}
	case "shipping":
		return []Data{
			{Category: DataCountry, Purpose: PurposeRates},
			{Category: DataPostalCode, Purpose: PurposeRates},
			{Category: DataCity, Purpose: PurposeRates},
		}
	default:
		return nil
	}
}

// Allows reports whether the category may be sent for the purpose.
func (p Permissions) Allows(category, purpose string) bool {
	return slices.ContainsFunc(p.Data, func(d Data) bool { return d.Category == category && d.Purpose == purpose })
}

// Digest identifies what a merchant approves. It changes with every word of the permissions, reasons included, and
// not with the rest of the manifest.
func (p Permissions) Digest() (string, error) {
	b, err := json.Marshal(p)
	if err != nil {
		return "", fmt.Errorf("permissions: %w", err)
	}
	sum := sha256.Sum256(b)
	return "sha256-" + hex.EncodeToString(sum[:]), nil
}

func (p Permissions) validate(kinds []string) error {
	var errs []error
	for _, e := range p.Egress {
		if !validHost(e.Host) {
			errs = append(errs, fmt.Errorf("permissions.egress: %.260q is not a public host name", e.Host))
		}
		if e.Port < 1 || e.Port > 65535 {
			errs = append(errs, fmt.Errorf("permissions.egress: port %d of %.260q", e.Port, e.Host))
		}
		if strings.TrimSpace(e.Reason["en"]) == "" {
			errs = append(errs, fmt.Errorf("permissions.egress: %.260q has no reason in English", e.Host))
		}
	}
	var most []Data
	for _, k := range kinds {
		most = append(most, ceiling(k)...)
	}
	for _, d := range p.Data {
		if !(Permissions{Data: most}).Allows(d.Category, d.Purpose) {
			errs = append(errs, fmt.Errorf("permissions.data: %.80q for %.80q is more than these kinds may ask for",
				d.Category, d.Purpose))
		}
	}
	if p.KV.Bytes < 0 || p.KV.Bytes > MaxKVBytes {
		errs = append(errs, fmt.Errorf("permissions.kv.bytes is %d, it must be between 0 and %d", p.KV.Bytes, MaxKVBytes))
	}
	return errors.Join(errs...)
}
