package manifest

import (
	"errors"
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Validate reports everything that is wrong, joined.
func (m *Manifest) Validate() error {
	return errors.Join(
		m.validateIdentity(),
		m.validateKinds(),
		m.Settings.validate(),
		m.Permissions.validate(m.Kinds),
		m.Limits.validate(),
		m.validateTimeouts(),
	)
}

// matches compiles the pattern for each use: manifests are read once per start, and the house has no package state.
func matches(pattern, s string) bool { return regexp.MustCompile(pattern).MatchString(s) }

func (m *Manifest) validateIdentity() error {
	var errs []error
	if m.APIVersion != APIVersion {
		errs = append(errs, fmt.Errorf("apiVersion is %q, this server understands %s", m.APIVersion, APIVersion))
	}
	if len(m.ID) > 100 || !matches(`^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$`, m.ID) {
		errs = append(errs, fmt.Errorf("id %.120q is not of the form vendor.name in lower case", m.ID))
	}
	if len(m.Version) > 64 || !matches(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$`, m.Version) {
		errs = append(errs, fmt.Errorf("version %.80q is not a semantic version", m.Version))
	}
	if strings.TrimSpace(m.Name["en"]) == "" {
		errs = append(errs, errors.New("name.en is missing"))
	}
	return errors.Join(errs...)
}

func (m *Manifest) validateKinds() error {
	var errs []error
	if len(m.Kinds) == 0 {
		errs = append(errs, errors.New("kinds is empty"))
	}
	for i, k := range m.Kinds {
		if ceiling(k) == nil {
			errs = append(errs, fmt.Errorf("kind %q is not known", k))
		}
		if slices.Contains(m.Kinds[:i], k) {
			errs = append(errs, fmt.Errorf("kind %q is listed twice", k))
		}
	}
	if len(m.Protocols) == 0 {
		errs = append(errs, errors.New("protocols is empty"))
	}
	return errors.Join(errs...)
}

func (s Settings) validate() error {
	var errs []error
	if s.Schema != nil && s.Schema["type"] != "object" {
		errs = append(errs, errors.New("settings.schema must describe an object"))
	}
	if _, err := s.SchemaJSON(); err != nil {
		errs = append(errs, err)
	}
	for i, secret := range s.Secrets {
		if !matches(`^[a-z][A-Za-z0-9]{0,63}$`, secret.Name) {
			errs = append(errs, fmt.Errorf("settings.secrets: %.80q is not a name", secret.Name))
		}
		for _, other := range s.Secrets[:i] {
			if other.Name == secret.Name {
				errs = append(errs, fmt.Errorf("settings.secrets: %q is listed twice", secret.Name))
			}
		}
	}
	return errors.Join(errs...)
}

func (l Limits) validate() error {
	var errs []error
	check := func(name string, v, most int) {
		if v < 0 || v > most {
			errs = append(errs, fmt.Errorf("limits.%s is %d, it must be between 0 and %d", name, v, most))
		}
	}
	check("memoryMiB", l.MemoryMiB, 4096)
	check("files", l.Files, 4096)
	check("maxInFlight", l.MaxInFlight, 256)
	check("messageBytes", l.MessageBytes, 4<<20)
	return errors.Join(errs...)
}

func (m *Manifest) validateTimeouts() error {
	var errs []error
	for method, d := range m.Timeouts {
		if !slices.Contains(methods(m.Kinds), method) {
			errs = append(errs, fmt.Errorf("timeouts: no kind of this manifest has a method %.80q", method))
		}
		if d := time.Duration(d); d <= 0 || d > time.Minute {
			errs = append(errs, fmt.Errorf("timeouts.%s is %s, it must be above 0 and at most 1m", method, d))
		}
	}
	return errors.Join(errs...)
}

func methods(kinds []string) []string {
	var all []string
	for _, k := range kinds {
		switch k {
		case "payment":
			all = append(all, "Capabilities", "ListMethods", "CreatePayment", "ConfirmPayment", "CapturePayment",
				"VoidPayment", "RefundPayment", "GetPayment")
		case "shipping":
			all = append(all, "Capabilities", "QuoteRates")
		}
	}
	return all
}

// validHost accepts a DNS name with a dot and nothing that names a machine of the merchant's own network.
func validHost(h string) bool {
	if _, err := netip.ParseAddr(h); err == nil {
		return false
	}
	return len(h) <= 253 && matches(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$`, h) &&
		!strings.HasSuffix(h, ".local") && !strings.HasSuffix(h, ".internal") && !strings.HasSuffix(h, ".localhost")
}
