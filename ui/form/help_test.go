package form

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"portdesk/model/field"
	"portdesk/theme"
)

func look() *theme.Theme { return theme.New(theme.Dark(), theme.Unicode()) }

// sample is a form with every kind of field, two that depend on others and a rule
// between two.
func sample() []field.Def {
	business := func(v field.Values) bool { return v.Get("usage") != "home" }
	partial := func(v field.Values) bool { return v.Get("port") == "partial" }
	return []field.Def{
		{Key: "usage", Label: "Usage", Section: "End user", Kind: field.Choice, Required: true,
			Choices: []field.Option{{Value: "business", Label: "Business"}, {Value: "home", Label: "Residential"}}},
		{Key: "name", Label: "Business name", Hint: "as on the bill", Section: "End user", MaxLen: 30, Required: true, Applies: business},
		{Key: "street", Label: "Street", Section: "Service address", MaxLen: 60, Required: true},
		{Key: "state", Label: "State", Hint: "WA", Section: "Service address", Kind: field.State, Required: true},
		{Key: "zip", Label: "ZIP", Section: "Service address", Kind: field.ZIP},
		{Key: "btn", Label: "BTN", Section: "Account", Kind: field.Phone, Required: true},
		{Key: "pin", Label: "PIN or passcode", Section: "Account", Secret: true},
		{Key: "ssn", Label: "Last 4 of SSN", Section: "Account", Kind: field.Digits, MinLen: 4, MaxLen: 4, Secret: true},
		{Key: "mail", Label: "E-mail", Section: "Account", Kind: field.Email},
		{Key: "port", Label: "Port", Section: "What ports", Kind: field.Choice,
			Choices: []field.Option{{Value: "full", Label: "Full"}, {Value: "partial", Label: "Partial: some stay"}}},
		{Key: "stays", Label: "What stays", Section: "What ports", Kind: field.Multiline, Required: true, Applies: partial},
		{Key: "due", Label: "Requested date", Section: "Dates", Kind: field.Day},
		{Key: "consent", Label: "Consent", Section: "Dates", Kind: field.YesNo},
		{Key: "newbtn", Label: "New BTN", Section: "Account", Kind: field.Phone, Applies: partial,
			Check: func(v string, all field.Values) error {
				if v == all.Get("btn") {
					return errors.New("another number than the BTN")
				}
				return nil
			}},
	}
}

// days understands one word beside what is written in full.
func days(text string) (stored, shown string, err error) {
	switch text {
	case "tue", "2026-12-08":
		return "2026-12-08", "Tue 8 Dec", nil
	}
	return "", "", errors.New("not a date; write 2026-12-04 or tue")
}

func newSample(values field.Values) *Form {
	f := New(sample(), values, look())
	f.SetDays(days)
	return f
}

// press makes the key message of a name such as "a", "left" or "alt+d".
func press(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for {
		mod, rest, ok := strings.Cut(name, "+")
		if !ok || rest == "" {
			break
		}
		k.Mod |= map[string]tea.KeyMod{"alt": tea.ModAlt, "ctrl": tea.ModCtrl, "shift": tea.ModShift}[mod]
		name = rest
	}
	codes := map[string]rune{"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown,
		"home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
		"enter": tea.KeyEnter, "space": tea.KeySpace, "tab": tea.KeyTab, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "esc": tea.KeyEscape}
	if code, ok := codes[name]; ok {
		k.Code = code
		if name == "space" {
			k.Text = " "
		}
		return k
	}
	k.Code = []rune(name)[0]
	if k.Mod == 0 {
		k.Text = name
	}
	return k
}

func typeIn(f *Form, text string) {
	for _, r := range text {
		name := string(r)
		if r == ' ' {
			name = "space"
		}
		f.Key(press(name))
	}
}

func at(t *testing.T, f *Form, key string) {
	t.Helper()
	if !f.Focus(key) {
		t.Fatalf("no field %q is shown", key)
	}
}

// plain is what a person reads of a frame.
func plain(s string) string { return ansi.Strip(s) }

func wantSize(t interface {
	Helper()
	Errorf(string, ...any)
}, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Errorf("%d lines, want %d", len(lines), h)
	}
	for i, line := range lines {
		if got := ansi.StringWidth(line); got != w {
			t.Errorf("line %d is %d cells wide, want %d: %q", i, got, w, line)
		}
	}
}
