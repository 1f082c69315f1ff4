package theme

import (
	"image/color"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// luminance and contrast as WCAG 2.1 defines them.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func hex(c Color) color.Color { return lipgloss.Color(string(c)) }

// wanted is the least contrast of a role: text must be readable, lines and the
// dimmed body only visible.
func wanted(g Ground, r Role) float64 {
	switch {
	case g == Dimmed:
		return 2
	case r == Rule:
		return 1.5
	default:
		return 4.5
	}
}

func coloured() []Palette {
	return slices.DeleteFunc(Palettes(), func(p Palette) bool { return p.Mono })
}

func TestContrast(t *testing.T) {
	for _, p := range coloured() {
		own := Color("#e6edf3")
		if !p.Dark {
			own = "#1f2328"
		}
		for g := range groundCount {
			for r := range roleCount {
				f := p.Face(g, r)
				ink, back := f.Ink, f.Back
				if ink == "" {
					ink = own
				}
				if back == "" {
					back = p.Paper
				}
				want := wanted(g, r)
				if p.Family == HighContrast && want == 4.5 {
					want = 7
				}
				if got := contrast(hex(ink), hex(back)); got < want {
					t.Errorf("%s: role %d on ground %d: %s on %s has contrast %.2f, want %.1f", p.Name, r, g, ink, back, got, want)
				}
			}
		}
	}
}

// With 256 colours text must still be readable, if less finely.
func TestContrastWith256Colours(t *testing.T) {
	for _, p := range coloured() {
		for g := range groundCount {
			for r := range roleCount {
				f := p.Face(g, r)
				if f.Ink == "" || g == Dimmed || r == Rule {
					continue
				}
				back := f.Back
				if back == "" {
					back = p.Paper
				}
				ink := colorprofile.ANSI256.Convert(hex(f.Ink))
				if got := contrast(ink, colorprofile.ANSI256.Convert(hex(back))); got < 4 {
					t.Errorf("%s: role %d on ground %d: %s on %s has contrast %.2f with 256 colours", p.Name, r, g, f.Ink, back, got)
				}
			}
		}
	}
}

// A ground with a background must give every role an ink of its own: the terminal's
// could be anything.
func TestNoTerminalInkOnOwnBackground(t *testing.T) {
	for _, p := range []Palette{Dark(), Light()} {
		for g := range groundCount {
			for r := range roleCount {
				if f := p.Face(g, r); f.Back != "" && f.Ink == "" {
					t.Errorf("%s: role %d on ground %d has a background and no ink", p.Name, r, g)
				}
			}
		}
	}
}

func TestNoColourHasNoColour(t *testing.T) {
	th := New(NoColour(), Unicode())
	for g := range groundCount {
		for r := range roleCount {
			open := th.On(g, r).Open()
			for _, code := range strings.FieldsFunc(open, func(c rune) bool { return c < '0' || c > '9' }) {
				if code != "1" && code != "4" && code != "7" {
					t.Errorf("role %d on ground %d: %q holds more than bold, underline and reverse", r, g, open)
				}
			}
		}
	}
	if got := th.On(Cursor, Text).S("x"); !strings.Contains(got, "\x1b[7m") {
		t.Errorf("the cursor bar without colour must be reversed, got %q", got)
	}
	if th.On(Plain, Requested) == th.On(Plain, Confirmed) {
		t.Error("requested and confirmed dates look alike without colour")
	}
}

func TestPaint(t *testing.T) {
	th := New(Dark(), Unicode())
	if got := th.P(Text).S("plain"); got != "plain" {
		t.Errorf("text on the plain ground needs no sequence, got %q", got)
	}
	want := lipgloss.NewStyle().Foreground(lipgloss.Color("#82b7f5")).Bold(true).Render("k")
	if got := th.P(Key).S("k"); got != want {
		t.Errorf("P(Key) = %q, lipgloss renders %q", got, want)
	}
	if got := th.P(Key).S(""); got != "" {
		t.Errorf("nothing painted is nothing, got %q", got)
	}
	var b strings.Builder
	th.P(Key).Append(&b, "k")
	if b.String() != want {
		t.Errorf("Append = %q, want %q", b.String(), want)
	}
	if th.On(groundCount, Text) != (Paint{}) || th.On(Plain, roleCount) != (Paint{}) {
		t.Error("unknown grounds and roles must give the zero Paint")
	}
	if got, want := th.Status(Plain, 7), th.P(Done).S("✓"); got != want {
		t.Errorf("Status(7) = %q, want %q", got, want)
	}
}

func TestEveryPaintEndsWhatItBegins(t *testing.T) {
	for _, p := range Palettes() {
		th := New(p, Unicode())
		for g := range groundCount {
			for r := range roleCount {
				pt := th.On(g, r)
				if (pt.Open() == "") != (pt.Close() == "") {
					t.Errorf("%s: role %d on ground %d: %q is not closed by %q", p.Name, r, g, pt.Open(), pt.Close())
				}
			}
		}
	}
}

func TestStatusesAreToldApart(t *testing.T) {
	for _, g := range []Glyphs{Unicode(), PlainGlyphs()} {
		seen := map[string]uint8{}
		for s := uint8(1); s < statusCount; s++ {
			if other, twice := seen[g.Status(s)]; twice {
				t.Errorf("%s: statuses %d and %d share the sign %s", g.Name, other, s, g.Status(s))
			}
			seen[g.Status(s)] = s
		}
		if g.Status(0) != " " || g.Status(200) != " " {
			t.Errorf("%s: a value that is no status must be a blank", g.Name)
		}
		if g.Requested == g.Confirmed {
			t.Errorf("%s: requested and confirmed dates share a sign", g.Name)
		}
	}
	if StatusRole(10) != Cancel || StatusRole(9) != Dead || StatusRole(200) != Text {
		t.Error("status roles are shifted")
	}
}

// signs walks over every string of a set.
func signs(g Glyphs, visit func(name, sign string)) {
	v := reflect.ValueOf(g)
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		switch {
		case name == "Name":
		case f.Kind() == reflect.String:
			visit(name, f.String())
		case f.Kind() == reflect.Array:
			for j := range f.Len() {
				visit(name, f.Index(j).String())
			}
		}
	}
}

