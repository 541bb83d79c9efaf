package config

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
)

// Data says where the shop's data are.
type Data struct {
	// Dir is the data folder; SQLite, the keyring and the master key are in it unless something else is said.
	Dir string
	// DatabaseURL is a PostgreSQL URL; empty means SQLite.
	DatabaseURL Secret
	// MasterKeyFile holds the master key of the keyring; empty means master.key in the data folder.
	MasterKeyFile string
}

// MasterKey returns the file of the master key and whether it may be made when it is missing. With a database server
// all instances share the key, so one that is missing is a mistake.
func (d Data) MasterKey() (file string, create bool) {
	if d.MasterKeyFile != "" {
		return d.MasterKeyFile, d.DatabaseURL == ""
	}
	return filepath.Join(d.Dir, "master.key"), d.DatabaseURL == ""
}

// Validate says what is wrong.
func (d Data) Validate() error {
	if d.DatabaseURL != "" && d.MasterKeyFile == "" {
		return errors.New("--database-url needs --master-key-file: all instances on a database share one master key")
	}
	return nil
}

// Serve says how the shop is served.
type Serve struct {
	Data Data
	// Addr is host:port.
	Addr string
	// PublicURL is the address that people reach the shop at; empty means the one that each request names.
	PublicURL string
	// TrustedProxies are networks whose X-Forwarded-For is believed.
	TrustedProxies []netip.Prefix
	// Origins are the web origins that may call the API; empty means any.
	Origins []string
	// Demo seeds the demonstration shop and opens the playground to everybody who reaches the server.
	Demo bool
	// Migrate runs pending migrations of a PostgreSQL database at start. SQLite always migrates.
	Migrate bool
}

// Validate says what is wrong.
func (s Serve) Validate() error {
	if err := s.Data.Validate(); err != nil {
		return err
	}
	host, _, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return errors.New("--addr is host:port, such as 127.0.0.1:8080")
	}
	if s.Demo && !loopback(host) {
		return errors.New("--demo shows everything to everybody, so it serves only a loopback address such as 127.0.0.1:8080")
	}
	if s.PublicURL == "" && !loopback(host) {
		return errors.New("--public-url is needed off the loopback interface: addresses in answers must not follow whatever name a request uses")
	}
	if s.PublicURL != "" {
		u, err := url.Parse(s.PublicURL)
		if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
			return errors.New("--public-url is an address such as https://shop.example")
		}
	}
	return nil
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}
