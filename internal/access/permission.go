package access

import "slices"

// Permission is a right that a role may hold. The names are those of the schema's enum.
type Permission string

// The permissions.
const (
	CatalogWrite    Permission = "CATALOG_WRITE"
	OrdersRead      Permission = "ORDERS_READ"
	OrdersWrite     Permission = "ORDERS_WRITE"
	CustomersRead   Permission = "CUSTOMERS_READ"
	CustomersReveal Permission = "CUSTOMERS_REVEAL"
	CustomersWrite  Permission = "CUSTOMERS_WRITE"
	ReviewsModerate Permission = "REVIEWS_MODERATE"
	LoyaltyWrite    Permission = "LOYALTY_WRITE"
	PluginsManage   Permission = "PLUGINS_MANAGE"
	StaffManage     Permission = "STAFF_MANAGE"
	PrivacyOfficer  Permission = "PRIVACY_OFFICER"
	SettingsWrite   Permission = "SETTINGS_WRITE"
)

// Permissions lists every permission.
func Permissions() []Permission {
	return []Permission{CatalogWrite, OrdersRead, OrdersWrite, CustomersRead, CustomersReveal, CustomersWrite,
		ReviewsModerate, LoyaltyWrite, PluginsManage, StaffManage, PrivacyOfficer, SettingsWrite}
}

// Known reports whether p is one of the permissions.
func (p Permission) Known() bool { return slices.Contains(Permissions(), p) }

// Set is a set of permissions.
type Set []Permission

// Has reports whether the set holds p.
func (s Set) Has(p Permission) bool { return slices.Contains(s, p) }

// HasAny reports whether the set holds one of the given permissions.
func (s Set) HasAny(ps []Permission) bool { return slices.ContainsFunc(ps, s.Has) }