func TestGlyphWidths(t *testing.T) {
	for _, g := range []Glyphs{Unicode(), PlainGlyphs()} {
		signs(g, func(name, sign string) {
			if w := lipgloss.Width(sign); w != 1 && name != "Arrow" {
				t.Errorf("%s: %s %q is %d cells wide", g.Name, name, sign, w)
			}
			if g.Name == "plain" && strings.ContainsFunc(sign, func(r rune) bool { return r > 126 }) {
				t.Errorf("plain: %s %q is not ASCII", name, sign)
			}
		})
	}
}

func TestPick(t *testing.T) {
	for _, c := range []struct {
		env  Environment
		dark bool
		want string
	}{
		{Environment{}, true, "dark"},
		{Environment{}, false, "light"},
		{Environment{NoColor: "1"}, true, "no-colour"},
		{Environment{NoColor: "yes"}, true, "no-colour"},
		{Environment{NoColor: "0"}, false, "no-colour"},
		{Environment{NoColor: "yes", Palette: "dark"}, true, "no-colour"},
		{Environment{Term: "dumb"}, true, "no-colour"},
		{Environment{Palette: "light"}, true, "light"},
		{Environment{Palette: "unheard-of"}, true, "dark"},
	} {
		if got := Pick(c.env, c.dark).Name; got != c.want {
			t.Errorf("Pick(%+v, %v) = %s, want %s", c.env, c.dark, got, c.want)
		}
	}
}

func TestPickGlyphs(t *testing.T) {
	for locale, want := range map[string]string{
		"": "unicode", "en_US.UTF-8": "unicode", "C.utf8": "unicode", "de_DE": "unicode",
		"C": "plain", "POSIX": "plain", "de_DE.ISO-8859-1": "plain",
	} {
		if got := PickGlyphs(Environment{Locale: locale}).Name; got != want {
			t.Errorf("locale %q: %s signs, want %s", locale, got, want)
		}
	}
	if got := PickGlyphs(Environment{Term: "linux"}).Name; got != "plain" {
		t.Errorf("the Linux console gets %s signs", got)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(Dark(), Unicode())
	}
}

func BenchmarkPaint(b *testing.B) {
	p := New(Dark(), Unicode()).On(Cursor, Live)
	for b.Loop() {
		_ = p.S("206 420 5780")
	}
}
