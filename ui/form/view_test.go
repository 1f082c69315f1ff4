package form

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model/field"
	"portdesk/theme"
)

var sizes = [][2]int{{40, 10}, {76, 18}, {120, 40}, {1, 1}, {7, 3}, {25, 2}, {0, 2}}

// anyText mixes what breaks widths: wide and combining characters, emoji, control
// characters, marks that turn the direction, escape sequences.
func anyText() *rapid.Generator[string] {
	bits := []string{"a", "Acme ", "中文", "é", "e\u0301", "\u0301", "👩\u200d👧", "🇺🇸", "🇺", "\x1b[31m", "\x1b]0;x\x07", "\x00", "\n", "\t", "\r\n",
		"\u202e", "\u200b", "\ufeff", "ﷺ", "\u3164", "\xff", "206", " ", "2065550100", "wa", "tue", "yes", "partial", "home", "@", "x.y", "\u1100\u1161"}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(bits), 0, 12).Draw(t, "bits"), "")
	})
}

func anyKey() *rapid.Generator[string] {
	names := []string{"a", "y", "中", "é", "space", "left", "right", "up", "down", "home", "end", "backspace", "delete", "enter", "tab", "esc",
		"pgup", "pgdown", "alt+d", "alt+f", "alt+left", "alt+right", "alt+backspace", "alt+delete", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+a", "ctrl+e",
		"ctrl+t", "alt+u", "alt+c", "alt+l", "ctrl+n", "ctrl+p", "ctrl+g", "ctrl+v", "shift+left", "shift+right", "shift+up", "shift+down", "ctrl+j", "alt+<", "alt+>"}
	return rapid.SampledFrom(names)
}

// anyForm is a form in any state that keys, pastes and answers can bring it to.
func anyForm(t *rapid.T) *Form {
	values := field.Values{}
	for _, d := range sample() {
		values[d.Key] = anyText().Draw(t, d.Key)
	}
	secrets := field.Def{Key: "secrets", Label: "Secrets", Kind: field.Multiline, Secret: true}
	values["secrets"] = anyText().Draw(t, "secrets")
	f := New(append(sample(), secrets), values, look())
	f.SetDays(days)
	if rapid.Bool().Draw(t, "partial") {
		f.SetValues(field.Values{"port": "partial"})
	}
	f.ShowMissing(rapid.Bool().Draw(t, "asked"))
	f.SetNote("street", theme.Warn, anyText().Draw(t, "note"))
	size := rapid.SampledFrom(sizes).Draw(t, "size before")
	shown := f.shown()
	f.moveTo(rapid.SampledFrom(shown).Draw(t, "focus"))
	for range rapid.IntRange(0, 25).Draw(t, "events") {
		switch rapid.IntRange(0, 9).Draw(t, "event") {
		case 0:
			f.Paste(anyText().Draw(t, "paste"))
		case 1:
			f.View(size[0], size[1])
		case 2:
			f.View(size[0], size[1])
			f.Click(rapid.IntRange(-1, 120).Draw(t, "x"), rapid.IntRange(-1, 40).Draw(t, "y"))
		default:
			f.Key(press(anyKey().Draw(t, "key")))
		}
	}
	f.Readonly(rapid.Bool().Draw(t, "locked"), "submitted")
	return f
}

func TestAlwaysItsSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyForm(t)
		for _, s := range sizes {
			view := f.View(s[0], s[1])
			wantSize(t, view, s[0], s[1])
			if strings.ContainsAny(view, "\x00\x07\t\u202e\u200b") || strings.Contains(view, "\x1b]") {
				t.Errorf("a control character is drawn at %v: %q", s, view)
			}
			if x, y, ok := f.Cursor(); ok && (x < 0 || x >= s[0] || y < 0 || y >= s[1]) {
				t.Errorf("the cursor is at %d,%d of %v", x, y, s)
			}
		}
	})
}

func TestNeverTraps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyForm(t)
		walk := func(step func() bool, from func() bool, name string) {
			want := map[string]bool{}
			for _, c := range f.shown() {
				want[c.def.Key] = true
			}
			limit := len(want)
			from()
			delete(want, f.FocusedKey())
			for n := 0; step(); n++ {
				delete(want, f.FocusedKey())
				if n > limit {
					t.Fatalf("%s never leaves", name)
				}
			}
			if len(want) > 0 {
				t.Errorf("%s does not reach %v", name, want)
			}
		}
		walk(f.Next, f.FocusFirst, "next")
		walk(f.Prev, f.FocusLast, "prev")
		f.Blur()
		if f.FocusedKey() != "" {
			t.Error("the form keeps the focus")
		}
	})
}

func TestFocusIsInSight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyForm(t)
		f.Readonly(false, "")
		for _, s := range [][2]int{{40, 10}, {76, 18}, {120, 12}, {50, 1}} {
			f.View(s[0], s[1])
			if _, _, ok := f.Cursor(); !ok {
				t.Errorf("the field %s is out of sight at %v", f.FocusedKey(), s)
			}
		}
	})
}

