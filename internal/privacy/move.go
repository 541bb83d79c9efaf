package privacy

import (
	"context"
	"errors"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Mover takes stored values over to another owner: what a cart knows of its buyer becomes the order's own, which is
// kept for as long as the order needs it and not for as long as the cart. The use is the contract.
type Mover struct {
	vault  *Vault
	hashes *Hashes
	sealer Sealer
}

// Mover makes the mover to an owner; see SealFor.
func (v *Vault) Mover(ctx context.Context, h *Hashes, subject ids.ID, scope pii.Scope, ref string) (*Mover, error) {
	s, err := v.SealFor(ctx, subject, scope, ref)
	if err != nil {
		return nil, err
	}
	return &Mover{vault: v, hashes: h, sealer: s}, nil
}

// Move seals a stored value anew, for the new owner and for the column ("table.column") that will hold it. The result
// has the type of the value; no value stays no value.
func (m *Mover) Move(ctx context.Context, value pii.Value, column string) (pii.Value, error) {
	if value.IsZero() {
		return value, nil
	}
	plain, err := m.vault.Open(ctx, access.PurposeContract, value)
	if err != nil {
		return nil, err
	}
	again, err := given(value, plain)
	if err != nil {
		return nil, err
	}
	return Seal(m.sealer, again, column)
}

// EmailHash returns the keyed hash of a stored address for a column; no value has none.
func (m *Mover) EmailHash(ctx context.Context, value pii.Email, column string) ([]byte, error) {
	plain, err := m.vault.Open(ctx, access.PurposeContract, value)
	if err != nil || plain == "" {
		return nil, err
	}
	return m.hashes.Email(column, pii.NewEmail(plain))
}

// PhoneHash returns the keyed hash of a stored number for a column; no value has none. A number without a country code
// is taken to be of the region.
func (m *Mover) PhoneHash(ctx context.Context, value pii.PhoneNumber, column, region string) ([]byte, error) {
	plain, err := m.vault.Open(ctx, access.PurposeContract, value)
	if err != nil || plain == "" {
		return nil, err
	}
	return m.hashes.Phone(column, pii.NewPhoneNumber(plain), region)
}

// given makes a value of the same type that has not been sealed yet.
func given(like pii.Value, plain string) (pii.Value, error) {
	switch like.(type) {
	case pii.Email:
		return pii.NewEmail(plain), nil
	case pii.PhoneNumber:
		return pii.NewPhoneNumber(plain), nil
	case pii.PersonName:
		return pii.NewPersonName(plain), nil
	case pii.StreetText:
		return pii.NewStreetText(plain), nil
	case pii.PlaceName:
		return pii.NewPlaceName(plain), nil
	case pii.PostalCode:
		return pii.NewPostalCode(plain), nil
	case pii.IPAddress:
		return pii.NewIPAddress(plain), nil
	case pii.PersonalText:
		return pii.NewPersonalText(plain), nil
	default:
		return nil, fault.E("privacy.Move", fault.Internal, "", errors.New("a personal value of an unknown type"))
	}
}
