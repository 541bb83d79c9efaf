package base

import goplugin "github.com/hashicorp/go-plugin"

const (
	// ProtocolVersion changes only when an old provider cannot work with a new host.
	ProtocolVersion = 1
	// MaxMessageBytes is the size of the largest message in either direction.
	MaxMessageBytes = 4 << 20
	// HostFDEnv names the environment variable with the number of the descriptor that leads to the host's services.
	HostFDEnv = "MIZAN_PLUGIN_HOST_FD"
	// SDK names this SDK in Info.
	SDK = "mizan-go/1"
)

// The names under which go-plugin knows the services. The last two are the kinds in manifests, too.
const (
	ServiceName  = "plugin"
	KindPayment  = "payment"
	KindShipping = "shipping"
)

// Handshake tells a provider that it was started by a host and not by a person. It is no secret.
func Handshake() goplugin.HandshakeConfig {
	return goplugin.HandshakeConfig{
		ProtocolVersion:  ProtocolVersion,
		MagicCookieKey:   "MIZAN_PLUGIN",
		MagicCookieValue: "scales",
	}
}
