package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// TestEveryKindInEveryPalette draws everything that can be asked for.
func TestEveryKindInEveryPalette(t *testing.T) {
	t.Parallel()
	if len(Kinds()) < 40 {
		t.Errorf("%d kinds, want at least 40", len(Kinds()))
	}
	pictures := map[string]string{}
	for _, k := range Kinds() {
		for _, p := range Palettes() {
			for seed := range uint32(4) {
				if seed > 0 && p.Name != "terracotta" {
					continue // The longest name meets every stage, the others the one with the largest lattice.
				}
				svg, ok := Product(k, p.Name, seed*5) // Times five, so that lattice and niche both change.
				if !ok {
					t.Fatalf("%s in %s: not drawn", k, p.Name)
				}
				if len(svg) >= 20<<10 {
					t.Errorf("%s in %s: %d bytes, want less than 20 KiB", k, p.Name, len(svg))
				}
				if seed > 0 {
					continue
				}
				check(t, svg)
				if other, ok := pictures[string(svg)]; ok {
					t.Errorf("%s in %s is the picture of %s", k, p.Name, other)
				}
				pictures[string(svg)] = string(k) + " in " + p.Name
			}
		}
	}
}

// check wants well-formed XML of harmless SVG elements whose references stay inside the picture.
func check(t *testing.T, svg []byte) {
	t.Helper()
	allowed := map[string]bool{
		"svg": true, "g": true, "path": true, "circle": true, "ellipse": true, "rect": true, "pattern": true, "clipPath": true, "defs": true, "use": true,
	}
	ids := map[string]bool{}
	var wanted []string
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well formed: %v in %.80s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !allowed[e.Name.Local] {
			t.Errorf("element %s", e.Name.Local)
		}
		for _, a := range e.Attr {
			switch {
			case a.Name.Local == "id":
				ids[a.Value] = true
			case a.Name.Local == "href":
				wanted = append(wanted, strings.TrimPrefix(a.Value, "#"))
			case strings.HasPrefix(a.Value, "url(#"):
				wanted = append(wanted, strings.TrimSuffix(strings.TrimPrefix(a.Value, "url(#"), ")"))
			case strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") || strings.Contains(a.Value, "%!"):
				t.Errorf("%s has %s=%q", e.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
	for _, id := range wanted {
		if !ids[id] {
			t.Errorf("reference to %q, which is not in the picture", id)
		}
	}
}

func TestDrawingIsDeterministic(t *testing.T) {
	t.Parallel()
	for _, k := range Kinds() {
		a, _ := Product(k, "gold", 7)
		b, _ := Product(k, "gold", 7)
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs from itself", k)
		}
	}
	if a, b := Seed("dallah-gold"), Seed("dallah-silver"); a == b {
		t.Errorf("seeds of two names are both %d", a)
	}
}

func TestUnknownNamesDrawNothing(t *testing.T) {
	t.Parallel()
	if svg, ok := Product("camel", "gold", 0); ok || svg != nil {
		t.Errorf("drew %d bytes of a camel", len(svg))
	}
	if svg, ok := Product("dallah", "mauve", 0); ok || svg != nil {
		t.Errorf("drew %d bytes in mauve", len(svg))
	}
}

func TestColorMath(t *testing.T) {
	t.Parallel()
	if got := Color(0x000000).mix(0xffffff, 50).String(); got != "#7f7f7f" {
		t.Errorf("half way from black to white is %s, want #7f7f7f", got)
	}
	if got := Color(0xff8000).mix(0x0080ff, 100).String(); got != "#0080ff" {
		t.Errorf("all the way is %s, want #0080ff", got)
	}
	if got := Color(0x0a0b0c).String(); got != "#0a0b0c" {
		t.Errorf("leading zeros are %s, want #0a0b0c", got)
	}
}

func TestTurnedFollowsItsProfile(t *testing.T) {
	t.Parallel()
	cone := turn(100, 10, 0, 50, 40)
	for y, want := range map[float64]float64{0: 10, 20: 30, 40: 50, 90: 50} {
		if got := cone.radius(y); got != want {
			t.Errorf("radius at %v is %v, want %v", y, got, want)
		}
	}
	if got := cone.on(1, 20); got != (point{130, 20}) {
		t.Errorf("right edge is at %v, want {130 20}", got)
	}
	if got := cone.on(0, 20); got != (point{100, 20 + 30*tilt}) {
		t.Errorf("front is at %v, want {100 %v}", got, 20+30*tilt)
	}
}
