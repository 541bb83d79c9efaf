package arch

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"
)

const piiPath = module + "/internal/pii"

// guardians lists who may turn a personal value into text, and why. "A > B" says that the function A uses B, which takes a
// personal value and gives text; "A = opener" that A itself is such a function, so that its own callers have to stand here
// too. Package pii does not: it is the lock.
func guardians() map[string]string {
	const (
		hash   = "a look-up by e-mail or phone needs the keyed hash of what was typed; the hash leaves, the text does not"
		label  = "the dialect wants the lines of an address in a list; each is decided by the Guard, and only clear ones are taken"
		move   = "what a cart knows of its buyer is sealed anew for the order, and hashed for exact look-up; only sealed values and hashes leave"
		page   = "the pages of the checkout are an answer too: what is printed was decided by the Guard, and undecided values fail"
		plugin = "the only door to providers: it opens what the manifest asks for and the merchant approved, for this one message"
	)
	return map[string]string{
		"internal/privacy Guard.Show > privacy.Vault.open":                    "it opens what Decide has let through, and nothing else",
		"internal/privacy Guard.Show > pii.Show":                              "it writes the form that Decide has chosen",
		"internal/privacy Vault.open = opener":                                "the one place that fetches the key and opens the envelope",
		"internal/privacy Vault.open > pii.Open":                              "the one place that fetches the key and opens the envelope",
		"internal/privacy Vault.Open = opener":                                "the server's own work, for a purpose that needs no consent",
		"internal/privacy Vault.Open > privacy.Vault.open":                    "the server's own work, for a purpose that needs no consent",
		"internal/privacy Vault.unwrap > pii.NewKey":                          "the vault alone has the key that unwraps data keys",
		"internal/privacy Hashes.Email = opener":                              hash,
		"internal/privacy Hashes.Email > privacy.normalEmail":                 hash,
		"internal/privacy Hashes.Phone = opener":                              hash,
		"internal/privacy Hashes.Phone > privacy.e164":                        hash,
		"internal/privacy normalEmail = opener":                               hash,
		"internal/privacy normalEmail > pii.Unsealed":                         hash,
		"internal/privacy e164 = opener":                                      hash,
		"internal/privacy e164 > pii.Unsealed":                                hash,
		"internal/privacy NormalPhone > privacy.e164":                         "what was typed is brought into one form before it is sealed, and sealed again at once",
		"internal/privacy NormalEmail > privacy.normalEmail":                  "what was typed is checked before it is sealed",
		"internal/privacy NormalEmail > pii.Unsealed":                         "what was typed is brought into one form before it is sealed, and sealed again at once",
		"internal/privacy Mover.Move > privacy.Vault.Open":                    move,
		"internal/privacy Mover.EmailHash = opener":                           move,
		"internal/privacy Mover.EmailHash > privacy.Vault.Open":               move,
		"internal/privacy Mover.EmailHash > privacy.Hashes.Email":             move,
		"internal/privacy Mover.PhoneHash = opener":                           move,
		"internal/privacy Mover.PhoneHash > privacy.Vault.Open":               move,
		"internal/privacy Mover.PhoneHash > privacy.Hashes.Phone":             move,
		"internal/checkout Mover.EmailHash = opener":                          move,
		"internal/checkout Mover.PhoneHash = opener":                          move,
		"internal/checkout draft.person > checkout.Mover.EmailHash":           move,
		"internal/checkout draft.person > checkout.Mover.PhoneHash":           move,
		"graph Resolver.clear = opener":                                       label,
		"graph Resolver.formatted > graph.Resolver.clear":                     label,
		"internal/httpd/checkout personal = opener":                           page,
		"internal/httpd/checkout loadTemplates > checkout.personal":           page,
		"internal/httpd/checkout typed > pii.Show":                            "whoever has just typed it sees it again beside what is wrong with it",
		"internal/app opener.OpenPersonal = opener":                           plugin,
		"internal/app opener.OpenPersonal > privacy.Vault.Open":               plugin,
		"internal/pluginhost Opener.OpenPersonal = opener":                    plugin,
		"internal/pluginhost messenger.open = opener":                         plugin,
		"internal/pluginhost messenger.open > pluginhost.Opener.OpenPersonal": plugin,
		"internal/pluginhost messenger.rates > pluginhost.messenger.open":     plugin,
	}
}

// TestGuardians finds every place where a personal value becomes text, by the types of the program and not by names: it
// looks for functions and methods, of interfaces too, that take a personal value and give a string or bytes.
func TestGuardians(t *testing.T) {
	t.Parallel()
	var found []finding
	for _, p := range typedAbove(t, piiPath) {
		found = append(found, openings(p)...)
	}
	excuses(t, found, guardians())
}

