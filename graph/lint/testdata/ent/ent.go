// Package ent stands for generated entities in tests: rule L14 knows them by the last word of their path.
package ent

import "github.com/mizan-commerce/mizan/internal/pii"

// Customer has one column that is marked and two that are not.
type Customer struct {
	ID    string
	Email pii.Email       `json:"-"`
	Phone pii.PhoneNumber `json:"phone,omitempty"`
	Name  *pii.PersonName
}