func TestSecretsStayMasked(t *testing.T) {
	secret := func(s string) bool { return strings.Contains(s, "7391") || strings.Contains(s, "QZX") }
	defs := append(sample(), field.Def{Key: "secrets", Label: "Secrets", Kind: field.Multiline, Secret: true},
		field.Def{Key: "pick", Label: "Pick", Kind: field.Choice, Secret: true, Choices: []field.Option{{Value: "a", Label: "QZX"}}})
	values := field.Values{"pin": "QZX 7391", "ssn": "7391", "secrets": "QZX\n7391", "pick": "a"}
	f := New(defs, values, look())
	for _, size := range sizes[:3] {
		for _, key := range []string{"name", "pin", "ssn", "secrets", "pick"} {
			at(t, f, key)
			for _, name := range []string{"left", "right", "home", "end"} {
				f.Key(press(name))
				if v := plain(f.View(size[0], size[1])); secret(v) {
					t.Fatalf("a secret in clear, focus on %s:\n%s", key, v)
				}
			}
		}
	}
	at(t, f, "pin")
	if v := plain(f.View(76, 40)); !strings.Contains(v, strings.Repeat("•", 8)) {
		t.Error("typed characters of the focused secret are not shown as signs")
	}
	f.Reveal(true)
	if v := plain(f.View(76, 60)); !strings.Contains(v, "QZX 7391") {
		t.Error("not revealed")
	}
	f.Reveal(false)
	if v := plain(f.View(76, 60)); secret(v) {
		t.Error("not masked again")
	}
}

func TestCursorFollowsWideText(t *testing.T) {
	f := newSample(nil)
	at(t, f, "name")
	f.View(76, 20)
	x0, y0, ok := f.Cursor()
	typeIn(f, "中é")
	f.View(76, 20)
	x1, y1, _ := f.Cursor()
	if !ok || x1 != x0+3 || y1 != y0 {
		t.Errorf("cursor %d,%d → %d,%d, want three cells on", x0, y0, x1, y1)
	}
	f.Paste(strings.Repeat("中", 60))
	view := strings.Split(plain(f.View(76, 20)), "\n")
	if x, y, _ := f.Cursor(); x >= 76 || !strings.Contains(view[y], "…") {
		t.Errorf("a long text is not scrolled: cursor %d, line %q", x, view[y])
	}
}

func TestClick(t *testing.T) {
	f := newSample(field.Values{"name": "Acme", "usage": "business"})
	lines := strings.Split(plain(f.View(76, 40)), "\n")
	find := func(text string) (int, int) {
		for y, line := range lines {
			if before, _, ok := strings.Cut(line, text); ok {
				return len([]rune(before)), y
			}
		}
		t.Fatalf("%q is not drawn", text)
		return 0, 0
	}
	x, y := find("Acme")
	if hit, _ := f.Click(x+2, y); !hit || f.FocusedKey() != "name" || f.focus.line.Position() != 2 {
		t.Errorf("hit %v, focus %q at %d", hit, f.FocusedKey(), f.focus.line.Position())
	}
	x, y = find("Business")
	if _, changed := f.Click(x, y); changed || f.FocusedKey() != "usage" {
		t.Error("the first click on a choice moves the focus only")
	}
	if _, changed := f.Click(x, y); !changed || f.Values()["usage"] != "home" {
		t.Error("the second click on a choice changes it")
	}
	if hit, _ := f.Click(0, 39); hit {
		t.Error("a click on nothing hits")
	}
}

func TestGolden(t *testing.T) {
	values := field.Values{"usage": "business", "name": "Acme Dental", "street": "1218 3rd Ave", "state": "WA", "zip": "981",
		"btn": "12064205780", "pin": "4471", "port": "partial", "stays": "206 420 5790 stays,\nthe alarm line too", "due": "2026-12-08", "consent": "yes"}
	for _, c := range []struct {
		name string
		w, h int
		t    *theme.Theme
	}{
		{"76x30", 76, 30, look()},
		{"120x18", 120, 18, look()},
		{"40x12-plain", 40, 12, theme.New(theme.NoColour(), theme.PlainGlyphs())},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := New(sample(), values, c.t)
			f.SetDays(days)
			f.SetNote("street", theme.Warn, "on the CSR: 1218 3rd Ave Ste 400")
			f.SetNote("btn", theme.Warn, "a change voids the LOA")
			f.Focus("mail")
			typeIn(f, "ana@")
			golden.RequireEqual(t, plain(f.View(c.w, c.h)))
		})
	}
}

func BenchmarkView(b *testing.B) {
	f := newSample(field.Values{"port": "partial", "name": "Acme Dental", "stays": "one\ntwo"})
	for b.Loop() {
		_ = f.View(120, 40)
	}
}
