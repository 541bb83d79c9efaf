// Package manifest reads plugin.yaml, in which a provider says who it is, what it needs to know and what it may use
// up. A merchant approves the permissions in it, word for word, by their digest.
package manifest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"gopkg.in/yaml.v3"
)

// APIVersion is the only format that is understood.
const APIVersion = "mizan.plugin/v1"

// MaxBytes is the size of the largest manifest that is read.
const MaxBytes = 256 << 10

// Manifest is a plugin.yaml.
type Manifest struct {
	APIVersion string `yaml:"apiVersion"`
	// ID is a reverse domain name or the name of a vendor with a dot, for example "mizan.devpay".
	ID string `yaml:"id"`
	// Version is a semantic version without a leading v.
	Version string `yaml:"version"`
	// Name by language; English is required.
	Name        map[string]string `yaml:"name"`
	Description map[string]string `yaml:"description"`
	// Kinds served: payment, shipping.
	Kinds []string `yaml:"kinds"`
	// Protocols of the handshake that the provider speaks.
	Protocols   []int               `yaml:"protocols"`
	Settings    Settings            `yaml:"settings"`
	Permissions Permissions         `yaml:"permissions"`
	Limits      Limits              `yaml:"limits"`
	Timeouts    map[string]Duration `yaml:"timeouts"`
}

// Settings says what a merchant can set.
type Settings struct {
	// Schema is a JSON Schema 2020-12 for an object. It drives the form; the provider itself has the last word.
	Schema map[string]any `yaml:"schema"`
	// Secrets are stored encrypted and can be written but never read back.
	Secrets []Secret `yaml:"secrets"`
}

// SchemaJSON returns the schema as JSON. Without one it is the schema of an empty object.
func (s Settings) SchemaJSON() (json.RawMessage, error) {
	if s.Schema == nil {
		return json.RawMessage(`{"type":"object","additionalProperties":false}`), nil
	}
	b, err := json.Marshal(s.Schema)
	if err != nil {
		return nil, fmt.Errorf("settings schema: %w", err)
	}
	return b, nil
}

// Secret is a setting that is never shown.
type Secret struct {
	Name     string `yaml:"name"`
	Required bool   `yaml:"required"`
	// Rotate means that the provider accepts the former value during an overlap.
	Rotate bool `yaml:"rotate"`
}

// Permissions is all that a provider may see and reach.
type Permissions struct {
	// Egress lists the only hosts that it may talk to.
	Egress []Egress `yaml:"egress" json:"egress"`
	// Data lists the personal data that it is sent, each with the purpose.
	Data []Data `yaml:"data" json:"data"`
	// KV is the durable store at the host.
	KV KV `yaml:"kv" json:"kv"`
}

// Egress is one host and port, reached with TLS.
type Egress struct {
	Host   string            `yaml:"host" json:"host"`
	Port   int               `yaml:"port" json:"port"`
	Reason map[string]string `yaml:"reason" json:"reason"`
}

// Data is one category of personal data for one purpose.
type Data struct {
	Category string            `yaml:"category" json:"category"`
	Purpose  string            `yaml:"purpose" json:"purpose"`
	Reason   map[string]string `yaml:"reason" json:"reason"`
}

// KV is the size of the durable store.
type KV struct {
	Bytes int64 `yaml:"bytes" json:"bytes"`
}

// Limits caps what one process may use. Zero means the default of the host.
type Limits struct {
	MemoryMiB    int `yaml:"memoryMiB"`
	Files        int `yaml:"files"`
	MaxInFlight  int `yaml:"maxInFlight"`
	MessageBytes int `yaml:"messageBytes"`
}

// Duration is written as "20s" or "800ms".
type Duration time.Duration

// UnmarshalYAML implements yaml.Unmarshaler.
func (d *Duration) UnmarshalYAML(n *yaml.Node) error {
	v, err := time.ParseDuration(n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %q is not a duration such as 20s", n.Line, n.Value)
	}
	*d = Duration(v)
	return nil
}

// Parse reads and validates a manifest. A key that is not known is an error, since a misspelt limit is no limit.
func Parse(b []byte) (*Manifest, error) {
	if len(b) > MaxBytes {
		return nil, fmt.Errorf("manifest: %d bytes are more than %d", len(b), MaxBytes)
	}
	var m Manifest
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&m); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, errors.New("manifest: there is more than one YAML document")
	}
	if err := m.Validate(); err != nil {
		return nil, fmt.Errorf("manifest %s: %w", m.ID, err)
	}
	return &m, nil
}

// Serves reports whether the kind is among those of the manifest.
func (m *Manifest) Serves(kind string) bool {
	for _, k := range m.Kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// Timeout returns the timeout that the manifest asks for, or zero.
func (m *Manifest) Timeout(method string) time.Duration { return time.Duration(m.Timeouts[method]) }
