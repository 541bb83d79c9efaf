package privacy

import (
	"bytes"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// masterLen is the length of the master key in bytes.
const masterLen = 32

// The ways in which a master key file is unfit. The texts name no path; the caller wraps them with it.
var (
	ErrMasterMissing = errors.New("privacy: there is no master key file")
	ErrMasterMode    = errors.New("privacy: the master key file must be readable by its owner only (mode 0600)")
	ErrMasterFormat  = errors.New("privacy: the master key file does not hold 32 bytes in base64")
)

// Master is the one secret that all others are derived from. Who holds it and a copy of the keyring can read
// everything that has not been erased; who loses it can read nothing any more.
type Master struct{ *master }

// master keeps the secret behind a second pointer, which fmt never follows, whatever struct a Master stands in.
type master struct{ secret *[masterLen]byte }

// LoadMaster reads the master key from a file. When there is none and create allows it, a new key is made and written
// first, for its owner's eyes only. Of several processes that start at once, one makes the key and all read it.
func LoadMaster(file string, create bool) (Master, error) {
	m, err := readMaster(file)
	if !errors.Is(err, ErrMasterMissing) || !create {
		return m, err
	}
	if err := createMaster(file); err != nil {
		return Master{}, fmt.Errorf("make the master key %s: %w", file, err)
	}
	return readMaster(file)
}

// readMaster reads the file through one descriptor, so that the mode that was checked is that of the bytes read.
func readMaster(file string) (Master, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return Master{}, fmt.Errorf("%s: %w", file, ErrMasterMissing)
	}
	if err != nil {
		return Master{}, fmt.Errorf("read the master key: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Master{}, fmt.Errorf("read the master key: %w", err)
	}
	if !info.Mode().IsRegular() || info.Mode().Perm()&0o077 != 0 {
		return Master{}, fmt.Errorf("%s: %w", file, ErrMasterMode)
	}
	text, err := io.ReadAll(io.LimitReader(f, 256))
	if err != nil {
		return Master{}, fmt.Errorf("read the master key: %w", err)
	}
	secret, err := base64.StdEncoding.Strict().DecodeString(string(bytes.TrimSpace(text)))
	if err != nil || len(secret) != masterLen {
		return Master{}, fmt.Errorf("%s: %w", file, ErrMasterFormat)
	}
	return Master{&master{(*[masterLen]byte)(secret)}}, nil
}

// createMaster writes a new key under another name and links it into place: the link fails when the name is taken, so
// no key is ever overwritten, and nobody reads half a file.
func createMaster(file string) error {
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	var secret [masterLen]byte
	_, _ = rand.Read(secret[:])                 // never fails: crypto/rand ends the process instead
	tmp, err := os.CreateTemp(dir, ".master-*") // exclusive, with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.WriteString(base64.StdEncoding.EncodeToString(secret[:]) + "\n")
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err := os.Link(tmp.Name(), file); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncDir(dir)
}

// syncDir makes a new name in a folder durable: a key that is lost in a power cut takes all that was sealed with it.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// subkey derives 32 bytes for one use. Different uses give keys that tell nothing about each other.
func (m Master) subkey(use string) ([]byte, error) {
	if m.master == nil {
		return nil, errors.New("privacy: no master key was loaded")
	}
	return hkdf.Key(sha256.New, m.secret[:], nil, "mizan/v1/"+use, 32)
}

// CursorKey is the secret of store.NewCursors.
func (m Master) CursorKey() ([]byte, error) { return m.subkey("cursor") }

// OrderNumberKey is the secret of the permutation that makes order numbers from a counter.
func (m Master) OrderNumberKey() ([]byte, error) { return m.subkey("order number") }

// PseudonymKey is what the pseudonyms are drawn from that plugins see in the place of ids.
func (m Master) PseudonymKey() ([]byte, error) { return m.subkey("plugin pseudonym") }

// keyEncryptionKey returns the key that data keys are wrapped with, and its name. The name is derived too, so it tells
// which master key wrapped a data key and nothing about it.
func (m Master) keyEncryptionKey() (secret []byte, name string, err error) {
	if secret, err = m.subkey("key encryption"); err != nil {
		return nil, "", err
	}
	id, err := m.subkey("key encryption id")
	if err != nil {
		return nil, "", err
	}
	return secret, hex.EncodeToString(id[:8]), nil
}

// blindIndexKey is the key of the hashes in one column, "table.column".
func (m Master) blindIndexKey(column string) ([]byte, error) {
	return m.subkey("blind index/" + column)
}

// Format hides the key from every verb.
func (m Master) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "[secret]") }

// MarshalText hides the key from encoders.
func (m Master) MarshalText() ([]byte, error) { return []byte("[secret]"), nil }