// openings returns the openers that a package declares and the uses that it makes of openers.
func openings(p typed) []finding {
	var found []finding
	for _, f := range p.files {
		for _, d := range f.syntax.Decls {
			inside := p.room + " " + function(d)
			seen := map[string]bool{}
			ast.Inspect(d, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				if !ok {
					return true
				}
				key := ""
				if fn, ok := p.info.Defs[id].(*types.Func); ok && opens(fn) {
					key = p.room + " " + nameOf(fn) + " = opener"
				}
				if fn, ok := p.info.Uses[id].(*types.Func); ok && opens(fn) {
					room, _ := inHouse(fn.Pkg().Path())
					key = inside + " > " + room[strings.LastIndex(room, "/")+1:] + "." + nameOf(fn)
				}
				if key != "" && !seen[key] {
					seen[key] = true
					found = append(found, finding{f.at(id), key, "a personal value becomes text here; only its guardians may do that"})
				}
				return true
			})
		}
	}
	return found
}

// opens reports whether a function makes text of a personal value: it takes one and gives a string or bytes. Show is one
// too, since what it is given is written to an answer, and NewKey, since a key opens.
func opens(fn *types.Func) bool {
	signature, ok := fn.Type().(*types.Signature)
	if !ok || fn.Pkg() == nil || !strings.HasPrefix(fn.Pkg().Path(), module) {
		return false
	}
	if fn.Pkg().Path() == piiPath && slices.Contains([]string{"Show", "NewKey"}, fn.Name()) {
		return true
	}
	return has(signature.Params(), personal) && has(signature.Results(), text)
}

func has(of *types.Tuple, is func(types.Type) bool) bool {
	for v := range of.Variables() {
		if is(v.Type()) {
			return true
		}
	}
	return false
}

// personal reports whether a type is, or holds in a list, a personal value.
func personal(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return personal(t.Elem())
	case *types.Slice:
		return personal(t.Elem())
	case *types.Array:
		return personal(t.Elem())
	case *types.Map:
		return personal(t.Elem()) || personal(t.Key())
	case *types.TypeParam:
		return personal(t.Constraint())
	case *types.Named:
		if t.Obj().Pkg() == nil || t.Obj().Pkg().Path() != piiPath {
			return false
		}
		methods := types.NewMethodSet(t)
		return methods.Lookup(t.Obj().Pkg(), "content") != nil
	}
	return false
}

// text reports whether a type can carry the plain text of a value.
func text(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Kind() == types.String
	case *types.Slice:
		b, ok := t.Elem().(*types.Basic)
		return text(t.Elem()) || ok && b.Kind() == types.Byte
	case *types.Map:
		return text(t.Elem()) || text(t.Key())
	case *types.Pointer:
		return text(t.Elem())
	}
	return false
}

// nameOf returns the name of a function with that of its type.
func nameOf(fn *types.Func) string {
	receiver := fn.Signature().Recv()
	if receiver == nil {
		return fn.Name()
	}
	t := receiver.Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// TestGuardians_Finds proves that the guard sees what it is there for.
func TestGuardians_Finds(t *testing.T) {
	t.Parallel()
	f := write(t, "internal/planted/x.go", `package planted

import sealed "github.com/mizan-commerce/mizan/internal/pii"

type port interface{ Reveal(v sealed.Email) (string, error) }

type person struct{ email sealed.Email }

func direct(p person) { text, _ := sealed.Unsealed(p.email); println(text) }

func alias(k *sealed.Key, v sealed.PersonName) { open := sealed.Open; _, _ = open(v, k) }

func throughPort(p port, v sealed.Email) { _, _ = p.Reveal(v) }

func generic[T sealed.Value](v []T) []byte { return nil }

func twice(v sealed.StreetText) { _ = generic([]sealed.StreetText{v}) }

func innocent(v sealed.Email) sealed.Email { _ = sealed.CategoryEmail; _, _ = sealed.KeyOf(v); return v }

func category(c sealed.Category) string { return string(c) }
`)
	const room = "internal/planted "
	want := []string{
		room + "port.Reveal = opener", room + "direct > pii.Unsealed", room + "alias > pii.Open",
		room + "throughPort > planted.port.Reveal", room + "generic = opener", room + "twice > planted.generic",
	}
	if got := keys(openings(check(t, "internal/planted", []*goFile{f}))); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
